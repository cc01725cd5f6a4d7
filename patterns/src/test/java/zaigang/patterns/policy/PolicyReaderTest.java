package zaigang.patterns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.geo.Datum;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy.Break;

class PolicyReaderTest {

    private static Policy read(String yaml) throws InvalidPolicyException {
        return PolicyReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "policy.yaml");
    }

    private static List<String> problems(String yaml) {
        InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class, () -> read(yaml));
        assertThat(thrown).as(yaml).isNotNull();
        assertThat(thrown).hasMessage(String.join("\n", thrown.problems()));
        return thrown.problems();
    }

    @Test
    void versionAloneGivesTheDefaults() throws Exception {
        assertThat(read("version: \"1\"")).isEqualTo(Policy.defaults());
    }

    @ParameterizedTest
    @CsvSource({"version: 1.10,1.10", "version: 007,007", "version: 2023-1,2023-1", "version: 2026-03-02,2026-03-02"})
    void versionIsTakenAsItIsWritten(String yaml, String version) throws Exception {
        assertThat(read(yaml).version()).isEqualTo(version);
    }

    @Test
    void whatIsGivenHoldsAndTheRestKeepsItsDefault() throws Exception {
        Policy policy = read("""
                version: strict-2
                time_zone: Asia/Urumqi
                default_datum: {gps: GCJ02}
                time: {min: "2020-01-01T08:00:00+08:00"}
                fence:
                breaks:
                  - {from: 12:00, to: "12:45", allowance: PT45M}
                  - {from: "23:30", to: "00:30"}
                rules:
                  complaints: {enabled: off}
                  ghost-shift: {points: 55}
                  shared-device: {exempt_devices: [pool-1, 0042, pool-1]}
                  verification-replayed: {within: P400D}
                verdict: {min_coverage: 1}
                """);

        Policy defaults = Policy.defaults();
        assertThat(policy.version()).isEqualTo("strict-2");
        assertThat(policy.timeZone()).isEqualTo(ZoneId.of("Asia/Urumqi"));
        assertThat(policy.defaultDatum()).isEqualTo(new Policy.DefaultDatum(Datum.GCJ02, Datum.WGS84));
        assertThat(policy.time().min()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(policy.fence()).isEqualTo(defaults.fence());
        assertThat(policy.breaks())
                .containsExactly(
                        new Break(LocalTime.of(12, 0), LocalTime.of(12, 45), Duration.ofMinutes(45)),
                        new Break(LocalTime.of(23, 30), LocalTime.of(0, 30), Duration.ofMinutes(90)));
        assertThat(policy.enabled(RuleId.COMPLAINTS)).isFalse();
        assertThat(policy.enabled(RuleId.GHOST_SHIFT)).isTrue();
        assertThat(policy.points(RuleId.GHOST_SHIFT)).isEqualTo(55);
        assertThat(policy.points(RuleId.COMPLAINTS)).isEqualTo(15);
        assertThat(policy.rules().sharedDevice().exemptDevices()).containsExactlyInAnyOrder("pool-1", "0042");
        assertThat(policy.rules().sharedDevice().within()).isEqualTo(Duration.ofHours(12));
        assertThat(policy.verdict().minCoverage()).isEqualTo(1);
    }

    @Test
    void noBreaksAtAll() throws Exception {
        assertThat(read("{version: a, breaks: []}").breaks()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws Exception {
        assertThat(read("\uFEFFversion: a").version()).isEqualTo("a");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                        unknownKeys(),
                        wrongTypes(),
                        wrongTexts(),
                        outOfRange(),
                        contradictions(),
                        breaks(),
                        lists(),
                        duplicates())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<Arguments> unknownKeys() {
        return Stream.of(
                arguments("fense: {}", "2: fense: unknown key, found a mapping; did you mean fence?"),
                arguments(
                        "fence: {signal_gpa: PT5M}",
                        "2: fence.signal_gpa: unknown key, found \"PT5M\"; did you mean fence.signal_gap?"),
                arguments(
                        "rules: {long_absence: {}}",
                        "2: rules.long_absence: unknown key, found a mapping; did you mean rules.long-absence?"),
                arguments(
                        "rules: {long-absence: {Min-Absence: PT1H}}",
                        "2: rules.long-absence.Min-Absence: unknown key, found \"PT1H\"; did you mean"
                                + " rules.long-absence.min_absence?"),
                arguments(
                        "signal_gap: PT5M",
                        "2: signal_gap: unknown key, found \"PT5M\"; did you mean fence.signal_gap?"),
                arguments(
                        "fence.signal_gap: PT5M",
                        "2: fence.signal_gap: unknown key, found \"PT5M\"; did you mean fence: {signal_gap: …}?"),
                arguments("track: {within: 5}", "2: track.within: unknown key, found 5; allowed: max_speed_kmh"),
                arguments("travel: {<<: 5}", "2: travel.<<: unknown key, found 5; allowed: speed_kmh, margin"));
    }

    private static Stream<Arguments> wrongTypes() {
        return Stream.of(
                arguments(
                        "fence: 5",
                        "2: fence: found 5; allowed: a mapping with any of the keys exit_buffer_m,"
                                + " max_accuracy_m, weak_accuracy_m, confirm_fixes, confirm_for, signal_gap"),
                arguments(
                        "track: [400]",
                        "2: track: found a list; allowed: a mapping with any of the keys max_speed_kmh"),
                arguments(
                        "track: {max_speed_kmh: fast}",
                        "2: track.max_speed_kmh: found \"fast\"; allowed: a number from 1 to 100000"),
                arguments(
                        "track: {max_speed_kmh: \"400\"}",
                        "2: track.max_speed_kmh: found \"400\"; allowed: a number from 1 to 100000"),
                arguments(
                        "track: {max_speed_kmh: 0400}",
                        "2: track.max_speed_kmh: found 0400; allowed: a number from 1 to 100000"),
                arguments(
                        "track: {max_speed_kmh: 1_000}",
                        "2: track.max_speed_kmh: found 1_000; allowed: a number from 1 to 100000"),
                arguments(
                        "track: {max_speed_kmh: .nan}",
                        "2: track.max_speed_kmh: found .nan; allowed: a number from 1 to 100000"),
                arguments(
                        "track: {max_speed_kmh: }",
                        "2: track.max_speed_kmh: found nothing; allowed: a number from 1 to 100000"),
                arguments(
                        "fence: {confirm_fixes: 2.5}",
                        "2: fence.confirm_fixes: found 2.5; allowed: a whole number from 1 to 1000"));
    }

    private static Stream<Arguments> wrongTexts() {
        return Stream.of(
                arguments(
                        "fence: {signal_gap: 15}",
                        "2: fence.signal_gap: found 15; allowed: an ISO-8601 duration from PT1S to P1D"),
                arguments(
                        "fence: {signal_gap: 15 min}",
                        "2: fence.signal_gap: found \"15 min\"; allowed: an ISO-8601 duration from PT1S to P1D;"
                                + " did you mean PT15M?"),
                arguments(
                        "work: {repeat_after: 14 days}",
                        "2: work.repeat_after: found \"14 days\"; allowed: an ISO-8601 duration from PT0S to P366D;"
                                + " did you mean P14D?"),
                arguments(
                        "work: {repeat_after: P2W}",
                        "2: work.repeat_after: found \"P2W\"; allowed: an ISO-8601 duration from PT0S to P366D"),
                arguments(
                        "rules: {complaints: {enabled: \"true\"}}",
                        "2: rules.complaints.enabled: found \"true\"; allowed: true or false"),
                arguments(
                        "time_zone: asia/shangai",
                        "2: time_zone: found \"asia/shangai\"; allowed: an IANA time zone such as Asia/Shanghai;"
                                + " did you mean Asia/Shanghai?"),
                arguments(
                        "time_zone: \"+08:00\"",
                        "2: time_zone: found \"+08:00\"; allowed: an IANA time zone such as Asia/Shanghai"),
                arguments(
                        "default_datum: {gps: gcj-02}",
                        "2: default_datum.gps: found \"gcj-02\"; allowed: WGS84 or GCJ02 or BD09; did you mean GCJ02?"),
                arguments(
                        "time: {min: 2000-01-01}",
                        "2: time.min: found \"2000-01-01\"; allowed: an ISO-8601 time with an offset from"
                                + " 1970-01-01T00:00:00Z to 2100-01-01T00:00:00Z"),
                arguments(
                        "track: {max_speed_kmh: *fast}",
                        "2: track.max_speed_kmh: found the alias *fast; allowed: the value itself"));
    }

    private static Stream<Arguments> outOfRange() {
        return Stream.of(
                arguments(
                        "verdict: {min_coverage: -0.1}",
                        "2: verdict.min_coverage: found -0.1; allowed: a number from 0 to 1"),
                arguments(
                        "verdict: {family_cap: 99999999999}",
                        "2: verdict.family_cap: found 99999999999; allowed: a whole number from 0 to 100"),
                arguments(
                        "fence: {signal_gap: PT-5M}",
                        "2: fence.signal_gap: found \"PT-5M\"; allowed: an ISO-8601 duration from PT1S to P1D"),
                arguments(
                        "time: {min: 2100-01-01T00:00:01Z}",
                        "2: time.min: found \"2100-01-01T00:00:01Z\"; allowed: an ISO-8601 time with an offset from"
                                + " 1970-01-01T00:00:00Z to 2100-01-01T00:00:00Z"),
                arguments(
                        "rules:\n  left-after-clock-in:\n    within: PT0S",
                        "4: rules.left-after-clock-in.within: found \"PT0S\"; allowed: an ISO-8601 duration from PT1S to"
                                + " P1D"));
    }

    private static Stream<Arguments> contradictions() {
        return Stream.of(
                arguments(
                        "fence: {weak_accuracy_m: 301}",
                        "2: fence.weak_accuracy_m: found 301; allowed: at most fence.max_accuracy_m (by default 300)"),
                arguments(
                        "fence: {max_accuracy_m: 99.5}",
                        "2: fence.max_accuracy_m: found 99.5; allowed: at least fence.weak_accuracy_m (by default 100)"),
                arguments(
                        "shift:\n  min_restart: PT5H\n  max_length: PT4H",
                        "3: shift.min_restart: found \"PT5H\"; allowed: at most shift.max_length (PT4H)"),
                arguments(
                        "verdict: {medium: 73}",
                        "2: verdict.medium: found 73; allowed: less than verdict.high (by default 73)"),
                arguments(
                        "verdict: {high: 47}",
                        "2: verdict.high: found 47; allowed: more than verdict.medium (by default 47)"),
                arguments(
                        "verdict: {family_cap: 73}",
                        "2: verdict.family_cap: found 73; allowed: less than verdict.high (by default 73)"),
                arguments(
                        "verdict: {high: 60}",
                        "2: verdict.high: found 60; allowed: more than verdict.family_cap (by default 60)"));
    }

    private static Stream<Arguments> breaks() {
        String clock = "a local time in quotes from \"00:00\" to \"23:59\"";
        String form = "{from: \"11:30\", to: \"13:30\", allowance: PT90M}";
        String list = "a list of " + form + ", [] for none; allowance an ISO-8601 duration from PT0S to P1D";
        return Stream.of(
                arguments("breaks: lunch", "2: breaks: found \"lunch\"; allowed: " + list),
                arguments("breaks:", "2: breaks: found nothing; allowed: " + list),
                arguments("breaks: [lunch]", "2: breaks[0]: found \"lunch\"; allowed: " + form),
                arguments(
                        "breaks: [{from: 690, to: 13:30}]",
                        "2: breaks[0].from: found 690; allowed: " + clock + "; did you mean \"11:30\"?"),
                arguments(
                        "breaks: [{from: \"11:30\", to: \"24:00\"}]",
                        "2: breaks[0].to: found \"24:00\"; allowed: " + clock),
                arguments(
                        "breaks:\n  - {from: \"08:00\", to: \"08:05\"}\n  - {from: \"11:30\"}",
                        "4: breaks[1].to: required, but left out; allowed: " + clock),
                arguments(
                        "breaks: [{from: \"11:30\", to: \"11:30\"}]",
                        "2: breaks[0].to: found \"11:30\"; allowed: another time than from"),
                arguments(
                        "breaks: [{from: \"11:30\", to: \"12:30\", allowence: PT1H}]",
                        "2: breaks[0].allowence: unknown key, found \"PT1H\"; did you mean allowance?"),
                arguments(
                        "breaks: [{from: \"11:30\", to: \"12:30\", allowance: PT25H}]",
                        "2: breaks[0].allowance: found \"PT25H\"; allowed: an ISO-8601 duration from PT0S to P1D"));
    }

    private static Stream<Arguments> lists() {
        String path = "rules: {shared-device: {exempt_devices: ";
        return Stream.of(
                arguments(
                        path + "pool}}",
                        "2: rules.shared-device.exempt_devices: found \"pool\"; allowed: a list, [] for none; each item a"
                                + " text of 1 to 128 characters"),
                arguments(
                        path + "[a, true]}}",
                        "2: rules.shared-device.exempt_devices[1]: found true; allowed: a text of 1 to 128 characters"),
                arguments(
                        path + "[\" \"]}}",
                        "2: rules.shared-device.exempt_devices[0]: found \" \"; allowed: a text of 1 to 128 characters"),
                arguments(
                        path + "[" + "x".repeat(129) + "]}}",
                        "2: rules.shared-device.exempt_devices[0]: found \"" + "x".repeat(60)
                                + "…\"; allowed: a text of 1 to 128 characters"));
    }

    private static Stream<Arguments> duplicates() {
        return Stream.of(
                arguments(
                        "track:\n  max_speed_kmh: 5\n  max_speed_kmh: 6",
                        "4: track.max_speed_kmh: found 6, but the key is already in line 3; allowed: each key once"),
                arguments(
                        "version: b",
                        "2: version: found \"b\", but the key is already in line 1; allowed: each key once"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String yaml, String problem) {
        assertThat(problems("version: a\n" + yaml)).containsExactly("policy.yaml:" + problem);
    }

    @Test
    void allProblemsAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
                        fence:
                          weak_accuracy_m: 400
                          exit_bufer_m: 10
                          confirm_fixes: 0
                        verdict: {medium: 80, high: x}
                        time_zone: Mars
                        """))
                .containsExactly(
                        "policy.yaml: version: required, but left out; allowed: a text of 1 to 128 characters",
                        "policy.yaml:2: fence.weak_accuracy_m: found 400; allowed: at most fence.max_accuracy_m (by default"
                                + " 300)",
                        "policy.yaml:3: fence.exit_bufer_m: unknown key, found 10; did you mean fence.exit_buffer_m?",
                        "policy.yaml:4: fence.confirm_fixes: found 0; allowed: a whole number from 1 to 1000",
                        "policy.yaml:5: verdict.high: found \"x\"; allowed: a whole number from 1 to 100",
                        "policy.yaml:6: time_zone: found \"Mars\"; allowed: an IANA time zone such as Asia/Shanghai");
    }

    @Test
    void aProblemIsOneLineWhateverTheFileSays() {
        assertThat(problems("version: a\n\"a\\nb\\u2028\": \"c\\nd\\u0085\""))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:2: a?b?: unknown key, found \"c?d?\"; allowed: version, ");
    }
}
