package zaigang.patterns.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zaigang.patterns.yaml.YamlNode.Entry;

/** Collects what is wrong with one source, so that all of it can be said at once. */
public final class Problems {

    private record Problem(int line, String text) {}

    private final String source;
    private final boolean secretive;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    private Problems(String source, boolean secretive) {
        this.source = source;
        this.secretive = secretive;
    }

    /**
     * @param source what problems call it, such as the name of the file
     */
    public Problems(String source) {
        this(source, false);
    }

    /** Of a source where a secret may stand by mistake: what stands under a key that is unknown, or there twice, is not shown. */
    public static Problems secretive(String source) {
        return new Problems(source, true);
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** Whether something is wrong with the very key. */
    public boolean concerns(String path) {
        return paths.contains(path);
    }

    /** A value that is not allowed. */
    public void notAllowed(String path, YamlNode node, String allowed) {
        at(path, node.line(), "found " + node.shown() + "; allowed: " + allowed);
    }

    /** A value that is not allowed, and what was probably meant. */
    public void notAllowed(String path, YamlNode node, String allowed, Optional<String> meant) {
        at(path, node.line(), "found " + node.shown() + "; allowed: " + allowed + didYouMean(meant));
    }

    /** A key that does not exist, and the one that was probably meant, or else those that do exist. */
    public void unknownKey(String path, Entry entry, Collection<String> known, Optional<String> meant) {
        String remedy = meant.isPresent() ? didYouMean(meant) : "; allowed: " + String.join(", ", known);
        at(
                path,
                entry.value().line(),
                "unknown key" + (secretive ? "" : ", found " + entry.value().shown()) + remedy);
    }

    /** A key that is there for the second time. */
    void twice(String path, int line, YamlNode first, YamlNode second) {
        String what = secretive ? "found again" : "found " + second.shown();
        at(path, line, what + ", but the key is already in line " + first.line() + "; allowed: each key once");
    }

    /** Anything else about a key; of two things about the same place the first is said. */
    public void at(String path, int line, String text) {
        paths.add(path);
        if (!places.add(line + ":" + path)) {
            return;
        }
        found.add(new Problem(line, source + ":" + line + ": " + path + ": " + text));
    }

    /** Something about the file as such. */
    public void inFile(String text) {
        found.add(new Problem(0, source + ": " + text));
    }

    /** Something about the text at this place, both from 1, before there are any keys. */
    public void inText(int line, int column, String text) {
        found.add(new Problem(line, source + ":" + line + ":" + column + ": " + text));
    }

    /** Everything that is wrong, one line each, in the order of the file. */
    public List<String> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::text)
                .toList();
    }

    private static String didYouMean(Optional<String> meant) {
        return meant.map(value -> "; did you mean " + value + "?").orElse("");
    }
}
