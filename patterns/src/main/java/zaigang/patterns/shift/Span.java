package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time, closed at the start and open at the end.
 *
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch, not before {@code from}
 */
public record Span(long from, long to) {

    /** Its length in milliseconds. */
    public long length() {
        return to - from;
    }

    /** Whether the instant lies in it. */
    public boolean contains(long time) {
        return from <= time && time < to;
    }

    /** What it shares with another; empty spans have a length of 0 or less. */
    Span intersect(Span other) {
        return new Span(Math.max(from, other.from), Math.min(to, other.to));
    }

    /** Milliseconds it shares with another. */
    public long shared(Span other) {
        return Math.max(0, intersect(other).length());
    }

    /** Sum of the lengths of spans that do not overlap. */
    static long total(List<Span> spans) {
        return spans.stream().mapToLong(Span::length).sum();
    }

    /** The same instants as sorted spans that neither overlap nor touch. */
    static List<Span> union(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingLong(Span::from).thenComparingLong(Span::to));
        List<Span> union = new ArrayList<>();
        for (Span span : sorted) {
            int last = union.size() - 1;
            if (span.length() <= 0) {
                continue;
            }
            if (last >= 0 && span.from <= union.get(last).to) {
                union.set(last, new Span(union.get(last).from, Math.max(union.get(last).to, span.to)));
            } else {
                union.add(span);
            }
        }
        return union;
    }

    /** The instants of the first list that lie in the second. */
    static List<Span> intersect(List<Span> spans, List<Span> others) {
        List<Span> shared = new ArrayList<>();
        for (Span span : spans) {
            for (Span other : others) {
                Span both = span.intersect(other);
                if (both.length() > 0) {
                    shared.add(both);
                }
            }
        }
        return union(shared);
    }

    /** The instants of the first list that do not lie in the second. */
    static List<Span> subtract(List<Span> spans, List<Span> others) {
        List<Span> left = new ArrayList<>(spans);
        for (Span other : others) {
            List<Span> next = new ArrayList<>();
            for (Span span : left) {
                addIfLong(next, new Span(span.from, Math.min(span.to, other.from)));
                addIfLong(next, new Span(Math.max(span.from, other.to), span.to));
            }
            left = next;
        }
        return left;
    }

    /** The first instants of sorted spans, up to a total length in milliseconds. */
    static List<Span> first(List<Span> spans, long lengthMs) {
        List<Span> taken = new ArrayList<>();
        long open = lengthMs;
        for (Span span : spans) {
            Span part = new Span(span.from, span.from + Math.min(span.length(), open));
            addIfLong(taken, part);
            open -= part.length();
        }
        return taken;
    }

    private static void addIfLong(List<Span> spans, Span span) {
        if (span.length() > 0) {
            spans.add(span);
        }
    }
}
