package zaigang.jobs.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Where a measured job keeps its state. */
enum Backend {

    /** On the heap, without checkpoints. */
    HEAP {
        @Override
        void configure(Configuration configuration, Path folder) {
            configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
            configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        }
    },

    /** As flink-conf/config.yaml has it, but with a checkpoint every ten seconds, so that a short run has some. */
    ROCKSDB {
        @Override
        void configure(Configuration configuration, Path folder) {
            configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
            configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
            configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, EVERY);
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
    };

    /** As flink-conf/config.yaml has it. */
    static final Duration BUFFER_TIMEOUT = Duration.ofMillis(50);

    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Of both slots, as a TaskManager with that configuration has. */
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1600);

    /**
     * Sets it up.
     *
     * @param folder for checkpoints, if there are any
     */
    abstract void configure(Configuration configuration, Path folder);
}
