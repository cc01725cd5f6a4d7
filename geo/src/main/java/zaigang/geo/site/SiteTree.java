package zaigang.geo.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zaigang.geo.Geodesy;

/**
 * Finds among many sites those near a position: a tree of boxes in space, each halved along its longest side, around the
 * {@linkplain Ball balls} of the sites. A node's children are at twice its number and one more; it holds a range of the
 * order, which its children share half and half.
 */
final class SiteTree {

    private static final int LEAF_SIZE = 1;

    /** For each node: least x, y, z, greatest x, y, z. */
    private static final int STRIDE = 6;

    /** A little more than the greatest radius of curvature of the ellipsoid, 6400 km. */
    private static final double GREATEST_RADIUS_M = 6_500_000;

    private final Site[] sites;
    private final Ball[] balls;
    private final int[] order;
    private final double[] boxes;

    /** One site or more. */
    SiteTree(Site[] sites) {
        this.sites = sites;
        balls = Arrays.stream(sites).map(Site::ball).toArray(Ball[]::new);
        order = new int[sites.length];
        Arrays.setAll(order, i -> i);
        int nodes = 2;
        for (int size = sites.length; size > LEAF_SIZE; size = (size + 1) / 2) {
            nodes *= 2;
        }
        boxes = new double[nodes * STRIDE];
        build(1, 0, order.length);
    }

    /** The nearest site valid at a time; of several at the same distance the first. */
    Nearest nearest(double lat, double lon, long time) {
        Nearest nearest = new Nearest(lat, lon, time);
        if (!Double.isNaN(lat) && !Double.isNaN(lon)) {
            nearest.visit(1, 0, order.length);
        }
        return nearest;
    }

    /** The sites that are valid at a time and contain a position, in the order given. */
    List<Site> containing(double lat, double lon, long time) {
        List<Integer> found = new ArrayList<>();
        if (!Double.isNaN(lat) && !Double.isNaN(lon)) {
            collect(1, 0, order.length, new Search(lat, lon, time), found);
        }
        found.sort(null);
        return found.stream().map(index -> sites[index]).toList();
    }

    private void collect(int node, int from, int to, Search search, List<Integer> found) {
        if (search.box2(node) > 0) {
            return;
        }
        if (to - from > LEAF_SIZE) {
            int mid = (from + to) >>> 1;
            collect(2 * node, from, mid, search, found);
            collect(2 * node + 1, mid, to, search, found);
            return;
        }
        for (int i = from; i < to; i++) {
            Site site = sites[order[i]];
            if (search.toBallM(order[i]) <= 0 && site.validAt(search.time) && site.contains(search.lat, search.lon)) {
                found.add(order[i]);
            }
        }
    }

    /** A position and a time to look for. */
    private class Search {
        final double lat;
        final double lon;
        final long time;
        private final double[] point;

        Search(double lat, double lon, long time) {
            this.lat = lat;
            this.lon = lon;
            this.time = time;
            point = Geodesy.toSpace(lat, lon);
        }

        /** The square of the distance in space to a node's box, in m². */
        double box2(int node) {
            double sum = 0;
            for (int axis = 0, at = node * STRIDE; axis < 3; axis++, at++) {
                double gap = Math.max(0, Math.max(boxes[at] - point[axis], point[axis] - boxes[at + 3]));
                sum += gap * gap;
            }
            return sum;
        }

        /** Metres in space to a site's ball; less than 0 inside. */
        double toBallM(int index) {
            Ball ball = balls[index];
            double x = ball.x() - point[0];
            double y = ball.y() - point[1];
            double z = ball.z() - point[2];
            return Math.sqrt(x * x + y * y + z * z) - ball.radius();
        }
    }

    /** A search for the nearest site, and the site found so far. */
    final class Nearest extends Search {
        /** Null if there is none. */
        Site site;

        /** Metres along the ground; NaN if there is no site. */
        double distanceM = Double.NaN;

        private int index;
        private double reachM = Double.POSITIVE_INFINITY;

        Nearest(double lat, double lon, long time) {
            super(lat, lon, time);
        }

        private void visit(int node, int from, int to) {
            if (to - from <= LEAF_SIZE) {
                for (int i = from; i < to; i++) {
                    look(order[i]);
                }
                return;
            }
            int mid = (from + to) >>> 1;
            double left = box2(2 * node);
            double right = box2(2 * node + 1);
            if (left <= right) {
                visitWithin(left, 2 * node, from, mid);
                visitWithin(right, 2 * node + 1, mid, to);
            } else {
                visitWithin(right, 2 * node + 1, mid, to);
                visitWithin(left, 2 * node, from, mid);
            }
        }

        private void visitWithin(double box2, int node, int from, int to) {
            if (box2 <= reachM * reachM) {
                visit(node, from, to);
            }
        }

        private void look(int candidate) {
            if (!sites[candidate].validAt(time) || toBallM(candidate) > reachM) {
                return;
            }
            double distance = sites[candidate].distanceM(lat, lon);
            if (site == null || distance < distanceM || (distance == distanceM && candidate < index)) {
                site = sites[candidate];
                distanceM = distance;
                index = candidate;
                reachM = straightM(distance);
            }
        }
    }

    /** What a distance along the ground is at most in a straight line through the Earth; a millimetre for rounding. */
    private static double straightM(double groundM) {
        double half = groundM / 2 / GREATEST_RADIUS_M;
        return half < Math.PI / 2 ? 2 * GREATEST_RADIUS_M * Math.sin(half) + 0.001 : Double.POSITIVE_INFINITY;
    }

    private void build(int node, int from, int to) {
        int at = node * STRIDE;
        Arrays.fill(boxes, at, at + 3, Double.POSITIVE_INFINITY);
        Arrays.fill(boxes, at + 3, at + 6, Double.NEGATIVE_INFINITY);
        for (int i = from; i < to; i++) {
            Ball ball = balls[order[i]];
            for (int axis = 0; axis < 3; axis++) {
                boxes[at + axis] = Math.min(boxes[at + axis], centre(ball, axis) - ball.radius());
                boxes[at + 3 + axis] = Math.max(boxes[at + 3 + axis], centre(ball, axis) + ball.radius());
            }
        }
        if (to - from > LEAF_SIZE) {
            int longest = 0;
            for (int axis = 1; axis < 3; axis++) {
                if (side(at, axis) > side(at, longest)) {
                    longest = axis;
                }
            }
            int mid = (from + to) >>> 1;
            halve(from, to - 1, mid, longest);
            build(2 * node, from, mid);
            build(2 * node + 1, mid, to);
        }
    }

    private double side(int at, int axis) {
        return boxes[at + 3 + axis] - boxes[at + axis];
    }

    private static double centre(Ball ball, int axis) {
        return switch (axis) {
            case 0 -> ball.x();
            case 1 -> ball.y();
            default -> ball.z();
        };
    }

    /** Hoare's quickselect: what is before {@code mid} in the order comes before it along the axis too. */
    private void halve(int first, int last, int mid, int axis) {
        int from = first;
        int to = last;
        while (from < to) {
            double pivot = centre(balls[order[(from + to) >>> 1]], axis);
            int low = from;
            int high = to;
            while (low <= high) {
                while (centre(balls[order[low]], axis) < pivot) {
                    low++;
                }
                while (centre(balls[order[high]], axis) > pivot) {
                    high--;
                }
                if (low <= high) {
                    int swapped = order[low];
                    order[low++] = order[high];
                    order[high--] = swapped;
                }
            }
            if (mid <= high) {
                to = high;
            } else if (mid >= low) {
                from = low;
            } else {
                return;
            }
        }
    }
}
