package zaigang.jobs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.accumulators.Accumulator;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.episode.ShiftLedger;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.RuleId;

/**
 * What a replay came to, counted while it runs: every subtask counts what passes it, and Flink adds the counts up. Of documents with
 * several revisions the last counts.
 */
final class Summary implements Accumulator<Serializable, Summary> {

    /** How its names among the accumulators of a job begin. */
    static final String NAME = "zaigang-summary-";

    private static final long serialVersionUID = 1L;

    /** So many shifts without any time inside, and none with, look like a mistake in the reference data. */
    private static final int SUSPICIOUS_SHIFTS = 3;

    private static final int MOST_NAMED = 3;

    /** The last revision of an episode. */
    private record Last(int revision, Episode.Status status, List<RuleId> rules) implements Serializable {}

    /** Where one employee was in all his shifts. */
    private record Presence(String siteId, int insideShifts, int outsideShifts, long fixes, long ifOtherDatum)
            implements Serializable {

        static final Presence NONE = new Presence(null, 0, 0, 0, 0);

        Presence and(Presence other) {
            return new Presence(
                    siteId == null ? other.siteId : siteId,
                    insideShifts + other.insideShifts,
                    outsideShifts + other.outsideShifts,
                    fixes + other.fixes,
                    ifOtherDatum + other.ifOtherDatum);
        }

        boolean isSuspicious() {
            return insideShifts == 0 && outsideShifts >= SUSPICIOUS_SHIFTS;
        }
    }

    private final HashMap<String, Last> episodes = new HashMap<>();
    private final HashMap<String, Presence> presence = new HashMap<>();
    private final EnumMap<Rejection.Code, Long> rejected = new EnumMap<>(Rejection.Code.class);

    /** Letters that are written again as their counts grow. */
    private final HashMap<String, Rejection.Code> folded = new HashMap<>();

    private long shifts;

    /** Counts an episode, a ledger or a dead letter. */
    @Override
    public void add(Serializable nothing) {
        throw new UnsupportedOperationException("count an episode, a ledger or a dead letter");
    }

    void count(Episode episode) {
        episodes.merge(episode.id(), new Last(episode.revision(), episode.status(), episode.rules()), Summary::later);
    }

    private static Last later(Last one, Last other) {
        return other.revision >= one.revision ? other : one;
    }

    void count(ShiftLedger ledger) {
        if (ledger.revision() > 1) {
            return;
        }
        shifts++;
        boolean inside = ledger.shift().insideMs() > 0;
        boolean outside = !inside && ledger.shift().outsideMs() > 0;
        if (inside || outside) {
            presence.merge(
                    ledger.employeeId(),
                    new Presence(
                            ledger.siteId(),
                            inside ? 1 : 0,
                            outside ? 1 : 0,
                            ledger.usableFixes(),
                            ledger.insideIfOtherDatum()),
                    Presence::and);
        }
    }

    void count(Rejection letter) {
        if (letter.original() == null && letter.count() >= 1 && isFolded(letter)) {
            folded.put(letter.id(), letter.code());
        } else {
            rejected.merge(letter.code(), 1L, Long::sum);
        }
    }

    private static boolean isFolded(Rejection letter) {
        return letter.code() == Rejection.Code.TOO_LATE || letter.code() == Rejection.Code.UNKNOWN_EMPLOYEE;
    }

    @Override
    public Summary getLocalValue() {
        return this;
    }

    @Override
    public void resetLocal() {
        episodes.clear();
        presence.clear();
        rejected.clear();
        folded.clear();
        shifts = 0;
    }

    @Override
    public void merge(Accumulator<Serializable, Summary> other) {
        Summary more = other.getLocalValue();
        more.episodes.forEach((id, last) -> episodes.merge(id, last, Summary::later));
        more.presence.forEach((employee, own) -> presence.merge(employee, own, Presence::and));
        more.rejected.forEach((code, count) -> rejected.merge(code, count, Long::sum));
        folded.putAll(more.folded);
        shifts += more.shifts;
    }

    @Override
    @SuppressWarnings("MissingSuperCall")
    public Accumulator<Serializable, Summary> clone() {
        Summary copy = new Summary();
        copy.merge(this);
        return copy;
    }

    /** How many shifts have a ledger. */
    long shifts() {
        return shifts;
    }

    /**
     * What a run came to, in lines.
     *
     * @param streaming whether files were read in streaming mode, where disorder beyond the bound makes events too late
     */
    List<String> lines(boolean streaming) {
        List<String> lines = new ArrayList<>();
        lines.add(found());
        lines.add(letters());
        if (streaming && codes().containsKey(Rejection.Code.TOO_LATE)) {
            lines.add(
                    "hint: files are out of order beyond time.max_out_of_orderness; --mode batch takes them in any order");
        }
        lines.addAll(hints());
        return lines;
    }

    private String found() {
        Map<RuleId, Long> byRule = new EnumMap<>(RuleId.class);
        long open = 0;
        for (Last last : episodes.values()) {
            if (last.status == Episode.Status.OPEN) {
                open++;
                last.rules.forEach(rule -> byRule.merge(rule, 1L, Long::sum));
            }
        }
        String rules = byRule.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey().id(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%,d %s open%s; %,d withdrawn",
                open,
                open == 1 ? "episode" : "episodes",
                rules.isEmpty() ? "" : " (" + rules + ")",
                episodes.size() - open);
    }

    private Map<Rejection.Code, Long> codes() {
        Map<Rejection.Code, Long> all = new TreeMap<>(rejected);
        folded.values().forEach(code -> all.merge(code, 1L, Long::sum));
        return all;
    }

    private String letters() {
        Map<Rejection.Code, Long> all = codes();
        if (all.isEmpty()) {
            return "no dead letters";
        }
        long sum = all.values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "%,d dead %s (%s)",
                sum,
                sum == 1 ? "letter" : "letters",
                all.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** Where people are never inside, the reference data is wrong more likely than all of them. */
    private List<String> hints() {
        Map<String, List<String>> bySite = new TreeMap<>();
        presence.forEach((employee, own) -> {
            if (own.isSuspicious()) {
                bySite.computeIfAbsent(own.siteId, site -> new ArrayList<>()).add(employee);
            }
        });
        return bySite.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .map(entry -> hint(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String hint(String siteId, List<String> employees) {
        employees.sort(null);
        Presence all = employees.stream().map(presence::get).reduce(Presence.NONE, Presence::and);
        String who = employees.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (employees.size() > MOST_NAMED ? " and %,d more".formatted(employees.size() - MOST_NAMED) : "");
        boolean datum = all.ifOtherDatum * 2 > all.fixes;
        return String.format(
                Locale.ROOT,
                "hint: no fix of %s lay inside any of their sites in %,d shifts (first site %s), so look before you believe: %s",
                who,
                all.outsideShifts,
                siteId,
                datum
                        ? String.format(
                                Locale.ROOT,
                                "%,d of %,d fixes would lie inside in another datum, so the datum is probably wrong; check"
                                        + " \"datum\" of the fixes and of the site, and default_datum.gps of the policy",
                                all.ifOtherDatum,
                                all.fixes)
                        : "no other datum would bring them inside, so the fence is probably wrong; check its shape in"
                                + " sites.geojson and the site_ids of these people in roster.jsonl");
    }
}
