package zaigang.jobs.generate;

import java.util.List;
import java.util.Locale;
import zaigang.jobs.generate.Datums.LatLon;
import zaigang.jobs.generate.DayPlan.Exemption;
import zaigang.jobs.generate.DayPlan.Punch;
import zaigang.jobs.generate.DayPlan.Verification;

/** Writes down what was pressed, approved and checked. */
final class Recorder {
    private static final int LEAVE = 52;

    private final WorkforceOptions options;
    private final Streams streams;
    private final WorkLog log;

    Recorder(WorkforceOptions options, Streams streams, WorkLog log) {
        this.options = options;
        this.streams = streams;
        this.log = log;
    }

    void record(DayPlan plan) {
        Employee employee = plan.employee();
        int number = 0;
        for (Punch punch : plan.punches()) {
            record(plan, punch, number++);
        }
        for (Exemption exemption : plan.exemptions()) {
            long about = Seeds.hash(options.seed(), employee.index(), plan.day(), 51, exemption.number());
            log.decided(employee, id(employee, plan.day(), 2, number++), Ids.hex(about), exemption);
        }
        for (Verification verification : plan.verifications()) {
            record(employee, plan.day(), number++, verification);
        }
    }

    private long id(Employee employee, int day, int kind, int number) {
        return Seeds.hash(options.seed(), employee.index(), day, kind, number);
    }

    /** What is decided about leave of several days; which leave it is can be told from when it begins. */
    void record(Employee employee, int day, List<Exemption> leave) {
        int number = 0;
        for (Exemption exemption : leave) {
            long about = Seeds.hash(
                    options.seed(), employee.index(), exemption.span().start(), LEAVE);
            log.decided(employee, id(employee, day, LEAVE, number++), Ids.hex(about), exemption);
        }
    }

    private void record(DayPlan plan, Punch punch, int number) {
        Employee employee = plan.employee();
        String who = punch.stranger() == null ? employee.id() : punch.stranger();
        JsonLine line = JsonLine.event(who, id(employee, plan.day(), 1, number))
                .text("device_id", punch.deviceId())
                .time("time", punch.time())
                .text("kind", punch.in() ? "CLOCK_IN" : "CLOCK_OUT")
                .text("site_id", punch.site().id())
                .text("method", punch.terminal() ? "TERMINAL" : "APP");
        // A punch from one's own phone says where it was pressed; nothing may be concluded from that.
        boolean ownPhone = punch.deviceId().equals(employee.phone().deviceId());
        if (ownPhone && employee.index() % 2 == 0) {
            int leg = plan.path().legAt(punch.time(), 0);
            double lat = plan.path().latAt(punch.time(), leg);
            double lon = plan.path().lonAt(punch.time(), leg);
            LatLon stated = Datums.fromWgs84(employee.phone().datum(), lat, lon);
            line.raw("lat", String.format(Locale.ROOT, "%.7f", stated.lat()))
                    .raw("lon", String.format(Locale.ROOT, "%.7f", stated.lon()))
                    .raw("accuracy_m", "15")
                    .text("datum", employee.phone().datum().name());
        }
        if (punch.mock()) {
            line.raw("mock", "true");
        }
        streams.punches().add(punch.time(), line);
    }

    void record(Employee employee, int day, int number, Verification verification) {
        JsonLine line = JsonLine.event(employee.id(), id(employee, day, 3, number))
                .time("time", verification.time())
                .text("kind", verification.kind())
                .text("outcome", verification.outcome());
        if (verification.reason() != null) {
            line.texts("reasons", List.of(verification.reason()));
        }
        line.text("content_sha256", verification.sha256());
        if (verification.requested() != verification.time()) {
            line.time("requested_at", verification.requested());
        }
        streams.verifications().add(verification.time(), line.text("site_id", verification.siteId()));
    }
}
