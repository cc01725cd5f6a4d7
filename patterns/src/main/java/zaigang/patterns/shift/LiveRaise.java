package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.streaming.api.TimerService;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Punch;
import zaigang.patterns.reference.RosterVersions;

/**
 * The open shifts of an employee that a live job watches: tells of an absence while it goes on, and takes that back where an exemption
 * explains it. What is told depends on fixes and decisions and their own times, not on when they are looked at.
 */
final class LiveRaise {

    private final Raise raise;
    private final ShiftJudge judge;
    private final FewValues<Long, Watch> watched;
    private final FixStore fixes;
    private final Decisions decisions;

    /**
     * @param watched in keyed state, one entry a clock-in
     * @param fixes of the employee
     * @param decisions on his exemptions
     */
    LiveRaise(Raise raise, ShiftJudge judge, ListState<Watch> watched, FixStore fixes, Decisions decisions) {
        this.raise = raise;
        this.judge = judge;
        this.watched = new FewValues<>(watched, watch -> watch.clockIn().time());
        this.fixes = fixes;
        this.decisions = decisions;
    }

    /**
     * Something to tell of a shift that goes on.
     *
     * @param moment from which it is known, milliseconds since the epoch
     * @param facts of the shift up to the fix that brought the absence to its minimum
     */
    record Raised(long moment, ShiftFacts facts) {}

    /** Watches a shift from now on. */
    void watch(Punch clockIn, TimerService timers) throws Exception {
        if (raise.isOn()) {
            put(Watch.of(clockIn, raise.firstLook(clockIn)), timers);
        }
    }

    /** The shift is judged. */
    void forget(Punch clockIn) throws Exception {
        watched.remove(clockIn.time());
    }

    /**
     * Looks at the shifts that are due, or of which something new is known.
     *
     * @param roster what it says of the employee
     * @param now up to when everything is known, milliseconds since the epoch
     * @param ended clock-ins of shifts that ended by now; these wait for their judgement
     * @param exempted what new decisions are about
     */
    List<Raised> look(RosterVersions roster, long now, Set<Long> ended, List<Span> exempted, TimerService timers)
            throws Exception {
        List<Watch> goingOn = new ArrayList<>();
        for (Watch watch : watched.all()) {
            long clockIn = watch.clockIn().time();
            if (!ended.contains(clockIn) && roster.at(clockIn) != null) {
                goingOn.add(watch);
            }
        }
        List<Raised> told = new ArrayList<>();
        for (Watch watch : goingOn) {
            boolean touched = exempted.stream()
                    .anyMatch(span -> span.intersect(stretch(watch, now)).length() > 0);
            if (watch.isRaised()) {
                if (touched) {
                    again(watch, roster, now, told, timers);
                }
            } else if (touched || watch.nextLook() <= now) {
                first(watch, roster, now, told, timers);
            }
        }
        return told;
    }

    private Span stretch(Watch watch, long now) {
        return judge.stretch(new Span(watch.clockIn().time(), watch.isRaised() ? watch.raisedAt() : now));
    }

    private void first(Watch watch, RosterVersions roster, long now, List<Raised> told, TimerService timers)
            throws Exception {
        List<Fix> known = fixes.in(stretch(watch, now));
        List<Exemption> decided = decisions.all();
        Raise.Look look =
                raise.look(watch, now, known, roster.at(watch.clockIn().time()), decided);
        if (look.facts() != null) {
            long moment = look.moment();
            Watch raised = watch.raised(look.facts().span().to());
            put(raised, timers);
            told.add(new Raised(moment, look.facts()));
            if (decided.stream().anyMatch(decision -> decision.time() > moment && decision.time() <= now)) {
                again(raised, roster, now, told, timers);
            }
        } else if (look.again() == Long.MAX_VALUE) {
            watched.remove(watch.clockIn().time());
        } else {
            put(watch.lookAgain(look.again()), timers);
        }
    }

    /** What was told is looked at anew; where it does not hold any more, the shift is watched as before. */
    private void again(Watch watch, RosterVersions roster, long now, List<Raised> told, TimerService timers)
            throws Exception {
        ShiftFacts facts = judge.judgeOpen(
                watch.clockIn(),
                watch.raisedAt(),
                fixes.in(stretch(watch, now)),
                roster.at(watch.clockIn().time()));
        told.add(new Raised(now, facts));
        if (!raise.holds(facts, decisions.asOf(now))) {
            put(watch.takenBack(now, raise.nextLook(now)), timers);
        }
    }

    private void put(Watch watch, TimerService timers) throws Exception {
        watched.put(watch);
        if (watch.nextLook() != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(watch.nextLook());
        }
    }
}
