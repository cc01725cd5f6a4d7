package zaigang.patterns.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zaigang.patterns.policy.YamlNode.Entry;

/** Collects what is wrong with one source, so that all of it can be said at once. */
final class Problems {

    private record Problem(int line, String text) {}

    private final String source;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    Problems(String source) {
        this.source = source;
    }

    /** Whether nothing is wrong so far. */
    boolean none() {
        return found.isEmpty();
    }

    /** Whether something is wrong with the very key. */
    boolean concerns(String path) {
        return paths.contains(path);
    }

    /** A value that is not allowed. */
    void notAllowed(String path, YamlNode node, String allowed) {
        at(path, node.line(), "found " + node.shown() + "; allowed: " + allowed);
    }

    /** A value that is not allowed, and what was probably meant. */
    void notAllowed(String path, YamlNode node, String allowed, Optional<String> meant) {
        at(path, node.line(), "found " + node.shown() + "; allowed: " + allowed + didYouMean(meant));
    }

    /** A key that does not exist, and the one that was probably meant, or else those that do exist. */
    void unknownKey(String path, Entry entry, Collection<String> known, Optional<String> meant) {
        String remedy = meant.isPresent() ? didYouMean(meant) : "; allowed: " + String.join(", ", known);
        at(path, entry.value().line(), "unknown key, found " + entry.value().shown() + remedy);
    }

    /** Anything else about a key; of two things about the same place the first is said. */
    void at(String path, int line, String text) {
        paths.add(path);
        if (!places.add(line + ":" + path)) {
            return;
        }
        found.add(new Problem(line, source + ":" + line + ": " + path + ": " + text));
    }

    /** Something about the file as such. */
    void inFile(String text) {
        found.add(new Problem(0, source + ": " + text));
    }

    /** Something about the text at this place, both from 1, before there are any keys. */
    void inText(int line, int column, String text) {
        found.add(new Problem(line, source + ":" + line + ":" + column + ": " + text));
    }

    /** The exception that says it all, in the order of the lines. */
    InvalidPolicyException exception() {
        return new InvalidPolicyException(found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::text)
                .toList());
    }

    private static String didYouMean(Optional<String> meant) {
        return meant.map(value -> "; did you mean " + value + "?").orElse("");
    }
}
