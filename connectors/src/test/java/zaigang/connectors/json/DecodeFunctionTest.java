package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.json.Samples.SETTINGS;
import static zaigang.connectors.json.Samples.record;

import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.policy.Policy;

class DecodeFunctionTest {

    private static final String GOOD = "{'event_id':'1','employee_id':'E1','kind':'PRAISE','time':1772413200000}";

    private static OneInputStreamOperatorTestHarness<RawRecord, Feedback> harness(DecodeSettings settings)
            throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, Feedback> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(DecodeFunction.feedback(settings)));
        harness.open();
        return harness;
    }

    private static List<Rejection.Code> rejected(OneInputStreamOperatorTestHarness<RawRecord, Feedback> harness) {
        if (harness.getSideOutput(DecodeFunction.REJECTED) == null) {
            return List.of();
        }
        return harness.getSideOutput(DecodeFunction.REJECTED).stream()
                .map(letter -> letter.getValue().code())
                .toList();
    }

    @Test
    void goodRecordsGoOnAndBadOnesAside() throws Exception {
        try (OneInputStreamOperatorTestHarness<RawRecord, Feedback> harness = harness(SETTINGS)) {
            harness.processElement(record(GOOD, "feedback.jsonl", 1), 0);
            harness.processElement(record("{", "feedback.jsonl", 2), 0);
            harness.processElement(record("{}", "feedback.jsonl", 3), 0);
            harness.processElement(record(GOOD.replace("1772", "1972"), "feedback.jsonl", 4), 0);
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(rejected(harness))
                    .containsExactly(Rejection.Code.MALFORMED, Rejection.Code.INVALID, Rejection.Code.FROM_THE_FUTURE);
            assertThat(harness.getSideOutput(DecodeFunction.REJECTED).stream()
                            .map(letter -> letter.getValue().origin()))
                    .containsExactly("feedback.jsonl/2", "feedback.jsonl/3", "feedback.jsonl/4");
        }
    }

    @Test
    void aLiveRecordIsHeldAgainstTheTimeAtWhichItCameIn() throws Exception {
        DecodeSettings live = DecodeSettings.live(Policy.defaults(), SETTINGS.conversion());
        try (OneInputStreamOperatorTestHarness<RawRecord, Feedback> harness = harness(live)) {
            long time = 1772413200000L;
            long ahead = DecodeSettings.MAX_AHEAD_OF_INGESTION.toMillis();
            harness.processElement(new StreamRecord<>(cameIn(time - ahead)));
            harness.processElement(new StreamRecord<>(cameIn(RawRecord.NOT_SAID)));
            assertThat(rejected(harness)).isEmpty();
            harness.processElement(new StreamRecord<>(cameIn(time - ahead - 1)));
            assertThat(rejected(harness)).containsExactly(Rejection.Code.FROM_THE_FUTURE);
        }
    }

    private static RawRecord cameIn(long at) {
        RawRecord record = record(GOOD);
        return new RawRecord(record.value(), record.source(), record.position(), record.damage(), null, at);
    }
}
