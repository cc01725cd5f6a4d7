package zaigang.patterns.event;

/** The event streams of the contract, under the names that topics, files and dead letters use. */
public enum Stream {
    GPS("gps"),
    PUNCHES("punches"),
    TASKS("tasks"),
    MEETINGS("meetings"),
    COLLABORATION("collaboration"),
    FEEDBACK("feedback"),
    VERIFICATIONS("verifications"),
    EXEMPTIONS("exemptions");

    private final String label;

    Stream(String label) {
        this.label = label;
    }

    /** The name in topics ({@code attendance.gps.v1}), file names ({@code gps*.jsonl}) and {@code attendance.stream}. */
    public String label() {
        return label;
    }

    /** Whether a dead letter of this stream may hold the raw record: never for fixes and collaboration. */
    public boolean mayKeepOriginal() {
        return this != GPS && this != COLLABORATION;
    }
}
