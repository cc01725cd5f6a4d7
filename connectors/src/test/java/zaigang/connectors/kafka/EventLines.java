package zaigang.connectors.kafka;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.connectors.json.DecodeFunction;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.Samples;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/** A small sample of events of every stream, and events as text that can be compared wherever they were read. */
final class EventLines {

    static final DecodeSettings DECODING = DecodeSettings.live(Policy.defaults(), Samples.SETTINGS.conversion());

    private EventLines() {}

    /** An event as JSON with single quotes. */
    static String line(Stream stream, int number, long time) {
        String begin = "{'employee_id':'E" + number % 7 + "','time':" + time
                + (stream == Stream.GPS ? "" : ",'event_id':'" + stream.label() + number + "'");
        return begin
                + switch (stream) {
                    case GPS -> ",'lat':30.5,'lon':104." + number % 10 + ",'accuracy_m':12,'device_id':'P'}";
                    case PUNCHES -> ",'kind':'CLOCK_IN','device_id':'P'}";
                    case TASKS -> ",'task_id':'T" + number + "','kind':'ASSIGNED','due':" + (time + 5) + "}";
                    case MEETINGS ->
                        ",'meeting_id':'M','kind':'INVITED','start':" + time + ",'end':" + (time + 9) + "}";
                    case COLLABORATION -> ",'kind':'MENTIONED'}";
                    case FEEDBACK -> ",'kind':'PRAISE'}";
                    case VERIFICATIONS ->
                        ",'kind':'PHOTO','outcome':'PASSED','content_sha256':'" + "a".repeat(64) + "'}";
                    case EXEMPTIONS -> ",'exemption_id':'X','kind':'LEAVE','from':1,'to':2,'status':'APPROVED'}";
                };
    }

    static DecodeFunction<?> decode(Stream stream) {
        return switch (stream) {
            case GPS -> DecodeFunction.gps(DECODING);
            case PUNCHES -> DecodeFunction.punches(DECODING);
            case TASKS -> DecodeFunction.tasks(DECODING);
            case MEETINGS -> DecodeFunction.meetings(DECODING);
            case COLLABORATION -> DecodeFunction.collaboration(DECODING);
            case FEEDBACK -> DecodeFunction.feedback(DECODING);
            case VERIFICATIONS -> DecodeFunction.verifications(DECODING);
            case EXEMPTIONS -> DecodeFunction.exemptions(DECODING);
        };
    }

    /** All streams and the dead letters as text. */
    static DataStream<String> all(KafkaInputs inputs) {
        List<DataStream<?>> streams = List.of(
                inputs.fixes(),
                inputs.punches(),
                inputs.tasks(),
                inputs.meetings(),
                inputs.collaboration(),
                inputs.feedback(),
                inputs.verifications(),
                inputs.exemptions());
        DataStream<String> all = letters(inputs.rejected());
        for (DataStream<?> stream : streams) {
            all = all.union(text(stream));
        }
        return all;
    }

    /** Events without where they stand. */
    static DataStream<String> text(DataStream<?> events) {
        return events.map(event -> event.toString().replaceAll("origin=[^,\\]]*", "origin"))
                .returns(Types.STRING);
    }

    static DataStream<String> letters(DataStream<Rejection> rejected) {
        return rejected.map(letter -> letter(letter.code(), letter.origin())).returns(Types.STRING);
    }

    static String letter(Rejection.Code code, String origin) {
        return "rejected " + code + " " + origin;
    }
}
