package zaigang.jobs.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/**
 * Plans the days of all employees: draws a behaviour, lays a true path, presses the buttons, and labels the shift.
 *
 * <p>A day whose labels would depend on when exactly fixes are taken is drawn again.
 */
final class DayPlanner {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final int ATTEMPTS = 200;
    private static final int DONOR_EVERY = 10;

    private final WorkforceOptions options;
    private final List<Employee> employees;
    private final int totalWeight;
    private final long margin;

    DayPlanner(WorkforceOptions options, Crew crew) {
        this.options = options;
        this.employees = crew.employees();
        this.totalWeight =
                options.behaviours().stream().mapToInt(Behaviour::weight).sum();
        this.margin = Math.round(Math.max(180, options.intervalSeconds()) * 1.2 + 20) * SECOND;
    }

    /** The plan of a day, or null if the employee is off. */
    DayPlan plan(Employee employee, int day) {
        if (!works(employee, day)) {
            return null;
        }
        Behaviour behaviour = behaviour(employee, day);
        SplittableRandom random = Seeds.of(options.seed(), Seeds.Use.DAY, employee.index(), day);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft draft = new Draft(employee, day, behaviour, random.split());
            draft.lay();
            if (draft.isClear(margin)) {
                return draft.toPlan();
            }
        }
        throw new IllegalStateException("no clear day of behaviour " + behaviour.label() + " for " + employee.id()
                + " on day " + day + " within " + ATTEMPTS + " attempts; lower the interval");
    }

    boolean works(Employee employee, int day) {
        if (day < 0 || day >= options.days()) {
            return false;
        }
        DayOfWeek weekday = options.start().plusDays(day).getDayOfWeek();
        return employee.night()
                ? weekday.compareTo(DayOfWeek.TUESDAY) >= 0 && weekday != DayOfWeek.SUNDAY
                : weekday.compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    private boolean worksLater(Employee employee, int day) {
        for (int later = day + 1; later <= day + 4; later++) {
            if (works(employee, later)) {
                return true;
            }
        }
        return false;
    }

    /** What the employee does; a behaviour that is impossible on the day becomes an honest one. */
    Behaviour behaviour(Employee employee, int day) {
        if (isBuddyOf(employee, day)) {
            return Behaviour.HONEST;
        }
        Behaviour drawn = draw(employee, day);
        boolean possible = switch (drawn) {
            case BUDDY -> hasBuddy(employee);
            case TWO_SITES, TRAVEL_LATE -> employee.sites().size() == 2;
            // What closes such a shift, or takes its episode back, must come before the data end.
            case NO_OUT, WRONG_BUTTON, EXEMPT_LATE -> worksLater(employee, day);
            // A wall terminal does not tell which phone is whose; the punch must come from one.
            case MOCK_PUNCH, TWO_PHONES -> employee.terminal() == null;
            // One cannot hand in one's own picture again within a day.
            case VERIF_REPLAY -> employee.index() % DONOR_EVERY != 0 || day >= 2;
            default -> true;
        };
        return possible ? drawn : Behaviour.HONEST;
    }

    private Behaviour draw(Employee employee, int day) {
        int left = Seeds.of(options.seed(), Seeds.Use.BEHAVIOUR, employee.index(), day)
                .nextInt(totalWeight);
        for (Behaviour behaviour : options.behaviours()) {
            left -= behaviour.weight();
            if (left < 0) {
                return behaviour;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private boolean hasBuddy(Employee employee) {
        int other = employee.index() + 1;
        return employee.index() % 2 == 0
                && other < employees.size()
                && employees.get(other).night() == employee.night();
    }

    /** Whether this employee punches for the one before on that day. */
    private boolean isBuddyOf(Employee employee, int day) {
        if (employee.index() % 2 == 0) {
            return false;
        }
        Employee absent = employees.get(employee.index() - 1);
        return hasBuddy(absent) && draw(absent, day) == Behaviour.BUDDY;
    }

    /** Who hands in, at 02:00 UTC of the first day, a picture that others use again. */
    static boolean isDonor(Employee employee) {
        return employee.index() % DONOR_EVERY == 0;
    }

    /** The checksum of the donor's picture. */
    String donatedPicture(Employee employee) {
        return picture(employee.index() / DONOR_EVERY * DONOR_EVERY, -1, 0);
    }

    private String picture(int index, int day, int number) {
        StringBuilder hex = new StringBuilder(64);
        for (int part = 0; part < 4; part++) {
            hex.append(Ids.hex(Seeds.hash(options.seed(), index, day, number, 7_000 + part)));
        }
        return hex.toString();
    }

    /** A day in the making. */
    private final class Draft {
        private final Employee employee;
        private final int day;
        private final Behaviour behaviour;
        private final SplittableRandom random;
        private final LocalDate date;
        private final WorkSite site;
        private final Place home;
        private final long clockIn;
        private final long clockOut;
        private final Place desk;
        private Place lastDesk;
        private Span mocked;
        private TruePath path;
        private List<Outing> outings;
        private final List<Exemption> exemptions = new ArrayList<>();
        private final List<Verification> verifications = new ArrayList<>();

        Draft(Employee employee, int day, Behaviour behaviour, SplittableRandom random) {
            this.employee = employee;
            this.day = day;
            this.behaviour = behaviour;
            this.random = random;
            date = options.start().plusDays(day);
            site = employee.site();
            home = employee.home();
            if (employee.night()) {
                clockIn = local(date, LocalTime.of(21, 48)) + between(0, 600);
                clockOut = local(date.plusDays(1), LocalTime.of(6, 2)) + between(0, 900);
            } else if (behaviour == Behaviour.BACK_FROM_LEAVE) {
                clockIn = local(date, LocalTime.of(13, 40)) + between(0, 1_200);
                clockOut = local(date, LocalTime.of(18, 2)) + between(0, 1_100);
            } else {
                clockIn = local(date, LocalTime.of(8, 46)) + between(0, 720);
                clockOut = local(date, LocalTime.of(18, 2)) + between(0, 1_100);
            }
            desk = deskAt(site);
            lastDesk = desk;
        }

        private long local(LocalDate on, LocalTime time) {
            return on.atTime(time).atZone(site.zone()).toInstant().toEpochMilli();
        }

        /** Milliseconds, of whole seconds from a range. */
        private long between(int fromSeconds, int toSeconds) {
            return random.nextInt(fromSeconds, toSeconds) * SECOND;
        }

        private long minutes(int from, int to) {
            return between(from * 60, to * 60);
        }

        private Place deskAt(WorkSite at) {
            return at.centre().at(random.nextDouble(at.radius() / 4), random.nextDouble(2 * Math.PI));
        }

        /** A place to go to, on a straight way that touches no other site. */
        private Place spot(int fromMetres, int toMetres) {
            while (true) {
                Place spot = desk.at(random.nextDouble(fromMetres, toMetres), random.nextDouble(2 * Math.PI));
                boolean free = true;
                for (WorkSite other : employee.sites()) {
                    for (int step = 1; step <= 20 && !other.equals(site); step++) {
                        Place on = desk.towards(spot, desk.distance(spot) * step / 20);
                        free &= other.distance(on.lat(), on.lon()) > 900;
                    }
                }
                if (free) {
                    return spot;
                }
            }
        }

        void lay() {
            path = switch (behaviour) {
                case REMOTE, BUDDY -> stayingHome();
                case PUNCH_EARLY -> punchingEarly();
                default -> commuting();
            };
            outings = path.outings(employee.sites());
            approve();
            verify();
        }

        private TruePath stayingHome() {
            return new TruePath.Builder(clockIn - 40 * MINUTE, home)
                    .waitUntil(clockOut + 40 * MINUTE)
                    .build();
        }

        private TruePath punchingEarly() {
            Route way = Route.over(home, desk);
            long arrival = clockIn + minutes(18, 22);
            TruePath.Builder path =
                    new TruePath.Builder(Math.min(arrival - way.millis() - 10 * MINUTE, clockIn - 20 * MINUTE), home);
            path.waitUntil(arrival - way.millis()).follow(way);
            return goHome(path, clockOut + minutes(9, 14));
        }

        private TruePath commuting() {
            boolean metro = random.nextInt(2) == 0 && desk.distance(home) > 5_000;
            Route way = metro ? Route.metro(home, desk, 2 * MINUTE, minutes(16, 24)) : Route.over(home, desk);
            long arrival = clockIn - minutes(10, 16);
            TruePath.Builder path = new TruePath.Builder(arrival - way.millis() - 10 * MINUTE, home);
            path.waitUntil(arrival - way.millis()).follow(way);
            spendTheDay(path);
            return goHome(path, Math.max(path.now(), clockOut + minutes(9, 14)));
        }

        private TruePath goHome(TruePath.Builder path, long leave) {
            path.waitUntil(leave);
            if (!path.here().equals(home)) {
                path.follow(Route.over(path.here(), home));
            }
            return path.waitUntil(path.now() + 10 * MINUTE).build();
        }

        private void spendTheDay(TruePath.Builder path) {
            switch (behaviour) {
                case LUNCH -> lunch(path);
                case COFFEE -> out(path, clockIn + minutes(70, 130), minutes(15, 21), spot(420, 560));
                case EARLY_COFFEE -> out(path, clockIn + between(40, 110), minutes(15, 19), spot(420, 560));
                case POST_OFFICE -> {
                    long back = clockOut - minutes(4, 7);
                    long length = minutes(17, 23);
                    out(path, back - length, length, spot(420, 560));
                }
                case ERRAND -> {
                    long length = employee.night() ? minutes(40, 48) : minutes(18, 23);
                    out(path, clockIn + minutes(60, 120), length, spot(420, 560));
                }
                case TWO_SITES -> travel(path, clockIn + between(40, 110), 0);
                case TRAVEL_LATE -> travel(path, clockIn + minutes(45, 90), minutes(170, 220));
                case SILENCE -> silences(path);
                case PHONE_OFF -> {
                    long leave = clockIn + minutes(90, 150);
                    long length = minutes(100, 150);
                    path.silence(leave - 3 * MINUTE, leave + length + 3 * MINUTE);
                    out(path, leave, length, spot(2_200, 6_000));
                }
                case GHOST, VERIF_PASS_AWAY, EXEMPT_LATE, EXEMPT_REVOKED -> allDay(path);
                case MOCK_AWAY -> {
                    mocked = new Span(clockIn + 26 * MINUTE, clockOut - 28 * MINUTE);
                    allDay(path);
                }
                case GHOST_METRO -> byMetro(path);
                case JUMP -> {
                    path.waitUntil(clockIn + between(180, 260));
                    path.jump(desk.at(random.nextDouble(90_000, 125_000), random.nextDouble(2 * Math.PI)));
                    path.waitUntil(clockOut - between(360, 520)).jump(desk);
                }
                case LEFT -> out(path, clockIn + between(40, 110), minutes(150, 280), spot(2_200, 12_000));
                case NEVER_BACK -> {
                    path.waitUntil(clockIn + between(40, 110)).follow(Route.over(desk, spot(2_200, 12_000)));
                    path.waitUntil(clockOut + minutes(9, 14));
                }
                case RETURNED -> {
                    long back = clockOut - between(250, 430);
                    long length = minutes(150, 280);
                    out(path, back - length, length, spot(2_200, 12_000));
                }
                case LONG -> out(path, clockIn + minutes(40, 100), minutes(230, 300), spot(2_200, 12_000));
                case EXEMPT -> out(path, clockIn + minutes(60, 140), minutes(130, 230), spot(2_200, 12_000));
                case EXEMPT_PARTIAL -> out(path, clockIn + minutes(35, 50), minutes(330, 350), spot(2_200, 12_000));
                case PUNCH_LATE -> path.waitUntil(clockOut - minutes(18, 22)).follow(Route.over(desk, home));
                case MOCK -> {
                    long from = clockIn + minutes(60, 160);
                    mocked = new Span(from, from + minutes(30, 90));
                }
                case MOCK_GLITCH -> {
                    long at = clockIn + minutes(60, 160);
                    mocked = new Span(at, at);
                }
                default -> {
                    // At the desk.
                }
            }
        }

        /** Away from the desk for so long, door to door. */
        private void out(TruePath.Builder path, long leave, long length, Place spot) {
            Route there = Route.over(desk, spot);
            Route back = Route.over(spot, desk);
            path.waitUntil(leave).follow(there);
            path.waitUntil(Math.max(path.now(), leave + length - back.millis())).follow(back);
        }

        private void lunch(TruePath.Builder path) {
            if (employee.night()) {
                out(path, clockIn + minutes(150, 210), minutes(40, 48), spot(420, 900));
                return;
            }
            long leave = local(date, LocalTime.of(11, 36)) + minutes(0, 25);
            out(path, leave, minutes(35, 75), spot(420, 900));
        }

        private void allDay(TruePath.Builder path) {
            long leave = clockIn + between(40, 110);
            out(path, leave, clockOut - between(250, 430) - leave, spot(2_200, 12_000));
        }

        private void byMetro(TruePath.Builder path) {
            Place spot = spot(8_000, 12_000);
            Route there = Route.metro(desk, spot, 8 * MINUTE, minutes(18, 26));
            Route back = Route.metro(spot, desk, 8 * MINUTE, minutes(18, 26));
            path.waitUntil(clockIn + between(40, 110)).follow(there);
            path.waitUntil(clockOut - between(250, 430) - back.millis()).follow(back);
        }

        private void travel(TruePath.Builder path, long leave, long detour) {
            lastDesk = deskAt(employee.sites().get(1));
            Place stop = desk.towards(lastDesk, 480);
            Place next = lastDesk.towards(desk, 480);
            path.waitUntil(leave).follow(Route.over(desk, stop));
            path.follow(Route.ride(stop, detour + 1)).follow(Route.ride(next, minutes(29, 33)));
            path.follow(Route.over(next, lastDesk));
        }

        private void silences(TruePath.Builder path) {
            long from = clockIn + minutes(40, 90);
            path.silence(from, from + minutes(20, 80));
            if (random.nextInt(2) == 0) {
                long again = clockIn + minutes(220, 280);
                path.silence(again, again + minutes(20, 80));
            }
        }

        private void approve() {
            Outing longest = longest();
            long before = clockIn - minutes(80, 100);
            switch (behaviour) {
                case REMOTE -> approve(before, "REMOTE", new Span(clockIn - 60 * MINUTE, clockOut + 60 * MINUTE), true);
                case BACK_FROM_LEAVE -> {
                    long until = employee.night() ? clockIn - 30 * MINUTE : local(date, LocalTime.of(13, 20));
                    long decided = local(date, LocalTime.of(6, 20)) + minutes(0, 20);
                    // The night before may end on this morning; that shift is none of this leave's business.
                    LocalTime from = employee.night() ? LocalTime.NOON : LocalTime.MIDNIGHT;
                    approve(decided, "LEAVE", new Span(local(date, from), until), true);
                }
                case EXEMPT -> {
                    String kind = random.nextBoolean() ? "FIELD_WORK" : "BUSINESS_TRIP";
                    Span trip = new Span(longest.exit() - 15 * MINUTE, longest.enter() + 15 * MINUTE);
                    approve(before, kind, trip, true);
                }
                case EXEMPT_PARTIAL -> {
                    long from = longest.exit() + 30 * MINUTE;
                    approve(before, "FIELD_WORK", new Span(from, from + 90 * MINUTE), true);
                }
                case EXEMPT_REVOKED ->
                    approve(before, "OTHER", new Span(clockIn - 5 * MINUTE, clockOut + 5 * MINUTE), false);
                case EXEMPT_LATE -> {
                    Span whole = new Span(clockIn - 5 * MINUTE, clockOut + 5 * MINUTE);
                    Span away = new Span(longest.exit() - 2 * MINUTE, longest.enter() + 5 * MINUTE);
                    approve(clockOut + minutes(60, 800), "BUSINESS_TRIP", random.nextBoolean() ? whole : away, true);
                }
                default -> {
                    // Nothing to approve.
                }
            }
        }

        private void approve(long decided, String kind, Span span, boolean holds) {
            long from = span.start() / SECOND * SECOND;
            Span seconds = new Span(from, span.end() / SECOND * SECOND);
            exemptions.add(new Exemption(decided, kind, seconds, true, holds));
            if (!holds) {
                exemptions.add(new Exemption(decided + 40 * MINUTE, kind, seconds, false, false));
            }
        }

        private Outing longest() {
            Outing longest = null;
            for (Outing outing : outings) {
                boolean whole = outing.exit() > clockIn && outing.enter() < clockOut;
                if (whole && (longest == null || outing.enter() - outing.exit() > longest.enter() - longest.exit())) {
                    longest = outing;
                }
            }
            return longest;
        }

        private void verify() {
            long morning = clockIn + minutes(70, 120);
            long afternoon = clockOut - minutes(100, 200);
            switch (behaviour) {
                case VERIF_FAIL -> check(morning, "VIDEO", "FAILED", "BACKGROUND_MISMATCH", 0);
                case VERIF_MISSED -> {
                    check(morning, "VIDEO", "MISSED", null, 0);
                    check(afternoon, "PHOTO", "MISSED", null, 1);
                }
                case VERIF_MISSED_ONCE -> {
                    check(morning, "VIDEO", "MISSED", null, 0);
                    if (!employee.night()) {
                        check(local(date, LocalTime.of(11, 45)) + minutes(0, 20), "PHOTO", "MISSED", null, 1);
                        check(local(date, LocalTime.of(12, 35)) + minutes(0, 20), "PHOTO", "MISSED", null, 2);
                    }
                }
                case VERIF_REPLAY ->
                    verifications.add(new Verification(
                            afternoon,
                            afternoon + between(20, 90),
                            "PHOTO",
                            "PASSED",
                            null,
                            donatedPicture(employee),
                            site.id()));
                case VERIF_PASS_AWAY -> check(morning + 60 * MINUTE, "BEACON", "PASSED", null, 0);
                case EXEMPT -> {
                    if (random.nextInt(3) == 0) {
                        check(longest().exit() + 40 * MINUTE, "VIDEO", "FAILED", "BACKGROUND_MISMATCH", 0);
                    }
                }
                default -> {
                    // Nobody asks.
                }
            }
        }

        private void check(long requested, String kind, String outcome, String reason, int number) {
            boolean missed = outcome.equals("MISSED");
            verifications.add(new Verification(
                    requested,
                    requested + (missed ? 10 * MINUTE : between(20, 90)),
                    kind,
                    outcome,
                    reason,
                    missed ? null : picture(employee.index(), day, number),
                    site.id()));
        }

        private ShiftTruth truth(boolean late) {
            List<Span> spans = exemptions.stream()
                    .filter(e -> e.counts() && (late || e.decided() < clockOut))
                    .map(Exemption::span)
                    .toList();
            return new ShiftTruth(clockIn, clockOut, site.zone(), employee.sites(), path, outings, spans);
        }

        boolean isClear(long byMargin) {
            if (!isWholeShift()) {
                return true;
            }
            ShiftTruth now = truth(false);
            return now.isClear(byMargin)
                    && truth(true).isClear(byMargin)
                    && (!behaviour.innocent() || now.rules().isEmpty());
        }

        private boolean isWholeShift() {
            return behaviour != Behaviour.NO_IN && behaviour != Behaviour.NO_OUT && behaviour != Behaviour.WRONG_BUTTON;
        }

        private List<Line> lines() {
            return switch (behaviour) {
                case NO_IN -> List.of();
                case NO_OUT -> List.of(new Line(clockIn, null, Set.of(), null));
                case WRONG_BUTTON ->
                    List.of(new Line(clockIn, null, Set.of(), null), new Line(clockOut, null, Set.of(), null));
                default -> List.of(line());
            };
        }

        private Line line() {
            Set<String> rules = new TreeSet<>();
            if (employee.geofenced()) {
                rules.addAll(truth(false).rules());
            }
            boolean takenBack = !rules.isEmpty()
                    && behaviour == Behaviour.EXEMPT_LATE
                    && truth(true).rules().isEmpty();
            boolean mockFixes = behaviour == Behaviour.MOCK || behaviour == Behaviour.MOCK_AWAY;
            if ((mockFixes && employee.geofenced()) || behaviour == Behaviour.MOCK_PUNCH) {
                rules.add("mock-location");
            }
            if (behaviour == Behaviour.BUDDY || isBuddyOf(employee, day)) {
                rules.add("shared-device");
            }
            boolean missed = behaviour == Behaviour.VERIF_MISSED && employee.geofenced();
            if (missed || behaviour == Behaviour.VERIF_FAIL) {
                rules.add("verification-failed");
            }
            if (behaviour == Behaviour.VERIF_REPLAY) {
                rules.add("verification-replayed");
            }
            String status = rules.isEmpty() ? null : takenBack ? "WITHDRAWN" : "OPEN";
            return new Line(clockIn, clockOut, rules, status);
        }

        private List<Punch> punches() {
            boolean away = behaviour == Behaviour.REMOTE
                    || behaviour == Behaviour.PUNCH_EARLY
                    || behaviour == Behaviour.PUNCH_LATE
                    || behaviour == Behaviour.NEVER_BACK
                    || behaviour == Behaviour.BUDDY
                    || isBuddyOf(employee, day);
            boolean terminal = employee.terminal() != null && !away;
            String device = terminal ? employee.terminal() : employee.phone().deviceId();
            if (behaviour == Behaviour.BUDDY) {
                device = employees.get(employee.index() + 1).phone().deviceId();
            }
            WorkSite last = lastDesk.equals(desk) ? site : employee.sites().get(1);
            boolean mock = behaviour == Behaviour.MOCK_PUNCH;
            boolean mockIn = mock && random.nextBoolean();
            List<Punch> punches = new ArrayList<>();
            if (behaviour != Behaviour.NO_IN) {
                punches.add(new Punch(clockIn, true, device, terminal, mockIn, site));
            }
            if (behaviour == Behaviour.DOUBLE_PUNCH) {
                punches.add(new Punch(clockIn + MINUTE, true, device, terminal, false, site));
            }
            if (behaviour != Behaviour.NO_OUT) {
                boolean in = behaviour == Behaviour.WRONG_BUTTON;
                punches.add(new Punch(clockOut, in, device, terminal, mock && !mockIn, last));
            }
            return punches;
        }

        DayPlan toPlan() {
            LongStream crossings = outings.stream()
                    .flatMapToLong(o -> LongStream.of(o.exit(), o.enter()))
                    .filter(t -> t != Long.MIN_VALUE && t != Long.MAX_VALUE);
            LongStream checks = verifications.stream().flatMapToLong(v -> LongStream.of(v.requested(), v.time()));
            long[] critical = LongStream.concat(LongStream.of(clockIn, clockOut), LongStream.concat(crossings, checks))
                    .toArray();
            return new DayPlan(
                    employee,
                    day,
                    behaviour,
                    clockIn,
                    clockOut,
                    path,
                    outings,
                    critical,
                    mocked,
                    desk,
                    behaviour == Behaviour.TWO_PHONES ? home : null,
                    punches(),
                    exemptions,
                    verifications,
                    lines());
        }
    }
}
