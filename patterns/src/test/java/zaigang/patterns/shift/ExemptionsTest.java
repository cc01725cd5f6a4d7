package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.Exemption.Status.APPROVED;
import static zaigang.patterns.event.Exemption.Status.REVOKED;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.decision;
import static zaigang.patterns.shift.Day.span;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.Exemption;

class ExemptionsTest {

    private static final Span MORNING = span("09:00", "12:00");
    private static final Span NOON = span("11:00", "13:00");

    @Test
    void anApprovedOneHoldsFromItsDecisionOn() {
        List<Exemption> decisions = List.of(decision("1", "x", at("10:00"), MORNING, APPROVED));
        assertThat(Exemptions.asOf(decisions, at("10:00") - 1).spans()).isEmpty();
        assertThat(Exemptions.asOf(decisions, at("10:00")).spans()).containsExactly(MORNING);
    }

    @Test
    void theLastDecisionByTimeHolds() {
        List<Exemption> decisions = List.of(
                decision("3", "x", at("12:00"), NOON, APPROVED),
                decision("1", "x", at("10:00"), MORNING, APPROVED),
                decision("2", "x", at("11:00"), MORNING, REVOKED));
        assertThat(Exemptions.asOf(decisions, at("10:59")).spans()).containsExactly(MORNING);
        assertThat(Exemptions.asOf(decisions, at("11:59")).spans()).isEmpty();
        assertThat(Exemptions.asOf(decisions, at("12:00")).spans()).containsExactly(NOON);
    }

    @Test
    void aRevokedOneDoesNotTouchOthers() {
        List<Exemption> decisions = List.of(
                decision("1", "x", at("10:00"), MORNING, APPROVED),
                decision("2", "y", at("10:00"), NOON, APPROVED),
                decision("3", "x", at("11:00"), MORNING, REVOKED));
        assertThat(Exemptions.asOf(decisions, at("11:00")).approved())
                .extracting(Exemptions.Approved::exemptionId)
                .containsExactly("y");
    }

    @Test
    void ofEventsWithOneIdTheEarliestCounts() {
        List<Exemption> decisions = List.of(
                decision("1", "x", at("11:00"), MORNING, REVOKED), decision("1", "x", at("10:00"), MORNING, APPROVED));
        assertThat(Exemptions.asOf(decisions, at("12:00")).spans()).containsExactly(MORNING);
    }

    @Test
    void ofDecisionsAtOneInstantTheLargerEventIdIsTheLast() {
        List<Exemption> decisions = List.of(
                decision("2", "x", at("10:00"), MORNING, REVOKED), decision("1", "x", at("10:00"), MORNING, APPROVED));
        assertThat(Exemptions.asOf(decisions, at("12:00")).spans()).isEmpty();
    }

    @Test
    void overlappingOnesAreOneStretchOfTime() {
        Exemptions both = Exemptions.asOf(
                List.of(decision("1", "x", 0, NOON, APPROVED), decision("2", "y", 0, MORNING, APPROVED)),
                Long.MAX_VALUE);
        assertThat(both.spans()).containsExactly(span("09:00", "13:00"));
        assertThat(both.approved())
                .extracting(Exemptions.Approved::exemptionId)
                .as("by start")
                .containsExactly("y", "x");
    }

    @Test
    void anExemptionIsClosedAtItsStartAndOpenAtItsEnd() {
        Exemptions exemptions = Exemptions.asOf(List.of(decision("1", "x", 0, MORNING, APPROVED)), Long.MAX_VALUE);
        assertThat(exemptions.cover(at("09:00") - 1)).isFalse();
        assertThat(exemptions.cover(at("09:00"))).isTrue();
        assertThat(exemptions.cover(at("12:00") - 1)).isTrue();
        assertThat(exemptions.cover(at("12:00"))).isFalse();
        assertThat(exemptions.within(span("12:00", "13:00")).approved()).isEmpty();
        assertThat(exemptions.within(span("11:59", "13:00")).approved()).hasSize(1);
    }

    @Property(tries = 500)
    void theOrderOfArrivalMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<Exemption> decisions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            decisions.add(decision(
                    "d" + random.nextInt(5),
                    "x" + random.nextInt(3),
                    at("09:00") + random.nextInt(3),
                    random.nextBoolean() ? MORNING : NOON,
                    random.nextBoolean() ? APPROVED : REVOKED));
        }
        Exemptions known = Exemptions.asOf(decisions, at("09:00") + 1);
        Collections.shuffle(decisions, random);
        assertThat(Exemptions.asOf(decisions, at("09:00") + 1)).isEqualTo(known);
    }
}
