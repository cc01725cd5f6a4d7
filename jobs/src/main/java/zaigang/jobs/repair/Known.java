package zaigang.jobs.repair;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zaigang.patterns.event.RuleId;

/**
 * A document of an episode or a shift, as it was found.
 *
 * @param fingerprint of what it says
 * @param open whether it is an episode that stands
 * @param employee whom it is about
 * @param shift the shift it is about; empty for an episode on work alone
 * @param onWork whether every rule that holds is on work, meetings, messages or complaints
 * @param end its end, milliseconds since the epoch; {@link Long#MIN_VALUE} while its shift went on
 */
record Known(String fingerprint, boolean open, String employee, String shift, boolean onWork, long end) {

    private static final Set<String> ON_WORK = Arrays.stream(RuleId.values())
            .filter(rule -> Set.of(RuleId.Family.WORK, RuleId.Family.COLLABORATION, RuleId.Family.FEEDBACK)
                    .contains(rule.family()))
            .map(RuleId::id)
            .collect(Collectors.toUnmodifiableSet());

    static Known of(JsonNode source) {
        JsonNode end = source.at("/event/end");
        return new Known(
                Fingerprint.of(source),
                isOpen(source),
                source.at("/user/id").asText(),
                source.at("/attendance/shift/id").asText(),
                isOnWork(source.at("/attendance/rules")),
                end.isMissingNode()
                        ? Long.MIN_VALUE
                        : Instant.parse(end.asText()).toEpochMilli());
    }

    private static boolean isOnWork(JsonNode rules) {
        List<String> held = new ArrayList<>();
        rules.forEach(rule -> held.add(rule.asText()));
        return !held.isEmpty() && ON_WORK.containsAll(held);
    }

    /** An episode of a window on work, which no shift belongs to. */
    boolean onWorkAlone() {
        return shift.isEmpty() && onWork;
    }

    static boolean isOpen(JsonNode source) {
        return source.at("/attendance/status").asText().equals("OPEN");
    }

    boolean hasEnded() {
        return end != Long.MIN_VALUE;
    }
}
