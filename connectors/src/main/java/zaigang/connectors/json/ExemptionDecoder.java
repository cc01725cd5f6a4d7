package zaigang.connectors.json;

import java.time.Instant;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Stream;

/** Decodes decisions on leave, trips, field work and remote work. */
final class ExemptionDecoder extends EventDecoder<Exemption> {

    private static final Choice<Exemption.Kind> KINDS = new Choice<>(Exemption.Kind.class);
    private static final Choice<Exemption.Status> STATUSES = new Choice<>(Exemption.Status.class);
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int EXEMPTION_ID = SCHEMA.field("exemption_id");
    private static final int KIND = SCHEMA.field("kind");
    private static final int FROM = SCHEMA.time("from");
    private static final int TO = SCHEMA.time("to");
    private static final int STATUS = SCHEMA.field("status");

    ExemptionDecoder(DecodeSettings settings) {
        super(Stream.EXEMPTIONS, SCHEMA, settings);
    }

    @Override
    Exemption build(Fields record, RawRecord raw, String employeeId, long time) {
        String eventId = record.id(EVENT_ID);
        String exemptionId = record.id(EXEMPTION_ID);
        Exemption.Kind kind = record.choice(KIND, KINDS);
        long from = record.time(FROM);
        long to = record.time(TO);
        if (to <= from) {
            throw record.wrong(TO, "a time after \"from\", " + Instant.ofEpochMilli(from));
        }
        return new Exemption(
                eventId,
                employeeId,
                time,
                exemptionId,
                kind,
                from,
                to,
                record.choice(STATUS, STATUSES),
                raw.origin(),
                Words.original(raw.value()));
    }
}
