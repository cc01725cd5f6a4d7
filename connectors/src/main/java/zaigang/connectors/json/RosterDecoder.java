package zaigang.connectors.json;

import java.util.List;
import zaigang.patterns.event.RosterEntry;

/** Decodes lines of the roster. They have no time: what {@link #decode} is told about the latest one means nothing here. */
public final class RosterDecoder extends Decoder<RosterEntry> {

    private static final String ALLOWED_SITES = "a list of at least one site, each a string of 1 to 128 characters";
    private static final Schema SCHEMA = new Schema();
    private static final int EMPLOYEE_ID = SCHEMA.field("employee_id");
    private static final int TEAM_ID = SCHEMA.field("team_id");
    private static final int SITE_IDS = SCHEMA.field("site_ids");
    private static final int MANAGER_ID = SCHEMA.field("manager_id");
    private static final int NAME = SCHEMA.field("name");
    private static final int GEOFENCED = SCHEMA.field("geofenced");

    private static final int VALID_FROM = SCHEMA.time("valid_from");

    private final boolean withValidity;
    private long validFrom = IsoTime.NONE;

    public RosterDecoder() {
        this(false);
    }

    private RosterDecoder(boolean withValidity) {
        super(SCHEMA, false);
        this.withValidity = withValidity;
    }

    /** One that reads {@code valid_from} too; in a file it means nothing. */
    static RosterDecoder withValidity() {
        return new RosterDecoder(true);
    }

    /** From when on the entry last decoded holds, milliseconds since the epoch; {@link IsoTime#NONE} if it does not say. */
    long validFrom() {
        return validFrom;
    }

    @Override
    RosterEntry build(Fields record, RawRecord raw, long latest) {
        String employeeId = record.id(EMPLOYEE_ID);
        String teamId = record.id(TEAM_ID);
        if (!record.has(SITE_IDS)) {
            throw record.missing(SITE_IDS, ALLOWED_SITES);
        }
        List<String> siteIds = record.ids(SITE_IDS, ALLOWED_SITES);
        if (siteIds.isEmpty()) {
            throw record.wrong(SITE_IDS, "an empty list", ALLOWED_SITES);
        }
        validFrom = withValidity ? record.timeOr(VALID_FROM, IsoTime.NONE) : IsoTime.NONE;
        return new RosterEntry(
                employeeId,
                teamId,
                siteIds.stream().distinct().toList(),
                record.idOrNull(MANAGER_ID),
                record.textOrNull(NAME),
                record.flagOr(GEOFENCED, true));
    }

    @Override
    int timeField() {
        return Schema.UNKNOWN;
    }

    @Override
    long earliest() {
        return Long.MIN_VALUE;
    }
}
