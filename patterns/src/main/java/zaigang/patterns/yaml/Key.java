package zaigang.patterns.yaml;

import java.util.function.Function;

/**
 * A key of a YAML file: everything there is to know about it.
 *
 * @param path dotted, as problems name it
 * @param type what values it takes
 * @param comment what it means, with the unit where the value does not say it
 * @param value what a whole file's content has under it; that of the defaults is its default
 * @param <C> the content of a whole file
 * @param <T> the value
 */
public record Key<C, T>(String path, ValueType<T> type, String comment, Function<C, T> value) {

    /** The path of the section it stands in; empty at the top. */
    public String section() {
        return section(path);
    }

    /** The name it has in its section. */
    public String name() {
        return name(path);
    }

    /** The path of the section that the key or section with this path stands in; empty at the top. */
    public static String section(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** The last part of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What the content has under it, as YAML on one line. */
    public String written(C content) {
        return type.write(value.apply(content));
    }
}
