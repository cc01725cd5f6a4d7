package zaigang.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;
import zaigang.jobs.generate.Datums.Datum;
import zaigang.jobs.generate.Datums.LatLon;
import zaigang.jobs.generate.TruePath.Span;

/**
 * A phone on a true path: what it reports, with the errors phones make. Around the moments that decide a label it
 * reports faithfully.
 */
final class FixSampler {
    private static final long FAITHFUL_WITHIN = 17 * 60_000;
    /** An accuracy is the radius that holds 68 % of fixes; a normal deviate's is 1.51 of its standard deviation. */
    private static final double RADIUS_68 = Math.sqrt(-2 * Math.log(0.32));

    private static final int MIN_FIXES_BETWEEN_SPIKES = 8;

    private final Employee employee;
    private final Behaviour behaviour;
    private final TruePath path;
    private final long[] critical;
    private final Span mocked;
    private final Place desk;
    private final int sender;
    private final Datum datum;
    private final SplittableRandom random;
    private final long disorder;
    private final int duplicatesPerMillion;
    private final long interval;
    private final long begin;
    private int number;
    private int leg;
    private int sinceSpike = MIN_FIXES_BETWEEN_SPIKES;
    private boolean glitched;
    private long nextTime;

    FixSampler(DayPlan plan, int sender, WorkforceOptions options, TruePath path, SplittableRandom random) {
        this.employee = plan.employee();
        this.behaviour = plan.behaviour();
        this.path = path;
        this.critical = plan.critical();
        this.mocked = plan.mocked();
        this.desk = plan.desk();
        this.sender = sender;
        this.datum = employee.phone().datum();
        this.random = random;
        this.disorder = options.disorder().toMillis();
        this.duplicatesPerMillion = (int) Math.round(options.duplicates() * 1_000_000);
        this.interval = options.intervalSeconds() * 1_000L;
        this.begin = path.start() + random.nextLong(interval) + interval / 8;
        advance();
    }

    /** When the next fix is taken; {@link Long#MAX_VALUE} after the last. */
    long nextTime() {
        return nextTime;
    }

    private void advance() {
        long jitter = random.nextLong(-interval / 10, interval / 10 + 1);
        nextTime = begin + number * interval + jitter;
        number++;
        if (nextTime >= path.end()) {
            nextTime = Long.MAX_VALUE;
        }
    }

    /** Takes the next fix, unless there is no signal. */
    void take(FixStream fixes) {
        long time = nextTime;
        advance();
        for (Span silence : path.silences()) {
            if (silence.contains(time)) {
                return;
            }
        }
        leg = path.legAt(time, leg);
        double lat = path.latAt(time, leg);
        double lon = path.lonAt(time, leg);
        if (mocked != null && mocked.contains(time)) {
            send(fixes, time, desk.lat(), desk.lon(), 50, true, -1);
            return;
        }
        if (mocked != null && mocked.start() == mocked.end() && !glitched && time >= mocked.start()) {
            glitched = true;
            report(fixes, time, lat, lon, 8, true);
            return;
        }
        sinceSpike++;
        int chance = random.nextInt(1_000);
        double accuracy = 4 + Math.min(50, -9 * Math.log1p(-random.nextDouble()));
        if (behaviour == Behaviour.WEAK && chance < 600) {
            accuracy = random.nextDouble(101, 450);
        } else if (behaviour == Behaviour.CANYON && chance < 500) {
            canyon(fixes, time, lat, lon);
            return;
        } else if (isFaithful(time)) {
            accuracy = Math.min(accuracy, 12);
        } else if (chance < 10) {
            return;
        } else if (chance < 20) {
            accuracy = random.nextDouble(101, 300);
        } else if (chance < (behaviour == Behaviour.SPIKE ? 45 : 21) && sinceSpike >= MIN_FIXES_BETWEEN_SPIKES) {
            spike(fixes, time, lat, lon);
            return;
        }
        report(fixes, time, lat, lon, accuracy, false);
    }

    private boolean isFaithful(long time) {
        for (long moment : critical) {
            if (Math.abs(time - moment) < FAITHFUL_WITHIN) {
                return true;
            }
        }
        return false;
    }

    /** Streets between high houses: off by a hundred metres, and not sure of itself. */
    private void canyon(FixStream fixes, long time, double lat, double lon) {
        Place seen = new Place(lat, lon).at(random.nextDouble(110), random.nextDouble(2 * Math.PI));
        double accuracy = random.nextDouble(60, 140);
        send(fixes, time, seen.lat(), seen.lon(), (int) Math.round(accuracy * 10), false, -1);
    }

    /** So far away that nobody can have been there in the meantime. */
    private void spike(FixStream fixes, long time, double lat, double lon) {
        sinceSpike = 0;
        Place seen = new Place(lat, lon).at(random.nextDouble(90_000, 140_000), random.nextDouble(2 * Math.PI));
        send(fixes, time, seen.lat(), seen.lon(), 200, false, -1);
    }

    private void report(FixStream fixes, long time, double lat, double lon, double accuracy, boolean mock) {
        double radius = accuracy;
        int network = -1;
        if (employee.phone().style() == Employee.Style.WIFI && !mock) {
            network = network(lat, lon);
            boolean atSite =
                    network >= 0 && network < employee.site().networks().size();
            if (atSite && random.nextInt(3) > 0) {
                radius = random.nextDouble(30, 450);
            }
        }
        double deviation = radius / RADIUS_68;
        double east = random.nextGaussian() * deviation;
        double north = random.nextGaussian() * deviation;
        Place seen = new Place(lat, lon).offset(east, north);
        boolean unstated = employee.phone().style() == Employee.Style.NO_ACCURACY && radius < 25;
        int decimetres = unstated ? FixStream.NO_ACCURACY : (int) Math.round(radius * 10);
        send(fixes, time, seen.lat(), seen.lon(), decimetres, mock, network);
    }

    /** The site's network that the phone is truly attached to; the one at home counts for nothing. */
    private int network(double lat, double lon) {
        List<WorkSite> sites = employee.sites();
        WorkSite site = sites.get(0);
        if (!site.networks().isEmpty() && site.distance(lat, lon) == 0) {
            return random.nextInt(site.networks().size());
        }
        return lat == employee.home().lat() && lon == employee.home().lon()
                ? site.networks().size()
                : -1;
    }

    private void send(FixStream fixes, long time, double lat, double lon, int decimetres, boolean mock, int network) {
        double statedLat = lat;
        double statedLon = lon;
        if (datum != Datum.WGS84) {
            LatLon stated = Datums.fromWgs84(datum, lat, lon);
            statedLat = stated.lat();
            statedLon = stated.lon();
        }
        fixes.add(time + delay(), time, sender, statedLat, statedLon, decimetres, mock, network);
        boolean glitch = mock && mocked.start() == mocked.end();
        if (glitch || random.nextInt(1_000_000) < duplicatesPerMillion) {
            fixes.add(time + delay(), time, sender, statedLat, statedLon, decimetres, mock, network);
        }
    }

    private long delay() {
        return disorder == 0 ? 0 : random.nextLong(disorder);
    }
}
