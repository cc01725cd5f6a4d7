package zaigang.patterns.work;

import java.util.HashMap;
import java.util.Map;

/**
 * What one employee's work came to on one local day, once the day is over.
 *
 * @param employeeId the employee
 * @param day days since the epoch
 * @param items tasks and meetings that something became known of, by their names
 * @param messages messages and feedback, packed, by fingerprint, each once
 * @param absorbed whether it was rolled up: its items stand with those of other days then, and copies of earlier messages are gone
 */
public record WorkPane(String employeeId, long day, Map<String, WorkItem> items, byte[] messages, boolean absorbed) {

    static WorkPane of(String employeeId, long day, WorkDay work) {
        return new WorkPane(employeeId, day, work.items, Messages.distinct(work.messages, work.used), false);
    }

    /** With what came of the same day after it was closed already. */
    WorkPane and(WorkPane other) {
        Map<String, WorkItem> both = new HashMap<>(items);
        other.items.forEach((key, item) -> both.merge(key, item, WorkItem::and));
        return new WorkPane(employeeId, day, both, Messages.merged(messages, other.messages), false);
    }

    WorkPane absorbed(byte[] own) {
        return new WorkPane(employeeId, day, Map.of(), own, true);
    }
}
