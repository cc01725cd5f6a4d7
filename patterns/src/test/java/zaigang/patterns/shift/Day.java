package zaigang.patterns.shift;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import zaigang.geo.site.Site;
import zaigang.geo.site.Sites;
import zaigang.geo.track.Fix;
import zaigang.patterns.device.DeviceUse;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Verification;
import zaigang.patterns.event.WorkEvent;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.reference.SiteVersions;
import zaigang.patterns.verification.Replayed;

/**
 * A made-up shift in Chengdu and what was seen of it. Times are local ({@code "09:00"}, {@code "09:00:01"}; {@code "+02:00"} is of the
 * next day), places are metres east of the centre of the office, whose radius is 100 m. The depot lies 5 km east of it.
 */
public final class Day {

    /** Where the depot's centre lies, metres east of the office's. */
    public static final double DEPOT = 5_000;

    /** Far outside both sites. */
    public static final double AWAY = 1_000;

    /** The office's network. */
    public static final String OFFICE_WIFI = "a4:56:02:00:00:01";

    private static final double LAT = 30.5702;
    private static final double LON = 104.0647;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
    private static final long MINUTE_MS = 60_000;

    /** Office and depot. */
    public static final Sites SITES = Sites.of(List.of(
            Site.circle("office", "Office", ZONE, LAT, LON, 100).withNetworks(OFFICE_WIFI),
            Site.circle("depot", "Depot", ZONE, east(DEPOT).lat2, east(DEPOT).lon2, 100)));

    private final List<Fix> fixes = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private final List<WorkEvent> work = new ArrayList<>();
    private final List<Verification> verifications = new ArrayList<>();
    private final Map<String, Replayed> replayed = new HashMap<>();
    private final List<DeviceUse> devices = new ArrayList<>();
    private Policy policy = Policies.NO_BREAKS;
    private RosterEntry employee = new RosterEntry("e1", "team", List.of("office", "depot"), "boss", "Li Na", true);
    private Punch clockIn;
    private Punch clockOut;
    private long end;

    private Day(String from, String to) {
        clockIn = punch("in", Punch.Kind.CLOCK_IN, at(from));
        clockOut = punch("out", Punch.Kind.CLOCK_OUT, at(to));
        end = at(to);
    }

    /** A shift from clock-in to clock-out. */
    public static Day shift(String from, String to) {
        return new Day(from, to);
    }

    /** A shift of somebody inside but for one absence, seen every minute and at the very moment he comes back. */
    public static Day away(String from, String to, String left, String back) {
        Day day = shift(from, to).seen(back, 0);
        for (long time = at(from); time <= at(to) + 5 * MINUTE_MS; time += MINUTE_MS) {
            day.seen(fix(time, at(left) <= time && time < at(back) ? AWAY : 0));
        }
        return day;
    }

    /** A local time in milliseconds since the epoch. */
    public static long at(String time) {
        LocalDate day = time.startsWith("+") ? DATE.plusDays(1) : DATE;
        return day.atTime(LocalTime.parse(time.startsWith("+") ? time.substring(1) : time))
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
    }

    /** A stretch of local time. */
    public static Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    /** A punch of the employee by the phone. */
    public static Punch punch(String eventId, Punch.Kind kind, long time) {
        return new Punch(
                eventId,
                "e1",
                time,
                kind,
                "office",
                "phone",
                Double.NaN,
                Double.NaN,
                30,
                false,
                Punch.Method.APP,
                new Origin("punches.jsonl", 1),
                "{}");
    }

    /** A fix with 10 m accuracy of the phone. */
    public static Fix fix(String time, double metresEast) {
        return fix(at(time), metresEast);
    }

    /** A fix with 10 m accuracy of the phone. */
    public static Fix fix(long time, double metresEast) {
        GeodesicData place = east(metresEast);
        return new Fix(time, place.lat2, place.lon2, 10, false, "phone", null);
    }

