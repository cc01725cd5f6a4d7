package zaigang.patterns.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.event.RuleId.GHOST_SHIFT;
import static zaigang.patterns.event.RuleId.LEFT_AFTER_CLOCK_IN;
import static zaigang.patterns.event.RuleId.LONG_ABSENCE;
import static zaigang.patterns.event.RuleId.MOCK_LOCATION;
import static zaigang.patterns.event.RuleId.RETURNED_BEFORE_CLOCK_OUT;
import static zaigang.patterns.event.RuleId.SHARED_DEVICE;
import static zaigang.patterns.shift.Day.AWAY;
import static zaigang.patterns.shift.Day.at;
import static zaigang.patterns.shift.Day.away;
import static zaigang.patterns.shift.Day.fix;
import static zaigang.patterns.shift.Day.mock;
import static zaigang.patterns.shift.Day.shift;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaigang.geo.Datum;
import zaigang.geo.Position;
import zaigang.geo.track.Fix;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.event.RuleId;
import zaigang.patterns.shift.Day;
import zaigang.patterns.shift.Ids;
import zaigang.patterns.shift.Judgement;

class EpisodeAssemblerTest {

    @Test
    void aGhostShiftReads() {
        Episode episode = open(
                away("09:00", "18:00", "09:05", "17:50"), GHOST_SHIFT, LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT);
        assertThat(episode.reason())
                .isEqualTo(
                        "On 2026-03-02 at Office, Li Na clocked in at 09:00, was seen outside the permitted area from "
                                + "09:05 to 17:50 (8 h 45 min counted, up to 900 m away), and came back 10 min before clocking out "
                                + "at 18:00.");
        assertThat(episode.leadingRule()).isEqualTo(GHOST_SHIFT);
        assertThat(episode.rules())
                .as("by id")
                .containsExactly(GHOST_SHIFT, LEFT_AFTER_CLOCK_IN, RETURNED_BEFORE_CLOCK_OUT);
        assertThat(episode.score()).isEqualTo(60);
        assertThat(episode.status()).isEqualTo(Episode.Status.OPEN);
    }

    @Test
    void theOtherAbsencesRead() {
        assertThat(open(away("09:00", "18:00", "09:05", "10:05"), LEFT_AFTER_CLOCK_IN)
                        .reason())
                .isEqualTo("On 2026-03-02 at Office, Li Na clocked in at 09:00 and was seen outside the permitted area "
                        + "5 min later, from 09:05 to 10:05 (1 h counted, up to 900 m away).");
        assertThat(open(away("09:00", "18:00", "16:00", "17:59"), RETURNED_BEFORE_CLOCK_OUT)
                        .reason())
                .isEqualTo("On 2026-03-02 at Office, Li Na was seen outside the permitted area from 16:00 to 17:59 "
                        + "(1 h 59 min counted, up to 900 m away) and came back 1 min before clocking out at 18:00.");
        assertThat(open(away("09:00", "18:00", "10:00", "12:30").exempt("10:00", "10:15"))
                        .reason())
                .isEqualTo("On 2026-03-02 at Office, Li Na was seen outside the permitted area from 10:00 to 12:30 "
                        + "(2 h 15 min counted, up to 900 m away).");
    }

    @Test
    void theRulesOnPositionsRead() {
        assertThat(open(shift("09:00", "18:00").seen("08:55", "09:10", AWAY)).reason())
                .isEqualTo(
                        "On 2026-03-02 at Office, Li Na punched at 09:00 while all 11 fixes around it lay at least 900 m "
                                + "from the permitted area, but fixes cover only 1 % of the shift: too little to judge.");
        assertThat(open(shift("09:00", "18:00")
                                .seen("08:55", "10:00", 0)
                                .seen("10:01", "11:30", 0)
                                .seen("11:31", "11:32", 20_000)
                                .seen("11:33", "18:05", 0))
                        .reason())
                .isEqualTo(
                        "On 2026-03-02 at Office, Li Na was reported to move 20.0 km in 1 min at 11:30, which nobody can "
                                + "travel.");
    }

    @Test
    void mockPositionsReadWithAllThatSpeaksForThem() {
        Day fixes = shift("09:00", "18:00").seen(mock(fix("10:00", 0))).seen(mock(fix("11:00", 0)));
        assertThat(open(fixes).reason())
                .isEqualTo("On 2026-03-02 at Office, Li Na sent 2 positions that the phone says were set by an app.");
        assertThat(open(shift("09:00", "18:00").mockPunches(false)).reason())
                .isEqualTo(
                        "On 2026-03-02 at Office, Li Na punched at a position that the phone says was set by an app.");
        Day both = shift("09:00", "18:00").mockPunches(false).seen(mock(fix("10:00", 0)));
        assertThat(open(both).reason())
                .as("one fix alone would not do")
                .isEqualTo(
                        "On 2026-03-02 at Office, Li Na punched at a position, and sent 1 position, that the phone says "
                                + "were set by an app.");
    }

