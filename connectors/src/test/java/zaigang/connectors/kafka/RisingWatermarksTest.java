package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RecordTime;

class RisingWatermarksTest {

    private final RisingWatermarks watermarks = new RisingWatermarks(100);
    private final Said said = new Said();

    private static RawRecord cameIn(long at) {
        return new RawRecord(new byte[0], "t/0", 0, RawRecord.Damage.NONE, null, at);
    }

    @Test
    void followsTheLatestTimeAtTheBoundOfLateness() {
        watermarks.onEvent(cameIn(1), 1000, said);
        watermarks.onEvent(cameIn(1), 900, said);
        watermarks.onPeriodicEmit(said);
        assertThat(said.marks).containsExactly(899L);
    }

    /** Anything it said would call an idle partition back. */
    @Test
    void saysNothingWhileItDoesNotRise() {
        watermarks.onPeriodicEmit(said);
        watermarks.onEvent(cameIn(1), 1000, said);
        watermarks.onPeriodicEmit(said);
        watermarks.onPeriodicEmit(said);
        watermarks.onEvent(cameIn(1), 1000, said);
        watermarks.onPeriodicEmit(said);
        assertThat(said.marks).hasSize(1);
    }

    @Test
    void isNotDraggedAlongByWhatCannotBeUsed() {
        watermarks.onEvent(cameIn(1), RecordTime.NONE, said);
        watermarks.onEvent(cameIn(RawRecord.NOT_SAID), 5000, said);
        watermarks.onPeriodicEmit(said);
        assertThat(said.marks).isEmpty();
    }

    private static final class Said implements WatermarkOutput {
        final List<Long> marks = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("only the reader knows who is idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("only the reader knows who is idle");
        }
    }
}
