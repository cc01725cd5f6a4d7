package zaigang.jobs.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import zaigang.jobs.generate.Datums.LatLon;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.DayPlan.Line;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;
import zaigang.jobs.generate.Employee.Phone;

/**
 * Writes a replay folder of a made-up workforce, and {@code truth.jsonl} beside it.
 *
 * <p>Days are planned one after another, and the fixes of all phones are taken slice by slice, so that memory does not
 * grow with the number of days or of fixes.
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
                Writer truth = Files.newBufferedWriter(out.resolve("truth.jsonl"))) {
            WorkLife life = new WorkLife(
                    options, streams.tasks(), streams.meetings(), streams.collaboration(), streams.feedback());
            Recorder recorder = new Recorder(options, streams, truth);
            int days = options.days();
            for (int day = 0; day < days || !samplers.isEmpty(); day++) {
                long from = windowStart(day);
                if (day == 0) {
                    donatePictures(recorder, from + DONATION_AFTER_WINDOW_START);
                }
                if (day < days) {
                    plan(day, recorder, life, gps);
                }
                takeFixes(from, from + DAY, gps, day);
                streams.writeUntil(from + DAY);
                report(day, gps.written());
            }
            gps.writeUntil(Long.MAX_VALUE, options.start().plusDays(days));
            fixes = gps.written();
            if (story != null) {
                fixes += story.write(out, compressors, truth);
            }
            streams.finish();
            punchCount = streams.punches().written();
            shifts = recorder.shifts();
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
            if (DayPlanner.isDonor(employee)) {
                String sha256 = planner.donatedPicture(employee);
                String site = employee.site().id();
                Verification picture = new Verification(time, time, "PHOTO", "PASSED", null, sha256, site);
                recorder.record(employee, -1, 0, picture);
            }
        }
    }

    private void plan(int day, Recorder recorder, WorkLife life, FixStream gps) throws IOException {
        for (Employee employee : crew.employees()) {
            DayPlan plan = planner.plan(employee, day);
            if (plan == null) {
                continue;
            }
            recorder.record(plan);
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

    /** The small streams of a folder. */
    record Streams(
            EventStream punches,
            EventStream tasks,
            EventStream meetings,
            EventStream collaboration,
            EventStream feedback,
            EventStream verifications,
            EventStream exemptions)
            implements AutoCloseable {
        Streams(Path out, String suffix, WorkforceOptions options) throws IOException {
            this(
                    open(out, "punches" + suffix, options, 1),
                    open(out, "tasks" + suffix, options, 2),
                    open(out, "meetings" + suffix, options, 3),
                    open(out, "collaboration" + suffix, options, 4),
                    open(out, "feedback" + suffix, options, 5),
                    open(out, "verifications" + suffix, options, 6),
                    open(out, "exemptions" + suffix, options, 7));
        }

        private static EventStream open(Path out, String name, WorkforceOptions options, int number)
                throws IOException {
            return new EventStream(
                    Output.open(out, name, null),
                    Seeds.of(options.seed(), Seeds.Use.TRANSPORT, number, name.length()),
                    options);
        }

        private List<EventStream> all() {
            return List.of(punches, tasks, meetings, collaboration, feedback, verifications, exemptions);
        }

        void writeUntil(long limit) throws IOException {
            for (EventStream stream : all()) {
                stream.writeUntil(limit);
            }
        }

        /** Writes what is left. */
        void finish() throws IOException {
            writeUntil(Long.MAX_VALUE);
        }

        @Override
        public void close() throws IOException {
            for (EventStream stream : all()) {
                stream.close();
            }
        }
    }

    /** Writes down what was pressed, approved and checked, and what is true. */
    static final class Recorder {
        private final WorkforceOptions options;
        private final Streams streams;
        private final Writer truth;
        private long shifts;

        Recorder(WorkforceOptions options, Streams streams, Writer truth) {
            this.options = options;
            this.streams = streams;
            this.truth = truth;
        }

        long shifts() {
            return shifts;
        }

        void record(DayPlan plan) throws IOException {
            Employee employee = plan.employee();
            int number = 0;
            for (Punch punch : plan.punches()) {
                record(plan, punch, number++);
            }
            for (Exemption exemption : plan.exemptions()) {
                record(plan, exemption, number++);
            }
            for (Verification verification : plan.verifications()) {
                record(employee, plan.day(), number++, verification);
            }
            for (Line line : plan.truth()) {
                shifts++;
                truth.write(new JsonLine()
                        .text("employee_id", employee.id())
                        .time("clock_in", line.clockIn())
                        .raw("clock_out", line.clockOut() == null ? "null" : quotedTime(line.clockOut()))
                        .text("behaviour", plan.behaviour().label())
                        .texts("rules", line.rules())
                        .raw("status", line.status() == null ? "null" : '"' + line.status() + '"')
                        .text("team", employee.team())
                        .raw("slack", String.valueOf(employee.slack()))
                        .toString());
            }
        }

        private static String quotedTime(long time) {
            return '"' + Instant.ofEpochMilli(time).toString() + '"';
        }

        private JsonLine event(Employee employee, int day, int kind, int number) {
            return JsonLine.event(employee.id(), options.seed(), employee.index(), day, kind, number);
        }

        private void record(DayPlan plan, Punch punch, int number) {
            Employee employee = plan.employee();
            JsonLine line = event(employee, plan.day(), 1, number)
                    .text("device_id", punch.deviceId())
                    .time("time", punch.time())
                    .text("kind", punch.in() ? "CLOCK_IN" : "CLOCK_OUT")
                    .text("site_id", punch.site().id())
                    .text("method", punch.terminal() ? "TERMINAL" : "APP");
            // A punch from one's own phone says where it was pressed; nothing may be concluded from that.
            boolean ownPhone = punch.deviceId().equals(employee.phone().deviceId());
            if (ownPhone && employee.index() % 2 == 0) {
                int leg = plan.path().legAt(punch.time(), 0);
                double lat = plan.path().latAt(punch.time(), leg);
                double lon = plan.path().lonAt(punch.time(), leg);
                LatLon stated = Datums.fromWgs84(employee.phone().datum(), lat, lon);
                line.raw("lat", String.format(Locale.ROOT, "%.7f", stated.lat()))
                        .raw("lon", String.format(Locale.ROOT, "%.7f", stated.lon()))
                        .raw("accuracy_m", "15")
                        .text("datum", employee.phone().datum().name());
            }
            if (punch.mock()) {
                line.raw("mock", "true");
            }
            streams.punches().add(punch.time(), line);
        }

        private void record(DayPlan plan, Exemption exemption, int number) {
            String id = Ids.hex(Seeds.hash(options.seed(), plan.employee().index(), plan.day(), 51));
            streams.exemptions()
                    .add(
                            exemption.decided(),
                            event(plan.employee(), plan.day(), 2, number)
                                    .time("time", exemption.decided())
                                    .text("exemption_id", id)
                                    .text("kind", exemption.kind())
                                    .time("from", exemption.span().start())
                                    .time("to", exemption.span().end())
                                    .text("status", exemption.approved() ? "APPROVED" : "REVOKED"));
        }

        void record(Employee employee, int day, int number, Verification verification) {
            JsonLine line = event(employee, day, 3, number)
                    .time("time", verification.time())
                    .text("kind", verification.kind())
                    .text("outcome", verification.outcome());
            if (verification.reason() != null) {
                line.texts("reasons", List.of(verification.reason()));
            }
            streams.verifications()
                    .add(
                            verification.time(),
                            line.text("content_sha256", verification.sha256())
                                    .time("requested_at", verification.requested())
                                    .text("site_id", verification.siteId()));
        }
    }
}
