package zaigang.jobs;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.util.ExceptionUtils;

/** Takes savepoints in the form that every state backend reads. */
final class Savepoints {

    private static final long PATIENCE_NS = 60_000_000_000L;

    private Savepoints() {}

    /** Takes one; it is complete when all that the sources sent before it is done with. */
    static String take(JobClient job, Path folder) throws Exception {
        return once(() -> job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL));
    }

    /** Stops a job with one. */
    static String stop(JobClient job, Path folder) throws Exception {
        return once(() -> job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL));
    }

    /** A source may have sent everything before the last of the others tasks has started; there is no savepoint until then. */
    private static String once(Supplier<CompletableFuture<String>> savepoint) throws Exception {
        long began = System.nanoTime();
        while (true) {
            try {
                return savepoint.get().get();
            } catch (ExecutionException e) {
                if (!isTooEarly(e) || System.nanoTime() - began > PATIENCE_NS) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTooEarly(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, CheckpointException.class)
                .filter(e -> e.getCheckpointFailureReason() == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                .isPresent();
    }
}
