package zaigang.patterns.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.shift.Due;
import zaigang.patterns.shift.KeyedState;

/**
 * Keyed by the fingerprint of what was handed in, it tells of every hand-in whether somebody else, or the same employee at least a day
 * before, had handed in the same, and tells it again when an exemption changes that.
 */
public final class ReplayedContentFunction extends KeyedProcessFunction<String, Handin, Replayed> {

    private static final long serialVersionUID = 1L;

    /** So long after a hand-in the same employee may hand the same in once more: a retry is no replay. */
    private static final long RETRY_MS = 86_400_000;

    /** The last before; of equal ones the smaller employee id. */
    private static final Comparator<Handin> LAST =
            Comparator.comparingLong(Handin::time).thenComparing(Handin::employeeId, Comparator.reverseOrder());

    private final long withinMs;
    private final long horizonMs;

    private transient ListState<Handin> news;
    private transient ListState<Known> known;

    /**
     * A hand-in with what was told of it.
     *
     * @param handin the hand-in
     * @param told what was last told; null if nothing was
     */
    public record Known(Handin handin, Replayed told) {}

    /**
     * @param horizonMs milliseconds for which a hand-in stays open to revision; {@link Long#MAX_VALUE} for ever
     */
    public ReplayedContentFunction(Policy policy, long horizonMs) {
        this.withinMs = policy.rules().verificationReplayed().within().toMillis();
        this.horizonMs = horizonMs;
    }

    @Override
    public void open(OpenContext context) {
        KeyedState state = new KeyedState(getRuntimeContext());
        news = state.list("news", Handin.class);
        known = state.list("handins", Known.class);
    }

    @Override
    public void processElement(Handin handin, Context context, Collector<Replayed> out) throws Exception {
        news.add(handin);
        context.timerService().registerEventTimeTimer(handin.moment());
        if (horizonMs != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(forgetAt(handin));
        }
    }

    private long forgetAt(Handin handin) {
        return handin.time() + withinMs + horizonMs;
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Replayed> out) throws Exception {
        Map<String, Handin> due = new HashMap<>();
        for (Handin handin : Due.take(news, now, Handin::moment)) {
            due.put(key(handin), handin);
        }
        long earliest = due.values().stream().mapToLong(Handin::time).min().orElse(Long.MAX_VALUE);
        List<Known> all = new ArrayList<>();
        for (Known one : known.get()) {
            if (horizonMs == Long.MAX_VALUE || forgetAt(one.handin()) > now) {
                Handin changed = due.remove(key(one.handin()));
                all.add(changed == null ? one : new Known(changed, one.told()));
            }
        }
        due.values().forEach(handin -> all.add(new Known(handin, null)));
        known.update(tell(all, earliest, now, out));
    }

    private static String key(Handin handin) {
        return handin.employeeId().length() + ":" + handin.employeeId() + handin.eventId();
    }

    /** What is new can only matter to hand-ins from the earliest new one on. */
    private List<Known> tell(List<Known> all, long earliest, long now, Collector<Replayed> out) {
        List<Known> told = new ArrayList<>(all.size());
        for (Known one : all) {
            if (one.handin().time() < earliest) {
                told.add(one);
                continue;
            }
            Replayed says = of(one.handin(), all, now);
            Replayed before = one.told();
            boolean same = before == null
                    ? !says.holds()
                    : says.beforeTime() == before.beforeTime()
                            && java.util.Objects.equals(says.beforeId(), before.beforeId());
            if (!same) {
                out.collect(says);
            }
            told.add(same ? one : new Known(one.handin(), says));
        }
        return told;
    }

    private Replayed of(Handin handin, List<Known> all, long now) {
        Handin before = handin.exempt()
                ? null
                : all.stream()
                        .map(Known::handin)
                        .filter(other -> counts(other, handin))
                        .max(LAST)
                        .orElse(null);
        return new Replayed(
                handin.employeeId(),
                handin.eventId(),
                before == null ? null : before.employeeId(),
                before == null ? Long.MIN_VALUE : before.time(),
                now);
    }

    private boolean counts(Handin earlier, Handin handin) {
        long apart = handin.time() - earlier.time();
        long least = earlier.employeeId().equals(handin.employeeId()) ? RETRY_MS : 1;
        return !earlier.exempt() && apart >= least && apart <= withinMs;
    }
}
