package zaigang.connectors.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zaigang.connectors.json.Decoder;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RosterDecoder;
import zaigang.patterns.event.RosterEntry;

/** Reads {@code roster.jsonl}. It is reference data: a bad line stops the start instead of becoming a dead letter. */
public final class RosterFile {

    private static final int MAX_PROBLEMS = 20;

    private RosterFile() {}

    /**
     * All entries, in the file's order.
     *
     * @throws UnusableInputException with what is wrong with its lines, the first 20 of them; also if it has no line, or two for
     *     one employee
     * @throws IOException if the file cannot be read
     */
    public static List<RosterEntry> read(Path file) throws UnusableInputException, IOException {
        Map<String, Long> lines = new LinkedHashMap<>();
        List<RosterEntry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Decoder<RosterEntry> decoder = new RosterDecoder();
        long bad = 0;
        try (LineReader reader = LineReader.open(file)) {
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                String problem = add(decoder, record, lines, entries);
                if (problem != null && bad++ < MAX_PROBLEMS) {
                    problems.add(record.origin() + ": " + problem);
                }
            }
        }
        if (bad > MAX_PROBLEMS) {
            problems.add("and " + (bad - MAX_PROBLEMS) + " more lines of " + file.getFileName() + " are not usable");
        }
        if (bad == 0 && entries.isEmpty()) {
            problems.add(file + " is empty; a replay needs one line per employee");
        }
        if (!problems.isEmpty()) {
            throw new UnusableInputException(problems);
        }
        return entries;
    }

    /** Takes a line in, or says why not. */
    private static String add(
            Decoder<RosterEntry> decoder, RawRecord record, Map<String, Long> lines, List<RosterEntry> entries) {
        RosterEntry entry = decoder.decode(record, Long.MAX_VALUE);
        if (entry == null) {
            return decoder.problem().message();
        }
        Long before = lines.putIfAbsent(entry.employeeId(), record.position());
        if (before != null) {
            return "employee_id \"" + entry.employeeId() + "\" stands on line " + before
                    + " too; allowed is one line per employee; take one of them out";
        }
        entries.add(entry);
        return null;
    }
}
