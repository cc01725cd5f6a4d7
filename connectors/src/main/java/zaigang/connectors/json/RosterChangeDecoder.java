package zaigang.connectors.json;

import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.reference.RosterChange;

/** Decodes the topic of the roster: a line of a roster file under the {@code employee_id}, with {@code valid_from} if need be. */
final class RosterChangeDecoder extends ReferenceDecoder<RosterChange> {

    private final RosterDecoder entries = RosterDecoder.withValidity();

    @Override
    String keyField() {
        return "employee_id";
    }

    @Override
    RosterChange removed(String key, long from, RawRecord record) {
        return new RosterChange(key, from, null);
    }

    @Override
    RosterChange changed(String key, RawRecord record) {
        RosterEntry entry = entries.decode(record, Long.MAX_VALUE);
        if (entry == null) {
            throw new Unusable(entries.problem().code(), entries.problem().message());
        }
        requireKey(key, entry.employeeId());
        long from = entries.validFrom();
        return new RosterChange(key, from == IsoTime.NONE ? ingested(record) : from, entry);
    }
}
