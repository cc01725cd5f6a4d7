package zaigang.patterns.episode;

import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.work.WorkFacts;

/** Runs the episode function in its operator. */
final class EpisodeHarness implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<String, Judgement, EpisodeFact, Episode> harness;

    EpisodeHarness(long horizonMs) throws Exception {
        this(horizonMs, null);
    }

    EpisodeHarness(long horizonMs, OperatorSubtaskState state) throws Exception {
        KeySelector<Judgement, String> ofJudgement = Judgement::employeeId;
        KeySelector<EpisodeFact, String> ofFact = EpisodeFact::employeeId;
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(
                        new EpisodeFunction(Policy.defaults(), Episode.Source.LIVE, horizonMs, Long.MAX_VALUE)),
                ofJudgement,
                ofFact,
                Types.STRING);
        Configuration noGenericTypes = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
        harness.getExecutionConfig().configure(noGenericTypes, getClass().getClassLoader());
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    void send(Judgement judgement) throws Exception {
        harness.processElement1(judgement, judgement.moment());
    }

    void send(Signal signal) throws Exception {
        harness.processElement2(EpisodeFact.of(signal), signal.moment());
    }

    void send(WorkFacts work) throws Exception {
        harness.processElement2(EpisodeFact.of(work), work.window().end());
    }

    void watermark(long time) throws Exception {
        harness.processBothWatermarks(new Watermark(time));
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<Episode> episodes() {
        return harness.extractOutputValues();
    }

    List<ShiftLedger> ledgers() {
        Queue<StreamRecord<ShiftLedger>> records = harness.getSideOutput(EpisodeFunction.LEDGERS);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
