package zaigang.jobs.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The day as a line: what each fix showed, the absences, and what happened when.
 *
 * @param hours of the axis
 * @param strokes fixes; those of one state that lie close together are one stroke
 * @param absences stretches outside
 * @param shift from clock-in to clock-out
 * @param events in time order
 */
public record DayLine(List<Tick> hours, List<Stroke> strokes, List<Stroke> absences, Stroke shift, List<Event> events) {

    private static final Duration MARGIN = Duration.ofMinutes(15);

    /** The width of the drawing in its own units. */
    private static final double WIDTH = 1000;

    /** Fixes closer than this are drawn as one stroke. */
    private static final double JOINED = 4;

    private static final int MOST_TICKS = 10;

    /** A full hour, at a percentage of the width. */
    public record Tick(String left, String label) {}

    /** A stretch of the line, in units of which there are a thousand. */
    public record Stroke(String state, String from, String width, String label) {}

    /** Something that happened; its distance from the permitted area may be empty. */
    public record Event(String kind, String shape, String left, String time, Sentence text, String distance) {}

    /** Null for a finding that is not about a shift. */
    static DayLine of(CaseFacts facts, Narrator narrator, Figures figures, Messages messages) {
        if (!facts.ofShift()) {
            return null;
        }
        Instant from = facts.start().minus(MARGIN);
        Instant to = facts.end().plus(MARGIN);
        for (Happening happening : facts.timeline) {
            to = happening.time().isAfter(to) ? happening.time() : to;
            from = happening.time().isBefore(from) ? happening.time() : from;
        }
        Scale scale = new Scale(from, to);
        List<Stroke> absences = new ArrayList<>();
        for (Absence absence : facts.absences) {
            Instant end = absence.end() == null ? facts.end() : absence.end();
            absences.add(scale.stroke("absence", absence.start(), end, figures.span(absence.observed())));
        }
        List<Event> events = new ArrayList<>();
        for (Happening happening : facts.timeline) {
            String kind = happening.kind();
            events.add(new Event(
                    kind.toLowerCase(Locale.ROOT).replace('_', '-'),
                    shape(happening),
                    scale.percent(happening.time()),
                    figures.exact(happening.time()),
                    narrator.chosen("", happening.text(), () -> messages.name("event", kind)),
                    Double.isNaN(happening.distanceM()) ? "" : figures.distance(happening.distanceM())));
        }
        return new DayLine(
                hours(scale, figures),
                strokes(facts.fixes, scale),
                absences,
                scale.stroke("shift", facts.start(), facts.end(), ""),
                events);
    }

    private static String shape(Happening happening) {
        if (happening.isPunch()) {
            return "punch";
        }
        return switch (happening.kind()) {
            case "MEETING_JOINED", "TASK_COMPLETED", "VERIFICATION_PASSED" -> "good";
            case "VERIFICATION_FAILED", "VERIFICATION_MISSED" -> "bad";
            default -> "";
        };
    }

    private static List<Stroke> strokes(List<Fix> fixes, Scale scale) {
        List<Stroke> strokes = new ArrayList<>();
        int i = 0;
        while (i < fixes.size()) {
            int last = i;
            while (last + 1 < fixes.size()
                    && fixes.get(last + 1).state() == fixes.get(i).state()
                    && scale.at(fixes.get(last + 1).time())
                                    - scale.at(fixes.get(last).time())
                            < JOINED) {
                last++;
            }
            strokes.add(scale.stroke(
                    String.valueOf(fixes.get(i).state()).toLowerCase(Locale.ROOT),
                    fixes.get(i).time(),
                    fixes.get(last).time(),
                    ""));
            i = last + 1;
        }
        return strokes;
    }

    private static List<Tick> hours(Scale scale, Figures figures) {
        long hours = Math.max(1, Duration.between(scale.from, scale.to).toHours());
        long step = (hours + MOST_TICKS - 1) / MOST_TICKS;
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime hour = scale.from.atZone(figures.zone()).truncatedTo(ChronoUnit.HOURS);
        while (!hour.toInstant().isAfter(scale.to) && ticks.size() <= MOST_TICKS * 3) {
            if (!hour.toInstant().isBefore(scale.from)) {
                ticks.add(new Tick(scale.percent(hour.toInstant()), figures.hour(hour.toInstant())));
            }
            hour = hour.plusHours(step);
        }
        return ticks;
    }

    /** Time to places on the line. */
    private record Scale(Instant from, Instant to) {

        double at(Instant time) {
            double length = Math.max(1, Duration.between(from, to).toMillis());
            return Math.max(0, Math.min(WIDTH, Duration.between(from, time).toMillis() / length * WIDTH));
        }

        String percent(Instant time) {
            return String.format(Locale.ROOT, "%.2f%%", at(time) / WIDTH * 100);
        }

        /** Never so narrow that it could not be seen. */
        Stroke stroke(String state, Instant start, Instant end, String label) {
            double width = Math.max(1.2, at(end) - at(start));
            return new Stroke(
                    state,
                    String.format(Locale.ROOT, "%.1f", at(start)),
                    String.format(Locale.ROOT, "%.1f", width),
                    label);
        }
    }
}
