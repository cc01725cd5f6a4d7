package zaigang.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Event records with something wrong in each, and what must be said of it. */
final class BadRecords {

    /** Stands in records that a dead letter must not repeat. */
    static final String PRIVATE = "between-us-only";

    /** The origin of the one dead letter for the fixes of an unknown employee. */
    static final String FOLDED = "gps/NOBODY/2026-03-02";

    private record Bad(String file, String code, String line) {}

    private static final List<Bad> ALL = new ArrayList<>();

    static {
        fixes();
        punches();
        others();
    }

    private BadRecords() {}

    /** Adds them all, in files of their own. */
    static void addTo(SmallCase input) {
        ALL.forEach(bad -> input.add(bad.file(), bad.line()));
    }

    /** What must come of each: code by origin. */
    static Map<String, String> codes() {
        TreeMap<String, String> codes = new TreeMap<>();
        TreeMap<String, Integer> lines = new TreeMap<>();
        for (Bad bad : ALL) {
            String origin = bad.file() + "/" + lines.merge(bad.file(), 1, Integer::sum);
            boolean folded = bad.file().startsWith("gps") && bad.code().equals("UNKNOWN_EMPLOYEE");
            codes.put(folded ? FOLDED : origin, bad.code());
        }
        return codes;
    }

    private static void fixes() {
        String good =
                "\"employee_id\": \"PRESENT\", \"time\": \"2026-03-02T02:01:00Z\", \"lat\": 30.57, \"lon\": 104.06";
        gps("MALFORMED", "{" + good);
        gps("MALFORMED", "{" + good + "}}");
        gps("MALFORMED", "[{" + good + "}]");
        gps("MALFORMED", "\"" + PRIVATE + "\"");
        gps("MALFORMED", PRIVATE);
        gps("INVALID", "{" + good.replace("30.57", "91") + "}");
        gps("INVALID", "{" + good.replace("30.57", "-90.0001") + "}");
        gps("INVALID", "{" + good.replace("104.06", "180.1") + "}");
        gps("INVALID", "{" + good.replace("30.57", "\"north\"") + "}");
        gps("INVALID", "{" + good.replace("30.57", "null") + "}");
        gps("INVALID", "{" + good.replace("\"lon\": 104.06", "\"device_id\": \"" + PRIVATE + "\"") + "}");
        gps("INVALID", "{" + good + ", \"accuracy_m\": -1}");
        gps("INVALID", "{" + good + ", \"mock\": \"yes\"}");
        gps("INVALID", "{" + good + ", \"datum\": \"MARS\"}");
        gps("INVALID", "{" + good.replace("\"PRESENT\"", "\"\"") + "}");
        gps("INVALID", "{" + good.replace("\"PRESENT\"", "7") + "}");
        gps("INVALID", "{" + good.replace("2026-03-02T02:01:00Z", "1970-01-01T00:00:00Z") + "}");
        gps("INVALID", "{" + good.replace("2026-03-02T02:01:00Z", "2026-03-02T02:01:00") + "}");
        gps("INVALID", "{" + good.replace("2026-03-02T02:01:00Z", "2026-02-30T02:01:00Z") + "}");
        gps("FROM_THE_FUTURE", "{" + good.replace("2026-03-02T02:01:00Z", "2100-01-01T00:00:00Z") + "}");
        gps("UNKNOWN_EMPLOYEE", "{" + good.replace("\"PRESENT\"", "\"NOBODY\"") + "}");
    }

    private static void punches() {
        String good = "\"event_id\": \"p1\", \"employee_id\": \"PRESENT\", \"time\": \"2026-03-02T02:01:00Z\","
                + " \"kind\": \"CLOCK_OUT\"";
        punch("MALFORMED", "{" + good);
        punch("MALFORMED", "7");
        punch("INVALID", "{" + good.replace("CLOCK_OUT", "LUNCH") + "}");
        punch("INVALID", "{" + good.replace("\"event_id\": \"p1\", ", "") + "}");
        punch("INVALID", "{" + good.replace("\"p1\"", "{\"id\": 1}") + "}");
        punch("INVALID", "{" + good + ", \"lat\": 91, \"lon\": 104}");
        punch("INVALID", "{" + good + ", \"lat\": 30}");
        punch("INVALID", "{" + good + ", \"method\": \"PIGEON\"}");
        punch("INVALID", "{" + good.replace("2026-03-02T02:01:00Z", "1970-01-01T00:00:00Z") + "}");
        punch("FROM_THE_FUTURE", "{" + good.replace("2026-03-02T02:01:00Z", "2100-01-01T00:00:00Z") + "}");
        punch("UNKNOWN_EMPLOYEE", "{" + good.replace("PRESENT", "NOBODY") + "}");
    }

    private static void others() {
        String head = "\"event_id\": \"x1\", \"employee_id\": \"PRESENT\", \"time\": \"2026-03-02T02:01:00Z\", ";
        add("tasks", "INVALID", "{" + head + "\"kind\": \"ASSIGNED\"}");
        add("tasks", "INVALID", "{" + head + "\"task_id\": \"t\", \"kind\": \"PROGRESS\", \"progress\": 1.5}");
        add(
                "meetings",
                "INVALID",
                "{" + head + "\"meeting_id\": \"m\", \"kind\": \"INVITED\","
                        + " \"start\": \"2026-03-02T03:00:00Z\", \"end\": \"2026-03-02T02:00:00Z\"}");
        add("feedback", "INVALID", "{" + head + "\"kind\": \"GOSSIP\"}");
        add("verifications", "INVALID", "{" + head + "\"kind\": \"PHOTO\", \"outcome\": \"MAYBE\"}");
        add(
                "verifications",
                "INVALID",
                "{" + head + "\"kind\": \"PHOTO\", \"outcome\": \"FAILED\", \"reasons\": [\"UGLY\"]}");
        add(
                "exemptions",
                "INVALID",
                "{" + head + "\"exemption_id\": \"e\", \"kind\": \"LEAVE\", \"status\": \"APPROVED\","
                        + " \"from\": \"2026-03-03T00:00:00Z\", \"to\": \"2026-03-02T00:00:00Z\"}");
        add(
                "exemptions",
                "UNKNOWN_EMPLOYEE",
                "{" + head.replace("PRESENT", "NOBODY")
                        + "\"exemption_id\": \"e\", \"kind\": \"LEAVE\", \"status\": \"APPROVED\","
                        + " \"from\": \"2026-03-02T00:00:00Z\", \"to\": \"2026-03-03T00:00:00Z\"}");
        add("collaboration", "INVALID", "{" + head + "\"kind\": \"" + PRIVATE + "\"}");
        add("collaboration", "MALFORMED", "{" + head + "\"text\": \"" + PRIVATE + "\"");
    }

    private static void gps(String code, String line) {
        add("gps", code, line);
    }

    private static void punch(String code, String line) {
        add("punches", code, line);
    }

    private static void add(String stream, String code, String line) {
        ALL.add(new Bad(stream + "-bad.jsonl", code, line));
    }
}
