package zaigang.jobs;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.file.ReplaySource;
import zaigang.patterns.reference.RosterChange;

/** The roster as a stream, out of a file that was found to be usable: every entry once, and event time stands still until all are read. */
public final class RosterSource {

    private RosterSource() {}

    /** For a replay: it ends with the file. */
    public static DataStream<RosterChange> replayed(StreamExecutionEnvironment env, Path file) {
        return of(env, ReplaySource.anyOrder(List.of(file)));
    }

    /**
     * For a live job, which it does not hold back once it is read. It never ends: an input that has ended lets event time run to its end
     * as soon as all others are idle.
     */
    public static DataStream<RosterChange> live(StreamExecutionEnvironment env, Path file) {
        return of(env, ReplaySource.staying(List.of(file)));
    }

    private static DataStream<RosterChange> of(StreamExecutionEnvironment env, ReplaySource source) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Read roster")
                .uid("read-roster-file")
                .setParallelism(1)
                .process(new RosterFunction())
                .uid("decode-roster-file")
                .name("Decode roster")
                .setParallelism(1);
    }
}
