package zaigang.connectors.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaigang.connectors.json.EmployeeFix;
import zaigang.geo.track.Fix;
import zaigang.patterns.shift.FixBlock;
import zaigang.patterns.shift.Span;

/** Fixes go on in blocks, none is lost, and none stays behind a watermark or a checkpoint. */
class FixPackerTest {

    private static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    private OneInputStreamOperatorTestHarness<EmployeeFix, FixBlock> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new FixPacker());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static Fix fix(long time) {
        return new Fix(time, 30.5, 104.5, 10, time % 2 == 0, time % 3 == 0 ? null : "D" + time % 3, null);
    }

    private void send(String employeeId, long time) throws Exception {
        harness.processElement(new EmployeeFix(employeeId, fix(time)), time);
    }

    private List<StreamRecord<? extends FixBlock>> blocks() {
        return harness.extractOutputStreamRecords();
    }

    private List<Fix> fixesOf(String employeeId) {
        List<Fix> fixes = new ArrayList<>();
        for (StreamRecord<? extends FixBlock> block : blocks()) {
            if (block.getValue().employeeId().equals(employeeId)) {
                FixBlock.unpack(block.getValue().packed(), ALL, fixes);
            }
        }
        return fixes;
    }

    @Test
    void aWatermarkSendsWhatIsHeldBeforeItself() throws Exception {
        send("E1", 7);
        send("E2", 5);
        send("E1", 3);
        assertThat(blocks()).isEmpty();
        harness.processWatermark(9);
        assertThat(blocks()).hasSize(2);
        assertThat(fixesOf("E1")).containsExactly(fix(7), fix(3));
        assertThat(fixesOf("E2")).containsExactly(fix(5));
        assertThat(blocks())
                .allSatisfy(block -> assertThat(block.getTimestamp())
                        .isEqualTo(FixBlock.maxTime(block.getValue().packed())));
        List<Object> output = new ArrayList<>(harness.getOutput());
        assertThat(output.get(2)).isEqualTo(new Watermark(9));
        harness.processWatermark(10);
        assertThat(blocks()).hasSize(2);
    }

    @Test
    void aCheckpointBarrierLeavesNothingBehind() throws Exception {
        send("E1", 7);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(fixesOf("E1")).containsExactly(fix(7));
        harness.prepareSnapshotPreBarrier(2);
        assertThat(blocks()).hasSize(1);
        send("E1", 8);
        harness.processWatermark(9);
        assertThat(fixesOf("E1")).containsExactly(fix(7), fix(8));
    }

    @Test
    void theEndOfInputSendsTheRest() throws Exception {
        send("E1", 7);
        harness.endInput();
        assertThat(fixesOf("E1")).containsExactly(fix(7));
    }

    @Test
    void noBlockIsLongerThanOthersCanHandle() throws Exception {
        for (int i = 0; i < 1025; i++) {
            send("E1", i);
        }
        assertThat(blocks()).isEmpty();
        harness.endInput();
        assertThat(blocks())
                .extracting(block -> FixBlock.count(block.getValue().packed()))
                .containsExactly(1024, 1);
        assertThat(fixesOf("E1")).hasSize(1025);
    }

    @Test
    void whoChangesHisNetworkWithEachFixMakesNobodyWait() throws Exception {
        for (int i = 0; i < 1023; i++) {
            Fix fix = new Fix(i, 30, 104, 10, false, null, "network-" + i);
            harness.processElement(new EmployeeFix("E1", fix), i);
        }
        assertThat(blocks()).isEmpty();
        harness.processElement(new EmployeeFix("E1", new Fix(1023, 30, 104, 10, false, null, "network-1023")), 1023);
        assertThat(blocks()).hasSize(1);
        assertThat(fixesOf("E1"))
                .extracting(Fix::networkId)
                .startsWith("network-0")
                .endsWith("network-1023");
    }

    @Test
    void fixesTooFarApartGoInBlocksOfTheirOwn() throws Exception {
        long month = 30L * 86_400_000;
        send("E1", 0);
        send("E1", month);
        send("E1", month + 1);
        send("E1", 0);
        harness.endInput();
        assertThat(blocks())
                .extracting(block -> FixBlock.count(block.getValue().packed()))
                .containsExactly(1, 2, 1);
        assertThat(fixesOf("E1")).containsExactly(fix(0), fix(month), fix(month + 1), fix(0));
    }

    @Test
    void noMoreIsHeldThanFitsInMemory() throws Exception {
        StreamRecord<EmployeeFix> record = new StreamRecord<>(null);
        for (int i = 0; i < (1 << 20) - 1; i++) {
            harness.processElement(record.replace(new EmployeeFix("E" + i % 2_000, fix(i)), i));
        }
        assertThat(harness.getOutput()).isEmpty();
        send("E1", 1);
        assertThat(harness.getOutput()).hasSize(2_000);
        // The count starts anew.
        send("E1", 2);
        assertThat(harness.getOutput()).hasSize(2_000);
    }

    @Test
    void nothingIsLostWhateverComes() throws Exception {
        Random random = new Random(5);
        List<List<Fix>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(new ArrayList<>());
        }
        for (int i = 0; i < 20_000; i++) {
            int employee = random.nextInt(5);
            long time = random.nextInt(100) == 0 ? random.nextLong(1L << 41) : i;
            sent.get(employee).add(fix(time));
            send("E" + employee, time);
            switch (random.nextInt(3_000)) {
                case 0 -> harness.processWatermark(i);
                case 1 -> harness.prepareSnapshotPreBarrier(i);
                default -> {
                    // Goes on.
                }
            }
        }
        harness.endInput();
        for (int i = 0; i < 5; i++) {
            assertThat(fixesOf("E" + i)).isEqualTo(sent.get(i));
        }
    }

    /** The dense stream must not be serialized between decoding and packing. */
    @Test
    void isChainedToWhatComesBefore() {
        assertThat(SimpleOperatorFactory.of(new FixPacker()).getChainingStrategy())
                .isEqualTo(ChainingStrategy.ALWAYS);
    }
}
