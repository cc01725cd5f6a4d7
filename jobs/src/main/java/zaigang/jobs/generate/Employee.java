package zaigang.jobs.generate;

import java.util.List;
import java.util.stream.Collectors;
import zaigang.jobs.generate.Datums.Datum;

/**
 * A made-up employee, as they are on every day.
 *
 * @param index position in the workforce, from 0
 * @param night works from about 22:00 to 06:00
 * @param slack does a fifth of the work, joins no meeting, answers hardly anything, cannot be reached
 * @param terminal the device identifier of the wall terminal that this employee punches at; null for those who use an app
 * @param home where they live, some kilometres from every site of theirs
 */
record Employee(
        int index,
        String id,
        String team,
        String manager,
        String name,
        List<WorkSite> sites,
        boolean geofenced,
        boolean night,
        boolean slack,
        String terminal,
        Place home,
        Phone phone) {

    /** How a phone reports. */
    enum Style {
        PLAIN,
        /** Leaves accuracy out. */
        NO_ACCURACY,
        /** Names the Wi-Fi it is attached to; indoors its accuracy is poor. */
        WIFI,
        /** Times as epoch milliseconds. */
        EPOCH
    }

    /** A phone, its identifier and what it believes about the earth. */
    record Phone(String deviceId, Datum datum, Style style) {}

    WorkSite site() {
        return sites.get(0);
    }

    String toJson() {
        String siteIds = sites.stream().map(WorkSite::id).collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return "{\"employee_id\":\"" + id + "\",\"team_id\":\"" + team + "\",\"site_ids\":" + siteIds
                + ",\"manager_id\":\"" + manager + "\",\"name\":\"" + name + "\""
                + (geofenced ? "" : ",\"geofenced\":false") + "}";
    }
}
