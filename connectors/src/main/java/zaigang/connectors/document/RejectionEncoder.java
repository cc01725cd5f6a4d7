package zaigang.connectors.document;

import java.io.Serializable;
import zaigang.patterns.event.Rejection;

/** Encodes dead letters for {@code attendance-rejected}. */
public final class RejectionEncoder implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Most of a raw record that a dead letter keeps, in bytes of UTF-8. */
    static final int MAX_ORIGINAL_BYTES = 8 * 1024;

    private final int generation;

    /**
     * @param generation of the run, 0 or more: what a higher generation writes replaces whatever a lower one wrote
     * @throws IllegalArgumentException if it is negative
     */
    public RejectionEncoder(int generation) {
        this.generation = Generation.valid(generation);
    }

    /**
     * Encodes one dead letter. Its revision is its count, so that of a letter that stands for a growing number of records the
     * fullest one stays. The raw record of a stream that must not keep it is left out, and a long one is cut to 8 KiB.
     *
     * @param rejection not null; its stream may be null where there is none (a document that Elasticsearch refused)
     */
    public Document encode(Rejection rejection) {
        int revision = (int) Math.min(rejection.count(), Integer.MAX_VALUE);
        return encode(rejection, Document.version(generation, revision));
    }

    /**
     * Encodes a dead letter under a version of its own.
     *
     * @param rejection as above
     * @param version external version, 0 or more
     */
    public static Document encode(Rejection rejection, long version) {
        byte[] json = FieldWriter.object(fields -> {
            fields.time("@timestamp", rejection.time());
            fields.object("event", event -> {
                event.text("id", rejection.id());
                event.text("kind", "pipeline_error");
                event.text("module", "attendance");
                event.text("original", original(rejection));
            });
            fields.object("error", error -> {
                error.text("code", rejection.code());
                error.text("message", rejection.message());
            });
            fields.object("observer", observer -> observer.text("name", "zaigang"));
            fields.object("attendance", attendance -> {
                if (rejection.stream() != null) {
                    attendance.text("stream", rejection.stream().label());
                }
                attendance.text("origin", rejection.origin());
                attendance.whole("count", rejection.count());
            });
        });
        return new Document(Document.Index.REJECTED, rejection.id(), version, json);
    }

    private static String original(Rejection rejection) {
        boolean mayKeep = rejection.stream() == null || rejection.stream().mayKeepOriginal();
        return mayKeep && rejection.original() != null ? cut(rejection.original()) : null;
    }

    /** The longest beginning of whole characters that fits. */
    private static String cut(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > MAX_ORIGINAL_BYTES) {
                return text.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return text;
    }
}
