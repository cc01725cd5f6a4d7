package zaigang.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import zaigang.connectors.json.DecodeFunction;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.ReferenceFunction;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** A script in the place of the topics; all behind the reading is the product's, with its uids. */
final class ScriptInputs implements LiveInputs {

    private final ScriptSource source;

    ScriptInputs(ScriptSource source) {
        this.source = source;
    }

    @Override
    public Inputs plug(StreamExecutionEnvironment env, LiveJob job) {
        return plug(env, job.decoding());
    }

    @SuppressWarnings("deprecation") // See ScriptSource.
    Inputs plug(StreamExecutionEnvironment env, DecodeSettings settings) {
        DataStream<RawRecord> records = env.addSource(source, "Read script", TypeInformation.of(RawRecord.class))
                .uid("read-script");
        List<DataStream<Rejection>> rejected = new ArrayList<>();
        return new Inputs(
                decode(records, Stream.GPS, DecodeFunction.gps(settings), rejected),
                decode(records, Stream.PUNCHES, DecodeFunction.punches(settings), rejected),
                decode(records, Stream.TASKS, DecodeFunction.tasks(settings), rejected),
                decode(records, Stream.MEETINGS, DecodeFunction.meetings(settings), rejected),
                decode(records, Stream.COLLABORATION, DecodeFunction.collaboration(settings), rejected),
                decode(records, Stream.FEEDBACK, DecodeFunction.feedback(settings), rejected),
                decode(records, Stream.VERIFICATIONS, DecodeFunction.verifications(settings), rejected),
                decode(records, Stream.EXEMPTIONS, DecodeFunction.exemptions(settings), rejected),
                decode(records, "roster", ReferenceFunction.roster()),
                decode(records, "sites", ReferenceFunction.sites()),
                rejected.stream().reduce((one, other) -> one.union(other)).orElseThrow());
    }

    private static <T> DataStream<T> decode(
            DataStream<RawRecord> records,
            Stream stream,
            DecodeFunction<T> decode,
            List<DataStream<Rejection>> rejected) {
        SingleOutputStreamOperator<T> events = decode(records, stream.label(), decode);
        rejected.add(events.getSideOutput(DecodeFunction.REJECTED));
        return events;
    }

    private static <T> SingleOutputStreamOperator<T> decode(
            DataStream<RawRecord> records, String label, ProcessFunction<RawRecord, T> decode) {
        String source = Script.source(label);
        return records.filter(record -> record.source().equals(source))
                .uid("script-" + label)
                .name("Script of " + label)
                .process(decode)
                .uid("decode-" + label)
                .name("Decode " + label);
    }
}
