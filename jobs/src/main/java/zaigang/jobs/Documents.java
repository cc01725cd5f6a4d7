package zaigang.jobs;

import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.EpisodeEncoder;
import zaigang.connectors.document.RejectionEncoder;
import zaigang.connectors.document.ShiftEncoder;

/** Encodes what the topology gives. */
final class Documents {

    private static final String EPISODES = "episodes";
    private static final String SHIFTS = "shifts";
    private static final String REJECTED = "rejected";

    private Documents() {}

    /** What a finished run came to. */
    static Summary summary(JobExecutionResult result) {
        Summary all = new Summary();
        for (String part : List.of(EPISODES, SHIFTS, REJECTED)) {
            Summary own = result.getAccumulatorResult(Summary.NAME + part);
            if (own != null) {
                all.merge(own);
            }
        }
        return all;
    }

    /** One stream of all documents of a job without an end. */
    static DataStream<Document> all(Outputs outputs, int generation) {
        EpisodeEncoder episodes = new EpisodeEncoder(generation);
        ShiftEncoder shifts = new ShiftEncoder(generation);
        RejectionEncoder rejections = new RejectionEncoder(generation);
        return encoded(outputs.episodes().map(episodes::encode), EPISODES, "Encode episodes")
                .union(
                        encoded(outputs.ledgers().map(shifts::encode), SHIFTS, "Encode shifts"),
                        encoded(outputs.rejected().map(rejections::encode), REJECTED, "Encode dead letters"));
    }

    private static DataStream<Document> encoded(
            SingleOutputStreamOperator<Document> documents, String what, String name) {
        return documents.returns(Document.class).uid("encode-" + what).name(name);
    }

    /**
     * One stream of the documents that a run is to give; what it came to is counted.
     *
     * @param ends which of them are wanted, and the generation they are written in
     */
    static DataStream<Document> of(Outputs outputs, ReplayRun.Ends ends) {
        int generation = ends.generation();
        long from = ends.from();
        long to = ends.to();
        EpisodeEncoder episodes = new EpisodeEncoder(generation);
        ShiftEncoder shifts = new ShiftEncoder(generation);
        RejectionEncoder rejections = new RejectionEncoder(generation);
        DataStream<Document> ofEpisodes = encoded(
                outputs.episodes()
                        .filter(episode -> from <= episode.end() && episode.end() < to)
                        .uid("filter-episodes")
                        .name("Episodes of the period")
                        .map(new Summarise<>(EPISODES, episodes::encode, Summary::count)),
                EPISODES,
                "Encode episodes");
        DataStream<Document> ofShifts = encoded(
                outputs.ledgers()
                        .filter(ledger -> from <= ledger.shift().clockOut()
                                && ledger.shift().clockOut() < to)
                        .uid("filter-shifts")
                        .name("Shifts of the period")
                        .map(new Summarise<>(SHIFTS, shifts::encode, Summary::count)),
                SHIFTS,
                "Encode shifts");
        DataStream<Document> ofRejections = encoded(
                outputs.rejected()
                        .filter(rejection ->
                                rejection.time() == 0 || (from <= rejection.time() && rejection.time() < to))
                        .uid("filter-rejected")
                        .name("Dead letters of the period")
                        .map(new Summarise<>(REJECTED, rejections::encode, Summary::count)),
                REJECTED,
                "Encode dead letters");
        return ofEpisodes.union(ofShifts, ofRejections);
    }
}
