package zaigang.patterns.episode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zaigang.patterns.event.Punch;
import zaigang.patterns.shift.ShiftFacts;
import zaigang.patterns.shift.Transition;

/** What happened in a shift, one entry each, in time order. */
final class Timeline {

    private Timeline() {}

    static List<TimelineEntry> of(ShiftFacts facts) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(punch(facts.shift().clockIn()));
        if (facts.shift().clockOut() != null) {
            entries.add(punch(facts.shift().clockOut()));
        }
        facts.transitions().forEach(transition -> entries.add(transition(transition)));
        entries.sort(Comparator.comparingLong(TimelineEntry::time).thenComparing(TimelineEntry::kind));
        return entries;
    }

    private static TimelineEntry punch(Punch punch) {
        String way = punch.kind() == Punch.Kind.CLOCK_IN ? "Clocked in" : "Clocked out";
        String where = punch.siteId() == null ? "" : " at " + punch.siteId();
        String mock = punch.mock() ? ", at a position set by an app" : "";
        return new TimelineEntry(punch.time(), punch.kind().name(), way + where + mock, Double.NaN);
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
