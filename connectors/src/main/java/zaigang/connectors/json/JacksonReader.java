package zaigang.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads any record, and says of what is not JSON that it is not. Values of unknown fields are skipped unread; of two equal names
 * the last one holds.
 */
final class JacksonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    static final String ALLOWED = "; allowed is one JSON object in UTF-8; correct the record and send it again";

    private final Fields fields;
    private final Schema schema;

    JacksonReader(Fields fields) {
        this.fields = fields;
        this.schema = fields.schema();
    }

    /** Fills the fields; {@link Unusable} as MALFORMED if the bytes are not one JSON object. */
    void read(byte[] value) {
        requireUtf8Object(value);
        try (JsonParser parser = FACTORY.createParser(value)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                int field = schema.find(name);
                JsonToken token = parser.nextToken();
                if (field == Schema.UNKNOWN) {
                    parser.skipChildren();
                } else {
                    value(parser, token, field);
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw Unusable.malformed("not a whole JSON object" + ALLOWED);
            }
            long end = parser.currentLocation().getByteOffset();
            if (parser.nextToken() != null) {
                throw Unusable.malformed(
                        "a JSON object with something after it, from byte " + (end + 1) + " on" + ALLOWED);
            }
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the record, and may change with its version.
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw Unusable.malformed("not valid JSON near byte " + Math.min(at + 1, value.length) + ALLOWED);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file behind an array
        }
    }

    /** Without this the parser would take a record with NUL bytes for UTF-16 or UTF-32, and skip a byte order mark. */
    private static void requireUtf8Object(byte[] value) {
        int at = 0;
        while (at < value.length && (value[at] == ' ' || value[at] == '\t' || value[at] == '\r' || value[at] == '\n')) {
            at++;
        }
        if (at == value.length) {
            throw Unusable.malformed("empty" + ALLOWED);
        }
        if (value[at] != '{') {
            throw Unusable.malformed("not a JSON object" + ALLOWED);
        }
        for (int i = at; i < value.length; i++) {
            if (value[i] == 0) {
                throw Unusable.malformed("not valid JSON: byte " + (i + 1) + " is NUL" + ALLOWED);
            }
        }
    }

    private void value(JsonParser parser, JsonToken token, int field) throws IOException {
        switch (token) {
            case VALUE_STRING -> string(parser.getText(), field);
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    fields.setDecimal(field, parser.getDoubleValue());
                } else {
                    fields.setWhole(field, parser.getLongValue());
                }
            }
            case VALUE_NUMBER_FLOAT -> fields.setDecimal(field, parser.getDoubleValue());
            case VALUE_TRUE -> fields.setFlag(field, true);
            case VALUE_FALSE -> fields.setFlag(field, false);
            case VALUE_NULL -> fields.setNothing(field);
            case START_ARRAY -> list(parser, field);
            default -> {
                parser.skipChildren();
                fields.setOther(field, Fields.Found.OBJECT);
            }
        }
    }

    private void string(String text, int field) {
        long time = schema.isTime(field) ? IsoTime.parse(text) : IsoTime.NONE;
        if (time != IsoTime.NONE) {
            fields.setTime(field, time);
        } else {
            fields.setText(field, text);
        }
    }

    private void list(JsonParser parser, int field) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean onlyTexts = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            } else {
                onlyTexts = false;
                parser.skipChildren();
            }
        }
        if (onlyTexts) {
            fields.setTexts(field, texts);
        } else {
            fields.setOther(field, Fields.Found.LIST);
        }
    }
}
