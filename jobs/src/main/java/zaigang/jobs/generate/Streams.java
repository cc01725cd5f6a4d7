package zaigang.jobs.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The small streams of a folder. */
record Streams(
        EventStream punches,
        EventStream tasks,
        EventStream meetings,
        EventStream collaboration,
        EventStream feedback,
        EventStream verifications,
        EventStream exemptions)
        implements AutoCloseable {
    Streams(Path out, String suffix, WorkforceOptions options) throws IOException {
        this(
                open(out, "punches" + suffix, options, 1),
                open(out, "tasks" + suffix, options, 2),
                open(out, "meetings" + suffix, options, 3),
                open(out, "collaboration" + suffix, options, 4),
                open(out, "feedback" + suffix, options, 5),
                open(out, "verifications" + suffix, options, 6),
                open(out, "exemptions" + suffix, options, 7));
    }

    private static EventStream open(Path out, String name, WorkforceOptions options, int number) throws IOException {
        return new EventStream(
                Output.open(out, name, null),
                Seeds.of(options.seed(), Seeds.Use.TRANSPORT, number, name.length()),
                options);
    }

    private List<EventStream> all() {
        return List.of(punches, tasks, meetings, collaboration, feedback, verifications, exemptions);
    }

    void writeUntil(long limit) throws IOException {
        for (EventStream stream : all()) {
            stream.writeUntil(limit);
        }
    }

    /** Writes what is left. */
    void finish() throws IOException {
        writeUntil(Long.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        for (EventStream stream : all()) {
            stream.close();
        }
    }
}
