package zaigang.patterns.shift;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import zaigang.patterns.event.Punch;

/**
 * Makes shifts of one employee's punches: a pure fold in time order. It opens with a clock-in and closes with the next clock-out up
 * to and including the longest a shift may last; or by time; or at a clock-in that comes so much later that it must be the next.
 */
public final class ShiftMachine {

    private static final Comparator<Punch> VERSION_ORDER = Comparator.comparingLong(Punch::time)
            .thenComparing(Punch::eventId)
            .thenComparing(Punch::kind)
            .thenComparing(Punch::mock)
            .thenComparing(Punch::deviceId, nullsFirst(naturalOrder()))
            .thenComparing(Punch::siteId, nullsFirst(naturalOrder()))
            .thenComparing(Punch::method, nullsFirst(naturalOrder()))
            .thenComparingDouble(Punch::lat)
            .thenComparingDouble(Punch::lon)
            .thenComparingDouble(Punch::accuracyM)
            .thenComparing(punch -> punch.origin().toString());

    private final long maxLengthMs;
    private final long minRestartMs;

    /**
     * @param maxLengthMs longest a shift may last, milliseconds
     * @param minRestartMs a clock-in this many milliseconds after an open shift's own, or more, opens the next
     */
    public ShiftMachine(long maxLengthMs, long minRestartMs) {
        this.maxLengthMs = maxLengthMs;
        this.minRestartMs = minRestartMs;
    }

    /**
     * What became of some punches.
     *
     * @param open the clock-in of the shift that is still open; null if none is
     * @param closed shifts that ended, in time order
     * @param misplaced punches that make no sense where they stand, in time order
     */
    public record Outcome(Punch open, List<ClosedShift> closed, List<Misplaced> misplaced) {}

    /**
     * A punch that makes no sense where it stands.
     *
     * @param punch the punch
     * @param problem what is wrong, a clause without a full stop
     */
    public record Misplaced(Punch punch, String problem) {}

    /** The instant at which a shift that is never clocked out of ends, milliseconds since the epoch. */
    public long timeout(Punch clockIn) {
        return clockIn.time() + maxLengthMs;
    }

    /**
     * Goes on from an open shift.
     *
     * @param open the clock-in of the shift that is open; null if none is
     * @param punches punches not yet seen, any order, none before {@code open}
     * @param now every punch up to this instant is among them, milliseconds since the epoch
     */
    public Outcome advance(Punch open, List<Punch> punches, long now) {
        List<ClosedShift> closed = new ArrayList<>();
        List<Misplaced> misplaced = new ArrayList<>();
        Punch current = open;
        for (List<Punch> instant : byInstant(punches)) {
            current = timeOut(current, instant.get(0).time() - 1, closed);
            for (Punch punch : inOrder(instant, current != null)) {
                current = apply(current, punch, closed, misplaced);
            }
        }
        current = timeOut(current, now, closed);
        return new Outcome(current, closed, misplaced);
    }

    private Punch apply(Punch open, Punch punch, List<ClosedShift> closed, List<Misplaced> misplaced) {
        if (punch.kind() == Punch.Kind.CLOCK_OUT) {
            if (open == null) {
                misplaced.add(new Misplaced(punch, "a CLOCK_OUT with no shift open"));
                return null;
            }
            if (punch.time() == open.time()) {
                misplaced.add(new Misplaced(punch, "a CLOCK_OUT at the very time of its CLOCK_IN"));
                return open;
            }
            closed.add(new ClosedShift(open, punch, punch.time()));
            return null;
        }
        if (open == null) {
            return punch;
        }
        if (punch.time() - open.time() >= minRestartMs) {
            closed.add(new ClosedShift(open, null, punch.time()));
            return punch;
        }
        misplaced.add(new Misplaced(punch, "a second CLOCK_IN inside a shift"));
        return open;
    }

    /** Ends the open shift if its time has run out by the given instant. */
    private Punch timeOut(Punch open, long until, List<ClosedShift> closed) {
        if (open == null || timeout(open) > until) {
            return open;
        }
        closed.add(new ClosedShift(open, null, timeout(open)));
        return null;
    }

    private static List<List<Punch>> byInstant(List<Punch> punches) {
        List<Punch> sorted = new ArrayList<>(punches);
        sorted.sort(Comparator.comparingLong(Punch::time));
        List<List<Punch>> instants = new ArrayList<>();
        for (Punch punch : sorted) {
            if (instants.isEmpty() || instants.get(instants.size() - 1).get(0).time() != punch.time()) {
                instants.add(new ArrayList<>());
            }
            instants.get(instants.size() - 1).add(punch);
        }
        return instants;
    }

    /** At equal times the CLOCK_OUT comes first if a shift is open, else the CLOCK_IN; then the smaller event id. */
    private static List<Punch> inOrder(List<Punch> instant, boolean shiftOpen) {
        Punch.Kind first = shiftOpen ? Punch.Kind.CLOCK_OUT : Punch.Kind.CLOCK_IN;
        instant.sort(
                Comparator.comparing((Punch punch) -> punch.kind() != first).thenComparing(Punch::eventId));
        return instant;
    }

    /**
     * Of punches with the same event id the earliest stays. If they differ though they are of one instant, what they say decides which,
     * never where they stand: that is not the same live and in a replay.
     *
     * @param punches any order
     * @param seen event ids that were used before; new ones are added
     */
    public static List<Punch> distinct(List<Punch> punches, Set<String> seen) {
        List<Punch> sorted = new ArrayList<>(punches);
        sorted.sort(VERSION_ORDER);
        Set<String> used = new HashSet<>(seen);
        sorted.removeIf(punch -> !used.add(punch.eventId()));
        seen.addAll(used);
        return sorted;
    }
}
