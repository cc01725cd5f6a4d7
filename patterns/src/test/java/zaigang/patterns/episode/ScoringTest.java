package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.COMPLAINTS;
import static zaigang.patterns.event.RuleId.GHOST_SHIFT;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.event.RuleId.LOCATION_JUMP;
import static zaigang.patterns.event.RuleId.LONG_ABSENCE;
import static zaigang.patterns.event.RuleId.MEETINGS_MISSED;
import static zaigang.patterns.event.RuleId.MOCK_LOCATION;
import static zaigang.patterns.event.RuleId.PUNCH_OFF_SITE;
import static zaigang.patterns.event.RuleId.RETURNED_BEFORE_CLOCK_OUT;
import static zaigang.patterns.event.RuleId.SHARED_DEVICE;
import static zaigang.patterns.event.RuleId.UNRESPONSIVE;
import static zaigang.patterns.event.RuleId.VERIFICATION_FAILED;
import static zaigang.patterns.event.RuleId.VERIFICATION_REPLAYED;
import static zaigang.patterns.event.RuleId.WORK_MISMATCH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.event.RuleId.Family;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Policies;

class ScoringTest {

    private static final Policy POLICY = Policy.defaults();

    @Test
    void thePointsAreThoseOfTheTable() {
        Map<RuleId, Integer> points = new EnumMap<>(RuleId.class);
        for (RuleId rule : RuleId.values()) {
            points.put(rule, score(rule).score());
        }
        assertThat(points)
                .containsEntry(GHOST_SHIFT, 60)
                .containsEntry(PUNCH_OFF_SITE, 40)
                .containsEntry(LOCATION_JUMP, 40)
                .containsEntry(LEFT_AFTER_CLOCK_IN, 35)
                .containsEntry(RETURNED_BEFORE_CLOCK_OUT, 35)
                .containsEntry(LONG_ABSENCE, 25)
                .containsEntry(VERIFICATION_REPLAYED, 35)
                .containsEntry(VERIFICATION_FAILED, 25)
                .containsEntry(MOCK_LOCATION, 30)
                .containsEntry(SHARED_DEVICE, 30)
                .containsEntry(WORK_MISMATCH, 20)
                .containsEntry(MEETINGS_MISSED, 15)
                .containsEntry(UNRESPONSIVE, 10)
                .containsEntry(COMPLAINTS, 15)
                .hasSize(14);
    }

    @Test
    void aGhostShiftSpeaksAloneForTheThree() {
        Scoring scoring = score(GHOST_SHIFT, LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT);
        assertThat(scoring.factors()).extracting(Factor::rule).containsExactly("ghost-shift");
        assertThat(scoring.score()).isEqualTo(60);
        assertThat(score(LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT).factors())
                .extracting(Factor::rule)
                .containsExactly("left-after-clock-in", "returned-before-clock-out", "family-location");
    }

    @Test
    void aFamilyGivesAtMostSixtyAndTheCutIsAFactor() {
        Scoring scoring = score(PUNCH_OFF_SITE, LOCATION_JUMP, LONG_ABSENCE);
        assertThat(scoring.score()).isEqualTo(60);
        Factor cut = scoring.factors().get(3);
        assertThat(cut.family()).isEqualTo(Family.LIMIT);
        assertThat(cut.points()).isEqualTo(-45);
        assertThat(score(LEFT_AFTER_CLOCK_IN, LONG_ABSENCE).factors())
                .as("exactly sixty is not cut")
                .hasSize(2);
        assertThat(score(VERIFICATION_REPLAYED, VERIFICATION_FAILED).score()).isEqualTo(60);
    }

    @Test
    void theSumIsCutToAHundred() {
        Scoring scoring = score(GHOST_SHIFT, VERIFICATION_REPLAYED, MOCK_LOCATION, SHARED_DEVICE);
        assertThat(scoring.score()).isEqualTo(100);
        assertThat(scoring.severity()).isEqualTo(73);
        assertThat(last(scoring).points()).isEqualTo(-55);
    }

    @Test
    void counterEvidenceIsTakenOffWhereALocationRuleHolds() {
        List<Factor> counter = List.of(new Factor(Family.COUNTER, "verification-passed", -40, "passed"));
        Scoring location = Scoring.of(EnumSet.of(GHOST_SHIFT), RuleId::id, counter, 1, POLICY);
        assertThat(location.score()).isEqualTo(20);
        Scoring device = Scoring.of(EnumSet.of(MOCK_LOCATION), RuleId::id, counter, 1, POLICY);
        assertThat(device.score()).isEqualTo(30);
        assertThat(device.factors()).hasSize(1);
        Scoring capped = Scoring.of(EnumSet.of(PUNCH_OFF_SITE, LOCATION_JUMP), RuleId::id, counter, 1, POLICY);
        assertThat(capped.score()).as("after the family's cut").isEqualTo(20);
    }

    @Test
    void theSumIsNotBelowZero() {
        List<Factor> counter = List.of(
                new Factor(Family.COUNTER, "verification-passed", -40, ""),
                new Factor(Family.COUNTER, "meeting-joined", -20, ""));
        Scoring scoring = Scoring.of(EnumSet.of(LONG_ABSENCE), RuleId::id, counter, 1, POLICY);
        assertThat(scoring.score()).isZero();
        assertThat(last(scoring).points()).isEqualTo(35);
        assertThat(scoring.severity()).isEqualTo(21);
    }

    // Too little data

