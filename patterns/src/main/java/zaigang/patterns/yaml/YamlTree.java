package zaigang.patterns.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import zaigang.patterns.yaml.YamlNode.Entry;
import zaigang.patterns.yaml.YamlNode.Kind;
import zaigang.patterns.yaml.YamlNode.Mapping;
import zaigang.patterns.yaml.YamlNode.Scalar;
import zaigang.patterns.yaml.YamlNode.Sequence;

/** Reads one YAML document into {@link YamlNode}s; what is wrong with the YAML itself goes to the problems. */
public final class YamlTree {

    /** Nobody writes a longer file by hand; a larger file is some other one. */
    public static final int MAX_BYTES = 1 << 20;

    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document; empty if there is none, or if it could not be read, which the problems then say. */
    public static Optional<YamlNode> read(InputStream in, Problems problems) {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.inFile("larger than " + MAX_BYTES + " bytes; allowed: a YAML file of a few KiB");
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (YAMLParser parser =
                    new YAMLFactory().createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
                return new YamlTree(parser, problems).document();
            }
        } catch (CharacterCodingException e) {
            problems.inFile("not UTF-8 text; allowed: YAML in UTF-8");
        } catch (JsonProcessingException e) {
            notYaml(e, problems);
        } catch (YAMLException e) {
            problems.inFile("not YAML: " + Scalar.shorten(e.getMessage()));
        } catch (IOException e) {
            problems.inFile("cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void notYaml(JsonProcessingException e, Problems problems) {
        // The parser's own location is that of the last token; the mark of its cause is where the mistake is.
        if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
            Mark mark = cause.getProblemMark();
            problems.inText(mark.getLine() + 1, mark.getColumn() + 1, "not YAML: " + firstLine(cause.getProblem()));
        } else {
            var place = e.getLocation();
            problems.inText(
                    Math.max(1, place == null ? 1 : place.getLineNr()),
                    Math.max(1, place == null ? 1 : place.getColumnNr()),
                    "not YAML: " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        YamlNode root = node("", line());
        if (parser.nextToken() != null) {
            problems.inText(
                    line(), parser.currentTokenLocation().getColumnNr(), "found a second YAML document; allowed: one");
        }
        return Optional.of(root);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The node that starts with the parser's token; the parser stays at its last one. */
    private YamlNode node(String path, int line) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.at(
                    path, line, "found the alias *" + Scalar.shorten(parser.getText()) + "; allowed: the value itself");
            return new Scalar(line, Kind.NOTHING, "");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(path, line);
            case START_ARRAY -> sequence(path, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(line, Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(line, Kind.FLAG, parser.getText());
            case VALUE_NULL -> new Scalar(line, Kind.NOTHING, "");
            default -> new Scalar(line, Kind.TEXT, parser.getText());
        };
    }

    private Mapping mapping(String path, int line) throws IOException {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            String keyPath = childPath(path, key);
            parser.nextToken();
            YamlNode value = node(keyPath, keyLine);
            YamlNode first = values.putIfAbsent(key, value);
            if (first != null) {
                problems.twice(keyPath, keyLine, first, value);
            }
        }
        return new Mapping(
                line,
                values.entrySet().stream()
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Sequence sequence(String path, int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(itemPath(path, items.size()), line()));
        }
        return new Sequence(line, List.copyOf(items));
    }

    /** The dotted path of a key in the mapping at {@code path}, which is empty for the document. */
    public static String childPath(String path, String key) {
        String shown = Scalar.shorten(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The path of an item, counted from 0, of the list at {@code path}. */
    public static String itemPath(String path, int index) {
        return path + "[" + index + "]";
    }
}
