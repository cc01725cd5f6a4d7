package zaigang.jobs;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.file.ReplaySource;
import zaigang.patterns.event.RosterEntry;

/** The roster as a stream, out of a file that was found to be usable. */
public final class RosterSource {

    private RosterSource() {}

    /** Every entry of the file, once; event time stands still until all are read. */
    public static DataStream<RosterEntry> of(StreamExecutionEnvironment env, Path file) {
        return env.fromSource(ReplaySource.anyOrder(List.of(file)), WatermarkStrategy.noWatermarks(), "Read roster")
                .uid("read-roster")
                .setParallelism(1)
                .process(new RosterFunction())
                .uid("decode-roster")
                .name("Decode roster")
                .setParallelism(1);
    }
}
