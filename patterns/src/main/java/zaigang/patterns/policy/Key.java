package zaigang.patterns.policy;

import java.util.function.Function;

/**
 * A key of {@code policy.yaml}: everything there is to know about it.
 *
 * @param path dotted, as problems name it
 * @param type what values it takes
 * @param comment what it means, with the unit where the value does not say it
 * @param value what a policy has under it; that of {@link Policy#defaults()} is its default
 */
record Key<T>(String path, ValueType<T> type, String comment, Function<Policy, T> value) {

    /** The path of the section it stands in; empty at the top. */
    String section() {
        return section(path);
    }

    /** The name it has in its section. */
    String name() {
        return name(path);
    }

    /** The path of the section that the key or section with this path stands in; empty at the top. */
    static String section(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** The last part of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What the policy has under it, as YAML on one line. */
    String written(Policy policy) {
        return type.write(value.apply(policy));
    }
}
