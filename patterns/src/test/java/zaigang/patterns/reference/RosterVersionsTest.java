package zaigang.patterns.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.junit.jupiter.api.Test;
import zaigang.patterns.event.RosterEntry;

/** Which entry holds when, change by change. */
class RosterVersionsTest {

    private final List<RosterChange> kept = new ArrayList<>();
    private final RosterVersions versions = new RosterVersions(new InMemory(kept));

    /** A list in memory. */
    private record InMemory(List<RosterChange> list) implements ListState<RosterChange> {
        @Override
        public void update(List<RosterChange> values) {
            List<RosterChange> copy = List.copyOf(values);
            list.clear();
            list.addAll(copy);
        }

        @Override
        public void addAll(List<RosterChange> values) {
            list.addAll(values);
        }

        @Override
        public Iterable<RosterChange> get() {
            return Collections.unmodifiableList(new ArrayList<>(list));
        }

        @Override
        public void add(RosterChange value) {
            list.add(value);
        }

        @Override
        public void clear() {
            list.clear();
        }
    }

    private static RosterChange change(long from, String team) {
        return new RosterChange(
                "E1", from, team == null ? null : new RosterEntry("E1", team, List.of("S1"), null, null, true));
    }

    private String teamAt(long time) throws Exception {
        RosterEntry entry = versions.at(time);
        return entry == null ? null : entry.teamId();
    }

    @Test
    void eachHoldsFromItsInstantOn() throws Exception {
        versions.add(change(10, "A"));
        versions.add(change(20, "B"));
        assertThat(teamAt(9)).isNull();
        assertThat(teamAt(10)).isEqualTo("A");
        assertThat(teamAt(19)).isEqualTo("A");
        assertThat(teamAt(20)).isEqualTo("B");
    }

    @Test
    void aLaterChangeSaysWhatHoldsFromItsInstantOnWhateverWasSaidBefore() throws Exception {
        versions.add(change(10, "A"));
        versions.add(change(30, "C"));
        versions.add(change(20, "B"));
        assertThat(teamAt(15)).isEqualTo("A");
        assertThat(teamAt(30)).isEqualTo("B");
        versions.add(change(20, "D"));
        assertThat(teamAt(20)).isEqualTo("D");
        assertThat(kept).hasSize(2);
    }

    @Test
    void aRemovalEndsIt() throws Exception {
        versions.add(change(10, "A"));
        versions.add(change(20, null));
        assertThat(teamAt(19)).isEqualTo("A");
        assertThat(teamAt(20)).isNull();
        assertThat(versions.isEmpty()).isFalse();
        assertThat(versions.hasGaps()).isTrue();
        versions.add(change(30, "B"));
        assertThat(teamAt(29)).isNull();
        assertThat(teamAt(30)).isEqualTo("B");
    }

    @Test
    void whatAFileSaysHasNoGaps() throws Exception {
        assertThat(versions.hasGaps()).isTrue();
        versions.add(change(Long.MIN_VALUE, "A"));
        assertThat(versions.hasGaps()).isFalse();
        assertThat(teamAt(Long.MIN_VALUE)).isEqualTo("A");
    }

    @Test
    void whatHeldBeforeIsForgottenButForWhatStillHolds() throws Exception {
        versions.add(change(10, "A"));
        versions.add(change(20, "B"));
        versions.forgetBefore(19);
        assertThat(kept).hasSize(2);
        versions.forgetBefore(20);
        assertThat(teamAt(20)).isEqualTo("B");
        assertThat(kept).hasSize(1);
        versions.add(change(30, null));
        versions.forgetBefore(29);
        assertThat(kept).hasSize(2);
        versions.forgetBefore(30);
        assertThat(kept).isEmpty();
        assertThat(versions.isEmpty()).isTrue();
    }
}
