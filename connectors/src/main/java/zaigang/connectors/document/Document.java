package zaigang.connectors.document;

import java.io.Serializable;

/**
 * A document on its way to Elasticsearch or to a file. Plain bytes: it crosses Flink's wires and checkpoints as it is.
 *
 * @param index which of the indices it belongs to
 * @param id {@code event.id}, which is also {@code _id}
 * @param version external version: generation in the upper, revision in the lower half; a higher one replaces a lower one
 * @param json the document, UTF-8, on one line
 */
public record Document(Index index, String id, long version, byte[] json) implements Serializable {

    /** The indices of the contract. */
    public enum Index {
        EPISODES("attendance-episodes", "episodes.jsonl"),
        SHIFTS("attendance-shifts", "shifts.jsonl"),
        REJECTED("attendance-rejected", "rejected.jsonl"),
        SITES("attendance-sites", "sites.jsonl");

        private final String indexName;
        private final String fileName;

        Index(String indexName, String fileName) {
            this.indexName = indexName;
            this.fileName = fileName;
        }

        /** Its name in Elasticsearch, without a deployment's suffix. */
        public String indexName() {
            return indexName;
        }

        /** The file of a replay's output folder. */
        public String fileName() {
            return fileName;
        }
    }

    /** The external version of a revision: any revision of a higher generation is above all of a lower one. */
    public static long version(int generation, int revision) {
        return ((long) generation << 32) | revision;
    }
}
