package zaigang.connectors.document;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import zaigang.patterns.episode.ShiftLedger;

/** Encodes the ledgers of closed shifts for {@code attendance-shifts}. */
public final class ShiftEncoder implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int generation;

    /**
     * @param generation of the run, 0 or more: what a higher generation writes replaces whatever a lower one wrote
     * @throws IllegalArgumentException if it is negative
     */
    public ShiftEncoder(int generation) {
        this.generation = Generation.valid(generation);
    }

    /**
     * Encodes one ledger. Always the same bytes for the same ledger. Beside the contract's fields it carries {@code event.start}
     * and {@code event.end} (clock-in and clock-out), so that documents can be chosen by time as episodes are.
     *
     * @param ledger of a closed shift, not null
     */
    public Document encode(ShiftLedger ledger) {
        byte[] json = FieldWriter.object(fields -> {
            fields.time("@timestamp", ledger.shift().clockOut());
            fields.object("event", event -> {
                event.text("id", ledger.id());
                event.text("kind", "event");
                event.text("module", "attendance");
                ShiftFields.span(event, ledger.shift().clockIn(), ledger.shift().clockOut());
            });
            fields.object("user", user -> user.text("id", ledger.employeeId()));
            fields.object("related", related -> related.texts("user", List.of(ledger.employeeId())));
            fields.idOf("device", ledger.shift().deviceId());
            fields.object("observer", observer -> observer.text("name", "zaigang"));
            fields.object("attendance", attendance -> attendance(attendance, ledger));
        });
        return new Document(Document.Index.SHIFTS, ledger.id(), Document.version(generation, ledger.revision()), json);
    }

    private static void attendance(FieldWriter fields, ShiftLedger ledger) throws IOException {
        fields.whole("revision", ledger.revision());
        fields.idOf("team", ledger.teamId());
        fields.idOf("site", ledger.siteId());
        ShiftFields.shift(fields, ledger.shift());
        fields.objects("absences", ledger.absences(), (item, absence) -> {
            ShiftFields.absence(item, absence);
            item.seconds("counted_s", absence.countedMs());
            item.measure("max_distance_m", absence.maxDistanceM(), ShiftFields.METRE_DIGITS);
        });
        fields.flag("flagged", ledger.flagged());
    }
}
