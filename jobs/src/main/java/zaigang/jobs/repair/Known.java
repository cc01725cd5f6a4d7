package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A document of an episode or a shift, as it was found.
 *
 * @param fingerprint of what it says
 * @param open whether it is an episode that stands
 * @param employee whom it is about
 * @param shift the shift it is about; empty for an episode on work alone
 * @param end its end, milliseconds since the epoch; {@link Long#MIN_VALUE} while its shift went on
 */
record Known(String fingerprint, boolean open, String employee, String shift, long end) {

    static Known of(JsonNode source) {
        JsonNode end = source.at("/event/end");
        return new Known(
                Fingerprint.of(source),
                isOpen(source),
                source.at("/user/id").asText(),
                source.at("/attendance/shift/id").asText(),
                end.isMissingNode()
                        ? Long.MIN_VALUE
                        : Instant.parse(end.asText()).toEpochMilli());
    }

    static boolean isOpen(JsonNode source) {
        return source.at("/attendance/status").asText().equals("OPEN");
    }

    boolean hasEnded() {
        return end != Long.MIN_VALUE;
    }
}
