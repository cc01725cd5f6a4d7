package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.DAY;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import zaigang.geo.track.Fix;

/** What is packed comes out again. */
class FixBlockTest {

    private static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final long SPREAD = 12 * DAY;

    @Provide
    Arbitrary<List<Fix>> fixes() {
        Arbitrary<String> name = Arbitraries.of("", "a", "b", "王的手机", "aa:bb:cc:dd:ee:ff", "\uD83D\uDCF1")
                .injectNull(0.3);
        Arbitrary<Long> base = Arbitraries.longs().between(Long.MIN_VALUE + SPREAD, Long.MAX_VALUE - SPREAD - 1);
        return base.flatMap(start -> Combinators.combine(
                        Arbitraries.longs().between(-SPREAD, SPREAD).map(offset -> start + offset),
                        degrees(90),
                        degrees(180),
                        Arbitraries.floats().between(0, Float.MAX_VALUE),
                        Arbitraries.of(true, false),
                        name,
                        name)
                .as(Fix::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30));
    }

    private static Arbitrary<Double> degrees(int limit) {
        return Arbitraries.integers()
                .between(-limit * 10_000_000, limit * 10_000_000)
                .map(units -> units / 1e7);
    }

    private static byte[] pack(List<Fix> fixes) {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        for (Fix fix : fixes) {
            assertThat(packer.fits(fix.time())).isTrue();
            packer.add(fix);
        }
        assertThat(packer.count()).isEqualTo(fixes.size());
        long last = fixes.stream().mapToLong(Fix::time).max().orElseThrow();
        assertThat(packer.maxTime()).isEqualTo(last);
        return packer.packed();
    }

    private static List<Fix> unpack(byte[] packed, Span span) {
        List<Fix> fixes = new ArrayList<>();
        FixBlock.unpack(packed, span, fixes);
        return fixes;
    }

    @Property(tries = 300)
    void roundTrip(@ForAll("fixes") List<Fix> fixes) {
        byte[] packed = pack(fixes);
        assertThat(unpack(packed, ALL)).isEqualTo(fixes);
        assertThat(FixBlock.count(packed)).isEqualTo(fixes.size());
        assertThat(FixBlock.minTime(packed))
                .isEqualTo(fixes.stream().mapToLong(Fix::time).min().orElseThrow());
        assertThat(FixBlock.maxTime(packed))
                .isEqualTo(fixes.stream().mapToLong(Fix::time).max().orElseThrow());
        assertThat(pack(unpack(packed, ALL))).isEqualTo(packed);
    }

    @Property(tries = 300)
    void aSpanTakesWhatLiesInIt(
            @ForAll("fixes") List<Fix> fixes,
            @ForAll @IntRange(min = -1, max = 30) int from,
            @ForAll @IntRange(min = -1, max = 30) int to) {
        byte[] packed = pack(fixes);
        long start = from < 0 || from >= fixes.size()
                ? Long.MIN_VALUE
                : fixes.get(from).time();
        long end = to < 0 || to >= fixes.size() ? Long.MAX_VALUE : fixes.get(to).time();
        assertThat(unpack(packed, new Span(start, end)))
                .isEqualTo(fixes.stream()
                        .filter(fix -> start <= fix.time() && fix.time() < end)
                        .toList());
    }

    @Property(tries = 300)
    void trimmedKeepsWhatIsNotBefore(@ForAll("fixes") List<Fix> fixes, @ForAll @IntRange(min = 0, max = 29) int at) {
        long from = fixes.get(at % fixes.size()).time();
        byte[] trimmed = FixStore.trimmed(pack(fixes), from);
        assertThat(unpack(trimmed, ALL))
                .isEqualTo(fixes.stream().filter(fix -> fix.time() >= from).toList());
        assertThat(FixBlock.minTime(trimmed)).isEqualTo(from);
    }

    @Example
    void positionsKeepSevenDecimals() {
        Fix fix = new Fix(0, 30.123456789, -104.987654321, 1.5f, true, null, "n");
        assertThat(unpack(pack(List.of(fix)), ALL))
                .containsExactly(new Fix(0, 30.1234568, -104.9876543, 1.5f, true, null, "n"));
    }

    @Example
    void timesThatLieTooFarApartDoNotFit() {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        packer.add(at(0));
        assertThat(packer.fits(at(Integer.MAX_VALUE).time())).isTrue();
        assertThat(packer.fits(at(Integer.MAX_VALUE + 1L).time())).isFalse();
        assertThat(packer.fits(at(Integer.MIN_VALUE).time())).isTrue();
        assertThat(packer.fits(at(Integer.MIN_VALUE - 1L).time())).isFalse();
        assertThat(packer.fits(at(Long.MAX_VALUE).time())).isFalse();
        packer.add(at(Integer.MAX_VALUE));
        packer.add(at(Integer.MIN_VALUE));
        assertThat(unpack(packer.packed(), ALL)).containsExactly(at(0), at(Integer.MAX_VALUE), at(Integer.MIN_VALUE));
    }

    @Example
    void theFarthestTimesDoNotFitTogether() {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        assertThat(packer.fits(at(Long.MIN_VALUE).time())).isTrue();
        packer.add(at(Long.MIN_VALUE));
        assertThat(packer.fits(at(Long.MAX_VALUE).time())).isFalse();
        assertThat(packer.fits(at(Long.MIN_VALUE + 1).time())).isTrue();
    }

    @Example
    void namesAreLimited() {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; packer.fits(named(i).time()); i++) {
            fixes.add(named(i));
            packer.add(named(i));
        }
        assertThat(fixes.size()).isBetween(16_000, 16_384);
        assertThat(unpack(packer.packed(), ALL)).isEqualTo(fixes);
    }

    private static Fix named(int i) {
        return new Fix(i, 0, 0, 1, i % 2 == 0, "d" + i, "n" + i);
    }

    private static Fix at(long time) {
        return new Fix(time, 0, 0, 1, false, null, null);
    }
}
