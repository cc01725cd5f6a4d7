package zaigang.jobs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a run leaves: the user's, or one of our own that is gone afterwards.
 *
 * @param path the folder
 * @param ours whether it is deleted when closed
 */
public record ResultFolder(Path path, boolean ours) implements Closeable {

    /**
     * @param wanted the user's folder; null for one of our own
     */
    static ResultFolder of(Path wanted) throws IOException {
        return wanted == null ? temporary("zaigang-results") : new ResultFolder(wanted, false);
    }

    /**
     * One of our own.
     *
     * @param prefix of its name
     */
    public static ResultFolder temporary(String prefix) throws IOException {
        return new ResultFolder(Files.createTempDirectory(prefix), true);
    }

    @Override
    public void close() throws IOException {
        if (!ours) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
