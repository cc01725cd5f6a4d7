package zaigang.connectors.elasticsearch;

import java.io.IOException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Elasticsearch takes no documents until somebody changes something; the message says what. Restarting would only repeat it, so
 * Flink ends the job whatever its restart strategy. What was not written is in the last checkpoint, so nothing is lost if
 * checkpoints are kept when a job ends ({@code execution.checkpointing.externalized-checkpoint-retention}) and the job is started
 * again from it.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public class ElasticsearchStoppedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened and what to do
     * @param cause may be null
     */
    public ElasticsearchStoppedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With advice fitting a result that means {@link BulkResult.Outcome#STOP}. */
    static ElasticsearchStoppedException of(BulkResult result, String where, ElasticsearchTarget target) {
        String advice = switch (result.status()) {
            case 401 -> "Check the credentials (" + target.credentials() + ") and whether they have expired.";
            case 403 ->
                "The credentials (" + target.credentials()
                        + ") need the privileges create_index and index on attendance-*, and the index must not be"
                        + " blocked for writing.";
            case 404 ->
                "If the index is missing and may not be made by writing to it, make it or allow that"
                        + " (action.auto_create_index); else check that the URL is that of Elasticsearch.";
            default -> "Check that the URL is that of Elasticsearch, and the state of the cluster and the index.";
        };
        return new ElasticsearchStoppedException(
                "Elasticsearch at " + target.urls() + " takes nothing for " + where + ": " + result.describe() + ". "
                        + advice,
                null);
    }
}
