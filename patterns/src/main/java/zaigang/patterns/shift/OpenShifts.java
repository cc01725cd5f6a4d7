package zaigang.patterns.shift;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How many shifts are open: the gauge {@code openShifts}. Keyed state cannot be counted, so the count is kept beside it. Over all
 * subtasks it is right at any parallelism; after a change of that, single subtasks' counts are not.
 */
final class OpenShifts {

    private final ListState<Long> state;
    private long count;

    /** Goes on from what was restored. */
    OpenShifts(OperatorStateStore store) throws Exception {
        state = store.getListState(new ListStateDescriptor<>("open-shifts", Types.LONG));
        for (Long part : state.get()) {
            count += part;
        }
    }

    /** A shift opened or ended. */
    void changed(boolean wasOpen, boolean isOpen) {
        count += (isOpen ? 1 : 0) - (wasOpen ? 1 : 0);
    }

    long count() {
        return count;
    }

    /** Writes the count into the state. */
    void snapshot() throws Exception {
        state.clear();
        state.add(count);
    }
}
