package zaigang.jobs.report.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** How times, spans, distances and shares are written in one language and time zone. */
final class Figures {

    private static final double METRES_PER_KM = 1000;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    private final Messages messages;
    private final Locale locale;
    private final ZoneId zone;
    private final LocalDate today;

    /**
     * @param zone the local time
     * @param day times of this local day are written without a date
     */
    Figures(Language language, ZoneId zone, Instant day) {
        this.messages = Messages.of(language);
        this.locale = language.locale();
        this.zone = zone;
        this.today = day.atZone(zone).toLocalDate();
    }

    /** The zone's name and its offset on the day, such as {@code Asia/Shanghai, UTC+08:00}. */
    String zoneName(Instant day) {
        String offset = OFFSET.format(day.atZone(zone));
        return zone.getId().equals("Z") ? "UTC" : zone.getId() + " (UTC" + offset + ")";
    }

    /** {@code Friday, 2 June 2023}. */
    String date(Instant time) {
        LocalDate date = time.atZone(zone).toLocalDate();
        return messages.text(
                "figure.date",
                String.valueOf(date.getYear()),
                date.getMonth().getDisplayName(TextStyle.FULL, locale),
                String.valueOf(date.getDayOfMonth()),
                date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale),
                String.valueOf(date.getMonthValue()));
    }

    /** {@code 2023-06-02}. */
    String isoDate(Instant time) {
        return time.atZone(zone).toLocalDate().toString();
    }

    /** {@code 09:04}; with the date where it is not of the day. */
    String clock(Instant time) {
        return withDate(time, CLOCK);
    }

    /** {@code 09:04:55}; with the date where it is not of the day. */
    String exact(Instant time) {
        return withDate(time, EXACT);
    }

    private String withDate(Instant time, DateTimeFormatter format) {
        String clock = format.format(time.atZone(zone));
        return time.atZone(zone).toLocalDate().equals(today) ? clock : isoDate(time) + " " + clock;
    }

    /** The hour of day, for an axis. */
    String hour(Instant time) {
        return CLOCK.format(time.atZone(zone));
    }

    ZoneId zone() {
        return zone;
    }

    /** {@code 7 h 40 min}, {@code 12 min}, {@code 40 s}; cut, never rounded up, as in the documents' sentences. */
    String span(Duration span) {
        long minutes = span.toMinutes();
        if (minutes == 0) {
            return messages.text("figure.seconds", span.toSeconds());
        }
        if (minutes < 60) {
            return messages.text("figure.minutes", minutes);
        }
        long rest = minutes % 60;
        return rest == 0
                ? messages.text("figure.hours", minutes / 60)
                : messages.text("figure.hours-minutes", minutes / 60, rest);
    }

    /** {@code 340 m}, {@code 9.9 km}. */
    String distance(double metres) {
        return metres < METRES_PER_KM
                ? messages.text("figure.metres", String.valueOf(Math.round(metres)))
                : messages.text("figure.kilometres", String.format(Locale.ROOT, "%.1f", metres / METRES_PER_KM));
    }

    /** {@code 35 %}; cut, never rounded up. */
    String share(double share) {
        return messages.text("figure.percent", (long) Math.floor(share * 100 + 1e-9));
    }

    /** A threshold as the policy writes it, and as people say it: {@code PT10M (10 min)}. */
    String threshold(String written) {
        try {
            return written.startsWith("P") ? written + " (" + spanOrDays(Duration.parse(written)) + ")" : written;
        } catch (DateTimeException e) {
            return written;
        }
    }

    private String spanOrDays(Duration span) {
        return span.toDays() >= 2 ? messages.text("figure.days", span.toDays()) : span(span);
    }
}
