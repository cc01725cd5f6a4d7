package zaigang.connectors.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.connectors.elasticsearch.ElasticsearchCredentials;
import zaigang.connectors.secret.SecretReference;

class KibanaInstallerTest {

    private FakeKibana kibana;

    @BeforeEach
    void start() throws IOException {
        kibana = new FakeKibana();
    }

    @AfterEach
    void stop() {
        kibana.close();
    }

    @Test
    void installsAllAndMayBeRepeated() throws IOException {
        KibanaObjects objects = KibanaObjects.shipped();
        assertThat(installer().install(objects)).isEqualTo(objects.lines().size());
        Map<String, JsonNode> first = kibana.objects();
        assertThat(first)
                .hasSize(objects.lines().size())
                .containsKeys("dashboard/zaigang-overview", "dashboard/zaigang-employee", "map/zaigang-map");
        assertThat(installer().install(objects)).isEqualTo(objects.lines().size());
        assertThat(kibana.objects()).isEqualTo(first);
        assertThat(kibana.authorizations()).containsOnlyNulls();
    }

    @Test
    void showsItsCredentials(@TempDir Path home) throws IOException {
        SecretReference key = SecretReference.file(Files.writeString(home.resolve("key"), "a2V5"));
        new KibanaInstaller(KibanaTarget.of(kibana.url() + "/", ElasticsearchCredentials.apiKey(key)))
                .install(KibanaObjects.shipped());
        assertThat(kibana.authorizations()).containsOnly("ApiKey a2V5");
    }

    @Test
    void opensOnAnotherTime() throws IOException {
        installer().install(KibanaObjects.shipped().openingOn("2023-05-01T00:00:00Z", "2023-06-30T00:00:00Z"));
        assertThat(kibana.objects()
                        .get("dashboard/zaigang-overview")
                        .at("/attributes/timeFrom")
                        .asText())
                .isEqualTo("2023-05-01T00:00:00Z");
        assertThat(kibana.objects()
                        .get("dashboard/zaigang-overview")
                        .at("/attributes/timeTo")
                        .asText())
                .isEqualTo("2023-06-30T00:00:00Z");
        assertThat(kibana.objects()
                        .get("search/zaigang-episode-list")
                        .at("/attributes/timeRange/from")
                        .asText())
                .isEqualTo("2023-05-01T00:00:00Z");
        assertThat(kibana.objects()
                        .get("search/zaigang-rejected-list")
                        .at("/attributes/timeRange/from")
                        .asText())
                .as("of all time")
                .isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @Test
    void namesEveryObjectThatIsRefusedAndWhatItLacks() throws IOException {
        List<String> lines = new ArrayList<>(KibanaObjects.shipped().lines());
        lines.removeIf(line -> line.contains("\"id\":\"zaigang-rejected\",\"attributes\""));
        assertThatThrownBy(() -> installer().install(new KibanaObjects(lines)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        kibana.url(),
                        "took 0 of " + lines.size() + " objects",
                        "lens zaigang-rejected-by-code (missing_references: index-pattern zaigang-rejected)",
                        "search zaigang-rejected-list (missing_references: index-pattern zaigang-rejected)");
        assertThatThrownBy(() -> installer()
                        .install(new KibanaObjects(List.of("{\"type\":\"canvas\",\"id\":\"c\",\"references\":[]}"))))
                .hasMessageContaining("canvas c (unsupported_type)");
        kibana.answer(200, """
                {"success":false,"successCount":1,"errors":[
                 {"type":"map","id":"m","error":{"type":"unknown","message":"mapping is off","statusCode":400}},
                 {"type":"lens","id":"l","error":{"type":"conflict","destinationId":"other"}}]}""");
        assertThatThrownBy(() -> installer().install(KibanaObjects.shipped()))
                .hasMessageContainingAll(
                        "took 1 of", "map m (unknown: mapping is off)", "lens l (conflict: stands there as other)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        302 |                                                      | 302; give the URL it leads to
        400 | {"message":"Invalid file extension"}                 | 400 Invalid file extension
        401 | {"message":"Unauthorized"}                           | 401 Unauthorized; check the API key
        403 | {"message":"Unable to bulk_create dashboard"}        | 403 Unable to bulk_create dashboard; the credentials need the Kibana privilege
        404 | <html>not here</html>                                | 404; check that the URL is that of Kibana
        413 | {"message":"Payload content length greater"}         | raise savedObjects.maxImportPayloadBytes
        422 | {"message":"belongs to a more recent version"}       | belongs to a more recent version; it cannot read objects of this level
        500 | {"message":"An internal server error occurred"}      | 500 An internal server error occurred; check the state of the server
        503 | Kibana server is not ready yet                       | 503; it is not ready yet
        200 | <html>a proxy</html>                                 | is not Kibana; check the URL
        200 | {"success":true,"successCount":3}                    | took 3 of
        200 | {"success":false,"successCount":0}                   | refused the others without saying why
        """)
    void saysWhatToDo(int status, String body, String says) {
        kibana.answer(status, body == null ? "" : body);
        assertThatThrownBy(() -> installer().install(KibanaObjects.shipped()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(kibana.url(), says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.17.29", "8.8.2"})
    void saysThatKibanaIsTooOld(String version) {
        kibana.is(version);
        assertThatThrownBy(() -> installer().install(KibanaObjects.shipped()))
                .hasMessage("Kibana at " + kibana.url() + " has version " + version + "; 8.9 or later is needed");
        assertThat(kibana.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.9.0", "8.19.21", "9.2.0-SNAPSHOT"})
    void takesWhatIsNewEnough(String version) throws IOException {
        kibana.is(version);
        assertThat(installer().install(KibanaObjects.shipped())).isPositive();
    }

    @Test
    void saysThatItIsNotKibana() {
        kibana.is(null);
        assertThatThrownBy(() -> installer().install(KibanaObjects.shipped()))
                .hasMessageContaining("does not say which version of Kibana it is; check the URL and the credentials");
    }

    @Test
    void saysThatNobodyAnswers() {
        kibana.close();
        assertThatThrownBy(() -> installer().install(KibanaObjects.shipped()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("cannot reach Kibana at " + kibana.url(), "check the URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kibana:5601",
                "ftp://kibana:5601",
                "http://",
                "http://elastic:secret@kibana:5601",
                "http://kibana:99999",
                "http://kibana:5601/app?x=1",
                "http://kibana:5601/ app"
            })
    void aUrlThatCannotBeOneIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> KibanaTarget.of(url, ElasticsearchCredentials.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host:5601")
                .hasMessageNotContaining("secret");
    }

    private KibanaInstaller installer() {
        return new KibanaInstaller(KibanaTarget.of(kibana.url(), ElasticsearchCredentials.none()));
    }
}
