package zaigang.connectors.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.GeometryFactory;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

class EncodersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writesEveryFieldOfAnEpisode() throws IOException {
        Document document = new EpisodeEncoder(7).encode(Samples.fullEpisode());

        assertThat(json(document)).isEqualTo(expected("episode.json"));
        assertThat(document.index()).isEqualTo(Document.Index.EPISODES);
        assertThat(document.id()).isEqualTo("shift-e17-1772413200");
        assertThat(document.version()).isEqualTo((7L << 32) | 3);
        assertThat(text(document)).doesNotContain("\n");
        assertThat(new EpisodeEncoder(7).encode(Samples.fullEpisode()).json()).isEqualTo(document.json());
    }

    @Test
    void leavesOutWhatIsNotKnown() throws IOException {
        assertThat(json(new EpisodeEncoder(0).encode(Samples.bareEpisode()))).isEqualTo(expected("episode-live.json"));
    }

    @Test
    void writesAShift() throws IOException {
        Document document = new ShiftEncoder(0).encode(Samples.fullShift());

        assertThat(json(document)).isEqualTo(expected("shift.json"));
        assertThat(document.index()).isEqualTo(Document.Index.SHIFTS);
        assertThat(document.version()).isEqualTo(2);
    }

    @Test
    void writesADeadLetter() throws IOException {
        Document document = new RejectionEncoder(0).encode(Samples.fullRejection());

        assertThat(json(document)).isEqualTo(expected("rejected.json"));
        assertThat(document.index()).isEqualTo(Document.Index.REJECTED);
    }

    @Test
    void aFullerDeadLetterIsAboveALessFull() {
        RejectionEncoder encoder = new RejectionEncoder(1);
        assertThat(encoder.encode(letter(Stream.GPS, null, 12)).version()).isEqualTo((1L << 32) | 12);
        assertThat(encoder.encode(letter(Stream.GPS, null, 1L << 40)).version())
                .isEqualTo((1L << 32) | Integer.MAX_VALUE);
    }

    @Test
    void aDeadLetterIsNoBackDoorForPrivateData() {
        for (Stream stream : Stream.values()) {
            boolean kept = text(new RejectionEncoder(0).encode(letter(stream, "raw", 1)))
                    .contains("\"original\":\"raw\"");
            assertThat(kept).as("%s", stream).isEqualTo(stream != Stream.GPS && stream != Stream.COLLABORATION);
        }
    }

    @Test
    void cutsALongRecordAtAWholeCharacter() throws IOException {
        // 3 bytes each: 2730 of them fill 8190 of 8192 bytes.
        String original = json(new RejectionEncoder(0).encode(letter(Stream.TASKS, "岗".repeat(5000), 1)))
                .at("/event/original")
                .asText();
        assertThat(original).isEqualTo("岗".repeat(2730));
    }

    @Test
    void writesASiteWithRingsAsRfc7946HasThem() throws IOException {
        Document document = new SiteEncoder(2).encode("s1", "总部", ZoneId.of("Asia/Shanghai"), Samples.square());

        assertThat(json(document)).isEqualTo(expected("site.json"));
        assertThat(document.index()).isEqualTo(Document.Index.SITES);
        assertThat(json(new SiteEncoder(2).encode("s2", null, null, Samples.twoSquares()))
                        .at("/attendance/area/coordinates"))
                .hasSize(2);
    }

    @Test
    void refusesASiteThatIsNoArea() {
        assertThatThrownBy(() -> new SiteEncoder(0).encode("s1", "x", null, new GeometryFactory().createPoint()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the area of site s1 must be a Polygon or a MultiPolygon, was an empty Point");
    }

    @Test
    void refusesANegativeGeneration() {
        assertThatThrownBy(() -> new EpisodeEncoder(-1)).hasMessage("generation must be >= 0, was -1");
    }

    @Test
    void aWithdrawnEpisodeKeepsEmptyLists() throws IOException {
        JsonNode attendance =
                json(new EpisodeEncoder(0).encode(Samples.bareEpisode())).path("attendance");
        for (String list : List.of("factors", "against", "for", "checks", "timeline")) {
            assertThat(attendance.path(list).isArray()).as(list).isTrue();
        }
    }

    @Test
    void aDocumentTravelsThroughFlinkWithoutKryo() {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        assertThat(TypeInformation.of(Document.class).createSerializer(new SerializerConfigImpl(strict)))
                .isNotNull();
    }

    private static Rejection letter(Stream stream, String original, long count) {
        return new Rejection("d", 0, Rejection.Code.TOO_LATE, "m", stream, "o", count, original);
    }

    private static String text(Document document) {
        return new String(document.json(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Document document) throws IOException {
        return JSON.readTree(document.json());
    }

    private static JsonNode expected(String name) throws IOException {
        try (InputStream in = EncodersTest.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        }
    }
}
