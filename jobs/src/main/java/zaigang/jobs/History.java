package zaigang.jobs;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.geo.site.Sites;
import zaigang.patterns.policy.Policy;

/** Events of the past that were found to be usable, with everything a replay of them needs to know before it starts. */
public interface History {

    /** What it is, in the name of a job. */
    String name();

    /** The policy that it is judged by. */
    Policy policy();

    /** The sites that count. */
    Sites sites();

    /** Its input is complete up to here, milliseconds since the epoch. */
    long until();

    /** Nothing of before is still to come, milliseconds since the epoch; never later than {@link #until}. */
    default long settledUntil() {
        return until();
    }

    /** About how many fixes there are, for progress only; 0 if nobody knows. */
    long expectedFixes();

    /**
     * Plugs the events into the topology.
     *
     * @param mode in which they are read
     */
    Inputs plug(StreamExecutionEnvironment env, RuntimeExecutionMode mode);
}
