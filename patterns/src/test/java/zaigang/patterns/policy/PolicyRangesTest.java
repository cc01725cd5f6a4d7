package zaigang.patterns.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ends of ranges: the last value that is allowed, and the next one that is not. */
class PolicyRangesTest {

    private static Policy read(String path, String value) throws InvalidPolicyException {
        String yaml = value;
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("\\.")) {
            names.push(name);
        }
        for (String name : names) {
            yaml = "{" + name + ": " + yaml + "}";
        }
        String document = yaml.replaceFirst("\\{", "{version: a, ");
        return PolicyReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "policy.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "time.max_out_of_orderness,             PT0S,       PT-1S",
        "time.max_out_of_orderness,             P7D,        PT168H1S",
        "time.revision_horizon,                 PT1S,       PT0S",
        "time.min,                              1970-01-01T00:00:00Z, 1969-12-31T23:59:59Z",
        "fence.exit_buffer_m,                   0,          -0.001",
        "fence.max_accuracy_m,                  100,        99.9",
        "fence.weak_accuracy_m,                 1,          0.9",
        "fence.weak_accuracy_m,                 300,        300.1",
        "fence.confirm_fixes,                   1,          0",
        "fence.confirm_for,                     PT0S,       PT-0.001S",
        "fence.signal_gap,                      PT1S,       PT0S",
        "fence.signal_gap,                      P1D,        PT24H1S",
        "track.max_speed_kmh,                   1,          0",
        "track.max_speed_kmh,                   1e5,        1e999",
        "travel.margin,                         PT0S,       PT-1S",
        "shift.max_length,                      PT6H,       PT5H59M59S",
        "shift.min_restart,                     PT16H,      PT16H1S",
        "break_floating.allowance,              PT0S,       PT-1S",
        "rules.left-after-clock-in.points,      0,          -1",
        "rules.left-after-clock-in.points,      100,        101",
        "rules.left-after-clock-in.within,      PT1S,       PT0S",
        "rules.left-after-clock-in.min_absence, PT1S,       PT0S",
        "rules.shared-device.within,            P31D,       PT744H1S",
        "rules.work-mismatch.min_due,           1,          0",
        "rules.work-mismatch.max_ratio,         0,          -0.1",
        "rules.work-mismatch.max_ratio,         1,          1.0001",
        "rules.unresponsive.max_share,          1.0,        2",
        "work.tasks.days,                       1,          0",
        "work.tasks.days,                       366,        367",
        "work.min_shifts,                       0,          -1",
        "counter.meeting-joined,                0,          -20",
        "verdict.min_coverage,                  .5,         1.1",
        "verdict.family_cap,                    0,          -1",
        "verdict.family_cap,                    72,         73",
        "verdict.medium,                        1,          0",
        "verdict.medium,                        72,         73",
        "verdict.high,                          61,         60",
        "verdict.high,                          100,        101",
    })
    void lastAllowedAndNext(String path, String allowed, String next) throws Exception {
        assertThat(read(path, allowed)).isNotEqualTo(Policy.defaults());
        assertThatThrownBy(() -> read(path, next))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(path + ": found ")
                .hasMessageContaining("; allowed: ");
    }
}