    @Test
    void belowFortyPercentALocationRuleSaysTooLittle() {
        Scoring scoring = score(0.3999, GHOST_SHIFT, MOCK_LOCATION);
        assertThat(scoring.verdict()).isEqualTo(Episode.Verdict.INSUFFICIENT_DATA);
        assertThat(scoring.score()).isEqualTo(46);
        assertThat(scoring.severity()).isEqualTo(21);
        assertThat(last(scoring).family()).isEqualTo(Family.LIMIT);
        assertThat(last(scoring).points()).isEqualTo(46 - 90);
        assertThat(score(0.4, GHOST_SHIFT, MOCK_LOCATION).verdict()).isEqualTo(Episode.Verdict.REVIEW);
        assertThat(score(0.4, GHOST_SHIFT, MOCK_LOCATION).score()).isEqualTo(90);
    }

    @Test
    void aLowScoreIsNotCutFurther() {
        Scoring scoring = score(0.1, LONG_ABSENCE);
        assertThat(scoring.verdict()).isEqualTo(Episode.Verdict.INSUFFICIENT_DATA);
        assertThat(scoring.score()).isEqualTo(25);
        assertThat(scoring.factors()).hasSize(1);
    }

    @Test
    void otherRulesNeedNoFixes() {
        Scoring scoring = score(0, MOCK_LOCATION, VERIFICATION_REPLAYED);
        assertThat(scoring.verdict()).isEqualTo(Episode.Verdict.REVIEW);
        assertThat(scoring.score()).isEqualTo(65);
    }

    // Severity

    @Test
    void theStepsOfSeverity() {
        assertThat(List.of(0, 46, 47, 72, 73, 100))
                .extracting(score -> Scoring.severity(score, POLICY.verdict()))
                .containsExactly(21, 21, 47, 47, 73, 73);
    }

    @Test
    void noSingleFamilyIsEverHigh() {
        for (Family family : Family.values()) {
            Set<RuleId> all = Arrays.stream(RuleId.values())
                    .filter(rule -> rule.family() == family)
                    .collect(Collectors.toSet());
            if (!all.isEmpty()) {
                assertThat(Scoring.of(all, RuleId::id, List.of(), 1, POLICY).severity())
                        .as(family.label())
                        .isLessThan(Scoring.HIGH);
            }
        }
    }

    // Who leads

    @Test
    void theHeaviestRuleLeads() {
        assertThat(Scoring.leading(EnumSet.of(LONG_ABSENCE, MOCK_LOCATION), POLICY))
                .isEqualTo(MOCK_LOCATION);
        assertThat(Scoring.leading(EnumSet.allOf(RuleId.class), POLICY)).isEqualTo(GHOST_SHIFT);
        assertThat(Scoring.leading(EnumSet.of(LONG_ABSENCE, MOCK_LOCATION), Policies.points(POLICY, LONG_ABSENCE, 31)))
                .isEqualTo(LONG_ABSENCE);
    }

    @Test
    void ofEqualOnesTheUpperThenTheLeftLeads() {
        List<List<RuleId>> ties = List.of(
                List.of(LOCATION_JUMP, PUNCH_OFF_SITE),
                List.of(VERIFICATION_REPLAYED, RETURNED_BEFORE_CLOCK_OUT, LEFT_AFTER_CLOCK_IN),
                List.of(VERIFICATION_FAILED, LONG_ABSENCE),
                List.of(SHARED_DEVICE, MOCK_LOCATION),
                List.of(COMPLAINTS, MEETINGS_MISSED));
        assertThat(ties)
                .extracting(rules -> Scoring.leading(new LinkedHashSet<>(rules), POLICY))
                .containsExactly(PUNCH_OFF_SITE, LEFT_AFTER_CLOCK_IN, LONG_ABSENCE, MOCK_LOCATION, MEETINGS_MISSED);
    }

    @Property
    void factorsAlwaysAddUpToTheScore(
            @ForAll @Size(min = 1) Set<RuleId> rules,
            @ForAll List<@IntRange(min = -60, max = -1) Integer> counter,
            @ForAll @DoubleRange(min = 0, max = 1) double coverage) {
        List<Factor> against = new ArrayList<>();
        counter.forEach(points -> against.add(new Factor(Family.COUNTER, "counter", points, "")));
        Scoring scoring = Scoring.of(rules, RuleId::id, against, coverage, POLICY);
        assertThat(scoring.factors().stream().mapToInt(Factor::points).sum()).isEqualTo(scoring.score());
        assertThat(scoring.score()).isBetween(0, 100);
        assertThat(scoring.severity()).isEqualTo(Scoring.severity(scoring.score(), POLICY.verdict()));
        assertThat(scoring.factors()).noneMatch(factor -> factor.points() == 0);
        if (scoring.verdict() == Episode.Verdict.INSUFFICIENT_DATA) {
            assertThat(scoring.score()).isLessThanOrEqualTo(46);
            assertThat(coverage).isLessThan(0.4);
        }
        assertThat(rules).contains(Scoring.leading(rules, POLICY));
    }

    private static Scoring score(RuleId... rules) {
        return score(1, rules);
    }

    private static Scoring score(double coverage, RuleId... rules) {
        return Scoring.of(EnumSet.copyOf(List.of(rules)), RuleId::id, List.of(), coverage, POLICY);
    }

    private static Factor last(Scoring scoring) {
        return scoring.factors().get(scoring.factors().size() - 1);
    }
}