    @Test
    void severalRulesAreMoreThanTheReasonTells() {
        Episode episode = open(away("09:00", "18:00", "10:00", "12:30")
                .seen(mock(fix("13:00:30", 0)))
                .seen(mock(fix("14:00:30", 0))));
        assertThat(episode.reason()).contains("2 positions").endsWith("; also long-absence.");
        assertThat(episode.leadingRule()).isEqualTo(MOCK_LOCATION);
        assertThat(episode.rules()).containsExactly(LONG_ABSENCE, MOCK_LOCATION);
        assertThat(episode.against()).hasSize(2).allMatch(sentence -> sentence.matches(".*\\d.*"));
    }

    @Test
    void whatIsKnownOfTheShiftGoesAlong() {
        Day day = away("09:00", "18:00", "10:00", "12:30").seen("12:31", "13:00", AWAY);
        Judgement judgement = day.judgement();
        Episode episode = open(day);
        assertThat(episode.id()).isEqualTo(Ids.episode(judgement.facts().shiftId()));
        assertThat(episode.timestamp()).isEqualTo(at("18:00"));
        assertThat(episode.start()).isEqualTo(at("09:00"));
        assertThat(episode.end()).isEqualTo(at("18:00"));
        assertThat(episode.siteId()).isEqualTo("office");
        assertThat(episode.managerId()).isEqualTo("boss");
        assertThat(episode.shift().insideMs()
                        + episode.shift().outsideMs()
                        + episode.shift().unknownMs())
                .isEqualTo(at("18:00") - at("09:00"));
        assertThat(episode.fixes()).isNotEmpty();
        assertThat(episode.timeline())
                .extracting(TimelineEntry::kind)
                .containsSubsequence("CLOCK_IN", "EXIT", "ENTER", "CLOCK_OUT");
        assertThat(episode.timeline()).extracting(TimelineEntry::time).isSorted();
    }

    @Test
    void theLongestAbsenceIsTheOneWithTheMostObserved() {
        Episode episode = open(shift("09:00", "18:00")
                .seen("08:55", "09:59", 0)
                .seen("10:00", "11:09", AWAY)
                .seen("11:10", 0)
                .seen("11:11", "12:20", AWAY)
                .seen("12:21", "14:00", 0)
                .seen("14:01", "14:20", AWAY)
                .seen("15:30", "15:50", AWAY)
                .seen("15:51", "18:05", 0));
        assertThat(episode.absence().start()).as("equal: the earlier").isEqualTo(at("10:00"));
        assertThat(episode.absence().observedMs()).isEqualTo(70 * 60_000);
    }

    @Test
    void theLedgerTellsWhetherThereIsAnEpisode() {
        Judgement judgement = away("09:00", "18:00", "10:00", "12:30").judgement();
        EpisodeAssembler assembler = assembler(away("09:00", "18:00", "10:00", "12:30"));
        ShiftLedger ledger = assembler.ledger(judgement, true);
        assertThat(ledger.id()).isEqualTo(judgement.facts().shiftId());
        assertThat(ledger.flagged()).isTrue();
        assertThat(ledger.absences()).hasSize(1);
        assertThat(ledger.absences().get(0).countedMs()).isEqualTo(150 * 60_000);
        assertThat(assembler.ledger(judgement, false).flagged()).isFalse();
    }

    @Test
    void theLedgerNamesThePhone() {
        assertThat(device(shift("09:00", "18:00").seen("10:00", "11:00", 0).clockedInAtATerminal()))
                .as("the one that sent fixes")
                .isEqualTo("phone");
        assertThat(device(shift("09:00", "18:00")))
                .as("silent, but punched with")
                .isEqualTo("phone");
        assertThat(device(shift("09:00", "18:00").clockedInAtATerminal()))
                .as("a terminal is nobody's phone")
                .isNull();
    }

    private static String device(Day day) {
        return assembler(day).ledger(day.judgement(), false).shift().deviceId();
    }

    // Withdrawn

    @Test
    void aWithdrawnEpisodeHasNoRulesNoFactorsAndNoPointsAndNamesTheCause() {
        Day day = away("09:00", "18:00", "10:00", "12:30").exempt("10:00", "12:30");
        Judgement judgement = day.judgement();
        Findings nothing = Findings.of(judgement, List.of(), day.policy());
        assertThat(nothing.isEmpty()).isTrue();
        Episode episode = assembler(day).withdrawn(judgement, LONG_ABSENCE, null);
        assertThat(episode.status()).isEqualTo(Episode.Status.WITHDRAWN);
        assertThat(episode.rules()).isEmpty();
        assertThat(episode.factors()).isEmpty();
        assertThat(episode.against()).isEmpty();
        assertThat(episode.thresholds()).isEmpty();
        assertThat(episode.score()).isZero();
        assertThat(episode.severity()).isEqualTo(21);
        assertThat(episode.leadingRule()).as("the last one").isEqualTo(LONG_ABSENCE);
        assertThat(episode.reason())
                .isEqualTo(
                        "Withdrawn: \"Away for long during the shift\" on 2026-03-02 no longer holds, since an approved "
                                + "exemption (leave) covers what it was about.");
        assertThat(episode.id())
                .isEqualTo(open(away("09:00", "18:00", "10:00", "12:30")).id());
    }

