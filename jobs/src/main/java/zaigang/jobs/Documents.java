package zaigang.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.EpisodeEncoder;
import zaigang.connectors.document.RejectionEncoder;
import zaigang.connectors.document.ShiftEncoder;

/** Encodes what the topology gives. */
final class Documents {

    private Documents() {}

    /**
     * One stream of all documents.
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
        DataStream<Document> ofEpisodes = outputs.episodes()
                .filter(episode -> from <= episode.end() && episode.end() < to)
                .uid("filter-episodes")
                .name("Episodes of the period")
                .map(episodes::encode)
                .returns(Document.class)
                .uid("encode-episodes")
                .name("Encode episodes");
        DataStream<Document> ofShifts = outputs.ledgers()
                .filter(ledger ->
                        from <= ledger.shift().clockOut() && ledger.shift().clockOut() < to)
                .uid("filter-shifts")
                .name("Shifts of the period")
                .map(shifts::encode)
                .returns(Document.class)
                .uid("encode-shifts")
                .name("Encode shifts");
        DataStream<Document> ofRejections = outputs.rejected()
                .filter(rejection -> rejection.time() == 0 || (from <= rejection.time() && rejection.time() < to))
                .uid("filter-rejected")
                .name("Dead letters of the period")
                .map(rejections::encode)
                .returns(Document.class)
                .uid("encode-rejected")
                .name("Encode dead letters");
        return ofEpisodes.union(ofShifts, ofRejections);
    }
}
