package zaigang.connectors.file;

import java.nio.file.Path;
import zaigang.connectors.json.RecordTime;

/**
 * How far a file has been read.
 *
 * @param path the file
 * @param lines how many lines of it were handed out or skipped, so that reading goes on behind them
 * @param time the time of the last line handed out that had a usable one, milliseconds since the epoch;
 *     {@link RecordTime#NONE} if none had
 */
record FilePosition(String path, long lines, long time) {

    /** The beginning of a file. */
    static FilePosition start(Path path) {
        return new FilePosition(path.toAbsolutePath().toString(), 0, RecordTime.NONE);
    }
}
