package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.employee;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.reference.RosterChange;

/** The count of open shifts, over a restore at another parallelism. */
class OpenShiftsTest {

    private static final int MOST_SUBTASKS = 4;
    private static final long NINE = at("09:00");

    /** A subtask, and the operator in it. */
    private record Subtask(
            TimekeepingFunction function,
            KeyedOneInputStreamOperatorTestHarness<String, EmployeeEvent, ShiftEvent> harness)
            implements AutoCloseable {

        static Subtask of(int parallelism, int index) throws Exception {
            TimekeepingFunction function = new TimekeepingFunction(FlinkDay.live());
            return new Subtask(
                    function,
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(function),
                            EmployeeEvent::employeeId,
                            Types.STRING,
                            MOST_SUBTASKS,
                            parallelism,
                            index));
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    @Test
    void aShiftCountsFromItsClockInToItsEnd() throws Exception {
        try (Subtask one = Subtask.of(1, 0)) {
            one.harness().open();
            clockIn(one, List.of("E1", "E2", "E3"));
            assertThat(one.function().openShifts()).isEqualTo(3);
            one.harness().processElement(EmployeeEvent.of(FlinkDay.out("out", "E1", NINE + MINUTE)), NINE + MINUTE);
            one.harness().processWatermark(new Watermark(NINE + MINUTE));
            assertThat(one.function().openShifts()).isEqualTo(2);
            one.harness().processWatermark(new Watermark(NINE + 24 * FlinkDay.HOUR));
            assertThat(one.function().openShifts()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "3, 1", "2, 4"})
    void theSumStaysRightAtAnotherParallelism(int before, int after) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[before];
        for (int i = 0; i < before; i++) {
            try (Subtask subtask = Subtask.of(before, i)) {
                subtask.harness().open();
                clockIn(subtask, mine(before, i));
                states[i] = subtask.harness().snapshot(1, 1);
            }
        }
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
        long open = 0;
        long left = 0;
        for (int i = 0; i < after; i++) {
            try (Subtask subtask = Subtask.of(after, i)) {
                subtask.harness()
                        .initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                all, MOST_SUBTASKS, before, after, i));
                subtask.harness().open();
                open += subtask.function().openShifts();
                for (String id : mine(after, i)) {
                    subtask.harness()
                            .processElement(
                                    EmployeeEvent.of(FlinkDay.out("out-" + id, id, NINE + MINUTE)), NINE + MINUTE);
                }
                subtask.harness().processWatermark(new Watermark(NINE + MINUTE));
                left += subtask.function().openShifts();
            }
        }
        assertThat(open).isEqualTo(20);
        assertThat(left).isZero();
    }

    /** Those of twenty people whose key belongs to a subtask. */
    private static List<String> mine(int parallelism, int index) {
        return java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> "E" + i)
                .filter(id -> org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                id, MOST_SUBTASKS, parallelism)
                        == index)
                .toList();
    }

    private static void clockIn(Subtask subtask, List<String> ids) throws Exception {
        for (String id : ids) {
            subtask.harness().processElement(EmployeeEvent.of(RosterChange.always(employee(id))), NINE);
            subtask.harness().processElement(EmployeeEvent.of(FlinkDay.in("in-" + id, id, NINE)), NINE);
        }
        subtask.harness().processWatermark(new Watermark(NINE));
    }
}
