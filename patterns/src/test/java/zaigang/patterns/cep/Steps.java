package zaigang.patterns.cep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import zaigang.patterns.shift.ShiftStep;

/** The steps of one made-up shift, times as offsets from its clock-in. */
final class Steps {

    /** Nine o'clock in Chengdu. */
    static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();

    static final long EVENING = Duration.ofHours(9).toMillis();

    private final String employeeId;
    private final long clockIn;
    private final List<Step> steps = new ArrayList<>();
    private boolean clockedOut = true;

    private record Step(ShiftStep.Kind kind, long time, int absence, long lastInside, long countedMs) {}

    private Steps(String employeeId, long clockIn) {
        this.employeeId = employeeId;
        this.clockIn = clockIn;
    }

    static Steps of(String employeeId, long clockIn) {
        return new Steps(employeeId, clockIn);
    }

    static Steps of(String employeeId) {
        return of(employeeId, NINE);
    }

    /** An absence that ends by coming back, with an inside fix at its start. */
    Steps away(String from, String to, String counted) {
        return leaves(from, "PT0S").ends(ShiftStep.Kind.ENTER, to, counted);
    }

    /** An absence starts, so long after the last inside fix; null: there is no inside fix before it. */
    Steps leaves(String at, String sinceInside) {
        long time = clockIn + ms(at);
        long inside = sinceInside == null ? Long.MIN_VALUE : time - ms(sinceInside);
        steps.add(new Step(ShiftStep.Kind.EXIT, time, absences(), inside, 0));
        return this;
    }

    Steps ends(ShiftStep.Kind kind, String at, String counted) {
        steps.add(new Step(kind, clockIn + ms(at), absences() - 1, Long.MIN_VALUE, ms(counted)));
        return this;
    }

    Steps withoutClockOut() {
        clockedOut = false;
        return this;
    }

    private int absences() {
        return (int) steps.stream()
                .filter(step -> step.kind() == ShiftStep.Kind.EXIT)
                .count();
    }

    String shiftId() {
        return employeeId + "@" + clockIn;
    }

    /** The steps as a judgement at a moment gives them; the shift ends at {@link #EVENING}. */
    List<ShiftStep> judgedAt(long moment) {
        List<Step> all = new ArrayList<>(steps);
        all.add(0, new Step(ShiftStep.Kind.CLOCK_IN, clockIn, -1, Long.MIN_VALUE, 0));
        if (clockedOut) {
            all.add(new Step(ShiftStep.Kind.CLOCK_OUT, clockIn + EVENING, -1, Long.MIN_VALUE, 0));
        }
        List<ShiftStep> judged = new ArrayList<>();
        for (Step step : all) {
            judged.add(new ShiftStep(
                    employeeId,
                    shiftId(),
                    moment,
                    judged.size(),
                    step.kind(),
                    step.time(),
                    clockIn,
                    step.absence(),
                    step.lastInside(),
                    step.countedMs()));
        }
        return judged;
    }

    private static long ms(String duration) {
        return Duration.parse(duration).toMillis();
    }
}
