package zaigang.connectors.pack;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import zaigang.connectors.json.EmployeeFix;
import zaigang.patterns.shift.FixBlock;

/**
 * Packs decoded fixes into blocks by employee before they go over the network, so that what follows handles one record for many fixes.
 * It keeps nothing beyond a watermark or a checkpoint: before either passes, everything is sent on.
 */
public final class FixPacker extends AbstractStreamOperator<FixBlock>
        implements OneInputStreamOperator<EmployeeFix, FixBlock>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final int MOST_PER_BLOCK = 1024;

    /** Everything is sent on when so many fixes are held, 32 MiB. */
    private static final int MOST_HELD = 1 << 20;

    private transient FixLog log;

    @Override
    public void open() throws Exception {
        super.open();
        log = new FixLog(MOST_PER_BLOCK, MOST_HELD);
    }

    @Override
    public void processElement(StreamRecord<EmployeeFix> element) {
        log.add(element.getValue());
        if (log.isFull()) {
            sendAll();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        sendAll();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        sendAll();
    }

    @Override
    public void endInput() {
        sendAll();
    }

    private void sendAll() {
        log.drainTo((block, maxTime) -> output.collect(new StreamRecord<>(block, maxTime)));
    }
}
