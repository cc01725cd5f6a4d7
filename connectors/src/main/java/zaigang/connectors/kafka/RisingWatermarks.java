package zaigang.connectors.kafka;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RecordTime;

/**
 * The watermark of one partition: the latest time seen, less the lateness of its stream. It says nothing while it does not rise, for to say
 * anything would call an idle partition back. A record whose time cannot be used does not raise it, nor does one of which nobody says when
 * it came in, so that its time can't be held against anything.
 */
final class RisingWatermarks implements WatermarkGenerator<RawRecord> {

    private final long latenessMs;
    private long latest = RecordTime.NONE;
    private long said = RecordTime.NONE;

    RisingWatermarks(long latenessMs) {
        this.latenessMs = latenessMs;
    }

    @Override
    public void onEvent(RawRecord record, long time, WatermarkOutput output) {
        if (time > latest && record.ingested() != RawRecord.NOT_SAID) {
            latest = time;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latest > said) {
            said = latest;
            output.emitWatermark(new Watermark(latest - latenessMs - 1));
        }
    }
}
