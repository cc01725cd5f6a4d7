package zaigang.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bench measures is what {@code flink-conf/config.yaml} says. */
class BackendTest {

    private static final List<ConfigOption<?>> SAME = List.of(
            StateBackendOptions.STATE_BACKEND,
            ExecutionOptions.BUFFER_TIMEOUT,
            CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
            CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION);

    @TempDir
    Path folder;

    @Test
    void onRocksDbItRunsAsConfiguredForAClusterAndOnTheHeapWithTheSameBuffers() {
        Configuration shipped = GlobalConfiguration.loadConfiguration("../flink-conf");
        Configuration rocksDb = new Configuration();
        Backend.ROCKSDB.configure(rocksDb, folder);
        Configuration heap = new Configuration();
        Backend.HEAP.configure(heap, folder);

        assertThat(SAME)
                .allSatisfy(option -> assertThat((Object) rocksDb.get(option))
                        .as(option.key())
                        .isNotNull()
                        .isEqualTo(shipped.get(option)));
        assertThat(heap.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(rocksDb.get(ExecutionOptions.BUFFER_TIMEOUT));
    }
}
