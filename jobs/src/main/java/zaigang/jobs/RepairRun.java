package zaigang.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.repair.Decides;
import zaigang.jobs.repair.Period;
import zaigang.jobs.repair.Repair;
import zaigang.patterns.shift.ShiftSettings;

/** A replay that puts a past period right in the index that a live job writes. */
final class RepairRun {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final History history;
    private final ReplayRun.Ends ends;
    private final boolean dry;
    private final Function<ReplayRun.Ends, ReplayRun> replay;

    /**
     * @param history that the replay reads
     * @param ends with a server, and a period
     * @param dry whether nothing is written there
     * @param replay the replay that writes to given ends
     */
    RepairRun(History history, ReplayRun.Ends ends, boolean dry, Function<ReplayRun.Ends, ReplayRun> replay) {
        this.history = history;
        this.ends = ends;
        this.dry = dry;
        this.replay = replay;
    }

    /**
     * Runs, and says in the result what changed.
     *
     * @throws UnusableInputException if late records of the period may still come
     * @throws Exception as {@link ReplayRun#run} does
     */
    ReplayRun.Result run() throws Exception {
        requireSettled();
        ElasticsearchTarget target = ends.elasticsearch();
        try (ResultFolder results = ResultFolder.of(ends.folder());
                RestClient client = target.connect(ANSWER_WITHIN)) {
            Path folder = results.path();
            Repair repair = Repair.of(new IndexedDocuments(client, target), new Period(ends.from(), ends.to()));
            ReplayRun.Ends written =
                    new ReplayRun.Ends(folder, dry ? null : target, ends.from(), ends.to(), ends.generation());
            ReplayRun.Result result = replay.apply(written).run();
            Repair.Changes changes = repair.against(
                    folder,
                    new Decides(
                            latestEnd(history),
                            history.policy().work().repeatAfter().toMillis()));
            List<String> lines = new ArrayList<>(result.summary());
            lines.add(dry ? "would change in Elasticsearch:" : "changed in Elasticsearch:");
            changes.lines().forEach(line -> lines.add("  " + line));
            changes.withdrawn().forEach(id -> lines.add("  withdrawn: " + id));
            if (!dry) {
                int done = repair.withdraw(changes.withdrawn(), ends.generation());
                if (done < changes.withdrawn().size()) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "  %,d of these were changed by somebody else meanwhile; run it again to look at them anew",
                            changes.withdrawn().size() - done));
                }
                if (changes.written() + done > 0) {
                    lines.add(whatComesLater());
                }
            }
            return new ReplayRun.Result(result.fixes(), result.shifts(), result.seconds(), lines);
        }
    }

    /** The live job's later revisions of what was put right are of a lower generation. */
    private String whatComesLater() {
        long revisableMs = ShiftSettings.live(history.policy(), history.sites()).revisableMs();
        return String.format(
                Locale.ROOT,
                "decisions that come from now on change these documents only if this is run again: they win over the live job's,"
                        + " which takes decisions on this period up to %s (time.revision_horizon %s) and counts in"
                        + " documentsStale what it could not write",
                Instant.ofEpochMilli(ends.to() + revisableMs),
                history.policy().time().revisionHorizon());
    }

    /** Of topics to which late records may still come, a look would stand above all that the live job comes to later. */
    private void requireSettled() throws UnusableInputException {
        long latest = latestEnd(history);
        if (history.settledUntil() < history.until() && ends.to() > latest) {
            throw new UnusableInputException(List.of(String.format(
                    Locale.ROOT,
                    "--to %s is too late to put right: late records may come in (%s) that lie after %s, and a shift is known"
                            + " fence.signal_gap (%s) after its end; allowed is %s or earlier. Give such a --to, or wait",
                    Instant.ofEpochMilli(ends.to()),
                    history.name(),
                    Instant.ofEpochMilli(history.settledUntil()),
                    history.policy().fence().signalGap(),
                    Instant.ofEpochMilli(latest))));
        }
    }

    /** The latest end of a shift that a replay can judge, milliseconds since the epoch. */
    static long latestEnd(History history) {
        return history.settledUntil() - history.policy().fence().signalGap().toMillis();
    }
}
