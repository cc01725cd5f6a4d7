package zaigang.jobs.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.Employee.Phone;

/**
 * Writes a replay folder of a made-up workforce, with {@code truth.jsonl} and {@code truth_windows.jsonl} beside it.
 *
 * <p>Days are planned one after another, and the fixes of all phones are taken slice by slice, so that memory does not
 * grow with the number of fixes, nor with that of days beyond some weeks of work.
 */
public final class Workforce {
    /** A window of work begins at this time, before anybody gets up: UTC, on the evening before. */
    private static final LocalTime WINDOW_START = LocalTime.of(22, 0);

    private static final long DAY = 86_400_000;
    private static final long MAX_SLICE = 900_000;
    private static final long FIXES_PER_SLICE = 500_000;
    private static final long DONATION_AFTER_WINDOW_START = 4 * 3_600_000;

    private final WorkforceOptions options;
    private final Path out;
    private final ExecutorService compressors;
    private final Consumer<String> progress;
    private final Crew crew;
    private final DayPlanner planner;
    private final long begun = System.nanoTime();
    private List<FixSampler> samplers = new ArrayList<>();
    private long shifts;
    private double reported;

    private Workforce(WorkforceOptions options, Path out, ExecutorService compressors, Consumer<String> progress) {
        this.options = options;
        this.out = out;
        this.compressors = compressors;
        this.progress = progress;
        crew = new Crew(options);
        planner = new DayPlanner(options, crew);
    }

    /** How much was written. */
    public record Summary(long fixes, long punches, long shifts, double seconds) {}

