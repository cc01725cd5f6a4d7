package zaigang.patterns.yaml;

import java.util.Optional;

/** What kind of value a key takes: how it is read, what is allowed, how it is written. */
public interface ValueType<T> {

    /** The value of the node, or empty after telling the problems why there is none. */
    Optional<T> read(String path, YamlNode node, Problems problems);

    /** What is allowed, in words that follow "allowed:", range and unit included. */
    String allowed();

    /** The value in YAML, on one line; {@link #read} gives it back. */
    String write(T value);
}
