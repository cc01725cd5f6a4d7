package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.jobs.Refusals.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.embedded.EmbeddedElasticsearch;

/** Reports as a user makes them: of a replay, and of what it wrote to Elasticsearch. */
class ReportsIT {

    @TempDir
    static Path shared;

    private static EmbeddedElasticsearch server;
    private static Path out;
    private static Path reports;
    private static String episode;

    @TempDir
    Path home;

    @BeforeAll
    static void replay() throws IOException {
        server = EmbeddedElasticsearch.start(shared.resolve("elasticsearch"), 0, Map.of());
        out = shared.resolve("out");
        reports = shared.resolve("reports");
        Path in = SmallCase.write(shared.resolve("in")).folder();
        Runs.replay(in, out, "--elasticsearch", server.httpAddress(), "--reports", reports);
        JsonNode document = Runs.documents(out.resolve("episodes.jsonl")).get(0);
        episode = document.at("/event/id").asText();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void aReplayWritesAPageForEachEpisodeAndAnIndexOfThem() throws IOException {
        assertThat(names(reports)).containsExactly("episode-" + episode + ".html", "index.html");
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("href=\"episode-" + episode + ".html\"", SmallCase.ABSENT, "Headquarters")
                .doesNotContain(SmallCase.PRESENT);
    }

    @Test
    void whatElasticsearchHoldsGivesTheSamePage() throws IOException {
        Path file = home.resolve("new folder").resolve("report.html");
        Runs.Outcome outcome = report(server.httpAddress(), episode, file);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("report written to " + file);
        String page = Files.readString(file);
        assertThat(page).isEqualTo(Files.readString(reports.resolve("episode-" + episode + ".html")));
        assertThat(page).contains("Headquarters", "Asia/Shanghai", "attendance-shifts/", "attendance-sites/HQ");
    }

    @Test
    void otherSitesOnTheWayAreFoundByWhereTheyLie() throws IOException {
        Path in = SmallCase.write(home.resolve("in")).put("sites.geojson", """
                        {"type": "FeatureCollection", "features": [
                        {"type": "Feature", "properties": {"site_id": "HQ", "name": "Headquarters", "time_zone": "Asia/Shanghai",
                         "radius_m": 200}, "geometry": {"type": "Point", "coordinates": [104.06, 30.57]}},
                        {"type": "Feature", "properties": {"site_id": "SHOP", "name": "On the way", "time_zone": "Asia/Shanghai",
                         "radius_m": 100}, "geometry": {"type": "Point", "coordinates": [104.06, 30.58]}},
                        {"type": "Feature", "properties": {"site_id": "FAR", "name": "Elsewhere", "time_zone": "Asia/Shanghai",
                         "radius_m": 100}, "geometry": {"type": "Point", "coordinates": [121.6, 31.2]}}]}
                        """).folder();
        Path pages = home.resolve("pages");
        Runs.replay(
                in,
                home.resolve("out"),
                "--elasticsearch",
                server.httpAddress(),
                "--index-suffix",
                "-way",
                "--reports",
                pages);
        Path file = home.resolve("report.html");
        Runs.Outcome outcome = report(server.httpAddress(), episode, file, "--index-suffix", "-way");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(file))
                .isEqualTo(Files.readString(pages.resolve("episode-" + episode + ".html")))
                .contains("On the way")
                .doesNotContain("Elsewhere");
    }

    @Test
    void reportsNeedNoOtherOutput() throws IOException {
        Runs.Outcome outcome = Runs.zaigang(
                "replay",
                "--in",
                shared.resolve("in"),
                "--reports",
                home.resolve("pages"),
                "--lang",
                "zh",
                "--for",
                "employee");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("1 reports written in");
        assertThat(Files.readString(home.resolve("pages").resolve("episode-" + episode + ".html")))
                .contains("如果您有异议", "证据报告");
    }

    @Test
    void anEpisodeThatIsNotThereIsNamed() {
        for (String id : List.of("nobody", "a/../b", "?q=1 &", "证据")) {
            assertRefused(
                    report(server.httpAddress(), id, home.resolve("report.html")),
                    Cli.UNUSABLE,
                    List.of("\"" + id + "\"", "attendance-episodes", "event.id"));
        }
        assertRefused(
                report(server.httpAddress(), episode, home.resolve("report.html"), "--index-suffix", "-none"),
                Cli.UNUSABLE,
                List.of(episode, "attendance-episodes-none"));
        assertThat(home.resolve("report.html")).doesNotExist();
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailureOfOneLine() throws IOException {
        String address;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + socket.getLocalPort();
        }
        assertRefused(
                report(address, episode, home.resolve("report.html")),
                Cli.FAILURE,
                List.of("cannot reach Elasticsearch", address, "check the URL"));
    }

    @Test
    void aReportDoesNotReplaceAFolder() {
        assertRefused(
                report(server.httpAddress(), episode, home), Cli.UNUSABLE, List.of(home.toString(), "is a folder"));
    }

    private static Runs.Outcome report(String address, String id, Path file, Object... more) {
        Stream<Object> options = Stream.of("report", "--elasticsearch", address, "--episode", id, "--out", file);
        return Runs.zaigang(Stream.concat(options, Stream.of(more)).toArray());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
