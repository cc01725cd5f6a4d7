package zaigang.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.kafka.KafkaInputs;
import zaigang.connectors.kafka.TimeRange;
import zaigang.geo.site.Sites;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/**
 * What the topics of a live job still hold of a period, for its repair.
 *
 * @param job whose topics, policy, sites and roster count
 * @param range of the events that are read; of verifications more, see {@link #rangeOf}
 * @param until they are complete up to here, milliseconds since the epoch
 * @param settledUntil what is as late as the job allows has come in up to here, milliseconds since the epoch
 */
record KafkaHistory(LiveJob job, TimeRange range, long until, long settledUntil) implements History {

    /** So far back the windows on work look, with a day to spare. */
    static final Duration BEFORE = Duration.ofDays(46);

    /** A shift that began in the period is over by then, and so are the days that it touches. */
    static final Duration AFTER = Duration.ofDays(2);

    /**
     * Looks a configuration over.
     *
     * @param config the live job's
     * @param from of the period whose documents are to be put right
     * @param to its end
     * @param until up to when the input is complete; null for when the run began, so that all decisions on exemptions count
     * @throws UnusableInputException with everything that is wrong with it
     * @throws IOException if a file cannot be read
     */
    static KafkaHistory open(Path config, Instant from, Instant to, Instant until, Instant runBegan)
            throws UnusableInputException, IOException {
        LiveJob job = LiveJob.open(config);
        List<String> problems = new ArrayList<>();
        if (job.sites() == null) {
            problems.add(missing(config, "sites", "the GeoJSON"));
        }
        if (job.roster() == null) {
            problems.add(missing(config, "roster", "the roster file"));
        }
        if (!problems.isEmpty()) {
            throw new UnusableInputException(problems);
        }
        Instant end = until == null ? runBegan : until;
        Duration latest = Collections.max(job.config().lateness().values());
        return new KafkaHistory(
                job,
                new TimeRange(from.minus(BEFORE), to.plus(AFTER)),
                end.toEpochMilli(),
                Math.min(end.toEpochMilli(), runBegan.minus(latest).toEpochMilli()));
    }

    /** What is read of a stream: a picture of a verification is held against what was handed in long before. */
    TimeRange rangeOf(Stream stream) {
        return stream == Stream.VERIFICATIONS
                ? new TimeRange(
                        range.from()
                                .minus(policy().rules().verificationReplayed().within()),
                        range.to())
                : range;
    }

    private static String missing(Path config, String key, String what) {
        return config + ": " + key + " names no file, and a compacted topic does not keep what counted in the past;"
                + " give " + what + " of that period in a copy of the configuration";
    }

    @Override
    public String name() {
        return job.config().kafka().bootstrapServers();
    }

    @Override
    public Policy policy() {
        return job.policy();
    }

    @Override
    public Sites sites() {
        return job.sites();
    }

    @Override
    public long expectedFixes() {
        return 0;
    }

    @Override
    public Inputs plug(StreamExecutionEnvironment env, RuntimeExecutionMode mode) {
        KafkaInputs topics = KafkaInputs.bounded(env, KafkaLiveInputs.settings(job), job.decoding(), this::rangeOf);
        return KafkaLiveInputs.of(topics, RosterSource.replayed(env, job.roster()), FixedSites::beside);
    }
}
