package zaigang.connectors.json;

import zaigang.patterns.event.Stream;
import zaigang.patterns.event.Task;

/** Decodes steps in the life of tasks. */
final class TaskDecoder extends EventDecoder<Task> {

    private static final Choice<Task.Kind> KINDS = new Choice<>(Task.Kind.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int TASK_ID = SCHEMA.field("task_id");
    private static final int KIND = SCHEMA.field("kind");
    private static final int DUE = SCHEMA.time("due");
    private static final int PROJECT_ID = SCHEMA.field("project_id");
    private static final int PROGRESS = SCHEMA.field("progress");

    TaskDecoder(DecodeSettings settings) {
        super(Stream.TASKS, SCHEMA, settings);
    }

    @Override
    Task build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        String taskId = record.id(TASK_ID);
        Task.Kind kind = record.choice(KIND, KINDS);
        long due = timeWithin(record, DUE, time, MAX_PLANNED);
        record.idOrNull(PROJECT_ID);
        record.numberOr(PROGRESS, 0, 1, 0, "0 to 1");
        return new Task(eventId, employeeId, taskId, time, kind, due, raw.origin(), Words.original(raw.value()));
    }
}
