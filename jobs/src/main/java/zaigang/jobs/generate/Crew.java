package zaigang.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.Employee.Hours;
import zaigang.jobs.generate.Employee.Phone;
import zaigang.jobs.generate.Employee.Style;

/** The sites and the people of a made-up workforce. All of it is invented; only the cities exist. */
final class Crew {
    static final int TEAM_SIZE = 8;

    private static final WorkSite SHANGHAI = WorkSite.circle(
            "SH-1",
            "Shanghai software park",
            "Asia/Shanghai",
            Datum.WGS84,
            new Place(31.2136, 121.6021),
            175,
            List.of("9c:50:ee:10:00:01", "9c:50:ee:10:00:02"));
    private static final WorkSite SHENZHEN = WorkSite.octagons(
            "SZ-1", "Shenzhen tower", "Asia/Shanghai", Datum.GCJ02, 150, List.of(new Place(22.6431, 114.0312)));
    private static final WorkSite CHENGDU = WorkSite.circle(
            "CD-1", "Chengdu laboratory", "Asia/Shanghai", Datum.GCJ02, new Place(30.5538, 104.0712), 150, List.of());
    private static final WorkSite CHENGDU_NORTH = WorkSite.octagons(
            "CD-2",
            "Chengdu north works",
            "Asia/Shanghai",
            Datum.BD09,
            165,
            List.of(new Place(30.6789, 104.0871)),
            "9c:50:ee:20:00:01");
    private static final WorkSite BERLIN = WorkSite.circle(
            "BER-1",
            "Berlin office",
            "Europe/Berlin",
            Datum.WGS84,
            new Place(52.5244, 13.3894),
            160,
            List.of("9c:50:ee:30:00:01"));
    private static final WorkSite HANGZHOU = WorkSite.octagons(
            "HZ-1",
            "Hangzhou works, two halls",
            "Asia/Shanghai",
            Datum.GCJ02,
            155,
            List.of(new Place(30.1986, 120.2102), new Place(30.1986, 120.2102).offset(340, 60)));
    private static final WorkSite HONG_KONG = WorkSite.circle(
            "HK-1", "Hong Kong office", "Asia/Hong_Kong", Datum.WGS84, new Place(22.2831, 114.1583), 150, List.of());
    private static final List<WorkSite> SITES =
            List.of(SHANGHAI, SHENZHEN, CHENGDU, CHENGDU_NORTH, BERLIN, HANGZHOU, HONG_KONG);

    private final long seed;
    private final boolean innocent;
    private final boolean newcomers;
    private final List<Employee> employees;

    Crew(WorkforceOptions options) {
        seed = options.seed();
        innocent = options.innocent();
        newcomers = Rota.isLong(options);
        List<Employee> all = new ArrayList<>(options.employees());
        for (int index = 0; index < options.employees(); index++) {
            all.add(employee(index));
        }
        employees = List.copyOf(all);
    }

    List<WorkSite> sites() {
        return SITES;
    }

    List<Employee> employees() {
        return employees;
    }

    private Employee employee(int index) {
        SplittableRandom random = Seeds.of(seed, Seeds.Use.PERSON, index, 0);
        int team = index / TEAM_SIZE;
        WorkSite site = SITES.get(team % SITES.size());
        List<WorkSite> sites = List.of(site);
        if (index % 2 == 0 && site.equals(CHENGDU)) {
            sites = List.of(CHENGDU, CHENGDU_NORTH);
        } else if (index % 2 == 0 && site.equals(CHENGDU_NORTH)) {
            sites = List.of(CHENGDU_NORTH, CHENGDU);
        }
        String id = "E" + (10_000 + index);
        Style style = Style.PLAIN;
        if (index % 5 == 1 && !site.networks().isEmpty()) {
            style = Style.WIFI;
        } else if (index % 11 == 3) {
            style = Style.NO_ACCURACY;
        } else if (index % 17 == 6) {
            style = Style.EPOCH;
        }
        Datum datum = Datum.WGS84;
        int draw = random.nextInt(10);
        if (draw >= 9) {
            datum = Datum.BD09;
        } else if (draw >= 5) {
            datum = Datum.GCJ02;
        }
        return new Employee(
                index,
                id,
                team(team, index, site),
                "M" + team,
                "Employee " + index,
                sites,
                index % 23 != 16,
                hours(index),
                habit(index),
                site.equals(HANGZHOU) ? "WALL-" + site.id() : null,
                home(sites, random),
                new Phone("D-" + id, datum, style));
    }

    /** The people of Hong Kong are two teams, too small for comparison. */
    private static String team(int team, int index, WorkSite site) {
        boolean second = site.equals(HONG_KONG) && index % TEAM_SIZE >= TEAM_SIZE / 2;
        return "T" + team + (second ? "-B" : "");
    }

    private static Hours hours(int index) {
        return switch (index % 24) {
            case 10, 11 -> Hours.NIGHT;
            case 22, 23 -> Hours.EVENING;
            default -> Hours.DAY;
        };
    }

    private Habit habit(int index) {
        Habit habit;
        if (newcomers && index % 20 == 15) {
            habit = Habit.NEWCOMER;
        } else if (index % 9 == 4) {
            habit = Habit.SLACK;
        } else {
            habit = switch (index % 18) {
                case 8 -> Habit.CARELESS;
                case 12 -> Habit.FADING;
                case 16 -> Habit.LUCKLESS;
                default -> Habit.DILIGENT;
            };
        }
        return innocent && !habit.innocent() ? Habit.DILIGENT : habit;
    }

    private static Place home(List<WorkSite> sites, SplittableRandom random) {
        while (true) {
            Place home = sites.get(0).centre().at(random.nextDouble(3_500, 12_000), random.nextDouble(2 * Math.PI));
            if (sites.stream().allMatch(s -> s.distance(home.lat(), home.lon()) > 3_000)) {
                return home;
            }
        }
    }
}
