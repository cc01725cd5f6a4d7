package zaigang.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaigang.connectors.json.RawRecord;

/**
 * What a reader does when its files are read. An input that ends counts, for whoever waits for event time, as one that has come to the end
 * of time; as soon as all others are idle, theirs would (FLINK-38477). So one of a live job must not end.
 */
class ReplaySourceTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("roster.jsonl"), "{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void oneThatStaysIsIdleAndDoesNotEnd() throws Exception {
        ReplaySource source = ReplaySource.staying(List.of(file));
        Output output = new Output();
        try (SourceReader<RawRecord, LineSplit> reader = reader(source)) {
            readAll(reader, output);

            assertThat(output.records).hasSize(2);
            assertThat(output.idle).isTrue();
            assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
            assertThat(reader.isAvailable()).as("nobody asks again for nothing").isNotDone();
            assertThat(source.getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        }
    }

    @Test
    void oneOfAReplayEnds() throws Exception {
        ReplaySource source = ReplaySource.anyOrder(List.of(file));
        Output output = new Output();
        try (SourceReader<RawRecord, LineSplit> reader = reader(source)) {
            assertThat(readAll(reader, output)).isEqualTo(InputStatus.END_OF_INPUT);

            assertThat(output.records).hasSize(2);
            assertThat(output.idle).isFalse();
            assertThat(source.getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        }
    }

    private static SourceReader<RawRecord, LineSplit> reader(ReplaySource source) {
        SourceReader<RawRecord, LineSplit> reader = source.createReader(new Context());
        reader.start();
        reader.addSplits(source.splits());
        reader.notifyNoMoreSplits();
        return reader;
    }

    private static InputStatus readAll(SourceReader<RawRecord, LineSplit> reader, Output output) throws Exception {
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            status = reader.pollNext(output);
        }
        return status;
    }

    /** Keeps what comes. */
    private static final class Output implements ReaderOutput<RawRecord> {
        private final List<RawRecord> records = new ArrayList<>();
        private boolean idle;

        @Override
        public void collect(RawRecord record) {
            records.add(record);
        }

        @Override
        public void collect(RawRecord record, long timestamp) {
            records.add(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new AssertionError("a file says nothing of event time");
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            // Nothing is held for one.
        }
    }

    /** A reader that is given all of its splits asks for none in vain. */
    private static final class Context implements SourceReaderContext {

        @Override
        public SourceReaderMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "127.0.0.1";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {
            // They are there already.
        }

        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            throw new AssertionError("nobody is there to be told " + event);
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(ReplaySourceTest.class.getClassLoader());
        }
    }
}
