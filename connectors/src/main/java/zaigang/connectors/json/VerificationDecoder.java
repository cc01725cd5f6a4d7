package zaigang.connectors.json;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import zaigang.patterns.event.Stream;
import zaigang.patterns.event.Verification;

/** Decodes the results of photo, video and beacon checks. */
final class VerificationDecoder extends EventDecoder<Verification> {

    private static final Choice<Verification.Kind> KINDS = new Choice<>(Verification.Kind.class);
    private static final Choice<Verification.Outcome> OUTCOMES = new Choice<>(Verification.Outcome.class);
    private static final Choice<Verification.Reason> REASON = new Choice<>(Verification.Reason.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** SHA-256 of no bytes at all: whoever hands in an empty file hands in nothing that somebody else could have. */
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALLOWED_REASONS = "a list of " + REASON.allowed();
    private static final Schema SCHEMA = new Schema();
    private static final int EVENT_ID = SCHEMA.field("event_id");

    static {
        SCHEMA.field("employee_id");
        SCHEMA.time("time");
    }

    private static final int KIND = SCHEMA.field("kind");
    private static final int OUTCOME = SCHEMA.field("outcome");
    private static final int REASONS = SCHEMA.field("reasons");
    private static final int CONTENT_SHA256 = SCHEMA.field("content_sha256");
    private static final int REQUESTED_AT = SCHEMA.time("requested_at");
    private static final int SITE_ID = SCHEMA.field("site_id");

    VerificationDecoder(DecodeSettings settings) {
        super(Stream.VERIFICATIONS, SCHEMA, settings);
    }

    @Override
    Verification build(Fields record, RawRecord raw, String employeeId, long time) {
        return new Verification(
                record.id(EVENT_ID),
                employeeId,
                time,
                record.choice(KIND, KINDS),
                record.choice(OUTCOME, OUTCOMES),
                reasons(record),
                fingerprint(record),
                timeWithin(record, REQUESTED_AT, time, DecodeSettings.MAX_AHEAD),
                record.idOrNull(SITE_ID),
                raw.origin(),
                Words.original(raw.value()));
    }

    /** What is no fingerprint, such as {@code n/a}, must not make one picture of what many people handed in. */
    private static String fingerprint(Fields record) {
        String text = record.textOrNull(CONTENT_SHA256);
        if (text == null) {
            return null;
        }
        if (!SHA256.matcher(text).matches()) {
            throw record.wrong(CONTENT_SHA256, "64 hexadecimal digits, or nothing");
        }
        String digits = text.toLowerCase(Locale.ROOT);
        return digits.equals(OF_NOTHING) ? null : digits;
    }

    private static List<Verification.Reason> reasons(Fields record) {
        Set<Verification.Reason> reasons = EnumSet.noneOf(Verification.Reason.class);
        for (String text : record.list(REASONS, ALLOWED_REASONS)) {
            Verification.Reason reason = REASON.of(text);
            if (reason == null) {
                throw record.wrong(REASONS, "a list with " + Words.quoted(text) + " in it", ALLOWED_REASONS);
            }
            reasons.add(reason);
        }
        return List.copyOf(reasons);
    }
}
