package zaigang.patterns.policy;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaigang.geo.Datum;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.policy.Policy.Break;
import zaigang.patterns.policy.Policy.Switch;
import zaigang.patterns.yaml.Key;

/** The table of keys and the record say the same, whatever is added to either. */
class PolicyKeysTest {

    /** The default policy with one component, however deep, changed to another value that is allowed. */
    record Change(String component, Policy policy) {
        @Override
        public String toString() {
            return component;
        }
    }

    static Stream<Change> changes() {
        List<Change> changes = new ArrayList<>();
        collect(Policy.defaults(), "", changed -> changed, changes);
        return changes.stream();
    }

    /** Walks the components; {@code rebuild} makes a whole policy of a changed {@code part}. */
    private static void collect(Object part, String path, UnaryOperator<Object> rebuild, List<Change> changes) {
        if (part instanceof Record parent) {
            RecordComponent[] components = parent.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                int index = i;
                collect(
                        value(parent, components[i]),
                        path + "." + components[i].getName(),
                        changed -> rebuild.apply(with(parent, index, changed)),
                        changes);
            }
        } else {
            for (Object other : others(part)) {
                changes.add(new Change(path + " = " + other, (Policy) rebuild.apply(other)));
            }
        }
    }

    private static Object value(Record parent, RecordComponent component) {
        try {
            return component.getAccessor().invoke(parent);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object with(Record parent, int index, Object changed) {
        RecordComponent[] components = parent.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(parent, component))
                .toArray();
        values[index] = changed;
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return parent.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static List<Object> others(Object value) {
        if (value instanceof String) {
            return List.of("other \"\\\u00e9\u4e2d", "1.10", "null");
        } else if (value instanceof Double number) {
            return List.of(number / 2);
        } else if (value instanceof Integer number) {
            return List.of(number + 1);
        } else if (value instanceof Duration duration) {
            return List.of(duration.plusMillis(1500), duration.minusSeconds(1));
        } else if (value instanceof Instant instant) {
            return List.of(instant.plusMillis(1));
        } else if (value instanceof ZoneId) {
            return List.of(ZoneId.of("America/New_York"), ZoneId.of("UTC"));
        } else if (value instanceof Datum) {
            return List.of(Datum.GCJ02, Datum.BD09);
        } else if (value instanceof Set<?>) {
            return List.of(Set.of("0042", "b,]"));
        } else if (value instanceof List<?>) {
            Break night = new Break(LocalTime.of(23, 30), LocalTime.MIDNIGHT, Duration.ZERO);
            return List.of(List.of(), List.of(night, night));
        } else if (value instanceof Map<?, ?>) {
            return switches();
        }
        return fail("how to change a " + value.getClass() + "?");
    }

    private static List<Object> switches() {
        List<Object> others = new ArrayList<>();
        for (RuleId rule : RuleId.values()) {
            for (Switch other :
                    List.of(new Switch(false, rule.defaultPoints()), new Switch(true, rule.defaultPoints() + 1))) {
                Map<RuleId, Switch> switches =
                        new EnumMap<>(Policy.defaults().rules().switches());
                switches.put(rule, other);
                others.add(switches);
            }
        }
        return others;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyComponentHasItsKeyWhichIsWrittenAndRead(Change change) throws Exception {
        assertThat(PolicyKeys.TABLE.all().stream()
                        .filter(not(key -> key.written(change.policy()).equals(key.written(Policy.defaults())))))
                .hasSize(1);
        assertThat(read(PolicyWriter.write(change.policy()))).isEqualTo(change.policy());
    }

    @Test
    void theDefaultsAreReadBackAsTheyAre() throws Exception {
        assertThat(read(PolicyWriter.write(Policy.defaults()))).isEqualTo(Policy.defaults());
    }

    @Test
    void everyKeyAndSectionIsExplained() {
        assertThat(PolicyKeys.TABLE.all()).allSatisfy(key -> {
            assertThat(key.comment()).matches("[A-Zk].*\\.");
            assertThat(key.type().allowed()).isNotBlank();
        });
        String written = PolicyWriter.write(Policy.defaults());
        assertThat(written).doesNotContain("null").doesNotContain("\t").endsWith("\n");
        assertThat(written.lines().filter(line -> line.strip().startsWith("# Allowed: ")))
                .hasSize(PolicyKeys.TABLE.all().size());
        assertThat(written.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
    }

    @Test
    void pathsAreUniqueAndEachRuleHasASwitch() {
        assertThat(PolicyKeys.TABLE.all()).extracting(Key::path).doesNotHaveDuplicates();
        assertThat(PolicyKeys.TABLE.children("rules"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RuleId.values()).map(RuleId::id).toList());
    }

    @Test
    void writtenAsAPersonWouldWriteIt() {
        assertThat(PolicyWriter.write(Policy.defaults()).lines().toList())
                .containsSubsequence(
                        "# The machine that tells inside, outside and unknown.",
                        "fence:",
                        "  # Metres of accuracy; a fix over it is dropped unless a permitted network vouches for it.",
                        "  # Allowed: a number from 1 to 100000, at least weak_accuracy_m",
                        "  max_accuracy_m: 300",
                        "  confirm_for: PT60S",
                        "breaks: [{from: \"11:30\", to: \"13:30\", allowance: PT90M}]",
                        "rules:",
                        "  left-after-clock-in:",
                        "    enabled: true",
                        "    points: 35",
                        "    within: PT10M",
                        "  verification-replayed:",
                        "    within: P400D",
                        "work:",
                        "  tasks:",
                        "    days: 14");
    }

    private static Policy read(String yaml) throws InvalidPolicyException {
        return PolicyReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "written");
    }
}
