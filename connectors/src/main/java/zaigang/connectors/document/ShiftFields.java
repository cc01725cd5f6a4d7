package zaigang.connectors.document;

import java.io.IOException;
import zaigang.patterns.episode.Absence;
import zaigang.patterns.episode.ShiftSummary;

/** The fields that an episode's and a shift's document have in common. */
final class ShiftFields {

    static final int METRE_DIGITS = 1;
    static final int SHARE_DIGITS = 6;

    private static final long NANOS_PER_MS = 1_000_000;

    private ShiftFields() {}

    /** {@code event.start}, {@code .end} and {@code .duration} (nanoseconds); the last two only once it has ended. */
    static void span(FieldWriter event, long start, long end) throws IOException {
        event.time("start", start);
        event.time("end", end);
        if (start != Long.MIN_VALUE && end != Long.MIN_VALUE) {
            event.whole("duration", Math.multiplyExact(end - start, NANOS_PER_MS));
        }
    }

    /** {@code attendance.shift}: a shift that is still open has neither clock-out nor ledger. */
    static void shift(FieldWriter attendance, ShiftSummary shift) throws IOException {
        attendance.object("shift", fields -> {
            fields.text("id", shift.id());
            fields.time("clock_in", shift.clockIn());
            if (shift.clockOut() != Long.MIN_VALUE) {
                fields.time("clock_out", shift.clockOut());
                fields.text("closed_by", shift.closedBy());
                fields.seconds("inside_s", shift.insideMs());
                fields.seconds("outside_s", shift.outsideMs());
                fields.seconds("unknown_s", shift.unknownMs());
                fields.measure("coverage", shift.coverage(), SHARE_DIGITS);
            }
        });
    }

    /** Start, end and the time seen outside. */
    static void absence(FieldWriter fields, Absence absence) throws IOException {
        fields.time("start", absence.start());
        fields.time("end", absence.end());
        fields.seconds("observed_s", absence.observedMs());
    }
}
