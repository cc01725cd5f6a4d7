package zaigang.patterns.shift;

import zaigang.patterns.event.Punch;

/**
 * A shift that is watched while it goes on.
 *
 * @param clockIn the punch that opened it
 * @param nextLook when it is looked at next, milliseconds since the epoch
 * @param raisedAt the fix with which an absence was long enough to tell of, milliseconds since the epoch; {@link Long#MIN_VALUE} if
 *     none was yet
 */
public record Watch(Punch clockIn, long nextLook, long raisedAt) {

    boolean isRaised() {
        return raisedAt != Long.MIN_VALUE;
    }

    Watch raised(long at) {
        return new Watch(clockIn, Long.MAX_VALUE, at);
    }
}
