package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.employee;
import static zaigang.patterns.shift.FlinkDay.leave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Rejection.Code;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.verification.Handin;

/** The first step of everything but fixes: what it turns away, what it drops and what it passes on, and when. */
class TimekeepingTest {

    private static final long NINE = at("09:00");
    private static final Origin ORIGIN = new Origin("events.jsonl", 3);

    private KeyedOneInputStreamOperatorTestHarness<String, EmployeeEvent, ShiftEvent> harness;

    @BeforeEach
    void open() throws Exception {
        KeySelector<EmployeeEvent, String> byEmployee = EmployeeEvent::employeeId;
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TimekeepingFunction(FlinkDay.live())), byEmployee, Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void send(EmployeeEvent event) throws Exception {
        harness.processElement(event, event.time());
    }

    private void know(String employee) throws Exception {
        send(EmployeeEvent.of(RosterChange.always(employee(employee))));
    }

    private void watermark(long time) throws Exception {
        harness.processWatermark(new Watermark(time));
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    private List<ShiftEvent> passed() {
        return harness.extractOutputValues().stream()
                .filter(event -> event.roster() == null)
                .toList();
    }

    static Verification verification(String eventId, long time, String content) {
        return new Verification(
                eventId,
                "E1",
                time,
                Verification.Kind.PHOTO,
                Verification.Outcome.FAILED,
                List.of(),
                content,
                Long.MIN_VALUE,
                null,
                ORIGIN,
                "{\"v\":1}");
    }

    private static Task task(String eventId, Task.Kind kind, long time) {
        return new Task(eventId, "E1", "T", time, kind, time, ORIGIN, "{\"t\":1}");
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of("punches", EmployeeEvent.of(FlinkDay.in("p", "E1", NINE))),
                Arguments.of("verifications", EmployeeEvent.of(verification("v", NINE, null))),
                Arguments.of("tasks", EmployeeEvent.of(task("t", Task.Kind.PROGRESS, NINE))),
                Arguments.of(
                        "meetings",
                        EmployeeEvent.of(
                                new Meeting("m", "E1", "M", NINE, Meeting.Kind.LEFT, NINE, NINE, ORIGIN, "{\"m\":1}"))),
                Arguments.of(
                        "collaboration",
                        EmployeeEvent.of(new Collaboration("c", "E1", NINE, Collaboration.Kind.DOC_EDITED, ORIGIN))),
                Arguments.of(
                        "feedback",
                        EmployeeEvent.of(
                                new Feedback("f", "E1", NINE, Feedback.Kind.PRAISE, null, ORIGIN, "{\"f\":1}"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void whatIsOfNobodyBecomesADeadLetter(String stream, EmployeeEvent event) throws Exception {
        send(event);
        watermark(NINE);
        assertLetter(stream, Code.UNKNOWN_EMPLOYEE);
        assertThat(passed()).isEmpty();
        assertThat(side(TimekeepingFunction.WORK)).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void whatIsAtTheWatermarkIsTooLateAndWhatIsAfterItIsNot(String stream, EmployeeEvent event) throws Exception {
        know("E1");
        watermark(NINE - 1);
        send(event);
        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
        watermark(NINE);
        send(event);
        assertLetter(stream, Code.TOO_LATE);
    }

    private void assertLetter(String stream, Code code) {
        assertThat(side(TimekeepingFunction.REJECTED)).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(code);
            assertThat(letter.stream().label()).isEqualTo(stream);
            assertThat(letter.time()).isEqualTo(NINE);
            // What people write to each other is no one's business, not even a dead letter's.
            assertThat(letter.original() == null).isEqualTo(stream.equals("collaboration"));
        });
    }

    @Test
    void workGoesOnWithItsOwnTimeThoughTheRosterComesLater() throws Exception {
        send(EmployeeEvent.of(task("t", Task.Kind.COMPLETED, NINE)));
        know("E1");
        send(EmployeeEvent.of(task("u", Task.Kind.ASSIGNED, NINE + MINUTE)));
        watermark(NINE + MINUTE);
        assertThat(harness.getSideOutput(TimekeepingFunction.WORK))
                .extracting(StreamRecord::getTimestamp)
                .containsExactlyInAnyOrder(NINE, NINE + MINUTE);
        assertThat(passed())
                .singleElement()
                .satisfies(event -> assertThat(event.work().kind()).isEqualTo(WorkEvent.Kind.TASK_COMPLETED));
        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
    }

    @Test
    void ofCopiesOfAVerificationTheEarliestCounts() throws Exception {
        know("E1");
        send(EmployeeEvent.of(verification("v", NINE + MINUTE, "ab")));
        send(EmployeeEvent.of(verification("v", NINE, "ab")));
        send(EmployeeEvent.of(verification("v", NINE, "ab")));
        watermark(NINE + MINUTE);
        assertThat(passed()).extracting(ShiftEvent::moment).containsExactly(NINE);
        assertThat(side(TimekeepingFunction.CONTENT)).extracting(Handin::time).containsExactly(NINE);
        send(EmployeeEvent.of(verification("v", NINE + 2 * MINUTE, "cd")));
        watermark(NINE + 2 * MINUTE);
        assertThat(passed()).hasSize(1);
    }

    private static Punch by(Punch.Method method, String device) {
        return new Punch(
                "p" + method,
                "E1",
                NINE,
                Punch.Kind.CLOCK_OUT,
                null,
                device,
                Double.NaN,
                Double.NaN,
                0,
                false,
                method,
                ORIGIN,
                "{}");
    }

    @Test
    void onlyPhonesTellOfTheirDevice() throws Exception {
        know("E1");
        for (Punch.Method method : Punch.Method.values()) {
            send(EmployeeEvent.of(by(method, "D")));
        }
        send(EmployeeEvent.of(by(null, "D")));
        watermark(NINE);
        // All four are out of place, as no shift is open; they tell of their device all the same.
        assertThat(side(TimekeepingFunction.REJECTED)).hasSize(4);
        assertThat(side(TimekeepingFunction.DEVICES))
                .extracting(DevicePunch::eventId)
                .containsExactlyInAnyOrder("pAPP", "pnull");
    }

    @Test
    void aDecisionTakesDevicesAndContentBackAndARevocationGivesThemAgain() throws Exception {
        know("E1");
        send(EmployeeEvent.of(by(null, "D")));
        send(EmployeeEvent.of(verification("v", NINE + MINUTE, "ab")));
        send(EmployeeEvent.of(leave("X", "E1", at("12:00"), NINE, NINE + 2 * MINUTE)));
        send(EmployeeEvent.of(FlinkDay.decision(
                "X", "E1", at("13:00"), NINE, NINE + 2 * MINUTE, zaigang.patterns.event.Exemption.Status.REVOKED)));
        send(EmployeeEvent.of(leave("far", "E1", at("14:00"), at("15:00"), at("16:00"))));
        watermark(at("20:00"));
        assertThat(side(TimekeepingFunction.DEVICES))
                .extracting(DevicePunch::moment, DevicePunch::exempt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(NINE, false),
                        org.assertj.core.groups.Tuple.tuple(at("12:00"), true),
                        org.assertj.core.groups.Tuple.tuple(at("13:00"), false));
        assertThat(side(TimekeepingFunction.CONTENT))
                .extracting(Handin::moment, Handin::exempt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(NINE + MINUTE, false),
                        org.assertj.core.groups.Tuple.tuple(at("12:00"), true),
                        org.assertj.core.groups.Tuple.tuple(at("13:00"), false));
    }

    /** An exemption of a quarter of an hour, decided when the last shift that it could be about is closed to revision, or just not yet. */
    @ParameterizedTest
    @CsvSource({"0, true", "-1, false"})
    void aDecisionThatNoShiftCanBeRevisedByIsADeadLetterAndStillCountsInWindowsOnWork(long after, boolean late)
            throws Exception {
        long closed = NINE + FlinkDay.live().revisableMs();
        know("E1");
        watermark(closed + after);
        send(EmployeeEvent.of(leave("X", "E1", NINE, NINE - 15 * MINUTE, NINE)));
        watermark(closed + 1);

        assertThat(side(TimekeepingFunction.REJECTED)).hasSize(late ? 1 : 0).allSatisfy(letter -> {
            assertThat(letter.code()).isEqualTo(Code.TOO_LATE);
            assertThat(letter.stream().label()).isEqualTo("exemptions");
            assertThat(letter.original()).isEqualTo("{}");
            assertThat(letter.message())
                    .startsWith("exemptions.jsonl/")
                    .contains(
                            "ends at 2026-03-02T01:00Z", "watermark 2026-03-09T17:15Z", "PT168H", "replay the period");
        });
        assertThat(passed())
                .singleElement()
                .satisfies(event -> assertThat(event.exemption()).isNotNull());
    }

    @Test
    void aLateDecisionThatShortensAnExemptionWhichMayStillMatterIsUsed() throws Exception {
        long closed = NINE + FlinkDay.live().revisableMs();
        know("E1");
        send(EmployeeEvent.of(leave("X", "E1", NINE, NINE - 15 * MINUTE, NINE + FlinkDay.DAY)));
        watermark(closed);
        send(EmployeeEvent.of(leave("X", "E1", NINE + MINUTE, NINE - 15 * MINUTE, NINE)));
        send(EmployeeEvent.of(leave("Y", "E2", NINE + MINUTE, NINE - 15 * MINUTE, NINE)));
        watermark(closed + 1);

        assertThat(side(TimekeepingFunction.REJECTED))
                .as("of nobody in the roster, which comes first")
                .extracting(Rejection::code)
                .containsExactly(Code.UNKNOWN_EMPLOYEE);
        assertThat(passed()).hasSize(2);
    }

    /** On Friday leave for Monday is decided on, on Sunday he joins the roster. */
    @Test
    void leaveDecidedBeforeTheEmployeeIsInTheRosterCounts() throws Exception {
        long monday = NINE + 3 * FlinkDay.DAY;
        send(EmployeeEvent.of(leave("X", "E1", NINE, monday, monday + FlinkDay.HOUR)));
        watermark(NINE + 2 * FlinkDay.DAY);
        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
        send(EmployeeEvent.of(new RosterChange("E1", NINE + 2 * FlinkDay.DAY, employee("E1"))));
        send(EmployeeEvent.of(FlinkDay.in("p", "E1", monday)));
        watermark(monday);

        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
        assertThat(passed())
                .extracting(event -> event.exemption() != null)
                .as("the leave, then the clock-in")
                .containsExactly(true, false);
    }

    @Test
    void leaveOfNobodyIsADeadLetterWhenItBegins() throws Exception {
        send(EmployeeEvent.of(leave("X", "E1", NINE, NINE + FlinkDay.DAY, NINE + 2 * FlinkDay.DAY)));
        watermark(NINE + FlinkDay.DAY - 1);
        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
        watermark(NINE + FlinkDay.DAY);
        assertThat(side(TimekeepingFunction.REJECTED))
                .extracting(Rejection::code)
                .containsExactly(Code.UNKNOWN_EMPLOYEE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void whatIsNotDueYetWaitsForTheRoster() throws Exception {
        send(EmployeeEvent.of(FlinkDay.in("p0", "E1", NINE)));
        send(EmployeeEvent.of(FlinkDay.in("p1", "E1", NINE + MINUTE)));
        send(EmployeeEvent.of(task("t", Task.Kind.COMPLETED, NINE + MINUTE)));
        send(EmployeeEvent.of(verification("v", NINE + MINUTE, null)));
        watermark(NINE);
        assertThat(side(TimekeepingFunction.REJECTED)).hasSize(1);
        know("E1");
        watermark(NINE + MINUTE);
        assertThat(side(TimekeepingFunction.REJECTED)).hasSize(1);
        assertThat(passed()).hasSize(3);
    }

    @Test
    void aReplayHasNoDecisionThatIsTooLate() throws Exception {
        close();
        KeySelector<EmployeeEvent, String> byEmployee = EmployeeEvent::employeeId;
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TimekeepingFunction(ShiftSettings.replay(
                        zaigang.patterns.policy.Policy.defaults(), FlinkDay.sites(), Long.MAX_VALUE))),
                byEmployee,
                Types.STRING);
        harness.open();
        know("E1");
        watermark(NINE + 1000 * FlinkDay.DAY);
        send(EmployeeEvent.of(leave("X", "E1", NINE, NINE - 15 * MINUTE, NINE)));
        watermark(NINE + 1001 * FlinkDay.DAY);
        assertThat(side(TimekeepingFunction.REJECTED)).isEmpty();
        assertThat(passed()).hasSize(1);
    }

    @Test
    void rawRecordsGoNoFartherThanHere() throws Exception {
        know("E1");
        send(EmployeeEvent.of(FlinkDay.in("p1", "E1", NINE)));
        send(EmployeeEvent.of(verification("v", NINE, "ab")));
        send(EmployeeEvent.of(leave("X", "E1", NINE, NINE, NINE + 1)));
        send(EmployeeEvent.of(FlinkDay.out("p2", "E1", NINE + MINUTE)));
        watermark(NINE + MINUTE);
        assertThat(passed()).hasSize(4);
        assertThat(passed().toString()).doesNotContain("original={", "events.jsonl", "punches.jsonl");
    }

    @Test
    void theOrderOfArrivalMakesNoDifference() throws Exception {
        List<EmployeeEvent> events = new ArrayList<>(List.of(
                EmployeeEvent.of(FlinkDay.in("p1", "E1", NINE)),
                EmployeeEvent.of(FlinkDay.out("p2", "E1", NINE + 60 * MINUTE)),
                EmployeeEvent.of(by(null, "D")),
                EmployeeEvent.of(verification("v", NINE + MINUTE, "ab")),
                EmployeeEvent.of(verification("v", NINE + 2 * MINUTE, "ab")),
                EmployeeEvent.of(leave("X", "E1", NINE + 30 * MINUTE, NINE, NINE + 2 * MINUTE))));
        List<String> expected = null;
        for (int seed = 0; seed < 20; seed++) {
            close();
            open();
            know("E1");
            Collections.shuffle(events, new Random(seed));
            for (EmployeeEvent event : events) {
                send(event);
            }
            watermark(seed % 2 == 0 ? Long.MAX_VALUE : at("20:00"));
            List<String> all = new ArrayList<>();
            passed().forEach(event -> all.add(event.toString()));
            side(TimekeepingFunction.DEVICES).forEach(event -> all.add(event.toString()));
            side(TimekeepingFunction.CONTENT).forEach(event -> all.add(event.toString()));
            side(TimekeepingFunction.REJECTED).stream().map(Rejection::id).forEach(all::add);
            expected = expected == null ? all : expected;
            assertThat(all).isEqualTo(expected);
        }
    }
}
