package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.junit.jupiter.api.Test;
import zaigang.geo.track.Fix;

/** How the fixes of an open shift lie in state. */
class FixStoreTest {

    private static final long NINE = 1_772_413_200_000L;
    private static final String DEVICE = "PHONE-00000001";

    /** Fixes that come one by one, as they do live, take little more than a packed fix does; and every one of them is still there. */
    @Test
    void fixesThatComeOneByOneArePackedTogether() throws Exception {
        Blocks blocks = new Blocks();
        FixStore store = new FixStore(blocks);
        List<Fix> all = new ArrayList<>();
        for (int i = 0; i < 480; i++) {
            Fix fix = new Fix(NINE + i * 60_000L, 30.5 + i * 1e-5, 104.06, 10 + i % 7, i % 50 == 0, DEVICE, null);
            all.add(fix);
            byte[] block = block(fix);
            store.add(block);
            store.packSometimes(block, "E1");
        }

        assertThat(store.all()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(blocks.bytes() / (double) all.size()).isBetween(20.0, 24.0);
    }

    /** Two fixes too far apart for one block stay in two. */
    @Test
    void whatDoesNotFitTogetherStaysApart() throws Exception {
        FixStore store = new FixStore(new Blocks());
        List<Fix> all = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Fix fix = new Fix(NINE + (i % 2) * (1L << 33) + i * 1000L, 30.5, 104.06, 10, false, DEVICE, null);
            all.add(fix);
            byte[] block = block(fix);
            store.add(block);
            store.packSometimes(block, "E1");
        }
        assertThat(store.all()).containsExactlyInAnyOrderElementsOf(all);
    }

    private static byte[] block(Fix fix) {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        packer.add(fix);
        return packer.packed();
    }

    /** State of one key, as it lies on the heap. */
    private static final class Blocks implements ListState<byte[]> {

        private final List<byte[]> list = new ArrayList<>();

        /** With what stands before each and after it in RocksDB: its length, and a comma. */
        long bytes() {
            return list.stream().mapToLong(block -> block.length + 4 + 1).sum();
        }

        @Override
        public void update(List<byte[]> values) {
            List<byte[]> copy = List.copyOf(values);
            list.clear();
            list.addAll(copy);
        }

        @Override
        public void addAll(List<byte[]> values) {
            list.addAll(values);
        }

        @Override
        public Iterable<byte[]> get() {
            return list;
        }

        @Override
        public void add(byte[] value) {
            list.add(value);
        }

        @Override
        public void clear() {
            list.clear();
        }
    }
}
