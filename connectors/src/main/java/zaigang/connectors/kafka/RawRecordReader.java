package zaigang.connectors.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import zaigang.connectors.json.RawRecord;

/** Keeps the bytes of a record as they are, with where it stands and when it came in. There is nothing in a record that it could fail on. */
final class RawRecordReader implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final boolean withKeys;
    private final Clock clock;

    /** Names of partitions by number: of one topic, so that not every record makes a text of its own. */
    private transient Map<Integer, String> names;

    /**
     * @param withKeys whether the keys of records are kept
     */
    RawRecordReader(boolean withKeys) {
        this(withKeys, System::currentTimeMillis);
    }

    /**
     * @param clock what it is now, milliseconds since the epoch
     */
    RawRecordReader(boolean withKeys, Clock clock) {
        this.withKeys = withKeys;
        this.clock = clock;
    }

    /** Tells the time. */
    interface Clock extends LongSupplier, Serializable {}

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
                ingested(record)));
    }

    /** A broker's own time is taken as it is. What a producer says of it cannot be later than now: it may be the time of a phone. */
    private long ingested(ConsumerRecord<byte[], byte[]> record) {
        return record.timestampType() == TimestampType.CREATE_TIME
                ? Math.min(record.timestamp(), clock.getAsLong())
                : record.timestamp();
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
