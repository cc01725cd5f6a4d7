package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_INVITED;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_JOINED;
import static zaigang.patterns.event.WorkEvent.Kind.MEETING_LEFT;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_ASSIGNED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_COMPLETED;
import static zaigang.patterns.event.WorkEvent.Kind.TASK_PROGRESS;
import static zaigang.patterns.shift.FlinkDay.DAY;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.out;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.patterns.event.WorkEvent;

/** Of events on tasks and meetings with one id the earliest stays, whatever it says and wherever the others lie. */
class WorkCopiesTest {

    /** So long after the earliest a copy is known as one. */
    private static final long BOUND = FlinkDay.live().revisableMs();

    private ShiftHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new ShiftHarness(FlinkDay.live());
        harness.send(FlinkDay.employee("E1"));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static WorkEvent event(WorkEvent.Kind kind, String eventId, String ref, long time) {
        return new WorkEvent("E1", kind, eventId, ref, time, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private static WorkEvent event(WorkEvent.Kind kind, String eventId, String time) {
        return event(kind, eventId, "R", at(time));
    }

    /** From nine to six. */
    private List<WorkEvent> inTheShift(WorkEvent... events) throws Exception {
        harness.send(in("in", "E1", at("09:00")));
        harness.send(out("out", "E1", at("18:00")));
        for (WorkEvent event : events) {
            harness.send(event);
        }
        harness.watermark(at("19:00"));
        return harness.judgements().get(0).facts().work();
    }

    @Test
    void aCopyInTheShiftOfWhatWasDoneBeforeItSpeaksForNobody() throws Exception {
        WorkEvent other = event(MEETING_JOINED, "other", "10:00");
        assertThat(inTheShift(event(MEETING_JOINED, "j", "10:00"), event(MEETING_JOINED, "j", "08:50"), other))
                .containsExactly(other);
    }

    @Test
    void norDoesACopyOfWhatSaidSomethingElse() throws Exception {
        assertThat(inTheShift(
                        event(TASK_ASSIGNED, "t", "08:50"),
                        event(TASK_COMPLETED, "t", "10:00"),
                        event(MEETING_LEFT, "m", "10:00"),
                        event(MEETING_JOINED, "m", "11:00")))
                .isEmpty();
    }

    @Test
    void theWindowsOnWorkSeeTheEarliestOnly() throws Exception {
        harness.send(event(TASK_COMPLETED, "t", "11:00"));
        harness.send(event(TASK_ASSIGNED, "t", "10:00"));
        harness.send(event(TASK_PROGRESS, "t", "another", at("10:30")));
        harness.send(event(TASK_PROGRESS, "u", "10:30"));
        // Another stream.
        harness.send(event(MEETING_JOINED, "t", "11:00"));
        harness.watermark(at("12:00"));
        assertThat(harness.work())
                .containsExactly(
                        event(TASK_ASSIGNED, "t", "10:00"),
                        event(TASK_PROGRESS, "u", "10:30"),
                        event(MEETING_JOINED, "t", "11:00"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void ofOneInstantAlwaysTheSameStays(long seed) throws Exception {
        List<WorkEvent> copies = new ArrayList<>(List.of(
                event(MEETING_INVITED, "m", "R", at("10:00")),
                event(MEETING_INVITED, "m", "S", at("10:00")),
                event(MEETING_JOINED, "m", "A", at("10:00")),
                new WorkEvent("E1", MEETING_INVITED, "m", "R", at("10:00"), at("11:00"), at("12:00"))));
        Collections.shuffle(copies, new Random(seed));
        for (WorkEvent copy : copies) {
            harness.send(copy);
        }
        harness.watermark(at("10:00"));
        assertThat(harness.work()).containsExactly(event(MEETING_INVITED, "m", "R", at("10:00")));
    }

    @Test
    void whatCameBeforeTheRosterToo() throws Exception {
        close();
        harness = new ShiftHarness(FlinkDay.live());
        harness.send(event(TASK_COMPLETED, "t", "11:00"));
        harness.send(FlinkDay.employee("E1"));
        harness.send(event(TASK_ASSIGNED, "t", "10:00"));
        harness.watermark(at("12:00"));
        assertThat(harness.work()).containsExactly(event(TASK_ASSIGNED, "t", "10:00"));
    }

    @Test
    void itIsKnownOverARestart() throws Exception {
        harness.send(event(TASK_ASSIGNED, "t", "10:00"));
        harness.send(event(TASK_COMPLETED, "t", "12:00"));
        harness.watermark(at("11:00"));
        assertThat(harness.work()).hasSize(1);
        ShiftHarness.Snapshot state = harness.snapshot();
        close();
        harness = new ShiftHarness(FlinkDay.live(), state);
        harness.send(event(TASK_PROGRESS, "t", "11:30"));
        harness.watermark(at("13:00"));
        assertThat(harness.work()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2"})
    void upToTheHorizonAndThenNothingIsLeft(long after, int passed) throws Exception {
        long first = at("10:00");
        harness.send(event(TASK_COMPLETED, "t", "R", first));
        harness.watermark(first + BOUND - 1);
        harness.send(event(TASK_COMPLETED, "t", "R", first + BOUND + after));
        harness.watermark(first + BOUND + after);
        assertThat(harness.work()).hasSize(passed);
        harness.watermark(first + 3 * BOUND);
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateEntries())
                .as("the roster's entry in either, and up to when all was done")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aReplayKnowsEveryCopy() throws Exception {
        close();
        harness = new ShiftHarness(ShiftSettings.replay(FlinkDay.live().policy(), FlinkDay.sites(), Long.MAX_VALUE));
        harness.send(FlinkDay.employee("E1"));
        harness.send(event(TASK_COMPLETED, "t", "R", at("10:00")));
        harness.watermark(at("10:00") + 100 * DAY);
        harness.send(event(TASK_COMPLETED, "t", "R", at("10:00") + 200 * DAY));
        harness.watermark(Long.MAX_VALUE);
        assertThat(harness.work()).hasSize(1);
    }
}