    /** The same, set by an app. */
    public static Fix mock(Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), true, fix.deviceId(), fix.networkId());
    }

    /** The same with another accuracy, in metres. */
    public static Fix accurateTo(double metres, Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), (float) metres, fix.mock(), fix.deviceId(), fix.networkId());
    }

    /** The same by another device. */
    public static Fix by(String device, Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), fix.mock(), device, fix.networkId());
    }

    /** The same attached to the office's network. */
    public static Fix viaWifi(Fix fix) {
        return new Fix(fix.time(), fix.lat(), fix.lon(), fix.accuracyM(), fix.mock(), fix.deviceId(), OFFICE_WIFI);
    }

    private static GeodesicData east(double metres) {
        return Geodesic.WGS84.Direct(LAT, LON, 90, metres);
    }

    /** Seen once. */
    public Day seen(String time, double metresEast) {
        return seen(fix(time, metresEast));
    }

    /** Seen once. */
    public Day seen(Fix fix) {
        fixes.add(fix);
        return this;
    }

    /** Seen every minute at one place, at both ends too. */
    public Day seen(String from, String to, double metresEast) {
        for (long time = at(from); time <= at(to); time += MINUTE_MS) {
            fixes.add(fix(time, metresEast));
        }
        return this;
    }

    /** Nobody clocked out: the shift ended by time. */
    public Day timedOut() {
        clockOut = null;
        return this;
    }

    /** The clock-in was at a position set by an app; the clock-out too, if {@code both}. */
    public Day mockPunches(boolean both) {
        clockIn = mock(clockIn);
        clockOut = both ? mock(clockOut) : clockOut;
        return this;
    }

    /** The clock-in was at a terminal on the wall. */
    public Day clockedInAtATerminal() {
        clockIn = punch(clockIn, "terminal", clockIn.mock(), Punch.Method.TERMINAL);
        return this;
    }

    private static Punch mock(Punch p) {
        return punch(p, p.deviceId(), true, p.method());
    }

    private static Punch punch(Punch p, String deviceId, boolean mock, Punch.Method method) {
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
                mock,
                method,
                p.origin(),
                p.original());
    }

    /** By another policy; without one, the defaults without breaks. */
    public Day by(Policy other) {
        policy = other;
        return this;
    }

    /** Of somebody whose place of work is free. */
    public Day notGeofenced() {
        employee = new RosterEntry("e1", "team", List.of("office"), "boss", "Li Na", false);
        return this;
    }

    /** Where the employee may work. */
    public Day mayWorkAt(String... siteIds) {
        employee = new RosterEntry("e1", "team", List.of(siteIds), "boss", "Li Na", true);
        return this;
    }

    /** An approved leave. */
    public Day exempt(String from, String to) {
        String id = "x" + exemptions.size();
        exemptions.add(decision(id, id, at("00:00"), span(from, to), Exemption.Status.APPROVED));
        return this;
    }

    /** A meeting joined or a task completed. */
    public Day did(WorkEvent.Kind kind, String time) {
        work.add(new WorkEvent("e1", kind, "w" + work.size(), "R", at(time), Long.MIN_VALUE, Long.MIN_VALUE));
        return this;
    }

    /** The result of a check by photo, for the office. */
    public Day verified(Verification.Outcome outcome, String time) {
        return verified(outcome, time, "office");
    }

    /** The result of a check by photo. */
    public Day verified(Verification.Outcome outcome, String time, String siteId) {
        verifications.add(new Verification(
                "v" + verifications.size(),
                "e1",
                at(time),
                Verification.Kind.PHOTO,
                outcome,
                List.of(),
                null,
                Long.MIN_VALUE,
                siteId,
                null,
                null));
        return this;
    }

    /** The last verification's content had been handed in before. */
    public Day replayed(String before, String time) {
        String eventId = "v" + (verifications.size() - 1);
        replayed.put(eventId, new Replayed("e1", eventId, before, at(time), at(time)));
        return this;
    }

    /** Somebody else used the device of a punch. */
    public Day shared(String punch, String other, String time) {
        devices.add(new DeviceUse("e1", "in", at(punch), "phone", 1, other, at(time), at(time)));
        return this;
    }

    /** A decision on a leave. */
    public static Exemption decision(
            String eventId, String exemptionId, long decided, Span span, Exemption.Status status) {
        return new Exemption(
                eventId,
                "e1",
                decided,
                exemptionId,
                Exemption.Kind.LEAVE,
                span.from(),
                span.to(),
                status,
                new Origin("exemptions.jsonl", 1),
                "{}");
    }

    /** All fixes so far. */
    public List<Fix> fixes() {
        return fixes;
    }

    /** The shift. */
    public ClosedShift closed() {
        return new ClosedShift(clockIn, clockOut, end);
    }

    /** What fixes and punches say. */
    public ShiftFacts facts() {
        return facts(fixes);
    }

    /** What these fixes and the punches say. */
    public ShiftFacts facts(Collection<Fix> seen) {
        return new ShiftJudge(policy, SiteVersions.of(SITES)).judge(closed(), List.copyOf(seen), employee, work);
    }

    /** What is left of it. */
    public Judgement judgement() {
        ShiftFacts facts = facts();
        Exemptions known = Exemptions.asOf(exemptions, Long.MAX_VALUE);
        return new Judgement(
                end + 15 * MINUTE_MS,
                false,
                facts,
                known,
                Accounting.of(facts, known, policy),
                verifications.stream()
                        .map(verification -> new ShiftJudge(policy, SiteVersions.of(SITES))
                                .check(verification, replayed.get(verification.eventId()), facts))
                        .toList(),
                devices);
    }

    /** The policy that it is judged by. */
    public Policy policy() {
        return policy;
    }
}
