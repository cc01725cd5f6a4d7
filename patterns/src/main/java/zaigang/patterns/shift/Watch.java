package zaigang.patterns.shift;

import zaigang.patterns.event.Punch;

/**
 * A shift that is watched while it goes on.
 *
 * @param clockIn the punch that opened it
 * @param nextLook when it is looked at next, milliseconds since the epoch
 * @param raisedAt the fix with which an absence was long enough to tell of, milliseconds since the epoch; {@link Long#MIN_VALUE} if
 *     none was yet, or what was told was taken back
 * @param since what was so before was told of already, milliseconds since the epoch
 */
public record Watch(Punch clockIn, long nextLook, long raisedAt, long since) {

    static Watch of(Punch clockIn, long firstLook) {
        return new Watch(clockIn, firstLook, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    boolean isRaised() {
        return raisedAt != Long.MIN_VALUE;
    }

    Watch raised(long at) {
        return new Watch(clockIn, Long.MAX_VALUE, at, since);
    }

    Watch takenBack(long at, long next) {
        return new Watch(clockIn, next, Long.MIN_VALUE, at);
    }

    Watch lookAgain(long next) {
        return new Watch(clockIn, next, raisedAt, since);
    }
}
