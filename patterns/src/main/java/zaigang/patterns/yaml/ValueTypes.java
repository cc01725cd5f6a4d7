package zaigang.patterns.yaml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zaigang.patterns.yaml.YamlNode.Kind;
import zaigang.patterns.yaml.YamlNode.Scalar;
import zaigang.patterns.yaml.YamlNode.Sequence;

/** The kinds of value that keys take. All ranges include both ends. */
public final class ValueTypes {

    private static final int LONGEST_TEXT = 128;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");
    private static final Pattern SPOKEN_DURATION =
            Pattern.compile("([0-9]{1,9}) *(s|sec|seconds?|m|mins?|minutes?|h|hours?|d|days?)");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private ValueTypes() {}

    /** A kind that is a single value: {@code parse} gives empty for what is not allowed, {@code meant} a better one. */
    private record Single<T>(
            String allowed,
            Function<Scalar, Optional<T>> parse,
            Function<T, String> writer,
            Function<Scalar, Optional<String>> meant)
            implements ValueType<T> {

        Single(String allowed, Function<Scalar, Optional<T>> parse, Function<T, String> writer) {
            this(allowed, parse, writer, scalar -> Optional.empty());
        }

        @Override
        public Optional<T> read(String path, YamlNode node, Problems problems) {
            Optional<T> value = node instanceof Scalar scalar ? parse.apply(scalar) : Optional.empty();
            if (value.isEmpty()) {
                problems.notAllowed(
                        path, node, allowed, node instanceof Scalar scalar ? meant.apply(scalar) : Optional.empty());
            }
            return value;
        }

        @Override
        public String write(T value) {
            return writer.apply(value);
        }
    }

    /** A text that is not blank, of at most 128 characters. A plain number is taken as it is written. */
    public static ValueType<String> text() {
        return text(LONGEST_TEXT);
    }

    /** A text that is not blank. A plain number is taken as it is written. */
    public static ValueType<String> text(int longest) {
        return single(
                "a text of 1 to " + longest + " characters",
                scalar -> Optional.of(scalar)
                        .filter(value -> value.kind() == Kind.TEXT || value.kind() == Kind.NUMBER)
                        .map(Scalar::text)
                        .filter(text -> !text.isBlank() && text.length() <= longest),
                ValueTypes::quoted);
    }

    /**
     * A kind that is a single value.
     *
     * @param allowed in words that follow "allowed:"
     * @param parse gives empty for what is not allowed
     * @param writer gives it in YAML
     */
    public static <T> ValueType<T> single(
            String allowed, Function<Scalar, Optional<T>> parse, Function<T, String> writer) {
        return new Single<>(allowed, parse, writer);
    }

    /** A value or none, for a key whose default is null; {@code null} or nothing in the file means the default. */
    public static <T> ValueType<T> optional(ValueType<T> type) {
        return new ValueType<>() {
            @Override
            public Optional<T> read(String path, YamlNode node, Problems problems) {
                return node.isNothing() ? Optional.empty() : type.read(path, node, problems);
            }

            @Override
            public String allowed() {
                return type.allowed() + "; null for none";
            }

            @Override
            public String write(T value) {
                return value == null ? "null" : type.write(value);
            }
        };
    }

    /** {@code true} or {@code false}, or another word that YAML takes for one of them. */
    public static ValueType<Boolean> flag() {
        return new Single<>(
                "true or false",
                scalar -> scalar.kind() == Kind.FLAG
                        ? Optional.of(Set.of("true", "yes", "on", "y")
                                .contains(scalar.text().toLowerCase(Locale.ROOT)))
                        : Optional.empty(),
                String::valueOf);
    }

    /** A whole number. */
    public static ValueType<Integer> whole(int min, int max) {
        return new Single<>(
                "a whole number from " + min + " to " + max,
                scalar -> number(scalar, INTEGER, Integer::valueOf).filter(value -> value >= min && value <= max),
                String::valueOf);
    }

    /** A number. */
    public static ValueType<Double> number(double min, double max) {
        return new Single<>(
                "a number from " + plain(min) + " to " + plain(max),
                // Adding 0 makes -0 a 0.
                scalar -> number(scalar, DECIMAL, text -> Double.parseDouble(text) + 0.0)
                        .filter(value -> value >= min && value <= max),
                ValueTypes::plain);
    }

    private static <N extends Number> Optional<N> number(Scalar scalar, Pattern form, Function<String, N> parser) {
        if (scalar.kind() != Kind.NUMBER || !form.matcher(scalar.text()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(scalar.text()));
        } catch (NumberFormatException e) {
            return Optional.empty(); // more digits than the type holds
        }
    }

    /** A duration; both ends as ISO-8601. */
    public static ValueType<Duration> duration(String min, String max) {
        Duration shortest = Duration.parse(min);
        Duration longest = Duration.parse(max);
        return new Single<>(
                "an ISO-8601 duration from " + min + " to " + max,
                scalar -> ofText(scalar, Duration::parse)
                        .filter(value -> value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0),
                ValueTypes::iso,
                ValueTypes::spokenDuration);
    }

