package zaigang.jobs.generate;

import static zaigang.jobs.generate.PlannedShift.MINUTE;
import static zaigang.jobs.generate.PlannedShift.SECOND;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/** What is approved and what is checked on a day. */
final class Paperwork {
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int PICTURE_FOR_TOMORROW = 50;

    private final PlannedShift shift;
    private final Pictures pictures;
    private final SplittableRandom random;
    private final Outing longest;
    private final List<Exemption> exemptions = new ArrayList<>();
    private final List<Verification> verifications = new ArrayList<>();

    Paperwork(PlannedShift shift, Pictures pictures, SplittableRandom random, TruePath path, List<Outing> outings) {
        this.shift = shift;
        this.pictures = pictures;
        this.random = random;
        longest = longest(shift, outings);
        approve();
        verify(path);
    }

    List<Exemption> exemptions() {
        return exemptions;
    }

    List<Verification> verifications() {
        return verifications;
    }

    /** The longest time outside within the shift; null if there is none. */
    static Outing longest(PlannedShift shift, List<Outing> outings) {
        Outing longest = null;
        for (Outing outing : outings) {
            boolean whole = outing.exit() > shift.clockIn() && outing.enter() < shift.clockOut();
            if (whole && (longest == null || outing.enter() - outing.exit() > longest.enter() - longest.exit())) {
                longest = outing;
            }
        }
        return longest;
    }

    private long between(long fromSeconds, long toSeconds) {
        return random.nextLong(fromSeconds, toSeconds) * SECOND;
    }

    private long minutes(int from, int to) {
        return between(from * 60L, to * 60L);
    }

    private void approve() {
        long clockIn = shift.clockIn();
        long clockOut = shift.clockOut();
        long before = clockIn - minutes(80, 100);
        switch (shift.behaviour()) {
            case REMOTE -> approve(before, "REMOTE", new Span(clockIn - 60 * MINUTE, clockOut + 60 * MINUTE));
            case BACK_FROM_LEAVE -> approveMorning();
            case EXEMPT, MOCK_EXEMPT, VERIF_MISSED_EXEMPT -> {
                String kind = random.nextBoolean() ? "FIELD_WORK" : "BUSINESS_TRIP";
                approve(before, kind, trip());
            }
            case EXEMPT_OVERLAP -> {
                Span trip = trip();
                long middle = (trip.start() + trip.end()) / 2;
                approve(before, "FIELD_WORK", new Span(trip.start(), middle + 10 * MINUTE));
                add(before, "OTHER", trip, true, false, 1);
                add(before + 20 * MINUTE, "OTHER", trip, false, false, 1);
                add(before + 5 * MINUTE, "BUSINESS_TRIP", new Span(middle - 10 * MINUTE, trip.end()), true, true, 2);
            }
            case EXEMPT_EXTENDED -> {
                Span trip = trip();
                add(before, "FIELD_WORK", new Span(trip.start(), trip.start() + 30 * MINUTE), true, false, 0);
                add(before + 30 * MINUTE, "FIELD_WORK", trip, true, true, 0);
            }
            case EXEMPT_PARTIAL -> {
                long from = longest.exit() + 30 * MINUTE;
                approve(before, "FIELD_WORK", new Span(from, from + 90 * MINUTE));
            }
            case EXEMPT_REVOKED -> {
                Span whole = new Span(clockIn - 5 * MINUTE, clockOut + 5 * MINUTE);
                add(before, "OTHER", whole, true, false, 0);
                add(before + 40 * MINUTE, "OTHER", whole, false, false, 0);
            }
            case EXEMPT_LATE -> {
                Span whole = new Span(clockIn - 5 * MINUTE, clockOut + 5 * MINUTE);
                Span away = new Span(longest.exit() - 2 * MINUTE, longest.enter() + 5 * MINUTE);
                approve(clockOut + minutes(60, 800), "BUSINESS_TRIP", random.nextBoolean() ? whole : away);
            }
            default -> {
                // Nothing to approve.
            }
        }
    }

    private Span trip() {
        return new Span(longest.exit() - 15 * MINUTE, longest.enter() + 15 * MINUTE);
    }

    /** The evening or the night before may end on this morning; that shift is none of this leave's business. */
    private void approveMorning() {
        LocalDate date = shift.date();
        LocalTime from = switch (shift.employee().hours()) {
            case DAY -> LocalTime.MIDNIGHT;
            case NIGHT -> LocalTime.NOON;
            case EVENING -> LocalTime.of(6, 0);
        };
        long until = shift.byDay() ? shift.local(date, LocalTime.of(13, 20)) : shift.clockIn() - 30 * MINUTE;
        long decided = shift.local(date, LocalTime.of(6, 20)) + minutes(0, 20);
        approve(decided, "LEAVE", new Span(shift.local(date, from), until));
    }

