package zaigang.jobs;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.ElasticsearchSink;
import zaigang.connectors.file.UnusableInputException;
import zaigang.geo.site.Sites;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.shift.ShiftSettings;

/**
 * The job on a cluster: {@code flink run -c zaigang.jobs.AttendanceJob zaigang.jar --config flink-conf/zaigang.yaml}. Parallelism,
 * checkpoints and state backend are Flink's to configure.
 */
public final class AttendanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(AttendanceJob.class);
    private static final String USAGE = "allowed: --config FILE, such as --config flink-conf/zaigang.yaml";

    /** Few documents come at a time: waiting longer to fill requests would only make findings late. */
    private static final long WRITE_WITHIN_MS = 200;

    private AttendanceJob() {}

    /**
     * Submits the job.
     *
     * @throws UnusableInputException with everything that is wrong with the arguments, the configuration, or a file it names
     * @throws Exception if Flink cannot run it
     */
    public static void main(String[] args) throws Exception {
        LiveJob job = open(args);
        StreamExecutionEnvironment env = environment();
        plug(env, job, new KafkaLiveInputs());
        env.execute("Zaigang");
    }

    /** Looks everything over that the job goes by, and tells it to the log. */
    static LiveJob open(String... args) throws Exception {
        try {
            if (args.length != 2 || !args[0].equals("--config")) {
                throw new UnusableInputException(List.of("found " + args.length + " arguments; " + USAGE));
            }
            LiveJob job = LiveJob.open(Path.of(args[1]));
            job.description().forEach(LOG::info);
            return job;
        } catch (UnusableInputException e) {
            e.problems().forEach(LOG::error);
            throw e;
        }
    }

    /** What the job needs, whatever the cluster's configuration says. */
    static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        // Kryo is refused: whatever flows or is kept has a serializer that survives an upgrade.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        // Records are immutable, so operators in one chain may share them.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    /** Plugs sources and Elasticsearch into the topology. */
    public static void plug(StreamExecutionEnvironment env, LiveJob job, LiveInputs inputs) {
        documents(env, job, inputs)
                .sinkTo(ElasticsearchSink.builder(job.config().elasticsearch().target())
                        .setMaxTimeInBufferMS(WRITE_WITHIN_MS)
                        .build())
                .uid("write-elasticsearch")
                .name("Write to Elasticsearch");
    }

    /** Plugs sources into the topology; what it gives is to be written. */
    public static DataStream<Document> documents(StreamExecutionEnvironment env, LiveJob job, LiveInputs inputs) {
        int generation = job.config().generation();
        Sites sites = job.sites() == null ? Sites.of(List.of()) : job.sites();
        Inputs plugged = inputs.plug(env, job);
        Outputs outputs =
                AttendanceTopology.build(plugged, ShiftSettings.live(job.policy(), sites), Episode.Source.LIVE);
        return Documents.all(outputs, generation)
                .union(
                        job.sites() == null
                                ? SiteDocuments.ofChanges(plugged.sites(), generation)
                                : SiteDocuments.of(env, sites, generation));
    }
}