    /** What somebody means who writes {@code 10 min}. */
    private static Optional<String> spokenDuration(Scalar scalar) {
        Matcher spoken = SPOKEN_DURATION.matcher(scalar.text().strip().toLowerCase(Locale.ROOT));
        if (!spoken.matches()) {
            return Optional.empty();
        }
        String unit = spoken.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
        return Optional.of((unit.equals("D") ? "P" : "PT") + spoken.group(1) + unit);
    }

    /**
     * A duration as people write it, in the largest unit of which it is a whole number greater than one (a day excepted):
     * {@code PT90M}, {@code PT60M}, {@code PT12H}, {@code P1D}, {@code P400D}. ISO-8601 of the JDK would say
     * {@code PT9600H}.
     */
    public static String iso(Duration value) {
        boolean wholeSeconds = value.equals(value.truncatedTo(ChronoUnit.SECONDS));
        if (!wholeSeconds || value.isNegative() || value.isZero()) {
            return value.toString();
        }
        long seconds = value.toSeconds();
        if (seconds % 86_400 == 0) {
            return "P" + seconds / 86_400 + "D";
        }
        if (seconds % 3_600 == 0 && seconds > 3_600) {
            return "PT" + seconds / 3_600 + "H";
        }
        return seconds % 60 == 0 && seconds > 60 ? "PT" + seconds / 60 + "M" : "PT" + seconds + "S";
    }

    /** A moment with its offset; both ends in UTC. */
    public static ValueType<Instant> instant(String min, String max) {
        Instant earliest = Instant.parse(min);
        Instant latest = Instant.parse(max);
        return new Single<>(
                "an ISO-8601 time with an offset from " + min + " to " + max,
                scalar -> ofText(scalar, text -> OffsetDateTime.parse(text).toInstant())
                        .filter(value -> !value.isBefore(earliest) && !value.isAfter(latest)),
                Instant::toString);
    }

    /** A time zone by its IANA name. */
    public static ValueType<ZoneId> zone() {
        return new Single<>(
                "an IANA time zone such as Asia/Shanghai",
                scalar -> ofText(scalar, ZoneId::of)
                        .filter(value -> ZoneId.getAvailableZoneIds().contains(value.getId())),
                ZoneId::getId,
                scalar -> Nearest.to(scalar.text(), new TreeSet<>(ZoneId.getAvailableZoneIds())));
    }

    /** One of the constants of an enum, by its name. */
    public static <E extends Enum<E>> ValueType<E> constant(Class<E> of) {
        List<String> names =
                Arrays.stream(of.getEnumConstants()).map(Enum::name).toList();
        return new Single<>(
                String.join(" or ", names),
                scalar -> Optional.of(scalar)
                        .filter(value -> value.kind() == Kind.TEXT && names.contains(value.text()))
                        .map(value -> Enum.valueOf(of, value.text())),
                Enum::name,
                scalar -> Nearest.to(scalar.text(), names));
    }

    /**
     * A time of the day. Unquoted it is fine here, but other YAML readers make minutes of it: whoever lets one of them write
     * the file gets told what the number stands for.
     */
    public static ValueType<LocalTime> clock() {
        return new Single<>(
                "a local time in quotes from \"00:00\" to \"23:59\"",
                scalar -> ofText(scalar, text -> LocalTime.parse(text, CLOCK)),
                value -> quoted(CLOCK.format(value)),
                scalar -> number(scalar, INTEGER, Integer::valueOf)
                        .filter(minutes -> minutes >= 0 && minutes < MINUTES_A_DAY)
                        .map(minutes -> quoted(CLOCK.format(LocalTime.ofSecondOfDay(minutes * 60L)))));
    }

    /** A list of texts without an order; one that is there twice counts once. */
    public static ValueType<Set<String>> texts() {
        ValueType<List<String>> list = list(text());
        return new ValueType<>() {
            @Override
            public Optional<Set<String>> read(String path, YamlNode node, Problems problems) {
                return list.read(path, node, problems).map(Set::copyOf);
            }

            @Override
            public String allowed() {
                return list.allowed();
            }

            @Override
            public String write(Set<String> values) {
                return list.write(values.stream().sorted().toList());
            }
        };
    }

    /** A list of values, in their order. */
    public static <T> ValueType<List<T>> list(ValueType<T> item) {
        return new ValueType<>() {
            @Override
            public Optional<List<T>> read(String path, YamlNode node, Problems problems) {
                if (!(node instanceof Sequence list)) {
                    problems.notAllowed(path, node, allowed());
                    return Optional.empty();
                }
                List<T> values = new ArrayList<>();
                for (int i = 0; i < list.items().size(); i++) {
                    item.read(YamlTree.itemPath(path, i), list.items().get(i), problems)
                            .ifPresent(values::add);
                }
                return Optional.of(List.copyOf(values));
            }

            @Override
            public String allowed() {
                return "a list, [] for none; each item " + item.allowed();
            }

            @Override
            public String write(List<T> values) {
                return values.stream().map(item::write).toList().toString();
            }
        };
    }

    private static <T> Optional<T> ofText(Scalar scalar, Function<String, T> parser) {
        Predicate<Scalar> isText = value -> value.kind() == Kind.TEXT;
        try {
            return Optional.of(scalar).filter(isText).map(Scalar::text).map(parser);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number without an exponent and without {@code .0}. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A text that YAML reads as a text whatever it looks like. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
