package zaigang.connectors.json;

import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Stream;

/** Decodes collaboration events: that something happened. Any content is skipped unread, and no message shows a value. */
final class CollaborationDecoder extends EventDecoder<Collaboration> {

    private static final Choice<Collaboration.Kind> KINDS = new Choice<>(Collaboration.Kind.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int KIND = SCHEMA.field("kind");
    private static final int THREAD_ID = SCHEMA.field("thread_id");

    CollaborationDecoder(DecodeSettings settings) {
        super(Stream.COLLABORATION, SCHEMA, settings);
    }

    @Override
    Collaboration build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        Collaboration.Kind kind = record.choice(KIND, KINDS);
        record.idOrNull(THREAD_ID);
        return new Collaboration(eventId, employeeId, time, kind, raw.origin());
    }
}
