package zaigang.connectors.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import zaigang.connectors.document.Document;

/**
 * Takes documents in any order and gives the last version of each, sorted by id. What does not fit into memory goes to sorted
 * temporary files ("runs"), which are merged at the end.
 */
final class SortedEntries {

    /** So many runs are open at once at most; more are merged into one first. */
    private static final int MAX_RUNS = 64;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path temporary;
    private final String name;
    private final Map<String, Entry> held = new HashMap<>();
    private final List<Path> runs = new ArrayList<>();
    private long heldBytes;
    private int runsMade;

    /**
     * @param temporary an existing folder for the runs
     * @param name what their names begin with
     */
    SortedEntries(Path temporary, String name) {
        this.temporary = temporary;
        this.name = name;
    }

    void add(Document document) {
        Entry entry = Entry.of(document);
        Entry before = held.get(document.id());
        if (before != null) {
            if (Entry.ORDER.compare(before, entry) >= 0) {
                return;
            }
            heldBytes -= before.memoryBytes();
        }
        held.put(document.id(), entry);
        heldBytes += entry.memoryBytes();
    }

    /** About how much memory the documents held take. */
    long heldBytes() {
        return heldBytes;
    }

    /** Puts what is held into a run. */
    void spill() throws IOException {
        if (held.isEmpty()) {
            return;
        }
        if (runs.size() == MAX_RUNS) {
            Path all = newRun();
            try (DataOutputStream out = output(all)) {
                merge(List.of(), entry -> entry.write(out));
            }
            for (Path run : runs) {
                Files.delete(run);
            }
            runs.clear();
            runs.add(all);
        }
        List<Entry> sorted = takeSorted();
        Path run = newRun();
        try (DataOutputStream out = output(run)) {
            for (Entry entry : sorted) {
                entry.write(out);
            }
        }
        runs.add(run);
    }

    /** Gives the last version of every document, sorted; nothing may be added afterwards. */
    void drain(Target target) throws IOException {
        merge(takeSorted(), target);
    }

    private List<Entry> takeSorted() {
        List<Entry> sorted = new ArrayList<>(held.values());
        held.clear();
        heldBytes = 0;
        sorted.sort(Entry.ORDER);
        return sorted;
    }

    private void merge(List<Entry> alsoHeld, Target target) throws IOException {
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> waiting = new PriorityQueue<>(Comparator.comparing(run -> run.next, Entry.ORDER));
            for (Path path : runs) {
                Run run =
                        new Run(new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)));
                open.add(run);
                enqueue(run, waiting);
            }
            enqueue(new Run(alsoHeld.iterator()), waiting);
            Entry last = null;
            while (!waiting.isEmpty()) {
                Run run = waiting.poll();
                if (last != null && !last.hasIdOf(run.next)) {
                    target.accept(last);
                }
                last = run.next;
                enqueue(run, waiting);
            }
            if (last != null) {
                target.accept(last);
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    private static void enqueue(Run run, PriorityQueue<Run> waiting) throws IOException {
        if (run.advance()) {
            waiting.add(run);
        }
    }

    private Path newRun() {
        return temporary.resolve(name + "." + runsMade++);
    }

    private static DataOutputStream output(Path run) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES));
    }

    /** Where sorted entries go. */
    interface Target {
        void accept(Entry entry) throws IOException;
    }

    /** Sorted entries from a file or from memory. */
    private static final class Run implements Closeable {
        private final DataInputStream file;
        private final Iterator<Entry> memory;
        private Entry next;

        Run(DataInputStream file) {
            this.file = file;
            this.memory = null;
        }

        Run(Iterator<Entry> memory) {
            this.file = null;
            this.memory = memory;
        }

        boolean advance() throws IOException {
            if (file != null) {
                next = Entry.read(file);
            } else {
                next = memory.hasNext() ? memory.next() : null;
            }
            return next != null;
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }
}
