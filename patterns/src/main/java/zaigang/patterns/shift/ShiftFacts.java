package zaigang.patterns.shift;

import java.util.List;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.WorkEvent;

/**
 * Everything that fixes and punches say about one closed shift. What exemptions take from it is worked out later, so that a late one
 * needs no fixes.
 *
 * @param shiftId deterministic id
 * @param employee the roster's entry
 * @param shift punches and end
 * @param siteId the site it belongs to
 * @param siteName what people call that site
 * @param zone time zone of the employee's first site, IANA id
 * @param insideMs milliseconds inside
 * @param outsideMs milliseconds outside
 * @param absences in time order
 * @param punches surroundings of the opening and closing punch; empty if the shift timed out
 * @param jumps in time order
 * @param mockFixes times of mock fixes of any device in the shift, in order
 * @param transitions in time order
 * @param quality what the track is worth
 * @param alive where a usable fix lies no more than five minutes away, in order
 * @param work meetings joined and tasks completed in the shift, in time order, each event once
 * @param marks the usable fixes in the shift; empty if no rule may hold on it
 */
public record ShiftFacts(
        String shiftId,
        RosterEntry employee,
        ClosedShift shift,
        String siteId,
        String siteName,
        String zone,
        long insideMs,
        long outsideMs,
        List<AbsenceFacts> absences,
        List<PunchSurroundings> punches,
        List<Jump> jumps,
        List<Long> mockFixes,
        List<Transition> transitions,
        TrackQuality quality,
        List<Span> alive,
        List<WorkEvent> work,
        Marks marks) {

    /**
     * What the track is worth.
     *
     * @param deviceId the device that speaks for the shift; null if its fixes name none
     * @param usable usable fixes in the shift
     * @param weak weak ones among them
     * @param silences silences that touch the shift
     * @param silentMs their time within it
     * @param otherDeviceFixes fixes of other devices in the stretch
     * @param otherDeviceInside those of them inside the permitted area during an absence
     * @param outside usable fixes in the shift that are evidence of being outside
     * @param insideIfOtherDatum usable fixes outside that would lie inside if their datum were another one
     */
    public record TrackQuality(
            String deviceId,
            int usable,
            int weak,
            int silences,
            long silentMs,
            int otherDeviceFixes,
            int otherDeviceInside,
            int outside,
            int insideIfOtherDatum) {}

    /** The shift's time. */
    public Span span() {
        return shift.span();
    }

    /** Milliseconds nothing is known about. */
    public long unknownMs() {
        return span().length() - insideMs - outsideMs;
    }

    /** Share of the shift that something is known about, 0 to 1. */
    public double coverage() {
        return (double) (insideMs + outsideMs) / span().length();
    }

    /** Whether any rule on fixes and punches could hold if there were no exemptions at all. */
    public boolean mayMatter() {
        return !absences.isEmpty()
                || !jumps.isEmpty()
                || !mockFixes.isEmpty()
                || shift.clockIn().mock()
                || (!shift.timedOut() && shift.clockOut().mock())
                || punches.stream().anyMatch(PunchSurroundings::allOff);
    }

    /** The same without its fixes. */
    public ShiftFacts withoutMarks() {
        return withMarks(Marks.NONE);
    }

    /** The same with its fixes. */
    ShiftFacts withMarks(Marks fixes) {
        return new ShiftFacts(
                shiftId,
                employee,
                shift,
                siteId,
                siteName,
                zone,
                insideMs,
                outsideMs,
                absences,
                punches,
                jumps,
                mockFixes,
                transitions,
                quality,
                alive,
                work,
                fixes);
    }
}
