package zaigang.patterns.event;

import java.util.Comparator;

/**
 * One thing that happened in an employee's work, with nothing but what the windows on work and the counter-evidence ask of it.
 *
 * @param employeeId who it counts for
 * @param kind what happened
 * @param eventId identifies the event within its stream and employee
 * @param ref the task or meeting; null for messages and feedback
 * @param time milliseconds since the epoch
 * @param from when an assigned task is due or a meeting begins, milliseconds since the epoch; {@link Long#MIN_VALUE} if not said
 * @param to when a meeting ends, milliseconds since the epoch; {@link Long#MIN_VALUE} if not said
 */
public record WorkEvent(String employeeId, Kind kind, String eventId, String ref, long time, long from, long to) {

    /** By time; of one instant, by all that they say. */
    public static final Comparator<WorkEvent> ORDER = Comparator.comparingLong(WorkEvent::time)
            .thenComparing(WorkEvent::kind)
            .thenComparing(WorkEvent::eventId)
            .thenComparing(WorkEvent::ref, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(WorkEvent::from)
            .thenComparingLong(WorkEvent::to);

    /** What happened, and in which stream. */
    public enum Kind {
        TASK_ASSIGNED(Stream.TASKS, 1),
        TASK_PROGRESS(Stream.TASKS, 2),
        TASK_COMPLETED(Stream.TASKS, 3),
        TASK_CANCELLED(Stream.TASKS, 4),
        MEETING_INVITED(Stream.MEETINGS, 5),
        MEETING_JOINED(Stream.MEETINGS, 6),
        MEETING_LEFT(Stream.MEETINGS, 7),
        MEETING_DECLINED(Stream.MEETINGS, 8),
        MEETING_CANCELLED(Stream.MEETINGS, 9),
        MENTIONED(Stream.COLLABORATION, 10),
        REPLIED(Stream.COLLABORATION, 11),
        DOC_EDITED(Stream.COLLABORATION, 12),
        /** A complaint that says the employee could not be reached. */
        UNREACHABLE(Stream.FEEDBACK, 13),
        /** Any other complaint. */
        COMPLAINT(Stream.FEEDBACK, 14),
        PRAISE(Stream.FEEDBACK, 15);

        private final Stream stream;
        private final int code;

        Kind(Stream stream, int code) {
            this.stream = stream;
            this.code = code;
        }

        /** Stands for the kind in state, 1 to 15; never changes. */
        public int code() {
            return code;
        }

        /** The stream such events come in. */
        public Stream stream() {
            return stream;
        }

        /** Whether it is a step in the life of a task or a meeting. */
        public boolean ofItem() {
            return stream == Stream.TASKS || stream == Stream.MEETINGS;
        }
    }

    /** Of a step in the life of a task. */
    public static WorkEvent of(Task task) {
        Kind kind = switch (task.kind()) {
            case ASSIGNED -> Kind.TASK_ASSIGNED;
            case PROGRESS -> Kind.TASK_PROGRESS;
            case COMPLETED -> Kind.TASK_COMPLETED;
            case CANCELLED -> Kind.TASK_CANCELLED;
        };
        return new WorkEvent(
                task.employeeId(), kind, task.eventId(), task.taskId(), task.time(), task.due(), Long.MIN_VALUE);
    }

    /** Of an invitation to a meeting, or of what became of it. */
    public static WorkEvent of(Meeting meeting) {
        Kind kind = switch (meeting.kind()) {
            case INVITED -> Kind.MEETING_INVITED;
            case JOINED -> Kind.MEETING_JOINED;
            case LEFT -> Kind.MEETING_LEFT;
            case DECLINED -> Kind.MEETING_DECLINED;
            case CANCELLED -> Kind.MEETING_CANCELLED;
        };
        return new WorkEvent(
                meeting.employeeId(),
                kind,
                meeting.eventId(),
                meeting.meetingId(),
                meeting.time(),
                meeting.start(),
                meeting.end());
    }

    /** Of a message or an edit. */
    public static WorkEvent of(Collaboration message) {
        Kind kind = switch (message.kind()) {
            case MENTIONED -> Kind.MENTIONED;
            case REPLIED -> Kind.REPLIED;
            case DOC_EDITED -> Kind.DOC_EDITED;
        };
        return single(message.employeeId(), kind, message.eventId(), message.time());
    }

    /** Of a complaint or praise. */
    public static WorkEvent of(Feedback feedback) {
        Kind kind = switch (feedback.kind()) {
            case PRAISE -> Kind.PRAISE;
            case COMPLAINT -> feedback.category() == Feedback.Category.UNREACHABLE ? Kind.UNREACHABLE : Kind.COMPLAINT;
        };
        return single(feedback.employeeId(), kind, feedback.eventId(), feedback.time());
    }

    private static WorkEvent single(String employeeId, Kind kind, String eventId, long time) {
        return new WorkEvent(employeeId, kind, eventId, null, time, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** Whether it can speak for an employee who was seen away: joining a meeting, completing a task. */
    public boolean isCounterEvidence() {
        return kind == Kind.MEETING_JOINED || kind == Kind.TASK_COMPLETED;
    }
}
