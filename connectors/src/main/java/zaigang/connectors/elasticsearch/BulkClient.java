package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.document.Document;

/** Sends bulk requests, and turns whatever comes of them into an answer or an exception. */
final class BulkClient implements AutoCloseable {

    private final ElasticsearchTarget target;
    private final RestClient client;

    /** @throws IOException as {@link ElasticsearchTarget#connect} does */
    BulkClient(ElasticsearchTarget target, Duration responseTimeout) throws IOException {
        this.target = target;
        this.client = target.connect(responseTimeout);
    }

    /** Exactly one of the two is called once, on a thread of the client or on the caller's. */
    record Listener(Consumer<BulkAnswer> answered, Consumer<Exception> broken) {}

    /**
     * Sends the documents. A connection that fails is an answer too, to be tried again; what trying again cannot mend goes to
     * {@code broken}.
     */
    void send(List<Document> batch, Listener listener) {
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", BulkFormat.FILTER_PATH);
        try {
            // Plain JSON, and not the versioned media types, is what servers from 7.17 to 9 all take.
            request.setEntity(new NByteArrayEntity(BulkFormat.body(batch, target), ContentType.APPLICATION_JSON));
        } catch (IOException e) {
            listener.broken().accept(e);
            return;
        }
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                try {
                    byte[] body = bytes(response);
                    listener.answered().accept(BulkAnswer.of(BulkFormat.items(body, batch.size())));
                } catch (IOException e) {
                    listener.answered().accept(noAnswer(e));
                }
            }

            @Override
            public void onFailure(Exception failure) {
                failed(failure, listener);
            }
        });
    }

    private void failed(Exception failure, Listener listener) {
        if (failure instanceof ResponseException refused) {
            Response response = refused.getResponse();
            try {
                int status = response.getStatusLine().getStatusCode();
                listener.answered().accept(BulkAnswer.failed(BulkFormat.error(status, bytes(response))));
            } catch (IOException e) {
                listener.answered().accept(noAnswer(e));
            }
        } else if (Trust.isMissing(failure)) {
            listener.broken()
                    .accept(new ElasticsearchStoppedException(
                            "The certificate of Elasticsearch at " + target.urls() + " is not trusted: "
                                    + failure.getMessage() + ". " + Trust.REMEDY,
                            failure));
        } else if (failure instanceof IOException) {
            listener.answered().accept(noAnswer(failure));
        } else {
            // The client itself is broken (its reactor has stopped, say): a restart of the task makes a new one.
            listener.broken().accept(failure);
        }
    }

    private static BulkAnswer noAnswer(Exception failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return BulkAnswer.failed(new BulkResult(BulkResult.NO_ANSWER, "", reason));
    }

    private static byte[] bytes(Response response) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
