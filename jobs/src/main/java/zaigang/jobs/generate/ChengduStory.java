package zaigang.jobs.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.Employee.Phone;
import zaigang.jobs.generate.TruePath.Outing;
import zaigang.jobs.generate.TruePath.Span;

/**
 * A story to show: an engineer of a support team of eight in Chengdu punches at about nine and five, and spends the day
 * in a shopping street ten kilometres away. Five weeks, from 1 May to 2 June 2023; the phones report GCJ-02, the metro
 * has no signal.
 *
 * <p>On the last day he has done 7 of 20 tasks in time where his team's median is 14 of 20, joined none of 8 stand-ups,
 * answered 1 of 15 mentions, edited no more documents, was unreachable for 5 complaints, and failed one video check and
 * missed another. His seven colleagues are honest.
 */
public final class ChengduStory {
    static final LocalDate FIRST_DAY = LocalDate.of(2023, 5, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2023, 6, 2);
    private static final LocalDate WINDOW_OF_14_DAYS = LocalDate.of(2023, 5, 20);
    private static final List<LocalDate> STAND_UPS = List.of(
            LocalDate.of(2023, 5, 9),
            LocalDate.of(2023, 5, 11),
            LocalDate.of(2023, 5, 16),
            LocalDate.of(2023, 5, 18),
            LocalDate.of(2023, 5, 23),
            LocalDate.of(2023, 5, 25),
            LocalDate.of(2023, 5, 30),
            LocalDate.of(2023, 6, 1));
    private static final List<LocalDate> COMPLAINTS = List.of(
            LocalDate.of(2023, 5, 12),
            LocalDate.of(2023, 5, 17),
            LocalDate.of(2023, 5, 24),
            LocalDate.of(2023, 5, 26),
            LocalDate.of(2023, 5, 31));
    private static final List<LocalDate> LAST_EDITS = List.of(
            LocalDate.of(2023, 5, 8),
            LocalDate.of(2023, 5, 9),
            LocalDate.of(2023, 5, 10),
            LocalDate.of(2023, 5, 12),
            LocalDate.of(2023, 5, 15),
            LocalDate.of(2023, 5, 18));

    private static final int MEMBERS = 8;
    private static final int TASKS = 20;
    private static final int MENTIONS = 15;
    private static final String PROJECT = "cd-upgrade";
    private static final String DOCUMENT = "support-guide";
    private static final int FIRST_INDEX = 2_000_000;
    private static final long MINUTE = 60_000;
    private static final long CLEAR_MARGIN = 236_000;
    private static final double STREET_METRES = 10_050;

    private static final WorkSite SITE = WorkSite.circle(
            "CD-SUPPORT",
            "Chengdu R&D centre",
            "Asia/Shanghai",
            Datum.WGS84,
            new Place(30.5461, 104.0628),
            150,
            List.of());

    private final WorkforceOptions options;
    private final List<Employee> team = new ArrayList<>();
    private final Place street;

    ChengduStory(WorkforceOptions options) {
        this.options = options;
        SplittableRandom random = Seeds.of(options.seed(), Seeds.Use.PERSON, FIRST_INDEX, 0);
        for (int k = 0; k < MEMBERS; k++) {
            Place home = SITE.centre().at(random.nextDouble(5_500, 9_000), random.nextDouble(2 * Math.PI));
            String id = "CD" + (k + 1);
            team.add(new Employee(
                    FIRST_INDEX + k,
                    id,
                    "support-cd",
                    "SZ-M1",
                    "Engineer " + id,
                    List.of(SITE),
                    true,
                    Employee.Hours.DAY,
                    k == 0 ? Habit.SLACK : Habit.DILIGENT,
                    null,
                    home,
                    new Phone("phone-" + id, Datum.GCJ02, Employee.Style.PLAIN)));
        }
        street = SITE.centre().at(STREET_METRES, 1.35);
    }

    /** Writes the story alone, as a replay folder with a fix a minute. */
    public static void write(Path out) {
        write(WorkforceOptions.of(MEMBERS, 33, 60, 1), out);
    }

