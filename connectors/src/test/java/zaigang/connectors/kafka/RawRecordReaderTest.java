package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.connectors.json.RawRecord;

/** When a record came in, as far as anybody can say. */
class RawRecordReaderTest {

    private static final long NOW = 1_772_000_000_000L;

    @ParameterizedTest(name = "{0} {1} ms from now: {2}")
    @CsvSource({
        "CREATE_TIME, 157680000000, 0",
        "CREATE_TIME, -5000, -5000",
        "LOG_APPEND_TIME, 2000, 2000",
        "LOG_APPEND_TIME, -5000, -5000"
    })
    void aProducerCannotSayThatItCameInLaterThanNow(TimestampType type, long said, long taken) {
        assertThat(read(type, NOW + said).ingested()).isEqualTo(NOW + taken);
    }

    @ParameterizedTest
    @CsvSource("NO_TIMESTAMP_TYPE, -1")
    void nobodySays(TimestampType type, long time) {
        assertThat(read(type, time).ingested()).isEqualTo(RawRecord.NOT_SAID);
    }

    private static RawRecord read(TimestampType type, long time) {
        RawRecordReader reader = new RawRecordReader(false, () -> NOW);
        reader.open(null);
        List<RawRecord> out = new ArrayList<>();
        reader.deserialize(
                new ConsumerRecord<>(
                        "t",
                        0,
                        7,
                        time,
                        type,
                        0,
                        2,
                        null,
                        new byte[] {'{', '}'},
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(out));
        return out.get(0);
    }
}