    private void approve(long decided, String kind, Span span) {
        add(decided, kind, span, true, true, 0);
    }

    private void add(long decided, String kind, Span span, boolean approved, boolean counts, int number) {
        Span seconds = new Span(span.start() / SECOND * SECOND, span.end() / SECOND * SECOND);
        exemptions.add(new Exemption(decided, kind, seconds, approved, counts, number));
    }

    private void verify(TruePath path) {
        long morning = shift.clockIn() + minutes(70, 120);
        long afternoon = shift.clockOut() - minutes(100, 200);
        switch (shift.behaviour()) {
            case HONEST -> {
                if (random.nextInt(12) == 0) {
                    passAtOnce(morning);
                }
            }
            case VERIF_FAIL -> fail(morning, 0);
            case VERIF_MISSED -> {
                miss(morning, "VIDEO");
                miss(afternoon, "PHOTO");
            }
            case VERIF_MISSED_ONCE -> {
                miss(morning, "VIDEO");
                if (shift.byDay()) {
                    miss(shift.local(shift.date(), LocalTime.of(11, 45)) + minutes(0, 20), "PHOTO");
                    miss(shift.local(shift.date(), LocalTime.of(12, 35)) + minutes(0, 20), "PHOTO");
                }
            }
            case VERIF_MISSED_EXEMPT -> {
                miss(longest.exit() + 20 * MINUTE, "VIDEO");
                miss(longest.exit() + 50 * MINUTE, "PHOTO");
            }
            case VERIF_MISSED_SILENT -> {
                long from = silence(path).start();
                miss(from + 14 * MINUTE, "VIDEO");
                miss(from + 38 * MINUTE, "PHOTO");
            }
            case VERIF_EARLY ->
                check(shift.clockIn() - 25 * MINUTE, shift.clockIn() + minutes(5, 20), "VIDEO", "FAILED", 0);
            case VERIF_LATE ->
                check(shift.clockOut() - minutes(20, 50), shift.clockOut() + minutes(60, 600), "PHOTO", "FAILED", 0);
            case VERIF_REPLAY -> hand(afternoon, between(20, 90), pictures.donated(shift.employee()));
            case VERIF_OWN_REPLAY -> handAgain(0);
            case VERIF_RESENT -> {
                handAgain(25 * MINUTE);
                handAgain(0);
            }
            case VERIF_PASS_AWAY -> passAtOnce(morning + 60 * MINUTE);
            case EXEMPT -> {
                if (random.nextInt(3) == 0) {
                    fail(longest.exit() + 40 * MINUTE, 0);
                }
            }
            default -> {
                // Nobody asks.
            }
        }
        if (shift.tomorrow() == Behaviour.VERIF_OWN_REPLAY) {
            handForTomorrow(0);
        } else if (shift.tomorrow() == Behaviour.VERIF_RESENT) {
            handForTomorrow(MINUTE);
        }
    }

    /** The longest silence in the shift. */
    private static Span silence(TruePath path) {
        return path.silences().get(path.silences().size() - 1);
    }

    private void fail(long requested, int number) {
        check(requested, requested + between(20, 90), "VIDEO", "FAILED", number);
    }

    private void miss(long requested, String kind) {
        check(requested, requested + 10 * MINUTE, kind, "MISSED", 0);
    }

    private void passAtOnce(long time) {
        check(time, time, "BEACON", "PASSED", 0);
    }

    private void check(long requested, long time, String kind, String outcome, int number) {
        verifications.add(new Verification(
                requested,
                time,
                kind,
                outcome,
                outcome.equals("FAILED") ? "BACKGROUND_MISMATCH" : null,
                outcome.equals("MISSED") ? null : pictures.own(shift.employee(), shift.day(), number),
                shift.employee().site().id()));
    }

    /** Today's picture again, which was handed in yesterday for the first time. */
    private void handAgain(long earlier) {
        long time = PlannedShift.pictureTime(shift.employee(), shift.date()) - earlier;
        hand(time - 40 * SECOND, 40 * SECOND, pictures.own(shift.employee(), shift.day(), PICTURE_FOR_TOMORROW));
    }

    private void handForTomorrow(long later) {
        long tomorrow = PlannedShift.pictureTime(shift.employee(), shift.date().plusDays(1));
        String picture = pictures.own(shift.employee(), shift.day() + 1, PICTURE_FOR_TOMORROW);
        hand(tomorrow - DAY + later - 40 * SECOND, 40 * SECOND, picture);
    }

    private void hand(long requested, long lag, String sha256) {
        String site = shift.employee().site().id();
        verifications.add(new Verification(requested, requested + lag, "PHOTO", "PASSED", null, sha256, site));
    }
}
