package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.shift.CheckedVerification;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.shift.ShiftFacts;
import zaigang.patterns.shift.Transition;

/** What happened in a shift, one entry each, in time order. */
final class Timeline {

    private Timeline() {}

    static List<TimelineEntry> of(Judgement judgement) {
        ShiftFacts facts = judgement.facts();
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(punch(facts.shift().clockIn()));
        if (facts.shift().clockOut() != null) {
            entries.add(punch(facts.shift().clockOut()));
        }
        facts.transitions().forEach(transition -> entries.add(transition(transition)));
        facts.work().forEach(event -> entries.add(work(event)));
        judgement.verifications().forEach(check -> entries.add(verification(check)));
        entries.sort(Comparator.comparingLong(TimelineEntry::time)
                .thenComparing(TimelineEntry::kind)
                .thenComparing(TimelineEntry::text));
        return entries;
    }

    private static TimelineEntry punch(Punch punch) {
        String way = punch.kind() == Punch.Kind.CLOCK_IN ? "Clocked in" : "Clocked out";
        String where = punch.siteId() == null ? "" : " at " + punch.siteId();
        String mock = punch.mock() ? ", at a position set by an app" : "";
        return new TimelineEntry(punch.time(), punch.kind().name(), way + where + mock, Double.NaN);
    }

    private static TimelineEntry work(WorkEvent event) {
        String text = event.kind() == WorkEvent.Kind.MEETING_JOINED
                ? "Joined the meeting " + event.ref()
                : "Completed the task " + event.ref();
        return new TimelineEntry(event.time(), event.kind().name(), text, Double.NaN);
    }

    private static TimelineEntry verification(CheckedVerification check) {
        Verification verification = check.verification();
        String what = "%s verification %s"
                .formatted(Wording.words(verification.kind()), Wording.words(verification.outcome()));
        String why = verification.reasons().isEmpty()
                ? ""
                : ": " + verification.reasons().stream().map(Wording::words).collect(Collectors.joining(", "));
        String text = Character.toUpperCase(what.charAt(0)) + what.substring(1) + why;
        return new TimelineEntry(
                check.at(), "VERIFICATION_" + verification.outcome().name(), text, Double.NaN);
    }

    private static TimelineEntry transition(Transition transition) {
        String text = switch (transition.kind()) {
            case ENTER -> "Seen inside the permitted area";
            case EXIT -> "Seen outside the permitted area";
            case SILENCE -> "No usable fix for " + Wording.duration(transition.untilMs() - transition.time());
        };
        return new TimelineEntry(transition.time(), transition.kind().name(), text, transition.distanceM());
    }
}
