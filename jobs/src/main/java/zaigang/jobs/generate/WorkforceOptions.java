package zaigang.jobs.generate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What workforce to make up. The same options give the same bytes.
 *
 * @param employees 1 to 1,000,000
 * @param days calendar days from start, 1 to 3,660; nobody works at weekends but the night staff, from Tuesday to Saturday
 * @param intervalSeconds between two fixes of a phone, 1 to 300; the labels are made for up to 180
 * @param seed of all chance
 * @param start the first day, local to each site
 * @param disorder records stand in the files at most this much later than a later one; zero for sorted; up to a day
 * @param duplicates share of the records that are repeated exactly, 0 to 1
 * @param behaviours to draw from, each by its own weight
 * @param innocent no rule holds, neither of a shift nor on a window of work; behaviours must then be innocent
 * @param plain files are not compressed
 * @param chengduStory adds the {@link ChengduStory}, in May 2023 whatever the start
 * @param threads that compress, 1 to 64; no effect on what is written
 */
public record WorkforceOptions(
        int employees,
        int days,
        int intervalSeconds,
        long seed,
        LocalDate start,
        Duration disorder,
        double duplicates,
        List<Behaviour> behaviours,
        boolean innocent,
        boolean plain,
        boolean chengduStory,
        int threads) {
    static final LocalDate DEFAULT_START = LocalDate.of(2026, 3, 2);
    static final Duration DEFAULT_DISORDER = Duration.ofMinutes(5);
    static final double DEFAULT_DUPLICATES = 0.01;
    private static final int MAX_EMPLOYEES = 1_000_000;
    private static final int MAX_DAYS = 3_660;
    private static final int MAX_INTERVAL_SECONDS = 300;
    private static final int MAX_THREADS = 64;

    public WorkforceOptions {
        behaviours = List.copyOf(behaviours);
    }

    /** A workforce with everything else at its default. */
    public static WorkforceOptions of(int employees, int days, int intervalSeconds, long seed) {
        return new WorkforceOptions(
                employees,
                days,
                intervalSeconds,
                seed,
                DEFAULT_START,
                DEFAULT_DISORDER,
                DEFAULT_DUPLICATES,
                List.of(Behaviour.values()),
                false,
                false,
                false,
                1);
    }

    /** A small workforce in the last two weeks of the Chengdu story, and that story. */
    public static WorkforceOptions demo() {
        return of(40, 12, 90, 2023).withStart(LocalDate.of(2023, 5, 22)).withChengduStory();
    }

    /** The same with all innocent behaviours and habits of work. */
    public WorkforceOptions allInnocent() {
        return copy(start, disorder, duplicates, Behaviour.innocents(), true, plain, chengduStory);
    }

    public WorkforceOptions withBehaviours(List<Behaviour> only) {
        return copy(start, disorder, duplicates, only, innocent, plain, chengduStory);
    }

    public WorkforceOptions withStart(LocalDate day) {
        return copy(day, disorder, duplicates, behaviours, innocent, plain, chengduStory);
    }

    public WorkforceOptions withDisorder(Duration bound) {
        return copy(start, bound, duplicates, behaviours, innocent, plain, chengduStory);
    }

    public WorkforceOptions withDuplicates(double share) {
        return copy(start, disorder, share, behaviours, innocent, plain, chengduStory);
    }

    public WorkforceOptions asPlainFiles() {
        return copy(start, disorder, duplicates, behaviours, innocent, true, chengduStory);
    }

    public WorkforceOptions withChengduStory() {
        return copy(start, disorder, duplicates, behaviours, innocent, plain, true);
    }

    public WorkforceOptions withThreads(int count) {
        return new WorkforceOptions(
                employees,
                days,
                intervalSeconds,
                seed,
                start,
                disorder,
                duplicates,
                behaviours,
                innocent,
                plain,
                chengduStory,
                count);
    }

    private WorkforceOptions copy(
            LocalDate newStart,
            Duration newDisorder,
            double newDuplicates,
            List<Behaviour> newBehaviours,
            boolean newInnocent,
            boolean newPlain,
            boolean newChengduStory) {
        return new WorkforceOptions(
                employees,
                days,
                intervalSeconds,
                seed,
                newStart,
                newDisorder,
                newDuplicates,
                newBehaviours,
                newInnocent,
                newPlain,
                newChengduStory,
                threads);
    }

    /** Everything that is wrong with the options, each as found and as allowed; empty if they can be used. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        require(
                employees >= 1 && employees <= MAX_EMPLOYEES,
                "employees",
                "1 to " + MAX_EMPLOYEES,
                employees,
                problems);
        require(days >= 1 && days <= MAX_DAYS, "days", "1 to " + MAX_DAYS, days, problems);
        require(
                intervalSeconds >= 1 && intervalSeconds <= MAX_INTERVAL_SECONDS,
                "interval-s",
                "1 to " + MAX_INTERVAL_SECONDS,
                intervalSeconds,
                problems);
        require(
                start.getYear() >= 2001 && start.getYear() <= 2100,
                "start",
                "a day from 2001 to 2100",
                start,
                problems);
        require(
                !disorder.isNegative() && disorder.compareTo(Duration.ofDays(1)) <= 0,
                "disorder",
                "PT0S to P1D",
                disorder,
                problems);
        require(duplicates >= 0 && duplicates <= 1, "duplicates", "0 to 1", duplicates, problems);
        require(threads >= 1 && threads <= MAX_THREADS, "threads", "1 to " + MAX_THREADS, threads, problems);
        require(!behaviours.isEmpty(), "behaviour", "one or more", behaviours, problems);
        if (innocent) {
            behaviours.stream()
                    .filter(b -> !b.innocent())
                    .forEach(b -> problems.add("behaviour " + b.label() + " is not an innocent one"));
        }
        if (problems.isEmpty() && !anybodyWorks()) {
            problems.add("nobody works from " + start + " for " + days
                    + " days: there must be a Monday to Friday among them");
        }
        return List.copyOf(problems);
    }

    private boolean anybodyWorks() {
        return start.datesUntil(start.plusDays(Math.min(days, 7)))
                .anyMatch(d -> d.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
    }

    private static void require(boolean ok, String name, String allowed, Object found, List<String> problems) {
        if (!ok) {
            problems.add(name + " must be " + allowed + ", was " + found);
        }
    }
}
