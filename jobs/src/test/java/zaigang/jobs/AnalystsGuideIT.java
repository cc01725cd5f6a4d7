package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/analysts.md} leads to is what its own commands give. */
class AnalystsGuideIT {

    private static final Path GUIDE = Path.of("../docs/analysts.md");

    @TempDir
    private Path home;

    @Test
    void thePathToTheEngineerLeadsThere() throws IOException {
        String guide = Files.readString(GUIDE);
        Object[] generate = Arrays.stream(
                        found(guide, "\\./zaigang (generate .*) --out sample").split(" "))
                .toArray();
        Object[] all = Arrays.copyOf(generate, generate.length + 2);
        all[generate.length] = "--out";
        all[generate.length + 1] = home.resolve("sample");
        assertThat(Runs.zaigang(all).status()).isZero();
        Runs.replay(home.resolve("sample"), home.resolve("out"));
        String id = found(guide, "report --elasticsearch \\S+ --episode (\\p{XDigit}+)");
        List<JsonNode> his = Runs.documents(home.resolve("out/episodes.jsonl")).stream()
                .filter(episode -> episode.at("/user/id").asText().equals("CD1"))
                .toList();
        assertThat(his).hasSize(Integer.parseInt(found(guide, "begins with `CD1`, score 100, (\\d+) episodes")));
        JsonNode last = his.stream()
                .max(java.util.Comparator.comparing(
                        episode -> episode.at("/event/start").asText()))
                .orElseThrow();
        assertThat(last.at("/event/id").asText()).isEqualTo(id);
        assertThat(last.at("/event/risk_score").asInt()).isEqualTo(100);
        JsonNode tasks = last.at("/attendance/context/tasks");
        assertThat(100 * tasks.path("completion_rate").asDouble())
                .isEqualTo(Double.parseDouble(found(guide, "\\*\\*(\\d+) %\\*\\*, beside")));
        assertThat(100 * tasks.path("team_median").asDouble())
                .isEqualTo(Double.parseDouble(found(guide, "team's median of \\*\\*(\\d+) %\\*\\*")));
    }

    private static String found(String guide, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(guide);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
