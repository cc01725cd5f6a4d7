package zaigang.jobs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where a live job gets its events.
 */
public interface LiveInputs {

    /**
     * Plugs the sources in, each with uid and name; events carry their own time, with watermarks by {@code config.lateness()} and {@code
     * config.idleTimeout()}. Secrets are resolved where a client is made, not here.
     *
     * @param job what it was told; its roster comes from {@link RosterSource} where it has a file of one
     */
    Inputs plug(StreamExecutionEnvironment env, LiveJob job);
}
