package zaigang.connectors.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import zaigang.connectors.json.RawRecord;

/** Keeps the bytes of a record as they are, with where it stands and when it came in. There is nothing in a record that it could fail on. */
final class RawRecordReader implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final boolean withKeys;

    /** Names of partitions by number: of one topic, so that not every record makes a text of its own. */
    private transient Map<Integer, String> names;

    /**
     * @param withKeys whether the keys of records are kept
     */
    RawRecordReader(boolean withKeys) {
        this.withKeys = withKeys;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        names = new HashMap<>();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        String name = names.computeIfAbsent(record.partition(), partition -> record.topic() + "/" + partition);
        out.collect(new RawRecord(
                record.value(),
                name,
                record.offset(),
                RawRecord.Damage.NONE,
                withKeys ? record.key() : null,
                record.timestamp()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
