package zaigang.jobs.generate;

import static zaigang.jobs.generate.PlannedShift.MINUTE;
import static zaigang.jobs.generate.PlannedShift.SECOND;

import java.time.LocalTime;
import java.util.SplittableRandom;
import zaigang.jobs.generate.TruePath.Span;

/** Lays the true path of a day. */
final class DayPath {
    private final PlannedShift shift;
    private final Employee employee;
    private final SplittableRandom random;
    private final WorkSite site;
    private final Place home;
    private final long clockIn;
    private final long clockOut;
    private final Place desk;
    private final TruePath path;
    private Place lastDesk;
    private Span mocked;

    DayPath(PlannedShift shift, SplittableRandom random) {
        this.shift = shift;
        this.random = random;
        employee = shift.employee();
        site = employee.site();
        home = employee.home();
        clockIn = shift.clockIn();
        clockOut = shift.clockOut();
        desk = deskAt(site);
        lastDesk = desk;
        path = switch (shift.behaviour()) {
            case REMOTE, BUDDY -> stayingHome();
            case PUNCH_EARLY -> punchingEarly();
            default -> commuting();
        };
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

    TruePath path() {
        return path;
    }

    Place desk() {
        return desk;
    }

    /** The site where the day ends. */
    WorkSite lastSite() {
        return lastDesk.equals(desk) ? site : employee.sites().get(1);
    }

    /** When positions come from an application; null for never. */
    Span mocked() {
        return mocked;
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
        switch (shift.behaviour()) {
            case LUNCH -> lunch(path);
            case COFFEE -> out(path, clockIn + minutes(70, 130), minutes(15, 21), spot(420, 560));
            case EARLY_COFFEE -> out(path, clockIn + between(40, 110), minutes(15, 19), spot(420, 560));
            case POST_OFFICE -> {
                long back = clockOut - minutes(4, 7);
                long length = minutes(17, 23);
                out(path, back - length, length, spot(420, 560));
            }
            case ERRAND -> {
                long length = !shift.byDay() ? minutes(40, 48) : minutes(18, 23);
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
            case GHOST, VERIF_PASS_AWAY, WORKING_AWAY, EXEMPT_LATE, EXEMPT_REVOKED -> allDay(path);
            case MOCK_AWAY -> {
                mocked = new Span(clockIn + 26 * MINUTE, clockOut - 28 * MINUTE);
                allDay(path);
            }
            case LEFT_DARK -> {
                path.waitUntil(clockIn + between(40, 110)).follow(Route.over(desk, spot(2_200, 12_000)));
                // By night an hour is free at any time.
                long seen = minutes(52, 60) + (shift.byDay() ? 0 : 60 * MINUTE);
                path.silence(clockIn + seen, clockOut + 30 * MINUTE);
                path.waitUntil(Math.max(path.now(), clockOut + minutes(9, 14)));
            }
            case DEAD_PHONE -> path.silence(clockIn - 120 * MINUTE, clockOut + 120 * MINUTE);
            case VERIF_MISSED_SILENT -> {
                long from = clockIn + minutes(60, 90);
                path.silence(from, from + minutes(60, 80));
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
            case EXEMPT, EXEMPT_OVERLAP, EXEMPT_EXTENDED, MOCK_EXEMPT, VERIF_MISSED_EXEMPT ->
                out(path, clockIn + minutes(60, 140), minutes(130, 230), spot(2_200, 12_000));
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
        if (!shift.byDay()) {
            out(path, clockIn + minutes(150, 210), minutes(40, 48), spot(420, 900));
            return;
        }
        long leave = shift.local(shift.date(), LocalTime.of(11, 36)) + minutes(0, 25);
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
}
