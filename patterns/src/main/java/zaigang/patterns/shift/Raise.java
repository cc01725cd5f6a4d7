package zaigang.patterns.shift;

import java.util.List;
import zaigang.geo.track.Fix;
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

    /**
     * What a look shows.
     *
     * @param facts of the shift up to the fix that brought the absence to its minimum; null if none did yet
     * @param again when to look again, milliseconds since the epoch; {@link Long#MAX_VALUE} if that can't change any more
     */
    record Look(ShiftFacts facts, long again) {}

    /**
     * Looks at a shift.
     *
     * @param clockIn the punch that opened it
     * @param now up to when everything is known, milliseconds since the epoch
     * @param fixes the fixes so far, any order
     * @param exemptions as known now
     */
    Look look(Punch clockIn, long now, List<Fix> fixes, RosterEntry employee, Exemptions exemptions) {
        List<Long> times = fixes.stream()
                .map(Fix::time)
                .filter(time -> time > clockIn.time() && time <= now)
                .distinct()
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return new Look(null, now + UNCLEAR_MS);
        }
        long last = times.get(times.size() - 1);
        ShiftFacts facts = judge.judgeOpen(clockIn, last, fixes, employee);
        long counted = counted(facts, exemptions);
        if (counted >= minAbsenceMs) {
            return new Look(first(clockIn, times, fixes, employee, exemptions), Long.MAX_VALUE);
        }
        if (counted >= 0) {
            return new Look(null, Math.max(last + minAbsenceMs - counted, now + STEP_MS));
        }
        return new Look(null, isSettled(facts, clockIn) ? Long.MAX_VALUE : now + UNCLEAR_MS);
    }

    /** Milliseconds that count of an absence that began soon after clock-in and still goes on; -1 if there is none. */
    private long counted(ShiftFacts facts, Exemptions exemptions) {
        List<AbsenceAccount> accounts = null;
        for (AbsenceFacts absence : facts.absences()) {
            long since = absence.start() - facts.span().from();
            boolean seenBefore = absence.lastInsideBefore() != Long.MIN_VALUE
                    && absence.start() - absence.lastInsideBefore() <= signalGapMs;
            boolean goesOn = absence.index() == facts.absences().size() - 1 && !absence.endedByEnter();
            if (since > 0 && since <= withinMs && seenBefore && goesOn) {
                accounts = accounts == null
                        ? Accounting.of(facts, exemptions.within(judge.stretch(facts.span())), policy)
                        : accounts;
                return accounts.get(absence.index()).countedMs();
            }
        }
        return -1;
    }

    /** Whether the employee was seen inside after the time in which he would have had to leave. */
    private boolean isSettled(ShiftFacts facts, Punch clockIn) {
        return facts.marks().list().stream()
                .anyMatch(mark -> mark.state() == 'I' && mark.time() > clockIn.time() + withinMs);
    }

    /** The shift up to the first fix with which enough counts. What counts never shrinks while an absence goes on. */
    private ShiftFacts first(
            Punch clockIn, List<Long> times, List<Fix> fixes, RosterEntry employee, Exemptions exemptions) {
        int low = 0;
        int high = times.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            ShiftFacts facts = judge.judgeOpen(clockIn, times.get(middle), fixes, employee);
            if (counted(facts, exemptions) >= minAbsenceMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return judge.judgeOpen(clockIn, times.get(low), fixes, employee);
    }
}
