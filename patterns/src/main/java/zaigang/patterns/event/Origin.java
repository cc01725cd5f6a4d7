package zaigang.patterns.event;

import java.io.Serializable;

/**
 * Where a record came from, so that whoever looks at a dead letter finds the record again.
 *
 * @param source a topic and partition ({@code attendance.gps.v1/3}) or a file name ({@code punches-0001.jsonl.gz})
 * @param position the offset in the partition, or the line in the file, counted from 1
 */
public record Origin(String source, long position) implements Serializable {

    /** {@code source/position}, as {@code attendance.origin} shows it. */
    @Override
    public String toString() {
        return source + "/" + position;
    }
}
