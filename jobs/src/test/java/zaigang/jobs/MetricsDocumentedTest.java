package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.DefaultCheckpointStatsTracker;
import org.apache.flink.runtime.metrics.MetricNames;
import org.junit.jupiter.api.Test;
import zaigang.geo.track.Refusal;

/** The table of metrics in {@code docs/operations.md} and the code name the same ones. */
class MetricsDocumentedTest {

    private static final Path ROOT = Path.of("..");
    private static final String NOT_OURS = "Flink's own";
    private static final Pattern NAMED = Pattern.compile("`([a-zA-Z]+)(?:\\.<(?:code|reason|rule)>)?`");
    private static final Pattern REGISTERED =
            Pattern.compile("\\.(?:counter|gauge|meter|histogram|addGroup)\\(\\s*\"([a-zA-Z]+)\"\\s*[,)]");

    /** A group that says of which stream a metric is; it holds no metric by itself. */
    private static final Pattern OF_A_STREAM = Pattern.compile("addGroup\\(\"stream\", [a-z.()]+\\)");

    @Test
    void allOursThatAreListedAreRegisteredAndTheOtherWayRound() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String row : rows()) {
            if (!row.contains(NOT_OURS)) {
                listed.addAll(names(row));
            }
        }
        assertThat(listed).hasSizeGreaterThan(10).isEqualTo(registered());
    }

    @Test
    void allOfFlinksThatAreListedAreItsOwn() throws Exception {
        Set<String> known = new TreeSet<>(constants(MetricNames.class));
        known.addAll(constants(DefaultCheckpointStatsTracker.class));
        for (String row : rows()) {
            if (row.contains(NOT_OURS)) {
                assertThat(known).containsAll(names(row));
            }
        }
    }

    @Test
    void everyReasonToRefuseAFixIsNamed() throws IOException {
        String row = rows().stream()
                .filter(line -> line.contains("fixesRefused"))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .contains(Arrays.stream(Refusal.values())
                        .map(reason -> "`" + reason + "`")
                        .toList());
    }

    private static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/operations.md"));
        int head = lines.indexOf("| metric | what it means | alarm, and what to do |");
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** What stands in the first column, operators in parentheses aside. */
    private static Set<String> names(String row) {
        String first = row.split("\\|")[1].replaceAll("\\(.*\\)", "");
        return matches(NAMED, first);
    }

    private static Set<String> registered() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("geo", "patterns", "connectors", "jobs")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String code = OF_A_STREAM.matcher(Files.readString(file)).replaceAll("");
                    names.addAll(matches(REGISTERED, code));
                }
            }
        }
        return names;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> constants(Class<?> owner) throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Field field : owner.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                field.setAccessible(true);
                values.add((String) field.get(null));
            }
        }
        return values;
    }
}
