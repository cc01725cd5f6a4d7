package zaigang.jobs;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A script of one day in which much is under way at the cut. The watermark stands at the very moment of GHOST's judgement then, so every
 * pattern has half-finished matches; RAISED was told of and is still away; three shifts are open; EXEMPT has an episode that a decision
 * of the evening takes back; NIGHT will clock out with GHOST's phone; work of the day waits for its windows.
 */
final class BusyDay {

    static final String GHOST = "GHOST";
    static final String EXEMPT = "EXEMPT";
    static final String RAISED = "RAISED";
    static final String PRESENT = "PRESENT";
    static final String NIGHT = "NIGHT";

    private static final long MINUTE = 60_000;
    private static final long LATENESS = 10 * MINUTE;
    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final double LAT = 30.57;
    private static final double LON = 104.06;
    private static final double AWAY = 0.02;
    private static final double FAR = 0.5;
    private static final String PICTURE = "a".repeat(64);

    private final List<Script.Line> records = new ArrayList<>();

    private BusyDay() {}

    /** A local time of that day, milliseconds since the epoch. */
    static long at(String time) {
        return DATE.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant().toEpochMilli();
    }

    /** The whole day. */
    static Script script() {
        BusyDay day = new BusyDay();
        day.reference();
        day.shifts();
        day.strangers();
        day.work();
        return day.inOrder();
    }

    /** A punch by phone. */
    static Script.Line punch(String employee, String kind, String time, String device) {
        return event(
                "punches",
                at(time),
                "\"event_id\": \"%s-%s-%s\", \"employee_id\": \"%s\", \"kind\": \"%s\", \"device_id\": \"%s\""
                        .formatted(employee, kind, time, employee, kind, device));
    }

    private void reference() {
        long before = at("00:00") - 24 * 60 * MINUTE;
        records.add(new Script.Line("sites", "HQ", before, before, """
                {"type": "Feature", "properties": {"site_id": "HQ", "name": "Headquarters", "time_zone": "Asia/Shanghai", \
                "radius_m": 200}, "geometry": {"type": "Point", "coordinates": [%s, %s]}}""".formatted(LON, LAT)));
        for (String employee : List.of(GHOST, EXEMPT, RAISED, PRESENT, NIGHT)) {
            records.add(new Script.Line("roster", employee, before, before, """
                    {"employee_id": "%s", "team_id": "T1", "site_ids": ["HQ"]}""".formatted(employee)));
        }
    }

    private void shifts() {
        shift(EXEMPT, "08:00", "17:00", "08:10", "16:50", "PX");
        shift(GHOST, "09:00", "18:00", "09:10", "17:50", "PG");
        shift(PRESENT, "12:00", "20:00", null, null, "PP");
        shift(RAISED, "13:00", "21:00", "13:10", "20:50", "PR");
        shift(NIGHT, "16:00", "23:30", null, null, "PG");
        fix(GHOST, at("10:02"), AWAY, 5_000, "PG");
        fix(GHOST, at("10:05"), AWAY, 50, "PG");
        fix(GHOST, at("11:02"), FAR, 10, "PG");
        fix(GHOST, at("12:02"), AWAY, 10, "PG2");
        records.add(event("exemptions", at("20:00"), """
                "event_id": "x1", "exemption_id": "X1", "employee_id": "EXEMPT", "kind": "FIELD_WORK", "status": "APPROVED", \
                "from": "2026-03-02T00:00:00Z", "to": "2026-03-02T10:00:00Z\""""));
    }

    private void shift(String employee, String from, String to, String left, String back, String device) {
        records.add(punch(employee, "CLOCK_IN", from, device.equals("PG") && employee.equals(NIGHT) ? "PN" : device));
        records.add(punch(employee, "CLOCK_OUT", to, device));
        for (long time = at(from) - 10 * MINUTE; time <= at(to) + 10 * MINUTE; time += 5 * MINUTE) {
            boolean away = left != null && time >= at(left) && time < at(back);
            fix(employee, time, away ? AWAY : 0, 10, employee.equals(NIGHT) ? "PN" : device);
        }
    }

    private void fix(String employee, long time, double away, int accuracy, String device) {
        records.add(event(
                "gps",
                time,
                String.format(
                        Locale.ROOT,
                        "\"employee_id\": \"%s\", \"lat\": %.4f, \"lon\": %.4f, \"accuracy_m\": %d, \"device_id\": \"%s\"",
                        employee,
                        LAT + away,
                        LON,
                        accuracy,
                        device)));
    }

    /** Records that nobody can use. */
    private void strangers() {
        fix("NOBODY", at("10:10"), 0, 10, "P0");
        records.add(punch("NOBODY", "CLOCK_IN", "10:10", "P0"));
        records.add(new Script.Line("tasks", null, at("10:15"), at("10:15"), "no JSON"));
    }

    private void work() {
        picture("v1", GHOST, "10:00");
        picture("v2", RAISED, "20:00");
        for (String employee : List.of(GHOST, RAISED, PRESENT)) {
            String common = "\"employee_id\": \"" + employee + "\", ";
            String task = common + "\"task_id\": \"T-" + employee + "\", ";
            records.add(event(
                    "tasks",
                    at("14:00"),
                    task + "\"event_id\": \"a-" + employee
                            + "\", \"kind\": \"ASSIGNED\", \"due\": \"2026-03-02T12:00:00Z\""));
            records.add(event(
                    "tasks", at("19:00"), task + "\"event_id\": \"c-" + employee + "\", \"kind\": \"COMPLETED\""));
            String meeting = common + "\"meeting_id\": \"M-" + employee + "\", ";
            records.add(event(
                    "meetings",
                    at("14:05"),
                    meeting + "\"event_id\": \"i-" + employee + "\", \"kind\": \"INVITED\","
                            + " \"start\": \"2026-03-02T11:00:00Z\", \"end\": \"2026-03-02T12:00:00Z\""));
            records.add(event(
                    "meetings", at("19:02"), meeting + "\"event_id\": \"j-" + employee + "\", \"kind\": \"JOINED\""));
            for (String time : List.of("15:00", "19:30")) {
                String id = "\"event_id\": \"" + time + "-" + employee + "\", ";
                records.add(event("collaboration", at(time), common + id + "\"kind\": \"MENTIONED\""));
                records.add(event(
                        "feedback", at(time), common + id + "\"kind\": \"COMPLAINT\", \"category\": \"UNREACHABLE\""));
            }
        }
    }

    private void picture(String id, String employee, String time) {
        records.add(event(
                "verifications",
                at(time),
                "\"event_id\": \"%s\", \"employee_id\": \"%s\", \"kind\": \"PHOTO\", \"outcome\": \"PASSED\", \"content_sha256\": \"%s\""
                        .formatted(id, employee, PICTURE)));
    }

    private static Script.Line event(String topic, long time, String fields) {
        return new Script.Line(topic, null, time, time, "{" + fields + ", \"time\": " + time + "}");
    }

    /** Every five minutes the watermark follows, ten minutes behind. */
    private Script inOrder() {
        long cut = at("18:15");
        List<Script.Line> lines = new ArrayList<>();
        records.sort(Comparator.comparingLong(Script.Line::time));
        int sent = 0;
        for (long now = at("00:00"); sent < records.size(); now += 5 * MINUTE) {
            while (sent < records.size() && records.get(sent).time() <= now) {
                lines.add(records.get(sent));
                sent++;
            }
            lines.add(Script.Line.watermark(now - LATENESS));
            if (now - LATENESS == cut) {
                lines.add(Script.Line.cut());
            }
        }
        return new Script(lines);
    }
}
