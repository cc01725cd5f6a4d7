package zaigang.jobs.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import zaigang.connectors.json.RawRecord;

/** Lines of files as records of a topic, by employee. */
final class RecordWriter implements KafkaRecordSerializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    private static final byte[] FIELD = "\"employee_id\":\"".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final long ingested;

    /**
     * @param ingested when all of them come in, milliseconds since the epoch
     */
    RecordWriter(String topic, long ingested) {
        this.topic = topic;
        this.ingested = ingested;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(RawRecord line, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, null, ingested, key(line.value()), line.value());
    }

    /** The employee as {@code generate} writes him; null where somebody else wrote it otherwise: any partition will do then. */
    private static byte[] key(byte[] line) {
        for (int from = 0; from + FIELD.length < line.length; from++) {
            if (line[from] == FIELD[0] && Arrays.equals(line, from, from + FIELD.length, FIELD, 0, FIELD.length)) {
                int begin = from + FIELD.length;
                int end = begin;
                while (end < line.length && line[end] != '"') {
                    end++;
                }
                return Arrays.copyOfRange(line, begin, end);
            }
        }
        return null;
    }
}
