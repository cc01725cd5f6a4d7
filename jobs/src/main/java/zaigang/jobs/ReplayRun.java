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

/** One run of the main job over a replay folder, in this process. */
public final class ReplayRun {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final Replay replay;
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

        /** Nowhere. */
        public static Ends none() {
            return new Ends(null, null, Long.MIN_VALUE, Long.MAX_VALUE, 1);
        }
    }

    /** What was done, how fast, and what came out, in lines. */
    public record Result(long fixes, long shifts, double seconds, List<String> summary) {}

    /**
     * @param err where progress is told
     */
    public ReplayRun(Replay replay, Ends ends, RuntimeExecutionMode mode, int parallelism, PrintWriter err) {
        this.replay = replay;
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
            long expected = FixEstimate.of(replay.folder());
            try (Progress progress = new Progress(metrics, expected, err)) {
                Summary summary = Documents.summary(env.execute(
                        "Zaigang replay of " + replay.folder().path().getFileName()));
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

    /** Plugs the folder and the ends into the topology. */
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
                    .union(SiteDocuments.of(env, replay.sites(), ends.generation()))
                    .sinkTo(ElasticsearchSink.builder(ends.elasticsearch()).build())
                    .uid("write-elasticsearch")
                    .name("Write to Elasticsearch");
        }
    }

    /** Plugs only the reading and parsing of the folder, and throws the records away. */
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
        return new ReplayInputs(env, replay.folder(), replay.decoding(), replay.policy(), mode).build();
    }

    private Outputs outputs(StreamExecutionEnvironment env) {
        ShiftSettings settings = ShiftSettings.replay(replay.policy(), replay.sites(), replay.until());
        return AttendanceTopology.build(inputs(env), settings, Episode.Source.REPLAY);
    }
}
