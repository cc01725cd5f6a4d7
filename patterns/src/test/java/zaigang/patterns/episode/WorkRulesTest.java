package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.work.WorkFacts;
import zaigang.patterns.work.WorkWindow;

/** Each threshold of the rules on work, from both sides. */
class WorkRulesTest {

    private static final Policy POLICY = Policy.defaults();
    private static final RosterEntry EMPLOYEE = new RosterEntry("E1", "T", List.of("S1"), null, "Li Na", true);
    private static final int DAY = 86_400_000;

    private int due;
    private int completed;
    private int invited;
    private int joined;
    private int mentions;
    private int replies;
    private int docEdits = 1;
    private int docEditsBefore;
    private int unreachable;
    private int shifts = 5;
    private double median = 1;

    private WorkFacts facts() {
        return new WorkFacts(
                new WorkWindow(
                        EMPLOYEE,
                        20_000,
                        0,
                        14L * DAY,
                        due,
                        completed,
                        invited,
                        joined,
                        mentions,
                        replies,
                        docEdits,
                        docEditsBefore,
                        unreachable,
                        unreachable,
                        shifts,
                        0),
                median,
                6);
    }

    private Set<RuleId> rules() {
        return WorkRules.of(facts(), POLICY);
    }

    private void assertHolds(RuleId rule, boolean holds) {
        assertThat(rules()).isEqualTo(holds ? Set.of(rule) : Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, 0.8, true", "4, 1, 0.8, false", // min_due
        "20, 7, 0.7, true", "20, 8, 0.7, false", // half the median, and one task more
        "5, 0, 0, false", "5, 0, 0.0001, true", // the median must be above 0
        "5, 0, NaN, false" // too few peers
    })
    void workMismatch(int due, int completed, double median, boolean holds) {
        this.due = due;
        this.completed = completed;
        this.median = median;
        assertHolds(RuleId.WORK_MISMATCH, holds);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, true", "2, 0, false", "5, 1, true", "5, 2, false", "4, 1, false"})
    void meetingsMissed(int invited, int joined, boolean holds) {
        this.invited = invited;
        this.joined = joined;
        assertHolds(RuleId.MEETINGS_MISSED, holds);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2, 1, 0, true",
        "10, 3, 1, 0, false",
        "9, 0, 1, 0, false",
        "0, 0, 0, 5, true",
        "0, 0, 0, 4, false",
        "0, 0, 1, 5, false"
    })
    void unresponsive(int mentions, int replies, int edits, int editsBefore, boolean holds) {
        this.mentions = mentions;
        this.replies = replies;
        this.docEdits = edits;
        this.docEditsBefore = editsBefore;
        assertHolds(RuleId.UNRESPONSIVE, holds);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "4, false"})
    void complaints(int unreachable, boolean holds) {
        this.unreachable = unreachable;
        assertHolds(RuleId.COMPLAINTS, holds);
    }

    @ParameterizedTest
    @CsvSource({"5, true", "4, false"})
    void nothingHoldsWhereTooFewShiftsWereWorked(int shifts, boolean holds) {
        due = 5;
        invited = 3;
        mentions = 10;
        unreachable = 5;
        this.shifts = shifts;
        assertThat(rules()).hasSize(holds ? 4 : 0);
    }

    @Test
    void onlyTasksAndMeetingsMakeAnEpisodeOfTheirOwn() {
        assertThat(WorkRules.standAlone(Set.of(RuleId.WORK_MISMATCH))).isTrue();
        assertThat(WorkRules.standAlone(Set.of(RuleId.MEETINGS_MISSED, RuleId.COMPLAINTS)))
                .isTrue();
        assertThat(WorkRules.standAlone(Set.of(RuleId.UNRESPONSIVE, RuleId.COMPLAINTS)))
                .isFalse();
    }

    @Test
    void sentencesHaveTheNumbersInThem() {
        due = 20;
        completed = 7;
        median = 0.7;
        mentions = 15;
        replies = 1;
        docEdits = 0;
        docEditsBefore = 6;
        assertThat(WorkRules.text(RuleId.WORK_MISMATCH, facts(), POLICY))
                .contains("7 of 20 tasks", "35 %", "70 %", "14 days to 1970-01-15");
        assertThat(WorkRules.text(RuleId.UNRESPONSIVE, facts(), POLICY))
                .contains("answered 1 of 15 mentions", "no document, after 6 edits");
        Episode episode = new EpisodeAssembler(POLICY, Episode.Source.REPLAY).ofWindow(facts(), rules());
        assertThat(episode.reason())
                .startsWith("Attendance looks normal")
                .contains("Li Na")
                .endsWith(".");
        assertThat(episode.score()).isEqualTo(30);
        assertThat(episode.shift()).isNull();
        assertThat(episode.start()).isZero();
        assertThat(episode.end()).isEqualTo(14L * DAY);
    }
}
