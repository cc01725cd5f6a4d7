package zaigang.jobs.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a person truly is, from minute to minute: straight lines between way points. Times are epoch milliseconds. */
final class TruePath {
    /** Truly outside from here on: as far beyond the fence as a good fix needs to prove it. */
    static final double CLEARLY_OUTSIDE_METRES = 62;

    private static final long SCAN_STEP = 20_000;

    private final long[] times;
    private final double[] lats;
    private final double[] lons;
    private final List<Span> silences;
    private final boolean jumps;

    private TruePath(Builder builder) {
        times = Arrays.copyOf(builder.times, builder.size);
        lats = Arrays.copyOf(builder.lats, builder.size);
        lons = Arrays.copyOf(builder.lons, builder.size);
        silences = List.copyOf(builder.silences);
        jumps = builder.jumps;
    }

    /** Half-open: from start, and before end. */
    record Span(long start, long end) {
        boolean contains(long time) {
            return start <= time && time < end;
        }

        boolean overlaps(long from, long to) {
            return start < to && from < end;
        }
    }

    /**
     * Truly outside every permitted site.
     *
     * @param exit when clearly outside; {@link Long#MIN_VALUE} if outside from the beginning
     * @param enter when inside again; {@link Long#MAX_VALUE} if never
     * @param leftInside when last inside before
     * @param from the site left, null if none
     * @param to the site entered, null if none
     */
    record Outing(long exit, long enter, long leftInside, WorkSite from, WorkSite to) {}

    long start() {
        return times[0];
    }

    long end() {
        return times[times.length - 1];
    }

    /** When no signal is received on the way, in a tunnel or with the phone off. */
    List<Span> silences() {
        return silences;
    }

    /** Whether someone moved without travelling. */
    boolean jumps() {
        return jumps;
    }

    /** The leg a time lies on, searched from an earlier one: a cursor for times that only grow. */
    int legAt(long time, int from) {
        int leg = from;
        while (leg < times.length - 2 && time >= times[leg + 1]) {
            leg++;
        }
        return leg;
    }

    double latAt(long time, int leg) {
        return lats[leg] + (lats[leg + 1] - lats[leg]) * share(time, leg);
    }

    double lonAt(long time, int leg) {
        return lons[leg] + (lons[leg + 1] - lons[leg]) * share(time, leg);
    }

    private double share(long time, int leg) {
        long length = times[leg + 1] - times[leg];
        return length == 0 ? 1 : Math.max(0, Math.min(1, (time - times[leg]) / (double) length));
    }

    /** The distance to the nearest of the sites at a time. */
    double distance(long time, List<WorkSite> sites) {
        int leg = legAt(time, 0);
        return distance(latAt(time, leg), lonAt(time, leg), sites);
    }

    private static double distance(double lat, double lon, List<WorkSite> sites) {
        double nearest = Double.MAX_VALUE;
        for (WorkSite site : sites) {
            nearest = Math.min(nearest, site.distance(lat, lon));
        }
        return nearest;
    }

    /** All times outside the sites, in order. */
    List<Outing> outings(List<WorkSite> sites) {
        List<Outing> outings = new ArrayList<>();
        boolean outside = distance(lats[0], lons[0], sites) > CLEARLY_OUTSIDE_METRES;
        long exit = Long.MIN_VALUE;
        long inside = Long.MIN_VALUE;
        WorkSite from = outside ? null : siteAt(lats[0], lons[0], sites);
        for (int leg = 0; leg < times.length - 1; leg++) {
            if (lats[leg] == lats[leg + 1] && lons[leg] == lons[leg + 1]) {
                inside = outside ? inside : times[leg + 1];
                continue;
            }
            long before = times[leg];
            while (before < times[leg + 1]) {
                long now = Math.min(times[leg + 1], before + SCAN_STEP);
                double d = distance(latAt(now, leg), lonAt(now, leg), sites);
                if (outside && d == 0) {
                    long enter = crossing(leg, before, now, sites, 0);
                    WorkSite to = siteAt(latAt(now, leg), lonAt(now, leg), sites);
                    outings.add(new Outing(exit, enter, inside, from, to));
                    outside = false;
                    inside = now;
                    from = to;
                } else if (!outside && d > CLEARLY_OUTSIDE_METRES) {
                    inside = crossing(leg, Math.max(times[0], inside), now, sites, 0);
                    exit = crossing(leg, before, now, sites, CLEARLY_OUTSIDE_METRES);
                    outside = true;
                } else if (!outside && d == 0) {
                    inside = now;
                    from = siteAt(latAt(now, leg), lonAt(now, leg), sites);
                }
                before = now;
            }
        }
        if (outside) {
            outings.add(new Outing(exit, Long.MAX_VALUE, inside, from, null));
        }
        return outings;
    }

    /** When the distance passes the limit, one way or the other, to 100 ms. */
    private long crossing(int leg, long from, long to, List<WorkSite> sites, double limit) {
        long low = Math.max(from, times[leg]);
        long high = to;
        boolean beyond = distance(latAt(high, leg), lonAt(high, leg), sites) > limit;
        while (high - low > 100) {
            long middle = (low + high) / 2;
            if (distance(latAt(middle, leg), lonAt(middle, leg), sites) > limit == beyond) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static WorkSite siteAt(double lat, double lon, List<WorkSite> sites) {
        for (WorkSite site : sites) {
            if (site.distance(lat, lon) == 0) {
                return site;
            }
        }
        return null;
    }

    /** Builds a path from its beginning on. */
    static final class Builder {
        private long[] times = new long[24];
        private double[] lats = new double[24];
        private double[] lons = new double[24];
        private int size;
        private final List<Span> silences = new ArrayList<>();
        private boolean jumps;
        private Place here;

        Builder(long start, Place place) {
            add(start, place);
        }

        private void add(long time, Place place) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                lats = Arrays.copyOf(lats, size * 2);
                lons = Arrays.copyOf(lons, size * 2);
            }
            times[size] = time;
            lats[size] = place.lat();
            lons[size] = place.lon();
            size++;
            here = place;
        }

        Place here() {
            return here;
        }

        long now() {
            return times[size - 1];
        }

        /** Stays here until then. */
        Builder waitUntil(long time) {
            if (time < now()) {
                throw new IllegalArgumentException("a path cannot go back by " + (now() - time) + " ms");
            }
            if (time > now()) {
                add(time, here);
            }
            return this;
        }

        Builder follow(Route route) {
            for (Route.Step step : route.steps()) {
                long from = now();
                add(from + step.millis(), step.to());
                if (step.silent()) {
                    silences.add(new Span(from, now()));
                }
            }
            return this;
        }

        /** Is elsewhere within a millisecond, which nobody can. */
        Builder jump(Place to) {
            add(now() + 1, to);
            jumps = true;
            return this;
        }

        Builder silence(long from, long to) {
            silences.add(new Span(from, to));
            return this;
        }

        TruePath build() {
            return new TruePath(this);
        }
    }
}
