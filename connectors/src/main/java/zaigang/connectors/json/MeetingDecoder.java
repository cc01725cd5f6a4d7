package zaigang.connectors.json;

import java.time.Instant;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Stream;

/** Decodes invitations to meetings and what became of them. */
final class MeetingDecoder extends EventDecoder<Meeting> {

    private static final Choice<Meeting.Kind> KINDS = new Choice<>(Meeting.Kind.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int MEETING_ID = SCHEMA.field("meeting_id");
    private static final int KIND = SCHEMA.field("kind");
    private static final int START = SCHEMA.time("start");
    private static final int END = SCHEMA.time("end");

    MeetingDecoder(DecodeSettings settings) {
        super(Stream.MEETINGS, SCHEMA, settings);
    }

    @Override
    Meeting build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        String meetingId = record.id(MEETING_ID);
        Meeting.Kind kind = record.choice(KIND, KINDS);
        boolean invited = kind == Meeting.Kind.INVITED;
        if (invited) {
            record.time(START);
            record.time(END);
        }
        long start = timeWithin(record, START, time, MAX_PLANNED);
        long end = timeWithin(record, END, time, MAX_PLANNED);
        if (invited && end <= start) {
            throw record.wrong(END, "a time after \"start\", " + Instant.ofEpochMilli(start));
        }
        return new Meeting(
                eventId, employeeId, meetingId, time, kind, start, end, raw.origin(), Words.original(raw.value()));
    }
}
