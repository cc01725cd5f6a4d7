package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.json.Samples.SETTINGS;
import static zaigang.connectors.json.Samples.record;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** What flows through Flink does so without its generic serializer. */
class TypesTest {

    private static final SerializerConfig NO_GENERIC_TYPES =
            new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

    private static <T> T roundTrip(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(NO_GENERIC_TYPES);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        T read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
        assertThat(serializer.snapshotConfiguration().restoreSerializer().getClass())
                .isEqualTo(serializer.getClass());
        return read;
    }

    @Test
    void rawRecords() throws IOException {
        TypeInformation<RawRecord> type = TypeInformation.of(RawRecord.class);
        for (RawRecord.Damage damage : RawRecord.Damage.values()) {
            RawRecord read =
                    roundTrip(type, new RawRecord(new byte[] {1, 2}, "在.jsonl", 1L << 40, damage, new byte[] {3}, 77));
            assertThat(read.value()).containsExactly(1, 2);
            assertThat(read.origin().toString()).isEqualTo("在.jsonl/1099511627776");
            assertThat(read.damage()).isEqualTo(damage);
            assertThat(read.ingested()).isEqualTo(77);
        }
        assertThat(roundTrip(type, new RawRecord(null, "f", 1)).value()).isNull();
    }

    @Test
    void fixes() throws IOException {
        TypeInformation<EmployeeFix> type = TypeInformation.of(EmployeeFix.class);
        EmployeeFix full = new EmployeeFix("E1", new Fix(-5, -90, 180, 0.5f, true, "D", "n"));
        EmployeeFix bare = new EmployeeFix("王", new Fix(5, 90, -180, 30, false, null, null));
        assertThat(roundTrip(type, full)).isEqualTo(full);
        assertThat(roundTrip(type, bare)).isEqualTo(bare);
        EmployeeFix copied = type.createSerializer(NO_GENERIC_TYPES).copy(full);
        assertThat(copied).isSameAs(full);
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void eventsOfAllStreams(Stream stream) throws Exception {
        DecodeFunction<?> function = function(stream);
        assertThat(InstantiationUtil.<DecodeFunction<?>>clone(function).getProducedType())
                .isEqualTo(function.getProducedType());
        String json = "{'event_id':'1','employee_id':'E1','time':1772413200000,'task_id':'T','meeting_id':'M',"
                + "'exemption_id':'X','lat':1,'lon':2,'from':1,'to':2,'status':'APPROVED','outcome':'FAILED',"
                + "'reasons':['OTHER'],'start':1772413200000,'end':1772416800000,'kind':'" + kind(stream) + "'}";
        check(function, Samples.decoder(stream, SETTINGS).decode(record(json), SETTINGS.latest()));
    }

    @SuppressWarnings("unchecked")
    private static <T> void check(DecodeFunction<T> function, Object event) throws IOException {
        assertThat(event).isNotNull();
        assertThat(roundTrip(function.getProducedType(), (T) event)).isEqualTo(event);
    }

    private static String kind(Stream stream) {
        return switch (stream) {
            case GPS -> "";
            case PUNCHES -> "CLOCK_IN";
            case TASKS -> "ASSIGNED";
            case MEETINGS -> "INVITED";
            case COLLABORATION -> "REPLIED";
            case FEEDBACK -> "PRAISE";
            case VERIFICATIONS -> "VIDEO";
            case EXEMPTIONS -> "OTHER";
        };
    }

    private static DecodeFunction<?> function(Stream stream) {
        return switch (stream) {
            case GPS -> DecodeFunction.gps(SETTINGS);
            case PUNCHES -> DecodeFunction.punches(SETTINGS);
            case TASKS -> DecodeFunction.tasks(SETTINGS);
            case MEETINGS -> DecodeFunction.meetings(SETTINGS);
            case COLLABORATION -> DecodeFunction.collaboration(SETTINGS);
            case FEEDBACK -> DecodeFunction.feedback(SETTINGS);
            case VERIFICATIONS -> DecodeFunction.verifications(SETTINGS);
            case EXEMPTIONS -> DecodeFunction.exemptions(SETTINGS);
        };
    }

    @Test
    void deadLetters() throws IOException {
        Rejection rejection =
                Rejections.of(Stream.TASKS, record("{'x':1}"), new Problem(Rejection.Code.INVALID, "field", 5));
        assertThat(roundTrip(DecodeFunction.REJECTED.getTypeInfo(), rejection)).isEqualTo(rejection);
    }
}
