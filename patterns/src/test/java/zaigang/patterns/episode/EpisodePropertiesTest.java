package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.RuleId.Family;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Histories;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.work.SampleWindow;
import zaigang.patterns.work.WorkFacts;

/** What holds of every episode, whatever happened. */
class EpisodePropertiesTest {

    private static final Policy POLICY = Policy.defaults();
    private static final List<RuleId> PATTERNS =
            List.of(RuleId.GHOST_SHIFT, RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT);
    private static final List<Verification.Outcome> OUTCOMES = List.of(Verification.Outcome.values());

    /** Some time between eight and six, to the minute. */
    private static String time(Random random) {
        return "%02d:%02d".formatted(8 + random.nextInt(10), random.nextInt(60));
    }

    /** A random track, and a little of all that else may be known of a shift. */
    private static Day day(Random random) {
        Day day = Histories.any(random);
        for (int i = random.nextInt(4); i > 0; i--) {
            day.did(random.nextBoolean() ? WorkEvent.Kind.MEETING_JOINED : WorkEvent.Kind.TASK_COMPLETED, time(random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String site = random.nextInt(4) == 0 ? "elsewhere" : "office";
            day.verified(OUTCOMES.get(random.nextInt(OUTCOMES.size())), time(random), site);
            if (random.nextInt(4) == 0) {
                day.replayed(random.nextBoolean() ? "e1" : "e2", time(random));
            }
        }
        if (random.nextInt(4) == 0) {
            day.shared("09:00", "e3", time(random));
        }
        if (random.nextInt(4) == 0) {
            day.mockPunches(random.nextBoolean());
        }
        if (random.nextInt(3) == 0) {
            int from = 8 + random.nextInt(9);
            day.exempt("%02d:00".formatted(from), "%02d:30".formatted(from + random.nextInt(17 - from + 1)));
        }
        if (random.nextInt(12) == 0) {
            day.timedOut();
        }
        return random.nextBoolean() ? day.by(POLICY) : day;
    }

    /** As if any pattern may have matched on any absence. */
    private static List<Signal> signals(Judgement judgement, Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < judgement.facts().absences().size(); i++) {
            for (RuleId rule : PATTERNS) {
                if (random.nextInt(6) == 0) {
                    signals.add(new Signal(rule, "e1", judgement.facts().shiftId(), judgement.moment(), i));
                }
            }
        }
        return signals;
    }

    private static WorkFacts work(Random random) {
        int due = random.nextInt(12);
        int invited = random.nextInt(6);
        int mentions = random.nextInt(30);
        int complaints = random.nextInt(12);
        SampleWindow window = SampleWindow.endingOn(2)
                .tasks(random.nextInt(due + 1), due)
                .meetings(random.nextInt(invited + 1), invited)
                .replies(random.nextInt(12), mentions)
                .edits(random.nextInt(2), random.nextInt(9))
                .complaints(complaints, random.nextInt(complaints + 1))
                .shifts(random.nextInt(3) == 0 ? random.nextInt(5) : 5 + random.nextInt(9))
                .exempt(random.nextInt(2));
        return window.facts(random.nextInt(5) == 0 ? Double.NaN : random.nextInt(11) / 10.0);
    }

    @Property(tries = 2000)
    void everyEpisodeOfAShift(@ForAll long seed) {
        Random random = new Random(seed);
        Day day = day(random);
        Judgement judgement = day.judgement();
        Findings findings = Findings.of(judgement, signals(judgement, random), day.policy());
        WorkFacts work = random.nextInt(3) == 0 ? null : work(random);
        EpisodeAssembler assembler = new EpisodeAssembler(day.policy(), Episode.Source.LIVE);
        if (findings.isEmpty()) {
            assertWithdrawn(assembler.withdrawn(judgement, RuleId.LONG_ABSENCE, work));
            return;
        }
        Episode episode = assembler.open(judgement, findings, work);
        Statistics.label("severity")
                .collect(episode.severity())
                .coverage(check -> List.of(21, 47, 73)
                        .forEach(severity -> check.check(severity).count(count -> count > 0)));
        Statistics.label("verdict")
                .collect(episode.verdict())
                .coverage(check -> List.of(Episode.Verdict.values())
                        .forEach(verdict -> check.check(verdict).count(count -> count > 0)));
        assertSound(episode);
        boolean little = judgement.facts().coverage() < 0.4 && findings.onLocation();
        assertThat(episode.verdict()).isEqualTo(little ? Episode.Verdict.INSUFFICIENT_DATA : Episode.Verdict.REVIEW);
        if (little) {
            assertThat(episode.score()).isLessThanOrEqualTo(46);
        }
        if (judgement.facts().shift().timedOut()) {
            assertThat(findings.onLocation()).isFalse();
        }
        assertThat(episode.rules()).containsAll(findings.rules());
        assertThat(episode.timeline()).isSortedAccordingTo(Comparator.comparingLong(TimelineEntry::time));
        assertThat(episode.context() == null).isEqualTo(work == null);
        assertWithdrawn(assembler.withdrawn(judgement, episode.leadingRule(), work));
    }

    @Property(tries = 300)
    void everyEpisodeOfAWindow(@ForAll long seed) {
        WorkFacts work = work(new Random(seed));
        Set<RuleId> rules = WorkRules.of(work, POLICY);
        if (WorkRules.standAlone(rules)) {
            Episode episode = new EpisodeAssembler(POLICY, Episode.Source.LIVE).ofWindow(work, rules);
            assertSound(episode);
            assertThat(episode.verdict()).isEqualTo(Episode.Verdict.REVIEW);
            assertThat(Set.copyOf(episode.rules())).isEqualTo(rules);
        }
    }

    private static void assertSound(Episode episode) {
        assertThat(episode.status()).isEqualTo(Episode.Status.OPEN);
        assertThat(episode.score()).isBetween(0, 100);
        assertThat(episode.factors().stream().mapToInt(Factor::points).sum()).isEqualTo(episode.score());
        assertThat(episode.severity()).isEqualTo(episode.score() >= 73 ? 73 : episode.score() >= 47 ? 47 : 21);
        assertThat(episode.rules())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(RuleId::id))
                .contains(episode.leadingRule());
        Map<Family, Integer> families = new EnumMap<>(Family.class);
        episode.factors().stream()
                .filter(factor -> factor.points() > 0 && factor.family() != Family.LIMIT)
                .forEach(factor -> families.merge(factor.family(), factor.points(), Integer::sum));
        if (episode.severity() == Scoring.HIGH) {
            assertThat(families).as("high on one family").hasSizeGreaterThan(1);
        }
        int most = families.values().stream()
                .mapToInt(points -> Math.min(60, points))
                .sum();
        assertThat(episode.score()).isLessThanOrEqualTo(most + lifted(episode));
        assertThat(families.keySet())
                .isEqualTo(episode.rules().stream().map(RuleId::family).collect(Collectors.toSet()));
        boolean onLocation = families.containsKey(Family.LOCATION);
        List<Factor> counter = episode.factors().stream()
                .filter(factor -> factor.family() == Family.COUNTER)
                .toList();
        assertThat(counter).as("each kind once").extracting(Factor::rule).doesNotHaveDuplicates();
        assertThat(onLocation || counter.isEmpty()).isTrue();
        assertThat(episode.reason()).endsWith(".");
        assertThat(episode.against()).isNotEmpty().allMatch(sentence -> !sentence.isBlank());
        assertThat(Arrays.asList(episode.reason(), episode.against().toString()))
                .noneMatch(sentence -> sentence.contains("NaN") || sentence.contains("null"));
    }

    /** Points that bring a sum below zero back to it. */
    private static int lifted(Episode episode) {
        return episode.factors().stream()
                .filter(factor -> factor.family() == Family.LIMIT)
                .mapToInt(factor -> Math.max(0, factor.points()))
                .sum();
    }

    private static void assertWithdrawn(Episode episode) {
        assertThat(episode.status()).isEqualTo(Episode.Status.WITHDRAWN);
        assertThat(episode.rules()).isEmpty();
        assertThat(episode.factors()).isEmpty();
        assertThat(episode.against()).isEmpty();
        assertThat(episode.thresholds()).isEmpty();
        assertThat(episode.score()).isZero();
        assertThat(episode.severity()).isEqualTo(21);
        assertThat(episode.reason()).startsWith("Withdrawn: ");
    }
}
