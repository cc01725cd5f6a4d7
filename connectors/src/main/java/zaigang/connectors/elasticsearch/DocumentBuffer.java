package zaigang.connectors.elasticsearch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import zaigang.connectors.document.Document;

/** Documents that wait to be sent, in order, and their size. */
final class DocumentBuffer {

    /** What a document takes beyond its JSON and its id, on the wire and in memory, roughly. */
    private static final int OVERHEAD_BYTES = 120;

    private final ArrayDeque<Document> waiting = new ArrayDeque<>();
    private long bytes;

    static long sizeOf(Document document) {
        return (long) document.json().length + document.id().length() + OVERHEAD_BYTES;
    }

    static long sizeOf(List<Document> documents) {
        return documents.stream().mapToLong(DocumentBuffer::sizeOf).sum();
    }

    void add(Document document) {
        waiting.addLast(document);
        bytes += sizeOf(document);
    }

    /** Back to the head, in their order. */
    void putBack(List<Document> documents) {
        for (int i = documents.size() - 1; i >= 0; i--) {
            waiting.addFirst(documents.get(i));
            bytes += sizeOf(documents.get(i));
        }
    }

    /** Takes the next ones out: at least one, and no more than both limits allow. */
    List<Document> take(int maxCount, long maxBytes) {
        List<Document> batch = new ArrayList<>();
        long taken = 0;
        while (!waiting.isEmpty() && batch.size() < maxCount) {
            long size = sizeOf(waiting.peekFirst());
            if (!batch.isEmpty() && taken + size > maxBytes) {
                break;
            }
            batch.add(waiting.removeFirst());
            taken += size;
        }
        bytes -= taken;
        return batch;
    }

    List<Document> content() {
        return List.copyOf(waiting);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }
}
