package zaigang.jobs.generate;

import java.util.List;
import java.util.stream.Collectors;
import zaigang.jobs.generate.Datums.Datum;

/**
 * A made-up employee, as they are on every day.
 *
 * @param index position in the workforce, from 0
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
        Hours hours,
        Habit habit,
        String terminal,
        Place home,
        Phone phone) {

    /** When somebody works. */
    enum Hours {
        /** From about nine to six. */
        DAY,
        /** From about 22:00 to 06:00. */
        NIGHT,
        /** From about a quarter to three to just before midnight. */
        EVENING
    }

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

    boolean night() {
        return hours == Hours.NIGHT;
    }

    boolean slack() {
        return habit == Habit.SLACK;
    }

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
