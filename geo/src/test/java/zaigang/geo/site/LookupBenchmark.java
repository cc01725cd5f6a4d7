package zaigang.geo.site;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import zaigang.geo.Datum;
import zaigang.geo.Geodesy;

/** Prints what a look-up costs in processor time. A program, not a test: no build runs it and nothing depends on its figures. */
final class LookupBenchmark {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int POINTS = 1 << 12;
    private static final long ROUND_NANOS = 300_000_000;
    private static final int ROUNDS = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LookupBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Random random = new Random(1);
        double[] lats = random.doubles(POINTS, 30.2, 30.9).toArray();
        double[] lons = random.doubles(POINTS, 103.7, 104.4).toArray();
        print("distance, near", i -> Geodesy.distanceM(30.57, 104.06, lats[i], lons[i]));
        print("distance, far", i -> Geodesy.distanceM(30.57, 114.06, lats[i], lons[i]));
        print("GCJ-02 to WGS84", i -> Datum.GCJ02.toWgs84(lats[i], lons[i]).lat());
        print("BD-09 to WGS84", i -> Datum.BD09.toWgs84(lats[i], lons[i]).lat());
        print(
                "GCJ-02 to WGS84, Seoul",
                i -> Datum.GCJ02.toWgs84(lats[i] + 7, lons[i] + 23).lat());
        print(
                "GCJ-02 to WGS84, Denver",
                i -> Datum.GCJ02.toWgs84(lats[i], -lons[i]).lat());
        site(lats, lons);
        for (int count : new int[] {1, 10, 1_000, 100_000}) {
            area(count, random);
        }
        read();
    }

    private static void site(double[] lats, double[] lons) {
        Site circle = Site.circle("c", "C", SHANGHAI, 30.57, 104.06, 200);
        Site polygon = Site.outline("p", "P", SHANGHAI, TestShapes.star(new Random(2), 30.57, 104.06, 200, 32, false));
        Site large = Site.outline("l", "L", SHANGHAI, TestShapes.star(new Random(2), 30.57, 104.06, 2000, 2000, false));
        print("circle, up to 40 km", i -> circle.distanceM(lats[i], lons[i]));
        print("polygon of 32, up to 40 km", i -> polygon.distanceM(lats[i], lons[i]));
        print("polygon of 32, inside", i -> polygon.distanceM(30.57 + lats[i] % 0.0004, 104.06 + lons[i] % 0.0004));
        print("polygon of 32, 200 m", i -> polygon.distanceM(30.5725 + lats[i] % 0.001, 104.0625));
        print("polygon of 32, 1000 km", i -> polygon.distanceM(lats[i], lons[i] + 10));
        print("polygon of 2000, up to 40 km", i -> large.distanceM(lats[i], lons[i]));
        print("polygon of 2000, 500 m", i -> large.distanceM(30.592, 104.06 + lats[i] % 0.001));
    }

    private static void area(int count, Random random) {
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double lat = random.nextDouble(22, 40);
            double lon = random.nextDouble(100, 120);
            sites.add(
                    i % 2 == 0
                            ? Site.circle("s" + i, "S", SHANGHAI, lat, lon, 200)
                            : Site.outline("s" + i, "S", SHANGHAI, TestShapes.star(random, lat, lon, 200, 12, false)));
        }
        long before = cpuNanos();
        PermittedArea area = PermittedArea.of(sites);
        String name = count + " sites, ";
        System.out.printf(Locale.ROOT, "%-40s %10.1f ms%n", name + "built in", (cpuNanos() - before) / 1e6);
        double[] lats = random.doubles(POINTS, 22, 40).toArray();
        double[] lons = random.doubles(POINTS, 100, 120).toArray();
        double[] atLats = new double[POINTS];
        double[] atLons = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            Ball ball = sites.get(i % count).ball();
            atLats[i] = Math.toDegrees(Math.atan2(ball.z() / 0.99330562, Math.hypot(ball.x(), ball.y())));
            atLons[i] = Math.toDegrees(Math.atan2(ball.y(), ball.x())) + random.nextDouble(-0.01, 0.01);
        }
        print(name + "at a site", i -> area.distanceM(atLats[i], atLons[i], 0));
        print(name + "anywhere in the country", i -> area.distanceM(lats[i], lons[i], 0));
        print(name + "abroad", i -> area.distanceM(lats[i], lons[i] - 90, 0));
        print(name + "site at", i -> area.siteAt(atLats[i], atLons[i], 0) == null ? 0 : 1);
    }

    private static void read() throws InvalidSitesException {
        StringBuilder json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < 100_000; i++) {
            double lat = 30 + i / 100_000.0;
            json.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"Feature\",\"properties\":{\"site_id\":\"s")
                    .append(i)
                    .append("\",\"name\":\"S\",\"time_zone\":\"Asia/Shanghai\"},\"geometry\":{\"type\":\"Polygon\",")
                    .append("\"coordinates\":[[[104,")
                    .append(lat)
                    .append("],[104.1,")
                    .append(lat)
                    .append("],[104.1,")
                    .append(lat + 0.1)
                    .append("],[104,")
                    .append(lat)
                    .append("]]]}}");
        }
        byte[] bytes = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3; round++) {
            long before = cpuNanos();
            int size =
                    Sites.read(new ByteArrayInputStream(bytes), "sites.geojson").size();
            System.out.printf(Locale.ROOT, "%-40s %10.1f ms%n", "read " + size, (cpuNanos() - before) / 1e6);
        }
    }

    /** Of this thread: what others do on the machine is no part of it. */
    private static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static void print(String name, IntToDoubleFunction lookup) {
        double best = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuNanos();
            long done = 0;
            while (cpuNanos() - start < ROUND_NANOS) {
                for (int i = 0; i < 1024; i++) {
                    sum += lookup.applyAsDouble((int) (done++ & (POINTS - 1)));
                }
            }
            best = Math.min(best, (double) (cpuNanos() - start) / done);
        }
        System.out.printf(Locale.ROOT, "%-40s %10.1f ns%s%n", name, best, sum == 0.1 ? "!" : "");
    }
}
