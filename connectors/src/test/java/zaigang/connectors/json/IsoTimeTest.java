package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T01:00:00Z, 2026-03-02T01:00:00Z",
        "2026-03-02T01:00Z, 2026-03-02T01:00:00Z",
        "2026-03-02T09:00:00+08:00, 2026-03-02T01:00:00Z",
        "2026-03-02T09:00+08:00, 2026-03-02T01:00:00Z",
        "2026-03-02T01:00:00.5Z, 2026-03-02T01:00:00.500Z",
        "2026-03-02T01:00:00.123456789Z, 2026-03-02T01:00:00.123Z",
        "2026-03-02T01:00:00.9999-05:30, 2026-03-02T06:30:00.999Z",
        "1969-12-31T23:59:59.9995Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2026-03-02t01:00:00z, 2026-03-02T01:00:00Z",
        "2026-03-02T09:00:00+08, 2026-03-02T01:00:00Z",
        "2026-03-02T09:00:30+08:00:30, 2026-03-02T01:00:00Z",
        "2026-03-02T19:00:00+18:00, 2026-03-02T01:00:00Z",
    })
    void timesWithAnOffset(String text, Instant expected) {
        assertThat(IsoTime.parse(text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-02",
                "2026-03-02T01:00:00",
                "2026-03-02 01:00:00Z",
                "2026-02-29T01:00:00Z",
                "1900-02-29T01:00:00Z",
                "2026-04-31T01:00:00Z",
                "2026-00-01T01:00:00Z",
                "2026-13-01T01:00:00Z",
                "2026-03-00T01:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T01:60:00Z",
                "2026-03-02T01:00:60Z",
                "2026-03-02T01:00:00.1234567890Z",
                "2026-03-02T01:00:00,5Z",
                "2026-03-02T01:00:00+19:00",
                "2026-03-02T01:00:00+18:01",
                "2026-03-02T01:00:00+08:60",
                "2026-03-02T01:00:00ZZ",
                "2026-03-02T01:00:00Z ",
                " 2026-03-02T01:00:00Z",
                "2026-03-02T01:00:00+08:00[Asia/Shanghai]",
                "+2026-03-02T01:00:00Z",
                "2026-03-02T01:00:",
                "2026-03-02T01:00:0",
                "2026-3-2T01:00:00Z",
                "２０２６-03-02T01:00:00Z",
                "+12026-03-02T01:00:00Z",
                "-0001-12-31T01:00:00Z",
                "1772413200000",
                "yesterday"
            })
    void whatIsNoTime(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(IsoTime.NONE);
    }

    @Property(tries = 5000)
    void readsWhatJavaWrites(@ForAll("times") OffsetDateTime time) {
        String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        assertThat(IsoTime.parse(text)).as(text).isEqualTo(time.toInstant().toEpochMilli());
    }

    /** Any date that looks like one, whether it exists or not, is judged as java.time judges it. */
    @Property(tries = 5000)
    void agreesWithJavaOnWhatExists(@ForAll("shapes") String text) {
        long expected;
        try {
            expected = OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            expected = IsoTime.NONE;
        }
        assertThat(IsoTime.parse(text)).as(text).isEqualTo(expected);
    }

    @Provide
    Arbitrary<OffsetDateTime> times() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L);
        Arbitrary<Integer> nanos = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 500_000_000, 999_999_999, 123_000_000, 120_000),
                Arbitraries.integers().between(0, 999_999_999));
        Arbitrary<Integer> offsets = Arbitraries.integers().between(-18 * 60, 18 * 60);
        return Combinators.combine(seconds, nanos, offsets)
                .as((second, nano, offset) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)
                        .atOffset(ZoneOffset.ofTotalSeconds(offset * 60)));
    }

    @Provide
    Arbitrary<String> shapes() {
        Arbitrary<String> date = Combinators.combine(
                        Arbitraries.of(1, 4, 100, 400, 1600, 1900, 1969, 1970, 2000, 2023, 2024, 2100, 9998),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32))
                .as((year, month, day) -> String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day));
        Arbitrary<String> time = Combinators.combine(
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 61),
                        Arbitraries.integers().between(0, 61))
                .as((hour, minute, second) -> String.format(Locale.ROOT, "T%02d:%02d:%02d", hour, minute, second));
        Arbitrary<String> end =
                Arbitraries.of("Z", ".1Z", ".999999999Z", "+08:00", "-00:00", "-17:59", "+18:01", "x", "");
        return Combinators.combine(date, time, end).as((d, t, e) -> d + t + e);
    }
}
