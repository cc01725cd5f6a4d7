package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader for plain records must mean the same as the complete one wherever it does not give up. */
class ReadersTest {

    private static final Schema SCHEMA = new Schema();
    private static final int A = SCHEMA.field("a");
    private static final int LAT = SCHEMA.field("lat");
    private static final int TIME = SCHEMA.time("time");

    @Property(tries = 20_000)
    void plainMeansTheSame(@ForAll("records") String json) {
        assertSame(json.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 20_000)
    void plainMeansTheSameOfDamagedRecords(
            @ForAll("records") String json, @ForAll @IntRange(max = 200) int place, @ForAll byte value) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        bytes[place % bytes.length] = value;
        assertSame(bytes);
    }

    @Property(tries = 5000)
    void numbersAreThoseOfJava(@ForAll double value) {
        String text = Double.toString(value);
        Fields fields = new Fields(SCHEMA, false);
        byte[] json = ("{\"lat\":" + text + "}").getBytes(StandardCharsets.UTF_8);
        if (!new PlainReader(fields).read(json)) {
            new JacksonReader(fields).read(json);
        }
        double read = fields.number(LAT, -Double.MAX_VALUE, Double.MAX_VALUE, "any");
        assertThat(read).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':'x','lat':31.2,'time':'2026-03-02T01:00:00Z'}",
                " { 'a' : 'x' , 'lat' : -0.5 } ",
                "{}",
                "{'lat':123456789012345678,'unknown':true}",
                "{'lat':104.06512345678901,'a':null}"
            })
    void plainRecordsNeedNoSecondReader(String json) {
        assertThat(new PlainReader(new Fields(SCHEMA, false)).read(bytes(json))).isTrue();
        assertSame(bytes(json));
    }

    @Test
    void ofTwoEqualNamesTheLastOneHolds() {
        Fields fields = new Fields(SCHEMA, false);
        assertThat(new PlainReader(fields).read(bytes("{'a':1,'a':'x'}"))).isTrue();
        assertThat(fields.id(A)).isEqualTo("x");
        new JacksonReader(fields).read(bytes("{'a':[1],'a':'\\u0079'}"));
        assertThat(fields.id(A)).isEqualTo("y");
        new JacksonReader(fields).read(bytes("{'a':'z','a':null}"));
        assertThat(fields.has(A)).isFalse();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static void assertSame(byte[] json) {
        Fields plain = new Fields(SCHEMA, false);
        if (!new PlainReader(plain).read(json)) {
            return;
        }
        Fields complete = new Fields(SCHEMA, false);
        new JacksonReader(complete).read(json);
        assertThat(contents(plain)).isEqualTo(contents(complete));
    }

    private static List<String> contents(Fields fields) {
        List<String> contents = new ArrayList<>();
        for (int field : new int[] {A, LAT, TIME}) {
            contents.add(outcome(() -> fields.idOrNull(field)));
            contents.add(outcome(() -> fields.timeOr(field, -1)));
            contents.add(outcome(() -> fields.flagOr(field, false)));
            contents.add(outcome(() -> Double.doubleToLongBits(fields.numberOr(field, -1e300, 1e300, -1, "any"))));
        }
        return contents;
    }

    private static String outcome(Supplier<Object> value) {
        Object[] got = new Object[1];
        Unusable e = catchThrowableOfType(Unusable.class, () -> got[0] = value.get());
        return e == null ? String.valueOf(got[0]) : e.getMessage();
    }

    @Provide
    Arbitrary<String> records() {
        Arbitrary<String> space = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(" ", "\t", "\r\n", "  ")));
        Arbitrary<String> name = Arbitraries.of("a", "lat", "time", "other", "", "A", "la", "é", "l\\u0061t");
        Arbitrary<String> number = Arbitraries.of(
                "0",
                "-0",
                "-0.0",
                "1",
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e5",
                "1E-3",
                "31.1774276",
                "104.06512345678901",
                "9007199254740993",
                "9007199254740993.5",
                "123456789012345678",
                "1234567890123456789",
                "99999999999999999999",
                "0.000000000000000001",
                "0.1234567890123456789",
                "-180.0",
                "1772413200000",
                "1e999");
        Arbitrary<String> string = Arbitraries.of(
                "\"\"",
                "\"x\"",
                "\"2026-03-02T01:00:00Z\"",
                "\"2026-03-02T01:00:00\"",
                "\"2026-02-30T01:00:00Z\"",
                "\"\\n\"",
                "\"\\u4e2d\"",
                "\"在岗\"",
                "\"a b\"",
                "\"\\",
                "\"open",
                "\"\u007f\"",
                "\"\t\"");
        Arbitrary<String> other =
                Arbitraries.of("true", "false", "null", "nul", "truex", "[]", "[1,2]", "{}", "{\"lat\":1}", "NaN", "");
        Arbitrary<String> member = Combinators.combine(
                        space, name, space, Arbitraries.oneOf(number, string, other), space)
                .as((s1, n, s2, v, s3) -> s1 + '"' + n + '"' + s2 + ':' + s3 + v + s1);
        Arbitrary<String> end = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of("}", " }", "} ")),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", ",}", "}}", "} x")));
        return Combinators.combine(space, member.list().ofMaxSize(4), end)
                .as((before, members, after) -> before + '{' + String.join(",", members) + after);
    }
}
