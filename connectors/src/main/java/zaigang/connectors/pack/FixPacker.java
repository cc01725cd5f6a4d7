package zaigang.connectors.pack;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import zaigang.connectors.json.EmployeeFix;
import zaigang.geo.track.Fix;
import zaigang.patterns.shift.FixBlock;

/**
 * Packs decoded fixes into blocks by employee before they go over the network, so that what follows handles one record for many fixes.
 * It keeps nothing beyond a watermark or a checkpoint: before either passes, everything is sent on.
 */
public final class FixPacker extends AbstractStreamOperator<FixBlock>
        implements OneInputStreamOperator<EmployeeFix, FixBlock>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    /** A block is sent on when it holds so many fixes. */
    private static final int MOST_PER_BLOCK = 1024;

    /** Everything is sent on when so many fixes are held, about 40 MB. */
    private static final int MOST_HELD = 1_500_000;

    private transient Map<String, FixBlock.Packer> packers;
    private transient int held;

    @Override
    public void open() throws Exception {
        super.open();
        packers = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<EmployeeFix> element) {
        String employeeId = element.getValue().employeeId();
        Fix fix = element.getValue().fix();
        FixBlock.Packer packer = packers.get(employeeId);
        if (packer == null) {
            packer = new FixBlock.Packer();
            packers.put(employeeId, packer);
        } else if (!packer.fits(fix)) {
            send(employeeId, packer);
            packer = new FixBlock.Packer();
            packers.put(employeeId, packer);
        }
        packer.add(fix);
        held++;
        if (packer.count() >= MOST_PER_BLOCK) {
            send(employeeId, packer);
            packers.remove(employeeId);
        } else if (held >= MOST_HELD) {
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
        packers.forEach(this::send);
        packers.clear();
    }

    private void send(String employeeId, FixBlock.Packer packer) {
        held -= packer.count();
        output.collect(new StreamRecord<>(new FixBlock(employeeId, packer.packed()), packer.maxTime()));
    }
}
