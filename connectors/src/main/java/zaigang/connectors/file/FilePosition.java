package zaigang.connectors.file;

import java.nio.file.Path;

/**
 * How far a file has been read.
 *
 * @param path the file
 * @param lines how many lines of it were handed out or skipped, so that reading goes on behind them
 */
record FilePosition(String path, long lines) {

    /** The beginning of a file. */
    static FilePosition start(Path path) {
        return new FilePosition(path.toAbsolutePath().toString(), 0);
    }
}
