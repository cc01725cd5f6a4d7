package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of a judged shift, as the patterns see it: a punch, or the start or end of an absence. A handful a shift is all that is left of
 * hundreds of fixes. The steps of one judgement share its moment and are told apart by their order.
 *
 * @param employeeId the employee
 * @param shiftId the shift
 * @param moment when the judgement became known, milliseconds since the epoch
 * @param order place in the judgement, from 0
 * @param kind what happened
 * @param time when it happened, milliseconds since the epoch
 * @param clockIn when the shift began, milliseconds since the epoch
 * @param absence index of the absence that starts or ends; -1 for a punch
 * @param lastInside of an EXIT, time of the last inside fix before it; {@link Long#MIN_VALUE} if there is none
 * @param countedMs of an ENTER or LOST, counted milliseconds of the absence that ends; else 0
 */
public record ShiftStep(
        String employeeId,
        String shiftId,
        long moment,
        int order,
        Kind kind,
        long time,
        long clockIn,
        int absence,
        long lastInside,
        long countedMs) {

    /** What happened. */
    public enum Kind {
        CLOCK_IN,
        /** An absence begins. */
        EXIT,
        /** An absence ends with an inside fix. */
        ENTER,
        /** An absence ends without anybody seen to come back: at clock-out, where the signal was lost, or where it still goes on. */
        LOST,
        CLOCK_OUT
    }

    /** The steps of a judgement, in order; none if it has no absence, for then no pattern can match. */
    public static List<ShiftStep> of(Judgement judgement) {
        ShiftFacts facts = judgement.facts();
        if (facts.absences().isEmpty()) {
            return List.of();
        }
        List<ShiftStep> steps = new ArrayList<>();
        Span shift = facts.span();
        add(steps, judgement, Kind.CLOCK_IN, shift.from(), -1, Long.MIN_VALUE, 0);
        for (AbsenceFacts absence : facts.absences()) {
            int i = absence.index();
            add(steps, judgement, Kind.EXIT, absence.start(), i, absence.lastInsideBefore(), 0);
            Kind end = absence.endedByEnter() ? Kind.ENTER : Kind.LOST;
            long counted = judgement.accounts().get(i).countedMs();
            add(steps, judgement, end, absence.end(), i, Long.MIN_VALUE, counted);
        }
        if (!judgement.open()) {
            add(steps, judgement, Kind.CLOCK_OUT, shift.to(), -1, Long.MIN_VALUE, 0);
        }
        return steps;
    }

    private static void add(
            List<ShiftStep> steps, Judgement of, Kind kind, long time, int absence, long lastInside, long countedMs) {
        steps.add(new ShiftStep(
                of.employeeId(),
                of.facts().shiftId(),
                of.moment(),
                steps.size(),
                kind,
                time,
                of.facts().span().from(),
                absence,
                lastInside,
                countedMs));
    }
}
