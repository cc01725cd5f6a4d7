package zaigang.patterns.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import zaigang.patterns.episode.Threshold;
import zaigang.patterns.event.RuleId;

class RuleThresholdsTest {

    private static final Policy DEFAULTS = Policy.defaults();

    @Test
    void aGhostShiftListsThoseOfItsTwoHalves() {
        assertThat(RuleThresholds.thresholds(
                        DEFAULTS,
                        List.of(RuleId.RETURNED_BEFORE_CLOCK_OUT, RuleId.GHOST_SHIFT, RuleId.LEFT_AFTER_CLOCK_IN)))
                .containsExactly(
                        new Threshold("left-after-clock-in", "within", "PT10M"),
                        new Threshold("left-after-clock-in", "min_absence", "PT30M"),
                        new Threshold("returned-before-clock-out", "within", "PT15M"),
                        new Threshold("returned-before-clock-out", "min_absence", "PT30M"));
    }

    @Test
    void allOfThemInTheOrderOfThePolicy() {
        assertThat(RuleThresholds.thresholds(DEFAULTS, Arrays.asList(RuleId.values())))
                .extracting(threshold -> threshold.rule() + "." + threshold.key() + "=" + threshold.value())
                .containsExactly(
                        "left-after-clock-in.within=PT10M",
                        "left-after-clock-in.min_absence=PT30M",
                        "returned-before-clock-out.within=PT15M",
                        "returned-before-clock-out.min_absence=PT30M",
                        "long-absence.min_absence=PT60M",
                        "punch-off-site.window=PT5M",
                        "punch-off-site.min_distance_m=300",
                        "location-jump.min_distance_m=5000",
                        "location-jump.max_speed_kmh=400",
                        "location-jump.agree_within_m=2000",
                        "mock-location.min_fixes=2",
                        "shared-device.within=PT12H",
                        "verification-failed.max_missed=2",
                        "verification-replayed.within=P400D",
                        "work-mismatch.min_due=5",
                        "work-mismatch.max_ratio=0.5",
                        "meetings-missed.min_invited=3",
                        "meetings-missed.max_share=0.2",
                        "unresponsive.min_mentions=10",
                        "unresponsive.max_share=0.2",
                        "unresponsive.min_doc_edits=5",
                        "complaints.min_unreachable=5");
    }

    @Test
    void aRuleTwiceCountsOnceAndNoneGivesNone() {
        assertThat(RuleThresholds.thresholds(DEFAULTS, List.of(RuleId.COMPLAINTS, RuleId.COMPLAINTS)))
                .hasSize(1);
        assertThat(RuleThresholds.thresholds(DEFAULTS, List.of())).isEmpty();
    }

    @Test
    void thoseOfThePolicyInForce() throws Exception {
        String yaml = "{version: a, rules: {long-absence: {min_absence: PT1H30M}}}";
        Policy policy =
                PolicyReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "policy.yaml");

        assertThat(RuleThresholds.thresholds(policy, List.of(RuleId.LONG_ABSENCE)))
                .containsExactly(new Threshold("long-absence", "min_absence", "PT90M"));
    }
}
