package zaigang.jobs.generate;

import java.util.List;
import java.util.Set;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/**
 * One employee's day: where they truly are, how their phone misbehaves, what they press, and what holds.
 *
 * @param clockIn epoch milliseconds; of the intended shift, punched or not
 * @param critical times around which the phone reports faithfully, so that the labels are certain
 * @param mocked when positions come from an application; null for never
 * @param secondPhone where a second phone lies all the time; null if there is none
 */
record DayPlan(
        Employee employee,
        int day,
        Behaviour behaviour,
        long clockIn,
        long clockOut,
        TruePath path,
        List<Outing> outings,
        long[] critical,
        Span mocked,
        Place desk,
        Place secondPhone,
        List<Punch> punches,
        List<Exemption> exemptions,
        List<Verification> verifications,
        List<Line> truth) {

    /**
     * A press of the button.
     *
     * @param stranger who pressed it, unknown to the roster; null for the employee
     */
    record Punch(
            long time, boolean in, String deviceId, boolean terminal, boolean mock, WorkSite site, String stranger) {}

    /**
     * An approval or its revocation.
     *
     * @param counts whether it holds in the end
     * @param number which of the day's exemptions it is about
     */
    record Exemption(long decided, String kind, Span span, boolean approved, boolean counts, int number) {}

    /** The result of a check; one that was asked for at its very time does not say when. */
    record Verification(
            long requested, long time, String kind, String outcome, String reason, String sha256, String siteId) {}

    /**
     * What is true of one shift.
     *
     * @param clockOut null for a shift that nobody closed
     * @param rules those on a shift, without those on work
     * @param status null, OPEN or WITHDRAWN
     * @param openFrom since when enough is known for a finding
     * @param openUntil when it is taken back; {@link Long#MAX_VALUE} for never
     * @param absences what lies surely within an absence
     */
    record Line(
            long clockIn,
            Long clockOut,
            Set<String> rules,
            String status,
            long openFrom,
            long openUntil,
            List<Span> absences) {
        /** Of a shift that cannot be judged. */
        static Line open(long clockIn) {
            return new Line(clockIn, null, Set.of(), null, Long.MAX_VALUE, Long.MAX_VALUE, List.of());
        }
    }

    /** Whether somebody really worked at a site at that time: neither away nor off. */
    boolean isAway(long time) {
        return outings.stream().anyMatch(o -> o.exit() <= time && time < o.enter());
    }
}
