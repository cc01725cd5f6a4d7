package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * Reads ISO-8601 times with an offset. The usual forms ({@code 2026-03-02T01:00:00Z}, fractions, {@code +08:00}) are read from
 * the bytes without allocating; whatever else {@link OffsetDateTime} understands is left to it. Finer than milliseconds is cut
 * off, towards the past.
 */
final class IsoTime {

    /** Stands for "no time"; no ISO time has this value. */
    static final long NONE = Long.MIN_VALUE;

    /** 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z: what a time may be at all. */
    static final long MIN = -62_167_219_200_000L;

    static final long MAX = 253_402_300_799_999L;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int MAX_OFFSET_MINUTES = 18 * 60;

    private IsoTime() {}

    /** Milliseconds since the epoch, or {@link #NONE} if the bytes from {@code from} to {@code to} (exclusive) are no time. */
    static long parse(byte[] bytes, int from, int to) {
        long quick = usual(bytes, from, to);
        return quick != NONE ? quick : parseSlowly(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** Milliseconds since the epoch, or {@link #NONE} if the text is no time. */
    static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** Whether the text is a date and time but lacks the offset. */
    static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static long parseSlowly(String text) {
        try {
            long time = OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return time >= MIN && time <= MAX ? time : NONE;
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    private static long usual(byte[] b, int from, int to) {
        if (to - from < 17 || b[from + 4] != '-' || b[from + 7] != '-' || b[from + 10] != 'T' || b[from + 13] != ':') {
            return NONE;
        }
        int century = two(b, from);
        int yearOfCentury = two(b, from + 2);
        int month = two(b, from + 5);
        int day = two(b, from + 8);
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        if ((century | yearOfCentury | month | day | hour | minute) < 0) {
            return NONE;
        }
        int year = century * 100 + yearOfCentury;
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59) {
            return NONE;
        }
        long minutes = (epochDay(year, month, day) * 24 + hour) * 60 + minute;
        return withSeconds(b, from + 16, to, minutes);
    }

    private static long withSeconds(byte[] b, int from, int to, long minutes) {
        int at = from;
        int second = 0;
        int millis = 0;
        if (b[at] == ':') {
            if (to - at < 4) {
                return NONE;
            }
            second = two(b, at + 1);
            if (second < 0 || second > 59) {
                return NONE;
            }
            at += 3;
            if (b[at] == '.') {
                int start = ++at;
                int weight = 100;
                while (at < to && b[at] >= '0' && b[at] <= '9') {
                    millis += (b[at] - '0') * weight;
                    weight /= 10;
                    at++;
                }
                if (at == start || at - start > 9) {
                    return NONE;
                }
            }
        }
        int offset = offsetMinutes(b, at, to);
        return offset == Integer.MIN_VALUE ? NONE : ((minutes - offset) * 60 + second) * 1000 + millis;
    }

    /** {@code Z} or {@code +hh:mm} and nothing after it; {@link Integer#MIN_VALUE} for anything else. */
    private static int offsetMinutes(byte[] b, int at, int to) {
        if (to - at == 1 && b[at] == 'Z') {
            return 0;
        }
        if (to - at != 6 || b[at + 3] != ':' || (b[at] != '+' && b[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, at + 4);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 60 + minutes;
        return b[at] == '+' ? offset : -offset;
    }

    /** Two digits as a number; negative if they are none. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int daysOf(int year, int month) {
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar: years run from March, so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
