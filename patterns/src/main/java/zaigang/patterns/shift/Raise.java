package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;

/**
 * Looks at a shift that still goes on: whether somebody left soon after clock-in and is away for long enough. It is looked at when that
 * may be so for the first time, and again when it may be next; fixes in between need no look.
 */
final class Raise {

    /** No two looks at one shift are closer than this. */
    private static final long STEP_MS = 60_000;

    /** As long as it is not clear yet whether somebody left, he is looked after so often. */
    private static final long UNCLEAR_MS = 600_000;

    private final Policy policy;
    private final ShiftJudge judge;
    private final long withinMs;
    private final long minAbsenceMs;
    private final long signalGapMs;

    Raise(Policy policy, ShiftJudge judge) {
        this.policy = policy;
        this.judge = judge;
        this.withinMs = policy.rules().leftAfterClockIn().within().toMillis();
        this.minAbsenceMs = policy.rules().leftAfterClockIn().minAbsence().toMillis();
        this.signalGapMs = policy.fence().signalGap().toMillis();
    }

    /** Whether such a thing is told of at all. */
    boolean isOn() {
        return policy.enabled(RuleId.LEFT_AFTER_CLOCK_IN);
    }

    /** When to look first, milliseconds since the epoch. */
    long firstLook(Punch clockIn) {
        return clockIn.time() + Math.max(minAbsenceMs, STEP_MS);
    }

    /** When to look again if nothing else happens, milliseconds since the epoch. */
    long nextLook(long now) {
        return now + STEP_MS;
    }

    /**
     * What a look shows.
     *
     * @param facts of the shift up to the fix that brought the absence to its minimum; null if none did yet
     * @param moment from which that is known, milliseconds since the epoch: the fix's, or a later decision's on an exemption
     * @param again when to look again, milliseconds since the epoch; {@link Long#MAX_VALUE} if that can't change any more
     */
    record Look(ShiftFacts facts, long moment, long again) {

        private static Look later(long again) {
            return new Look(null, Long.MIN_VALUE, again);
        }
    }

    /**
     * Looks at a shift.
     *
     * @param watch the shift, and since when to look at it
     * @param now up to when everything is known, milliseconds since the epoch
     * @param fixes the fixes so far, any order
     * @param decisions on the employee's exemptions, any order
     */
    Look look(Watch watch, long now, List<Fix> fixes, RosterEntry employee, List<Exemption> decisions) {
        Punch clockIn = watch.clockIn();
        List<Long> times = fixes.stream()
                .map(Fix::time)
                .filter(time -> time > clockIn.time() && time <= now)
                .distinct()
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return Look.later(now + UNCLEAR_MS);
        }
        List<Long> changes = new ArrayList<>();
        changes.add(watch.since());
        decisions.stream()
                .map(Exemption::time)
                .filter(time -> time > watch.since() && time <= now)
                .distinct()
                .sorted()
                .forEach(changes::add);
        changes.add(now + 1);
        Track track = new Track(clockIn, times, fixes, employee);
        for (int i = 0; i + 1 < changes.size(); i++) {
            Exemptions known = Exemptions.asOf(decisions, Math.max(changes.get(i), clockIn.time()));
            ShiftFacts first = first(track, changes.get(i), changes.get(i + 1), known);
            if (first != null) {
                return new Look(first, Math.max(first.span().to(), changes.get(i)), Long.MAX_VALUE);
            }
        }
        return Look.later(again(track, now, Exemptions.asOf(decisions, now)));
    }

    /** A shift while it goes on, and the times of the fixes in it so far. */
    private final class Track {

        private final Punch clockIn;
        private final List<Long> times;
        private final List<Fix> fixes;
        private final RosterEntry employee;
        private ShiftFacts whole;

        Track(Punch clockIn, List<Long> times, List<Fix> fixes, RosterEntry employee) {
            this.clockIn = clockIn;
            this.times = times;
            this.fixes = fixes;
            this.employee = employee;
        }

        int last() {
            return times.size() - 1;
        }

        /** The shift up to a fix; up to the last one is asked for most often, and judged once. */
        ShiftFacts upTo(int fix) {
            if (fix < last()) {
                return judge.judgeOpen(clockIn, times.get(fix), fixes, employee);
            }
            if (whole == null) {
                whole = judge.judgeOpen(clockIn, times.get(fix), fixes, employee);
            }
            return whole;
        }

        /** The place of the last fix before an instant; -1 if there is none. */
        private int lastBefore(long time) {
            int place = Collections.binarySearch(times, time);
            return (place < 0 ? -place - 1 : place) - 1;
        }
    }

    /**
     * The shift up to the first fix with which enough counts, as long as the same is known of exemptions. What counts never shrinks
     * then. If enough counts as soon as it is known, that is the last fix before.
     */
    private ShiftFacts first(Track track, long from, long to, Exemptions exemptions) {
        int high = track.lastBefore(to);
        if (high < 0 || !holds(track.upTo(high), exemptions)) {
            return null;
        }
        int low = Math.max(track.lastBefore(from), 0);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds(track.upTo(middle), exemptions)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return track.upTo(low);
    }

    /** Whether somebody left soon after clock-in and was away for long enough, back by now or not. */
    boolean holds(ShiftFacts facts, Exemptions exemptions) {
        return leaves(facts).stream().anyMatch(absence -> counted(facts, absence, exemptions) >= minAbsenceMs);
    }

    private long again(Track track, long now, Exemptions exemptions) {
        ShiftFacts facts = track.upTo(track.last());
        for (AbsenceFacts absence : leaves(facts)) {
            if (absence.index() == facts.absences().size() - 1 && !absence.endedByEnter()) {
                long left = minAbsenceMs - counted(facts, absence, exemptions);
                return Math.max(track.times.get(track.last()) + left, now + STEP_MS);
            }
        }
        return isSettled(facts, track.clockIn) ? Long.MAX_VALUE : now + UNCLEAR_MS;
    }

    /** The absences that began soon after clock-in, with somebody seen inside before. */
    private List<AbsenceFacts> leaves(ShiftFacts facts) {
        return facts.absences().stream()
                .filter(absence -> {
                    long since = absence.start() - facts.span().from();
                    return since > 0
                            && since <= withinMs
                            && absence.lastInsideBefore() != Long.MIN_VALUE
                            && absence.start() - absence.lastInsideBefore() <= signalGapMs;
                })
                .toList();
    }

    private long counted(ShiftFacts facts, AbsenceFacts absence, Exemptions exemptions) {
        return Accounting.of(facts, exemptions.within(judge.stretch(facts.span())), policy)
                .get(absence.index())
                .countedMs();
    }

    /** Whether the employee was seen inside after the time in which he would have had to leave. */
    private boolean isSettled(ShiftFacts facts, Punch clockIn) {
        return facts.marks().list().stream()
                .anyMatch(mark -> mark.state() == 'I' && mark.time() > clockIn.time() + withinMs);
    }
}
