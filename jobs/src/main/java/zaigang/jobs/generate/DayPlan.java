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

    /** A press of the button. */
    record Punch(long time, boolean in, String deviceId, boolean terminal, boolean mock, WorkSite site) {}

    /** An approval or its revocation. */
    record Exemption(long decided, String kind, Span span, boolean approved, boolean counts) {}

    /** The result of a check. */
    record Verification(
            long requested, long time, String kind, String outcome, String reason, String sha256, String siteId) {}

    /** What is true of one shift. */
    record Line(long clockIn, Long clockOut, Set<String> rules, String status) {}

    /** Whether somebody really worked at a site at that time: neither away nor off. */
    boolean isAway(long time) {
        return outings.stream().anyMatch(o -> o.exit() <= time && time < o.enter());
    }
}
