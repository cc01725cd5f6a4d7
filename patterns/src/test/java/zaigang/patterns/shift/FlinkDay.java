package zaigang.patterns.shift;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import zaigang.geo.site.Site;
import zaigang.geo.site.Sites;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.policy.Policy;

/** Events around one site in Chengdu, at local times of one day unless a day is named. */
public final class FlinkDay {

    public static final long MINUTE = 60_000;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;
    static final long GAP = 15 * MINUTE;

    private static final double LAT = 30.66;
    private static final double LON = 104.06;

    private FlinkDay() {}

    public static Sites sites() {
        return Sites.of(List.of(Site.circle("S1", "Works", ZoneId.of("Asia/Shanghai"), LAT, LON, 150)));
    }

    public static ShiftSettings live() {
        return ShiftSettings.live(Policy.defaults(), sites());
    }

    public static RosterEntry employee(String id) {
        return new RosterEntry(id, "T1", List.of("S1"), null, null, true);
    }

    /** Monday, 2 March 2026. */
    public static long at(String time) {
        return at(2, time);
    }

    /** A day of March 2026. */
    public static long at(int day, String time) {
        LocalTime local = LocalTime.parse(time);
        return OffsetDateTime.of(
                        2026, 3, day, local.getHour(), local.getMinute(), local.getSecond(), 0, ZoneOffset.ofHours(8))
                .toInstant()
                .toEpochMilli();
    }

    public static Punch in(String id, String employee, long time) {
        return punch(id, employee, time, Punch.Kind.CLOCK_IN);
    }

    public static Punch out(String id, String employee, long time) {
        return punch(id, employee, time, Punch.Kind.CLOCK_OUT);
    }

    private static Punch punch(String id, String employee, long time, Punch.Kind kind) {
        Origin origin = new Origin("punches.jsonl", Integer.toUnsignedLong(id.hashCode()));
        return new Punch(id, employee, time, kind, null, null, Double.NaN, Double.NaN, 0, false, null, origin, "{}");
    }

    /** The same punch made with a device; a method may be null. */
    static Punch with(String deviceId, Punch.Method method, Punch p) {
        return new Punch(
                p.eventId(),
                p.employeeId(),
                p.time(),
                p.kind(),
                p.siteId(),
                deviceId,
                p.lat(),
                p.lon(),
                p.accuracyM(),
                p.mock(),
                method,
                p.origin(),
                p.original());
    }

    /** The result of a check that was asked for at an instant, {@link Long#MIN_VALUE} if that is not said. */
    static Verification check(
            String id, String employee, Verification.Outcome outcome, long requestedAt, long time, String content) {
        return new Verification(
                id,
                employee,
                time,
                Verification.Kind.PHOTO,
                outcome,
                List.of(),
                content,
                requestedAt,
                "S1",
                new Origin("verifications.jsonl", Integer.toUnsignedLong(id.hashCode())),
                "{}");
    }

    public static Exemption leave(String exemptionId, String employee, long decided, long from, long to) {
        return decision(exemptionId, employee, decided, from, to, Exemption.Status.APPROVED);
    }

    public static Exemption decision(
            String exemptionId, String employee, long decided, long from, long to, Exemption.Status status) {
        String eventId = exemptionId + "-" + status + "-" + decided;
        Origin origin = new Origin("exemptions.jsonl", Integer.toUnsignedLong(eventId.hashCode()));
        return new Exemption(
                eventId, employee, decided, exemptionId, Exemption.Kind.LEAVE, from, to, status, origin, "{}");
    }

    /** A fix every few minutes, in the middle of the site. */
    public static List<Fix> there(long from, long to, int minutes) {
        return fixes(from, to, minutes, LAT);
    }

    /** A fix every few minutes, two kilometres away. */
    public static List<Fix> away(long from, long to, int minutes) {
        return fixes(from, to, minutes, LAT + 0.02);
    }

    private static List<Fix> fixes(long from, long to, int minutes, double lat) {
        List<Fix> fixes = new ArrayList<>();
        for (long time = from; time < to; time += minutes * MINUTE) {
            fixes.add(new Fix(time, lat, LON, 10, false, null, null));
        }
        return fixes;
    }

    /** Fixes of a ghost's day: there until 09:05, away until 17:50, there again until 18:20. */
    static List<Fix> ghost(int day) {
        List<Fix> fixes = new ArrayList<>(there(at(day, "08:40"), at(day, "09:06"), 5));
        fixes.addAll(away(at(day, "09:06"), at(day, "17:50"), 5));
        fixes.addAll(there(at(day, "17:50"), at(day, "18:20"), 5));
        return fixes;
    }

    public static FixBlock block(String employee, List<Fix> fixes) {
        FixBlock.Packer packer = new FixBlock.Packer(1);
        fixes.forEach(packer::add);
        return new FixBlock(employee, packer.packed());
    }
}
