package zaigang.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** A way from one place to another: on foot, by bus, or by a metro without signal. */
record Route(List<Step> steps, long millis) {
    private static final double WALK_METRES_PER_SECOND = 1.5;
    private static final double RIDE_METRES_PER_SECOND = 9;
    private static final double WALK_TO_STOP_METRES = 480;

    /** Straight on to a place. */
    record Step(Place to, long millis, boolean silent) {}

    static Route of(List<Step> steps) {
        return new Route(steps, steps.stream().mapToLong(Step::millis).sum());
    }

    /** On foot, and between stops by something faster where it is far. */
    static Route over(Place from, Place to) {
        double metres = from.distance(to);
        if (metres < 4 * WALK_TO_STOP_METRES) {
            return of(List.of(walk(from, to)));
        }
        Place stop = from.towards(to, WALK_TO_STOP_METRES);
        Place next = to.towards(from, WALK_TO_STOP_METRES);
        long ride = Math.round(stop.distance(next) / RIDE_METRES_PER_SECOND * 1000);
        return of(List.of(walk(from, stop), new Step(next, ride, false), walk(next, to)));
    }

    /** Straight on in a given time. */
    static Route ride(Place to, long millis) {
        return of(List.of(new Step(to, millis, false)));
    }

    /** By metro, with a wait at both ends long enough to be seen in the street, and no signal while riding. */
    static Route metro(Place from, Place to, long waitMillis, long rideMillis) {
        Place stop = from.towards(to, WALK_TO_STOP_METRES);
        Place next = to.towards(from, WALK_TO_STOP_METRES);
        List<Step> steps = new ArrayList<>();
        steps.add(walk(from, stop));
        steps.add(new Step(stop, waitMillis, false));
        steps.add(new Step(next, rideMillis, true));
        steps.add(new Step(next, waitMillis, false));
        steps.add(walk(next, to));
        return of(List.copyOf(steps));
    }

    private static Step walk(Place from, Place to) {
        return new Step(to, Math.round(from.distance(to) / WALK_METRES_PER_SECOND * 1000), false);
    }
}
