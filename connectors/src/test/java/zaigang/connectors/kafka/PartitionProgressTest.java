package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long IDLE = 10 * SECOND;

    private final PartitionProgress progress = new PartitionProgress(5, IDLE);

    /** Looks every second, from the first to the last. */
    private void looks(long first, long last, Long end) {
        for (long at = first; at <= last; at++) {
            progress.look(at * SECOND, end);
        }
    }

    @Test
    void idleWhenReadToItsEndForSoLong() {
        assertThat(progress.idle()).isFalse();
        looks(1, 10, 5L);
        assertThat(progress.idle()).isFalse();
        looks(11, 11, 5L);
        assertThat(progress.idle()).isTrue();
    }

    @Test
    void neverIdleWhileThereIsSomethingToRead() {
        looks(1, 60, 6L);
        assertThat(progress.idle()).isFalse();
        progress.read(5);
        looks(61, 71, 6L);
        assertThat(progress.idle()).isTrue();
    }

    @Test
    void aBacklogThatIsNoticedCallsItBackBeforeItIsRead() {
        looks(1, 11, 5L);
        looks(12, 12, 9L);
        assertThat(progress.idle()).isFalse();
    }

    @Test
    void aRecordCallsItBackAndTheQuietTimeBeginsAnew() {
        looks(1, 11, 5L);
        progress.read(5);
        assertThat(progress.idle()).isFalse();
        looks(12, 21, 6L);
        assertThat(progress.idle()).isFalse();
        looks(22, 22, 6L);
        assertThat(progress.idle()).isTrue();
    }

    /** Through an outage nobody says where it ends: what was written meanwhile is waited for. */
    @Test
    void notIdleWhileNobodySaysWhereItEnds() {
        looks(1, 11, 5L);
        looks(12, 12, null);
        assertThat(progress.idle()).isFalse();
        looks(13, 22, 5L);
        assertThat(progress.idle()).isFalse();
        looks(23, 23, 5L);
        assertThat(progress.idle()).isTrue();
    }

    /** A process that stood still has not looked. */
    @Test
    void twoLooksFarApartMakeNoQuietTime() {
        progress.look(0, 5L);
        progress.look(PartitionProgress.LONGEST_GAP_NANOS + 1, 5L);
        assertThat(progress.idle()).isFalse();
        progress.look(PartitionProgress.LONGEST_GAP_NANOS + 1 + IDLE, 5L);
        assertThat(progress.idle()).isTrue();
    }

    @Test
    void idleAtOnceWhereNobodyIsWaitedFor() {
        PartitionProgress decisions = new PartitionProgress(0, 0);
        decisions.look(7, 3L);
        assertThat(decisions.idle()).isFalse();
        decisions.read(2);
        decisions.look(8, 3L);
        assertThat(decisions.idle()).isTrue();
    }
}
