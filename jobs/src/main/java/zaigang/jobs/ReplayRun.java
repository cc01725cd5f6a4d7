package zaigang.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.ElasticsearchSink;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.file.DocumentFileSink;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.shift.ShiftSettings;

/** One run of the main job over events of the past, in this process. */
public final class ReplayRun {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final History history;
    private final Ends ends;
    private final RuntimeExecutionMode mode;
    private final int parallelism;
    private final PrintWriter err;

    /**
     * Where documents go.
     *
     * @param folder for files; null for none
     * @param elasticsearch a server; null for none
     * @param from documents that end before are not written, milliseconds since the epoch
     * @param to documents that end then or later are not written
     * @param generation above that of what the documents are to replace
     */
    public record Ends(Path folder, ElasticsearchTarget elasticsearch, long from, long to, int generation) {

        private static final int FIRST = 1;
        private static final int BELOW_ALL = 0;

        /** Of sites: what counted in a period must not replace what counts now, so it is written only where nothing is. */
        int ofSites() {
            return from == Long.MIN_VALUE && to == Long.MAX_VALUE ? generation : BELOW_ALL;
        }

        /** Nowhere. */
        public static Ends none() {
            return new Ends(null, null, Long.MIN_VALUE, Long.MAX_VALUE, FIRST);
        }
    }

    /** What was done, how fast, and what came out, in lines. */
    public record Result(long fixes, long shifts, double seconds, List<String> summary) {}

    /**
     * @param err where progress is told
     */
    public ReplayRun(History history, Ends ends, RuntimeExecutionMode mode, int parallelism, PrintWriter err) {
        this.history = history;
        this.ends = ends;
        this.mode = mode;
        this.parallelism = parallelism;
        this.err = err;
    }

    /**
     * Runs to the end of the input.
     *
     * @throws Exception if the job fails; one of the causes is an IOException where it was the input's or the target's doing
     */
    public Result run() throws Exception {
        if (ends.elasticsearch() != null) {
            installTemplates();
        }
        Configuration configuration = Embedded.configuration(mode);
        try (RunMetrics metrics = new RunMetrics()) {
            metrics.reportFrom(configuration);
            StreamExecutionEnvironment env = Embedded.environment(configuration, parallelism);
            plug(env);
            long expected = history.expectedFixes();
            try (Progress progress = new Progress(metrics, expected, err)) {
                Summary summary = Documents.summary(env.execute("Zaigang replay of " + history.name()));
                boolean streaming = mode == RuntimeExecutionMode.STREAMING;
                return new Result(progress.fixes(), summary.shifts(), progress.seconds(), summary.lines(streaming));
            }
        }
    }

    /**
     * Installs the index templates.
     *
     * @throws IOException if the server can't be reached or refuses them
     */
    public void installTemplates() throws IOException {
        try (RestClient client = ends.elasticsearch().connect(ANSWER_WITHIN)) {
            TemplateInstaller.install(client);
        }
    }

    /** Plugs the events and the ends into the topology. */
    public void plug(StreamExecutionEnvironment env) {
        DataStream<Document> documents = Documents.of(outputs(env), ends);
        if (ends.folder() != null) {
            documents
                    .sinkTo(new DocumentFileSink(ends.folder()))
                    .uid("write-files")
                    .name("Write files")
                    .setParallelism(1);
        }
        if (ends.elasticsearch() != null) {
            documents
                    .union(SiteDocuments.of(env, history.sites(), ends.ofSites()))
                    .sinkTo(ElasticsearchSink.builder(ends.elasticsearch()).build())
                    .uid("write-elasticsearch")
                    .name("Write to Elasticsearch");
        }
    }

    /** Plugs only the reading and parsing of the events, and throws the records away. */
    public void plugReadingOnly(StreamExecutionEnvironment env) {
        Inputs inputs = inputs(env);
        discard(inputs.fixes(), "fixes");
        discard(inputs.punches(), "punches");
        discard(inputs.tasks(), "tasks");
        discard(inputs.meetings(), "meetings");
        discard(inputs.collaboration(), "collaboration");
        discard(inputs.feedback(), "feedback");
        discard(inputs.verifications(), "verifications");
        discard(inputs.exemptions(), "exemptions");
        discard(inputs.roster(), "roster");
        discard(inputs.rejected(), "rejected");
    }

    /** Plugs the whole topology, and throws the documents away. */
    public void plugDiscarding(StreamExecutionEnvironment env) {
        discard(Documents.of(outputs(env), ends), "documents");
    }

    private static void discard(DataStream<?> stream, String what) {
        stream.sinkTo(new DiscardingSink<>()).uid("discard-" + what).name("Discard " + what);
    }

    private Inputs inputs(StreamExecutionEnvironment env) {
        return history.plug(env, mode);
    }

    private Outputs outputs(StreamExecutionEnvironment env) {
        ShiftSettings settings = ShiftSettings.replay(history.policy(), history.sites(), history.until());
        return AttendanceTopology.build(inputs(env), settings, Episode.Source.REPLAY);
    }
}