    /**
     * Writes into a folder, which is made if need be; files of the same names are overwritten.
     *
     * @throws IllegalArgumentException if the options cannot be used
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static void write(WorkforceOptions options, Path out) {
        write(options, out, line -> {});
    }

    /** The same, with a line of progress for each day, but not more than one a second. */
    public static Summary write(WorkforceOptions options, Path out, Consumer<String> progress) {
        if (!options.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", options.problems()));
        }
        ExecutorService compressors = options.plain() ? null : Executors.newFixedThreadPool(options.threads());
        try {
            Files.createDirectories(out);
            return new Workforce(options, out, compressors, progress).write();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + out + ": " + e.getMessage(), e);
        } finally {
            if (compressors != null) {
                compressors.shutdownNow();
            }
        }
    }

    private Summary write() throws IOException {
        ChengduStory story = options.chengduStory() ? new ChengduStory(options) : null;
        writeReference(story);
        long fixes;
        long punchCount;
        try (Streams streams = new Streams(out, "", options);
                FixStream gps = new FixStream(out, "gps", compressors);
                Writer truth = TruthBook.open(out, "truth.jsonl");
                Writer windows = TruthBook.open(out, "truth_windows.jsonl")) {
            TruthBook book = new TruthBook(enrol(crew.employees()), options.start(), truth, windows);
            WorkLog log = new WorkLog(streams, book.work());
            WorkLife life = new WorkLife(options, log, planner.rota());
            Recorder recorder = new Recorder(options, streams, log);
            int days = options.days();
            for (int day = 0; day < days || !samplers.isEmpty(); day++) {
                long from = windowStart(day);
                if (day == 0) {
                    donatePictures(recorder, from + DONATION_AFTER_WINDOW_START);
                }
                if (day < days) {
                    plan(day, recorder, life, gps, book);
                    // What a later plan adds happens after the day that closes here.
                    book.closeUntil(options.start().plusDays(day));
                }
                takeFixes(from, from + DAY, gps, day);
                streams.writeUntil(from + DAY);
                report(day, gps.written());
            }
            gps.writeUntil(Long.MAX_VALUE, options.start().plusDays(days));
            fixes = gps.written();
            LocalDate lastDay = book.lastDay();
            if (story != null && ChengduStory.LAST_DAY.isAfter(lastDay)) {
                lastDay = ChengduStory.LAST_DAY;
            }
            book.finish(lastDay);
            shifts = book.written();
            streams.finish();
            punchCount = streams.punches().written();
            if (story != null) {
                ChengduStory.Written more = story.write(out, compressors, truth, windows, lastDay);
                fixes += more.fixes();
                punchCount += more.punches();
                shifts += more.shifts();
            }
        }
        return new Summary(fixes, punchCount, shifts, (System.nanoTime() - begun) / 1e9);
    }

    private void writeReference(ChengduStory story) throws IOException {
        List<WorkSite> sites = new ArrayList<>(crew.sites());
        if (story != null) {
            sites.add(story.site());
        }
        Files.writeString(out.resolve("sites.geojson"), toGeoJson(sites));
        try (Writer roster = Files.newBufferedWriter(out.resolve("roster.jsonl"))) {
            for (Employee employee : crew.employees()) {
                roster.write(employee.toJson() + "\n");
            }
            if (story != null) {
                for (Employee employee : story.team()) {
                    roster.write(employee.toJson() + "\n");
                }
            }
        }
    }

    static String toGeoJson(List<WorkSite> sites) {
        return sites.stream()
                .map(WorkSite::toGeoJson)
                .collect(Collectors.joining(",\n", "{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n"));
    }

    private long windowStart(int day) {
        LocalDate eve = options.start().plusDays(day - 1);
        return eve.atTime(WINDOW_START).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private void donatePictures(Recorder recorder, long time) {
        for (Employee employee : crew.employees()) {
            if (Pictures.isDonor(employee)) {
                String sha256 = planner.pictures().donated(employee);
                String site = employee.site().id();
                Verification picture = new Verification(time, time, "PHOTO", "PASSED", null, sha256, site);
                recorder.record(employee, -1, 0, picture);
            }
        }
    }

    static WorkTruth enrol(List<Employee> employees) {
        WorkTruth work = new WorkTruth();
        employees.forEach(employee -> work.enrol(employee.id(), employee.team()));
        return work;
    }

    private void plan(int day, Recorder recorder, WorkLife life, FixStream gps, TruthBook book) {
        for (Employee employee : crew.employees()) {
            recorder.record(employee, day, planner.rota().decisions(employee, day));
            if (planner.rota().isOnLeave(employee, day)) {
                life.leave(employee, day);
            }
            DayPlan plan = planner.plan(employee, day);
            if (plan == null) {
                continue;
            }
            recorder.record(plan);
            book.add(plan);
            life.live(plan);
            int sender = employee.index() * 2;
            gps.register(sender, employee, employee.phone(), networks(employee));
            samplers.add(new FixSampler(
                    plan,
                    sender,
                    options,
                    plan.path(),
                    Seeds.of(options.seed(), Seeds.Use.FIXES, employee.index(), day)));
            if (plan.secondPhone() != null) {
                Phone old = new Phone(
                        employee.phone().deviceId() + "-old", employee.phone().datum(), Employee.Style.PLAIN);
                gps.register(sender + 1, employee, old, networks(employee));
                TruePath lying = new TruePath.Builder(plan.path().start(), plan.secondPhone())
                        .waitUntil(plan.path().end())
                        .build();
                samplers.add(new FixSampler(
                        plan,
                        sender + 1,
                        options,
                        lying,
                        Seeds.of(options.seed(), Seeds.Use.SECOND_PHONE, employee.index(), day)));
            }
        }
    }

    /** The site's networks, and the one at home. */
    private static String[] networks(Employee employee) {
        List<String> networks = new ArrayList<>(employee.site().networks());
        networks.add("02:00:00:"
                + String.format(Locale.ROOT, "%02x:%02x:01", (employee.index() >> 8) & 255, employee.index() & 255));
        return networks.toArray(String[]::new);
    }

    private void takeFixes(long from, long to, FixStream gps, int day) throws IOException {
        LocalDate date = options.start().plusDays(day);
        long slice = FIXES_PER_SLICE * options.intervalSeconds() * 1_000 / options.employees();
        slice = Math.max(1_000, Math.min(MAX_SLICE, slice));
        for (long start = from; start < to; start += slice) {
            long end = Math.min(to, start + slice);
            for (FixSampler sampler : samplers) {
                while (sampler.nextTime() < end) {
                    sampler.take(gps);
                }
            }
            gps.writeUntil(end, date);
        }
        samplers.removeIf(sampler -> sampler.nextTime() == Long.MAX_VALUE);
        samplers = new ArrayList<>(samplers);
    }

    private void report(int day, long fixes) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (seconds < reported + 1 && day < options.days() - 1) {
            return;
        }
        reported = seconds;
        progress.accept(
                String.format("%s: %,d fixes, %,.0f fixes/s", options.start().plusDays(day), fixes, fixes / seconds));
    }
}
