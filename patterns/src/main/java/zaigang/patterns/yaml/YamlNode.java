package zaigang.patterns.yaml;

import java.util.List;

/** A value in a YAML file, with the line (from 1) it stands on: what Jackson's own tree does not keep. */
public sealed interface YamlNode {

    /** The line to look at: of the key where the value has one, else of the value. */
    int line();

    /** The value as a problem shows it, always on one line. */
    String shown();

    /** What YAML takes a single value for. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        NOTHING
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     */
    record Scalar(int line, Kind kind, String text) implements YamlNode {
        private static final int LONGEST_SHOWN = 60;

        @Override
        public String shown() {
            return switch (kind) {
                case NOTHING -> "nothing";
                case TEXT -> '"' + shorten(text) + '"';
                case NUMBER, FLAG -> shorten(text);
            };
        }

        /** On one line and no longer than a line can bear. */
        static String shorten(String text) {
            String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
            return cut.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", "?");
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** Whether there is a place for a value and no value. */
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }

    /** Keys and their values, in the order of the file, each key once. */
    record Mapping(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String shown() {
            return "a mapping";
        }
    }

    /** A key and its value. */
    record Entry(String key, YamlNode value) {}
}
