package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.Verification.Outcome;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Judgement;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkWindow;

/** Whatever a day holds: nobody is high on one family, and an episode's numbers agree with each other. */
class OneFamilyTest {

    private static final RosterEntry EMPLOYEE = new RosterEntry("e1", "team", List.of("office"), null, null, true);

    private static final List<Outcome> OUTCOMES = List.of(Outcome.PASSED, Outcome.FAILED, Outcome.MISSED);

    private static String minute(Random random) {
        return "%02d:%02d".formatted(9 + random.nextInt(8), random.nextInt(60));
    }

    private static Day day(Random random) {
        Day day = Day.shift("09:00", "17:00").by(Policy.defaults());
        double[] places = {0, 0, Day.AWAY, 5_200, 60_000};
        double place = 0;
        for (int minute = -5; minute < 485; minute += 1 + random.nextInt(12)) {
            place = random.nextInt(8) == 0 ? places[random.nextInt(places.length)] : place;
            long time = Day.at("09:00") + minute * 60_000L;
            day.seen(random.nextInt(20) == 0 ? Day.mock(Day.fix(time, place)) : Day.fix(time, place));
        }
        if (random.nextInt(4) == 0) {
            day.mockPunches(random.nextBoolean());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            day.verified(OUTCOMES.get(random.nextInt(OUTCOMES.size())), minute(random));
            if (random.nextInt(3) == 0) {
                day.replayed("e2", "08:00");
            }
        }
        if (random.nextInt(3) == 0) {
            day.shared("09:00", "e3", "08:50");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean meeting = random.nextBoolean();
            day.did(meeting ? WorkEvent.Kind.MEETING_JOINED : WorkEvent.Kind.TASK_COMPLETED, minute(random));
        }
        if (random.nextInt(4) == 0) {
            day.exempt("10:00", "14:00");
        }
        return day;
    }

    private static WorkFacts work(Random random) {
        int due = random.nextInt(12);
        int mentions = random.nextInt(20);
        int invited = random.nextInt(6);
        return new WorkFacts(
                new WorkWindow(
                        EMPLOYEE,
                        1,
                        0,
                        1,
                        due,
                        random.nextInt(due + 1),
                        invited,
                        random.nextInt(invited + 1),
                        mentions,
                        random.nextInt(mentions + 1),
                        random.nextInt(3),
                        random.nextInt(9),
                        9,
                        random.nextInt(9),
                        random.nextInt(9),
                        0),
                random.nextDouble(),
                6);
    }

    private static List<Signal> signals(Judgement judgement, Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < judgement.facts().absences().size(); i++) {
            for (RuleId rule :
                    List.of(RuleId.LEFT_AFTER_CLOCK_IN, RuleId.RETURNED_BEFORE_CLOCK_OUT, RuleId.GHOST_SHIFT)) {
                if (random.nextInt(4) == 0) {
                    signals.add(new Signal(rule, "e1", judgement.facts().shiftId(), judgement.moment(), i));
                }
            }
        }
        return signals;
    }

    @Property(tries = 2000)
    void nobodyIsHighOnOneFamily(@ForAll long seed) {
        Random random = new Random(seed);
        Day day = day(random);
        Judgement judgement = day.judgement();
        Findings findings = Findings.of(judgement, signals(judgement, random), day.policy());
        EpisodeAssembler assembler = new EpisodeAssembler(day.policy(), Episode.Source.REPLAY);
        if (findings.isEmpty()) {
            return;
        }
        WorkFacts work = random.nextInt(4) == 0 ? null : work(random);
        Episode episode = assembler.open(judgement, findings, work);
        Set<RuleId.Family> families = episode.factors().stream()
                .filter(factor -> factor.points() > 0)
                .map(Factor::family)
                .collect(Collectors.toSet());
        assertThat(episode.score()).isBetween(0, 100);
        assertThat(episode.factors().stream().mapToInt(Factor::points).sum()).isEqualTo(episode.score());
        assertThat(episode.severity()).isEqualTo(episode.score() >= 73 ? 73 : episode.score() >= 47 ? 47 : 21);
        if (episode.score() >= 73) {
            assertThat(families).hasSizeGreaterThan(1);
        }
        if (episode.verdict() == Episode.Verdict.INSUFFICIENT_DATA) {
            assertThat(episode.score()).isLessThanOrEqualTo(46);
            assertThat(judgement.facts().coverage()).isLessThan(0.4);
        }
        assertThat(episode.rules()).isSortedAccordingTo(java.util.Comparator.comparing(RuleId::id));
        assertThat(episode.rules()).containsAll(findings.rules());
        assertThat(episode.timeline()).isSortedAccordingTo(java.util.Comparator.comparingLong(TimelineEntry::time));
        Episode withdrawn = assembler.withdrawn(judgement, episode.leadingRule(), work);
        assertThat(withdrawn.rules()).isEmpty();
        assertThat(withdrawn.factors()).isEmpty();
        assertThat(withdrawn.score()).isZero();
    }
}