    /** Writes the story alone; of the options, seed, interval, disorder, duplicates, plain and threads count. */
    public static void write(WorkforceOptions options, Path out) {
        if (!options.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", options.problems()));
        }
        ExecutorService compressors = options.plain() ? null : Executors.newFixedThreadPool(options.threads());
        ChengduStory story = new ChengduStory(options);
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve("sites.geojson"), Workforce.toGeoJson(List.of(SITE)));
            StringBuilder roster = new StringBuilder();
            story.team().forEach(e -> roster.append(e.toJson()).append('\n'));
            Files.writeString(out.resolve("roster.jsonl"), roster);
            try (Writer truth = TruthBook.open(out, "truth.jsonl");
                    Writer windows = TruthBook.open(out, "truth_windows.jsonl")) {
                story.write(out, compressors, truth, windows, LAST_DAY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + out + ": " + e.getMessage(), e);
        } finally {
            if (compressors != null) {
                compressors.shutdownNow();
            }
        }
    }

    WorkSite site() {
        return SITE;
    }

    List<Employee> team() {
        return List.copyOf(team);
    }

    /** How much was written. */
    record Written(long fixes, long punches, long shifts) {}

    /**
     * Writes everything but sites and roster, to files of its own.
     *
     * @param lastOfAll the last day of all data
     */
    Written write(Path out, ExecutorService compressors, Writer truth, Writer windows, LocalDate lastOfAll)
            throws IOException {
        try (Streams streams = new Streams(out, "-chengdu", options);
                FixStream gps = new FixStream(out, "gps-chengdu", compressors)) {
            TruthBook book = new TruthBook(Workforce.enrol(team), FIRST_DAY, truth, windows);
            WorkLog log = new WorkLog(streams, book.work());
            Recorder recorder = new Recorder(options, streams, log);
            int day = 0;
            for (LocalDate date = FIRST_DAY; !date.isAfter(LAST_DAY); date = date.plusDays(1), day++) {
                if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                    for (Employee member : team) {
                        DayPlan plan = plan(member, day, date);
                        recorder.record(plan);
                        book.add(plan);
                        take(plan, gps);
                    }
                }
                gps.writeUntil(local(date.plusDays(1), LocalTime.of(5, 0)), FIRST_DAY);
            }
            gps.writeUntil(Long.MAX_VALUE, FIRST_DAY);
            for (Employee member : team) {
                tasks(member, log);
                meetings(member, log);
                threads(member, log);
            }
            complain(log);
            streams.finish();
            book.finish(lastOfAll);
            return new Written(gps.written(), streams.punches().written(), book.written());
        }
    }

    private static long local(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(SITE.zone()).toInstant().toEpochMilli();
    }

    private void take(DayPlan plan, FixStream gps) {
        Employee member = plan.employee();
        int sender = member.index() - FIRST_INDEX;
        gps.register(sender, member, member.phone(), new String[0]);
        FixSampler sampler = new FixSampler(
                plan,
                sender,
                options,
                plan.path(),
                Seeds.of(options.seed(), Seeds.Use.FIXES, member.index(), plan.day()));
        while (sampler.nextTime() != Long.MAX_VALUE) {
            sampler.take(gps);
        }
    }

    private DayPlan plan(Employee member, int day, LocalDate date) {
        SplittableRandom random = Seeds.of(options.seed(), Seeds.Use.DAY, member.index(), day);
        boolean hero = member.equals(team.get(0));
        while (true) {
            DayPlan plan = draft(member, day, date, hero, random);
            ShiftTruth truth = truth(plan);
            if (truth.isClear(CLEAR_MARGIN) && truth.rules().size() == (hero ? 3 : 0)) {
                return plan;
            }
        }
    }

    private static ShiftTruth truth(DayPlan plan) {
        return new ShiftTruth(
                plan.clockIn(), plan.clockOut(), SITE.zone(), List.of(SITE), plan.path(), plan.outings(), List.of());
    }

    private DayPlan draft(Employee member, int day, LocalDate date, boolean hero, SplittableRandom random) {
        long clockIn = local(date, LocalTime.of(8, 57)) + random.nextInt(0, 360) * 1_000L;
        long clockOut = local(date, LocalTime.of(16, 58)) + random.nextInt(0, hero ? 300 : 1_500) * 1_000L;
        Place desk = SITE.centre().at(random.nextDouble(40), random.nextDouble(2 * Math.PI));
        Route commute = Route.metro(member.home(), desk, 2 * MINUTE, random.nextInt(16, 22) * MINUTE);
        long arrival = clockIn - random.nextInt(10, 16) * MINUTE;
        TruePath.Builder path = new TruePath.Builder(arrival - commute.millis() - 10 * MINUTE, member.home());
        path.waitUntil(arrival - commute.millis()).follow(commute);
        Behaviour behaviour = hero ? Behaviour.GHOST_METRO : innocent(random);
        if (hero) {
            shop(path, desk, clockIn, clockOut, random);
        } else if (behaviour == Behaviour.LUNCH) {
            long leave = local(date, LocalTime.of(11, 40)) + random.nextInt(20) * MINUTE;
            out(path, desk, leave, random.nextInt(35, 70) * MINUTE, random);
        } else if (behaviour == Behaviour.COFFEE) {
            out(path, desk, clockIn + random.nextInt(300, 400) * MINUTE, 16 * MINUTE, random);
        }
        path.waitUntil(Math.max(path.now(), clockOut + random.nextInt(9, 14) * MINUTE));
        Route home = Route.metro(desk, member.home(), 2 * MINUTE, random.nextInt(16, 22) * MINUTE);
        path.follow(home).waitUntil(path.now() + 10 * MINUTE);
        return plan(member, day, date, behaviour, clockIn, clockOut, path.build(), desk);
    }

    private static Behaviour innocent(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Behaviour.COFFEE;
            case 1, 2 -> Behaviour.LUNCH;
            default -> Behaviour.HONEST;
        };
    }

    private static void out(TruePath.Builder path, Place desk, long leave, long length, SplittableRandom random) {
        Place spot = desk.at(random.nextDouble(420, 560), random.nextDouble(2 * Math.PI));
        Route back = Route.over(spot, desk);
        path.waitUntil(leave).follow(Route.over(desk, spot));
        path.waitUntil(Math.max(path.now(), leave + length - back.millis())).follow(back);
    }

    /** To the street by metro, up and down it all day, and back. */
    private void shop(TruePath.Builder path, Place desk, long clockIn, long clockOut, SplittableRandom random) {
        Route there = Route.metro(desk, street, 8 * MINUTE, random.nextInt(18, 25) * MINUTE);
        Route back = Route.metro(street, desk, 8 * MINUTE, random.nextInt(18, 25) * MINUTE);
        long leave = clockIn + random.nextInt(40, 110) * 1_000L;
        long ready = clockOut - random.nextInt(250, 430) * 1_000L - back.millis();
        path.waitUntil(leave).follow(there);
        while (path.now() < ready - 40 * MINUTE) {
            Place shop = street.at(random.nextDouble(300), random.nextDouble(2 * Math.PI));
            path.follow(Route.over(path.here(), shop)).waitUntil(path.now() + random.nextInt(5, 25) * MINUTE);
        }
        path.follow(Route.over(path.here(), street));
        path.waitUntil(ready).follow(back);
    }

    private DayPlan plan(
            Employee member,
            int day,
            LocalDate date,
            Behaviour behaviour,
            long clockIn,
            long clockOut,
            TruePath path,
            Place desk) {
        List<Outing> outings = path.outings(member.sites());
        List<Long> critical = new ArrayList<>(List.of(clockIn, clockOut));
        for (Outing outing : outings) {
            if (outing.exit() != Long.MIN_VALUE) {
                critical.add(outing.exit());
            }
            if (outing.enter() != Long.MAX_VALUE) {
                critical.add(outing.enter());
            }
        }
        String device = member.phone().deviceId();
        List<Punch> punches = List.of(
                new Punch(clockIn, true, device, false, false, SITE, null),
                new Punch(clockOut, false, device, false, false, SITE, null));
        boolean checked = member.slack() && date.equals(LAST_DAY);
        List<Verification> checks = checked ? videos() : List.of();
        ShiftTruth truth = new ShiftTruth(clockIn, clockOut, SITE.zone(), List.of(SITE), path, outings, List.of());
        Set<String> rules = new TreeSet<>(truth.rules());
        if (checked) {
            rules.add("verification-failed");
        }
        Line line = new Line(
                clockIn,
                clockOut,
                rules,
                rules.isEmpty() ? null : "OPEN",
                clockOut + 15 * MINUTE,
                Long.MAX_VALUE,
                List.of());
        return new DayPlan(
                member,
                day,
                behaviour,
                clockIn,
                clockOut,
                path,
                outings,
                critical.stream().mapToLong(Long::longValue).toArray(),
                null,
                desk,
                null,
                punches,
                List.of(),
                checks,
                List.of(line));
    }

    private List<Verification> videos() {
        long failed = local(LAST_DAY, LocalTime.of(14, 10));
        long missed = local(LAST_DAY, LocalTime.of(14, 50));
        String sha256 = Ids.hex(Seeds.hash(options.seed(), 61)).repeat(4);
        return List.of(
                new Verification(
                        failed, failed + 5 * MINUTE, "VIDEO", "FAILED", "BACKGROUND_MISMATCH", sha256, SITE.id()),
                new Verification(missed, missed + 15 * MINUTE, "VIDEO", "MISSED", null, null, SITE.id()));
    }

    private long id(Employee member, int kind, int number) {
        return Seeds.hash(options.seed(), member.index(), 200 + kind, number);
    }

    /** Twenty tasks due within the last two weeks; done in time or not, but outside working hours. */
    private void tasks(Employee member, WorkLog log) {
        int who = member.index() - FIRST_INDEX;
        for (int k = 0; k < TASKS; k++) {
            String task = member.id() + "-T" + (k + 1);
            long due = local(WINDOW_OF_14_DAYS.plusDays(k * 13L / (TASKS - 1)), LocalTime.of(18, 0));
            log.assigned(member, id(member, 1, k), due - 3 * 24 * 60 * MINUTE, task, due, PROJECT);
            boolean inTime = member.slack() ? k % 3 == 0 : (k + who) % 10 < 7;
            boolean late = (k + who) % 2 == 0;
            if (inTime || late) {
                long completed = inTime ? due - 23 * 60 * MINUTE - k * MINUTE : due + 26 * 60 * MINUTE;
                log.completed(member, id(member, 2, k), completed, task, PROJECT);
            }
        }
    }

    private void meetings(Employee member, WorkLog log) {
        for (int k = 0; k < STAND_UPS.size(); k++) {
            long start = local(STAND_UPS.get(k), LocalTime.of(10, 0));
            String meeting = "stand-up-" + (k + 1);
            Span span = new Span(start, start + 20 * MINUTE);
            log.invited(member, id(member, 3, k), start - 120 * MINUTE, meeting, span);
            if (!member.slack()) {
                log.joined(member, id(member, 4, k), start + member.index() % 7 * 20_000L, meeting);
            }
        }
    }

    private void threads(Employee member, WorkLog log) {
        for (int k = 0; k < MENTIONS; k++) {
            LocalDate date = WINDOW_OF_14_DAYS.plusDays(2 + k % 12);
            long mentioned = local(date, LocalTime.of(9, 40)) + k * 23L * MINUTE;
            log.mentioned(member, id(member, 5, k), mentioned, "case-" + k);
            if (!member.slack() || k == 4) {
                log.replied(member, id(member, 6, k), mentioned + 17 * MINUTE, "case-" + k);
            }
        }
        for (int k = 0; k < LAST_EDITS.size(); k++) {
            long edited = local(LAST_EDITS.get(k), LocalTime.of(15, 5)) + k * MINUTE;
            log.edited(member, id(member, 7, k), edited, DOCUMENT);
            if (!member.slack()) {
                log.edited(member, id(member, 8, k), edited + 14L * 24 * 60 * MINUTE, DOCUMENT);
            }
        }
    }

    private void complain(WorkLog log) {
        Employee hero = team.get(0);
        for (int k = 0; k < COMPLAINTS.size(); k++) {
            log.unreachable(hero, id(hero, 9, k), local(COMPLAINTS.get(k), LocalTime.of(15, 20)));
        }
    }
}
