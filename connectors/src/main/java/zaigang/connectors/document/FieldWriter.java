package zaigang.connectors.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the fields of one document in the forms the contract asks for. Whatever is absent ({@code null}, {@link
 * Long#MIN_VALUE} for times and durations, NaN or infinity for measures) leaves no field behind.
 */
final class FieldWriter {

    /** Decimals of a coordinate: a centimetre on the ground. */
    private static final int COORDINATE_DIGITS = 7;

    private static final double[] POWERS_OF_TEN = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7};

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

    /** Below this a double of whole units is exact. */
    private static final double EXACT_WHOLE = 1e15;

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final char[] scratch = new char[24];

    private FieldWriter(JsonGenerator json) {
        this.json = json;
    }

    /** What a document holds. */
    @FunctionalInterface
    interface Content {
        void writeTo(FieldWriter fields) throws IOException;
    }

    /** Writes one item of a list. */
    @FunctionalInterface
    interface Item<T> {
        void write(FieldWriter fields, T item) throws IOException;
    }

    /** One JSON object on one line, in UTF-8. */
    static byte[] object(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            content.writeTo(new FieldWriter(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    void object(String name, Content content) throws IOException {
        json.writeObjectFieldStart(name);
        content.writeTo(this);
        json.writeEndObject();
    }

    /** {@code "name": {"id": id}}, or nothing without an id. */
    void idOf(String name, String id) throws IOException {
        if (id != null) {
            object(name, fields -> fields.text("id", id));
        }
    }

    void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    void text(String name, Enum<?> value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.name());
        }
    }

    void whole(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** Milliseconds since the epoch as ISO-8601 in UTC, with milliseconds only where there are any. */
    void time(String name, long epochMs) throws IOException {
        if (epochMs != Long.MIN_VALUE) {
            json.writeStringField(name, Instant.ofEpochMilli(epochMs).toString());
        }
    }

    /** Milliseconds as decimal seconds: 33120 or 33120.5. */
    void seconds(String name, long ms) throws IOException {
        if (ms != Long.MIN_VALUE) {
            json.writeFieldName(name);
            number(BigDecimal.valueOf(ms, 3));
        }
    }

    /** A number where the text is one, else the text. */
    void textOrNumber(String name, String value) throws IOException {
        if (NUMBER.matcher(value).matches()) {
            json.writeFieldName(name);
            json.writeNumber(value);
        } else {
            text(name, value);
        }
    }

    /** A measure, rounded half up to at most so many decimals. */
    void measure(String name, double value, int digits) throws IOException {
        if (Double.isFinite(value)) {
            json.writeFieldName(name);
            double scaled = value * POWERS_OF_TEN[digits];
            if (Math.abs(scaled) < EXACT_WHOLE) {
                decimal(Math.round(Math.abs(scaled)), scaled < 0, digits);
            } else {
                number(rounded(value, digits));
            }
        }
    }

    /** Writes units of the last decimal place, without trailing zeros. Hundreds of fixes of an episode go through here. */
    private void decimal(long units, boolean below, int digits) throws IOException {
        boolean negative = below && units > 0;
        long left = units;
        int places = digits;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        int at = scratch.length;
        for (int i = 0; i < places; i++) {
            scratch[--at] = (char) ('0' + left % 10);
            left /= 10;
        }
        if (places > 0) {
            scratch[--at] = '.';
        }
        do {
            scratch[--at] = (char) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        if (negative) {
            scratch[--at] = '-';
        }
        json.writeNumber(scratch, at, scratch.length - at);
    }

    void latLon(double lat, double lon) throws IOException {
        measure("lat", lat, COORDINATE_DIGITS);
        measure("lon", lon, COORDINATE_DIGITS);
    }

    /** A point in the order of GeoJSON: longitude first. */
    void coordinates(double lat, double lon) throws IOException {
        json.writeStartArray();
        number(coordinate(lon));
        number(coordinate(lat));
        json.writeEndArray();
    }

    /** A coordinate as documents hold it, to see whether two points are still distinct there. */
    static BigDecimal coordinate(double degrees) {
        return rounded(degrees, COORDINATE_DIGITS);
    }

    void texts(String name, List<String> values) throws IOException {
        list(name, values, (fields, value) -> fields.json.writeString(value));
    }

    /** A list of objects, one for each item; an empty list stays, a null one is left out. */
    <T> void objects(String name, List<T> items, Item<T> item) throws IOException {
        list(name, items, (fields, one) -> {
            fields.json.writeStartObject();
            item.write(fields, one);
            fields.json.writeEndObject();
        });
    }

    /** A list, each item written by {@code item}; an empty list stays, a null one is left out. */
    <T> void list(String name, List<T> items, Item<T> item) throws IOException {
        if (items != null) {
            json.writeFieldName(name);
            list(items, item);
        }
    }

    /** A list inside a list. */
    <T> void list(List<T> items, Item<T> item) throws IOException {
        json.writeStartArray();
        for (T one : items) {
            item.write(this, one);
        }
        json.writeEndArray();
    }

    private void number(BigDecimal value) throws IOException {
        BigDecimal stripped = value.stripTrailingZeros();
        json.writeNumber((stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString());
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