    /** That would be false, and might tell of somebody else's leave. */
    @Test
    void anExemptionThatHasNothingToDoWithItIsNotNamedAsTheCause() {
        Day day = away("09:00", "18:00", "10:00", "12:30").exempt("14:00", "14:05");
        for (RuleId last : List.of(SHARED_DEVICE, LONG_ABSENCE)) {
            assertThat(assembler(day).withdrawn(day.judgement(), last, null).reason())
                    .endsWith("no longer holds, since what became known later does not bear it out.");
        }
        Day punch = away("09:00", "18:00", "10:00", "12:30").exempt("08:50", "09:10");
        assertThat(assembler(punch)
                        .withdrawn(punch.judgement(), SHARED_DEVICE, null)
                        .reason())
                .endsWith("since an approved exemption (leave) covers what it was about.");
    }

    // What was looked at in favour

    @Test
    void everyInnocentExplanationIsLookedAt() {
        assertThat(open(away("09:00", "18:00", "10:00", "12:30")).checks())
                .extracting(Check::id)
                .containsExactly(
                        "weak-signal",
                        "silence",
                        "exemption",
                        "break",
                        "own-other-site",
                        "another-device",
                        "wrong-datum");
    }

    @Test
    void whatExplainsSomethingStandsInFavour() {
        Episode partly = open(away("09:00", "18:00", "10:00", "12:30").exempt("10:00", "10:30"));
        assertThat(check(partly, "exemption"))
                .isEqualTo(new Check(
                        "exemption",
                        Check.Result.PARTLY,
                        "approved exemptions explain 30 min of 2 h 30 min outside; that time is not counted"));
        assertThat(partly.inFavour()).containsExactly(check(partly, "exemption").text());
        assertThat(check(partly, "break").result()).isEqualTo(Check.Result.DOES_NOT_EXPLAIN);

        Episode tablet = open(away("09:00", "18:00", "10:00", "12:30").seen(Day.by("tablet", fix("11:00", 0))));
        assertThat(check(tablet, "another-device").result()).isEqualTo(Check.Result.UNKNOWN);
        assertThat(tablet.inFavour()).hasSize(1);
    }

    /** Whoever is really away is now and then where another datum would put him inside; with a wrong one he mostly is. */
    @ParameterizedTest
    @CsvSource({
        "0, 9, DOES_NOT_EXPLAIN, no fix outside would lie inside in another datum",
        "1, 9, DOES_NOT_EXPLAIN, '1 of 10 fixes outside would lie inside in another datum, fewer than if that were the cause'",
        "5, 5, DOES_NOT_EXPLAIN, '5 of 10 fixes outside would lie inside in another datum, fewer than if that were the cause'",
        "6, 5, UNKNOWN, '6 of 11 fixes outside would lie inside if the datum were another one than stated'",
        "3, 0, UNKNOWN, '3 of 3 fixes outside would lie inside if the datum were another one than stated'"
    })
    void aWrongDatumMayExplainMostOfTheFixesOutside(int shifted, int away, Check.Result result, String text) {
        Day day = Day.shift("09:00", "18:00").seen("08:55", "10:00", 0).seen("12:00", "18:05", 0);
        for (int i = 0; i < shifted + away; i++) {
            Fix fix = fix(Day.at("10:30") + i * 60_000L, i < shifted ? 0 : 60_000);
            Position gcj = Datum.GCJ02.fromWgs84(fix.lat(), fix.lon());
            day.seen(i < shifted ? new Fix(fix.time(), gcj.lat(), gcj.lon(), 10, false, "phone", null) : fix);
        }
        Episode episode = open(day, LEFT_AFTER_CLOCK_IN);
        assertThat(check(episode, "wrong-datum")).isEqualTo(new Check("wrong-datum", result, text));
        assertThat(episode.inFavour().contains(text)).isEqualTo(result == Check.Result.UNKNOWN);
    }

    private static Check check(Episode episode, String id) {
        return episode.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static EpisodeAssembler assembler(Day day) {
        return new EpisodeAssembler(day.policy(), Episode.Source.REPLAY);
    }

    /** With signals of these rules on the first absence. */
    private static Episode open(Day day, RuleId... signalled) {
        Judgement judgement = day.judgement();
        List<Signal> signals = Stream.of(signalled)
                .map(rule -> new Signal(rule, "e1", judgement.facts().shiftId(), judgement.moment(), 0))
                .toList();
        return assembler(day).open(judgement, Findings.of(judgement, signals, day.policy()), null);
    }
}
