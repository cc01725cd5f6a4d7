package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.COMPLAINTS;
import static zaigang.patterns.event.RuleId.MEETINGS_MISSED;
import static zaigang.patterns.event.RuleId.UNRESPONSIVE;
import static zaigang.patterns.event.RuleId.WORK_MISMATCH;
import static zaigang.patterns.work.SampleWindow.endingOn;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Policies;
import zaigang.patterns.work.SampleWindow;
import zaigang.patterns.work.WorkFacts;

/** Each threshold of the rules on work, by one task, one meeting, one message on either side. */
class WorkRulesTest {

    private static final Policy POLICY = Policy.defaults();

    private static Set<RuleId> rules(WorkFacts facts) {
        return WorkRules.of(facts, POLICY);
    }

    private static void assertHolds(WorkFacts facts, RuleId rule, boolean holds) {
        assertThat(rules(facts)).isEqualTo(holds ? Set.of(rule) : Set.of());
    }

    private static SampleWindow window() {
        return endingOn(2);
    }

    private static SampleWindow everything() {
        return window().tasks(0, 5).meetings(0, 3).replies(0, 10).edits(0, 5).complaints(5, 5);
    }

    @Test
    void aNormalWindowHoldsNothing() {
        assertThat(rules(window().facts())).isEmpty();
        assertThat(rules(window().tasks(9, 10)
                        .meetings(3, 4)
                        .replies(8, 10)
                        .edits(2, 9)
                        .complaints(9, 4)
                        .facts()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2, 0.8, true",
        "4, 1, 0.8, false", // min_due
        "20, 7, 0.7, true",
        "20, 8, 0.7, false", // half the median, and one task more
        "6, 2, 0.6666666666666666, true",
        "10, 3, 0.6, true",
        "10, 3, 0.59, false", // and where the numbers are not round
        "10, 5, 1, true",
        "10, 6, 1, false",
        "5, 0, 0, false",
        "5, 0, 0.0001, true", // the median must be above 0
        "5, 0, NaN, false" // too few peers
    })
    void workMismatch(int due, int completed, double median, boolean holds) {
        assertHolds(window().tasks(completed, due).facts(median), WORK_MISMATCH, holds);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, true", "2, 0, false", "5, 1, true", "5, 2, false", "4, 1, false", "10, 2, true", "15, 3, true"})
    void meetingsMissed(int invited, int joined, boolean holds) {
        assertHolds(window().meetings(joined, invited).facts(), MEETINGS_MISSED, holds);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2, 1, 0, true",
        "10, 3, 1, 0, false",
        "15, 3, 1, 0, true",
        "15, 4, 1, 0, false",
        "9, 0, 1, 0, false",
        "0, 0, 0, 5, true",
        "0, 0, 0, 4, false",
        "0, 0, 1, 5, false"
    })
    void unresponsive(int mentions, int replies, int edits, int editsBefore, boolean holds) {
        assertHolds(
                window().replies(replies, mentions).edits(edits, editsBefore).facts(), UNRESPONSIVE, holds);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, true", "9, 5, true", "9, 4, false"})
    void complaintsOnlyThatSomebodyCouldNotBeReached(int all, int unreachable, boolean holds) {
        assertHolds(window().complaints(all, unreachable).facts(), COMPLAINTS, holds);
    }

    @Test
    void nothingHoldsWhereTooFewShiftsWereWorked() {
        assertThat(rules(everything().shifts(4).facts())).isEmpty();
        assertThat(rules(everything().shifts(5).facts()))
                .containsExactly(WORK_MISMATCH, MEETINGS_MISSED, UNRESPONSIVE, COMPLAINTS);
    }

    @Test
    void aRuleThatIsOffDoesNotHold() {
        for (RuleId rule : EnumSet.of(WORK_MISMATCH, MEETINGS_MISSED, UNRESPONSIVE, COMPLAINTS)) {
            assertThat(WorkRules.of(everything().facts(), Policies.without(POLICY, rule)))
                    .hasSize(3)
                    .doesNotContain(rule);
        }
    }

    @Test
    void thresholdsAreThoseOfThePolicy() {
        Policy strict = Policies.yaml("""
                rules:
                  work-mismatch: {min_due: 1, max_ratio: 0.9}
                  meetings-missed: {min_invited: 1, max_share: 0.5}
                  unresponsive: {min_mentions: 1, max_share: 0.5, min_doc_edits: 1}
                  complaints: {min_unreachable: 1}
                work: {min_shifts: 1}
                """);
        WorkFacts little = window().tasks(9, 10)
                .meetings(1, 2)
                .replies(1, 2)
                .edits(0, 1)
                .complaints(1, 1)
                .shifts(1)
                .facts(1);
        assertThat(WorkRules.of(little, strict)).hasSize(4);
        assertThat(rules(little)).isEmpty();
    }

    @Test
    void onlyTasksAndMeetingsMakeAnEpisodeOfTheirOwn() {
        assertThat(WorkRules.standAlone(Set.of(WORK_MISMATCH))).isTrue();
        assertThat(WorkRules.standAlone(Set.of(MEETINGS_MISSED, COMPLAINTS))).isTrue();
        assertThat(WorkRules.standAlone(Set.of(UNRESPONSIVE, COMPLAINTS))).isFalse();
        assertThat(WorkRules.standAlone(Set.of())).isFalse();
    }

    @Test
    void sentencesHaveTheNumbersInThem() {
        WorkFacts facts = window().of(new RosterEntry("E1", "T", List.of("S1"), null, "Li Na", true))
                .tasks(7, 20)
                .replies(1, 15)
                .edits(0, 6)
                .facts(0.7);
        assertThat(WorkRules.text(WORK_MISMATCH, facts, POLICY))
                .contains("7 of 20 tasks", "35 %", "70 %", "14 days to 2026-03-02");
        assertThat(WorkRules.text(UNRESPONSIVE, facts, POLICY))
                .endsWith(
                        "answered 1 of 15 mentions and edited no document in the 14 days to 2026-03-02, after 6 edits to"
                                + " documents in the 14 days before");
        Episode episode = new EpisodeAssembler(POLICY, Episode.Source.REPLAY).ofWindow(facts, rules(facts));
        assertThat(episode.reason())
                .startsWith("Attendance looks normal")
                .contains("Li Na")
                .endsWith(".");
        assertThat(episode.score()).isEqualTo(30);
        assertThat(episode.shift()).isNull();
        assertThat(episode.start()).isEqualTo(facts.window().start());
        assertThat(episode.end()).isEqualTo(facts.window().end());
    }

    @Test
    void nothingIsSaidOfAttendanceWhereItIsNotLookedAt() {
        WorkFacts facts = window().of(new RosterEntry("E1", "T", List.of("S1"), null, "Li Na", false))
                .tasks(0, 5)
                .facts(0.7);
        assertThat(new EpisodeAssembler(POLICY, Episode.Source.REPLAY)
                        .ofWindow(facts, rules(facts))
                        .reason())
                .startsWith("Positions are not looked at, and of the work it is known: Li Na did 0 of 5 tasks");
    }

    @Test
    void oneOfAnythingIsWrittenAsOne() {
        Policy strict = Policies.yaml("""
                work: {tasks: {days: 1}, meetings: {days: 1}, collaboration: {days: 1}, feedback: {days: 1}}
                """);
        WorkFacts one = window().tasks(0, 1)
                .meetings(0, 1)
                .replies(0, 1)
                .complaints(1, 1)
                .shifts(1)
                .facts(1);
        assertThat(WorkRules.text(WORK_MISMATCH, one, strict))
                .startsWith("did 0 of 1 task that was due in the 1 day to 2026-03-02 in time");
        assertThat(WorkRules.text(MEETINGS_MISSED, one, strict))
                .isEqualTo("joined 0 of 1 meeting that began while clocked in, in the 1 day to 2026-03-02");
        assertThat(WorkRules.text(COMPLAINTS, one, strict))
                .isEqualTo("could not be reached, says 1 complaint in the 1 day to 2026-03-02");
        assertThat(WorkChecks.of(one, strict).get(1).text()).startsWith("1 shift was worked in the 1 day;");
    }
}
