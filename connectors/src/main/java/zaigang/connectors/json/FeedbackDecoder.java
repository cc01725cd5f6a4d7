package zaigang.connectors.json;

import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Stream;

/** Decodes complaints and praise. */
final class FeedbackDecoder extends EventDecoder<Feedback> {

    private static final Choice<Feedback.Kind> KINDS = new Choice<>(Feedback.Kind.class);
    private static final Choice<Feedback.Category> CATEGORIES = new Choice<>(Feedback.Category.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int KIND = SCHEMA.field("kind");
    private static final int CATEGORY = SCHEMA.field("category");

    FeedbackDecoder(DecodeSettings settings) {
        super(Stream.FEEDBACK, SCHEMA, settings);
    }

    @Override
    Feedback build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        Feedback.Kind kind = record.choice(KIND, KINDS);
        return new Feedback(
                eventId,
                employeeId,
                time,
                kind,
                record.choiceOr(CATEGORY, CATEGORIES, null),
                raw.origin(),
                Words.original(raw.value()));
    }
}
