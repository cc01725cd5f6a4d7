package zaigang.jobs.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import zaigang.jobs.generate.TruePath.Span;

/** The rules on work of a folder, from what its files say and nothing else. */
final class WrittenWork {
    private final WorkTruth truth = new WorkTruth();
    private final Map<LocalDate, Map<String, Set<String>>> days = new HashMap<>();

    WrittenWork(Folder folder) {
        folder.records("roster")
                .forEach(e -> truth.enrol(
                        e.get("employee_id").textValue(), e.get("team_id").textValue()));
        folder.records("tasks").forEach(this::task);
        folder.records("meetings").forEach(this::meeting);
        folder.records("collaboration").forEach(this::thread);
        for (JsonNode event : folder.records("feedback")) {
            if (event.get("kind").textValue().equals("COMPLAINT")
                    && event.get("category").textValue().equals("UNREACHABLE")) {
                of(event).unreachable(id(event), time(event, "time"));
            }
        }
        for (JsonNode event : folder.records("exemptions")) {
            boolean approved = event.get("status").textValue().equals("APPROVED");
            of(event)
                    .decided(
                            event.get("exemption_id").textValue(),
                            time(event, "time"),
                            approved,
                            new Span(time(event, "from"), time(event, "to")));
        }
        for (JsonNode line : folder.records("truth")) {
            if (!line.get("clock_out").isNull()) {
                of(line).shift(time(line, "clock_in"), time(line, "clock_out"));
            }
        }
    }

    private WorkRecord of(JsonNode event) {
        return truth.of(event.get("employee_id").textValue());
    }

    private static long id(JsonNode event) {
        return Long.parseUnsignedLong(event.get("event_id").textValue(), 16);
    }

    private static long time(JsonNode event, String field) {
        return Folder.time(event.get(field));
    }

    private void task(JsonNode event) {
        String task = event.get("task_id").textValue();
        long time = time(event, "time");
        switch (event.get("kind").textValue()) {
            case "ASSIGNED" -> of(event).assigned(id(event), task, time, time(event, "due"));
            case "COMPLETED" -> of(event).completed(id(event), task, time);
            case "CANCELLED" -> of(event).taskCancelled(id(event), task, time);
            default -> {
                // Progress counts for nothing.
            }
        }
    }

    private void meeting(JsonNode event) {
        String meeting = event.get("meeting_id").textValue();
        long time = time(event, "time");
        switch (event.get("kind").textValue()) {
            case "INVITED" ->
                of(event).invited(id(event), meeting, time, new Span(time(event, "start"), time(event, "end")));
            case "JOINED" -> of(event).joined(id(event), meeting, time);
            case "DECLINED" -> of(event).declined(id(event), meeting, time);
            case "CANCELLED" -> of(event).meetingCancelled(id(event), meeting, time);
            default -> {
                // Leaving counts for nothing.
            }
        }
    }

    private void thread(JsonNode event) {
        switch (event.get("kind").textValue()) {
            case "MENTIONED" -> of(event).mentioned(id(event), time(event, "time"));
            case "REPLIED" -> of(event).replied(id(event), time(event, "time"));
            default -> of(event).edited(id(event), time(event, "time"));
        }
    }

    /** The rules that hold when a day closes, of everybody of whom one does. */
    Map<String, Set<String>> rules(LocalDate day) {
        return days.computeIfAbsent(day, truth::rules);
    }

    Set<String> rules(LocalDate day, String employee) {
        return rules(day).getOrDefault(employee, Set.of());
    }
}
