package zaigang.geo.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.geo.Walk.AREA;
import static zaigang.geo.Walk.NOWHERE;
import static zaigang.geo.Walk.OFFICE;
import static zaigang.geo.Walk.OFFICE_WIFI;
import static zaigang.geo.Walk.accurateTo;
import static zaigang.geo.Walk.at;
import static zaigang.geo.Walk.fix;
import static zaigang.geo.Walk.mock;
import static zaigang.geo.Walk.via;
import static zaigang.geo.fence.Evidence.INSIDE;
import static zaigang.geo.fence.Evidence.NEUTRAL;
import static zaigang.geo.fence.Evidence.OUTSIDE;
import static zaigang.geo.fence.Evidence.TOUCHING;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import zaigang.geo.Walk;
import zaigang.geo.site.PermittedArea;
import zaigang.geo.track.Fix;
import zaigang.geo.track.TrackCleaner;

/** The site's radius is 100 m: with an accuracy of 10 m, outside evidence lies more than 160 m east of its centre. */
class FenceMachineTest {

    private static final double FAR = 1_000;

    private final FenceMachine machine = new FenceMachine(new FenceMachine.Settings(50, 100, 2, 60_000, 15 * 60_000));

    // What a single fix says

    @Test
    void insideEvidenceIsAFixInTheArea() {
        assertThat(evidence(fix("09:00", 0))).isEqualTo(INSIDE);
        assertThat(evidence(fix("09:00", 99.9))).isEqualTo(INSIDE);
        assertThat(evidence(fix("09:00", 111))).isEqualTo(NEUTRAL);
    }

    @Test
    void aWeakFixIsNoEvidenceByItsPosition() {
        assertThat(evidence(accurateTo(100, fix("09:00", 0)))).isEqualTo(INSIDE);
        assertThat(evidence(accurateTo(100.5, fix("09:00", 0)))).isEqualTo(TOUCHING);
        assertThat(evidence(accurateTo(100, fix("09:00", FAR)))).isEqualTo(OUTSIDE);
        assertThat(evidence(accurateTo(100.5, fix("09:00", FAR)))).isEqualTo(NEUTRAL);
    }

    @Test
    void aPermittedNetworkIsInsideEvidenceHoweverWeakOrFarTheFix() {
        assertThat(evidence(via(OFFICE_WIFI, accurateTo(2_000, fix("09:00", FAR)))))
                .isEqualTo(INSIDE);
        assertThat(evidence(via(OFFICE_WIFI, fix("09:00", FAR)))).isEqualTo(INSIDE);
        assertThat(evidence(via("cafe", fix("09:00", FAR)))).isEqualTo(OUTSIDE);
    }

    @Test
    void outsideEvidenceLiesBeyondAccuracyAndBuffer() {
        assertThat(evidence(fix("09:00", 159))).isEqualTo(NEUTRAL);
        assertThat(evidence(fix("09:00", 161))).isEqualTo(OUTSIDE);
        assertThat(evidence(accurateTo(50, fix("09:00", 199)))).isEqualTo(NEUTRAL);
        assertThat(evidence(accurateTo(50, fix("09:00", 201)))).isEqualTo(OUTSIDE);
    }

    @Test
    void aCircleThatTouchesTheAreaIsNoMoreThanADoubt() {
        assertThat(evidence(accurateTo(30, fix("09:00", 129)))).isEqualTo(TOUCHING);
        assertThat(evidence(accurateTo(30, fix("09:00", 131)))).isEqualTo(NEUTRAL);
    }

    @Test
    void aMockFixIsNeutralWhateverElseItSays() {
        assertThat(evidence(mock(fix("09:00", 0)))).isEqualTo(NEUTRAL);
        assertThat(evidence(mock(fix("09:00", 120)))).isEqualTo(NEUTRAL);
        assertThat(evidence(mock(fix("09:00", FAR)))).isEqualTo(NEUTRAL);
        assertThat(evidence(mock(via(OFFICE_WIFI, fix("09:00", 0))))).isEqualTo(NEUTRAL);
    }

    @Test
    void withNoAreaEveryFixIsNeutral() {
        for (Fix fix : List.of(fix("09:00", 0), via(OFFICE_WIFI, fix("09:00", 0)), fix("09:00", FAR))) {
            FencedFix fenced = machine.run(List.of(fix), NOWHERE).get(0);
            assertThat(fenced.evidence()).isEqualTo(NEUTRAL);
            assertThat(fenced.distanceM()).isNaN();
            assertThat(fenced.isSound()).isFalse();
        }
    }

    @Test
    void theAreaIsThatOfTheFixesOwnTime() {
        PermittedArea fromTen = PermittedArea.of(List.of(OFFICE.valid(at("10:00"), at("11:00"))));
        List<Fix> fixes = List.of(
                fix("09:50", 0), fix("09:59:59.999", FAR), fix("10:00", 0), fix("10:59:59.999", 0), fix("11:00", 0));
        assertThat(machine.run(fixes, fromTen))
                .extracting(FencedFix::evidence)
                .containsExactly(NEUTRAL, NEUTRAL, INSIDE, INSIDE, NEUTRAL);
    }

    // Entering

    @Test
    void itStartsUnknown() {
        assertThat(states(fix("09:00", 120), fix("09:01", FAR))).isEqualTo("UU");
    }

    @Test
    void oneInsideFixEnters() {
        assertThat(states(fix("09:00", FAR), fix("09:01", FAR), fix("09:02", 0), fix("09:03", 120)))
                .isEqualTo("OOII");
    }

    // Leaving

    @Test
    void twoOutsideFixesSpanningAMinuteLeaveAndTheFirstIsTheTime() {
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:02", FAR)))
                .isEqualTo("IOO");
    }

    @Test
    void aSecondLessThanAMinuteDoesNotLeave() {
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:01:59", FAR)))
                .isEqualTo("III");
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:01:59.999", FAR)))
                .isEqualTo("III");
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:01:59", FAR), fix("09:02", FAR)))
                .as("a third one does")
                .isEqualTo("IOOO");
    }

    @Test
    void oneOutsideFixNeverLeavesHoweverLongItStandsAlone() {
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:10", 120), fix("09:20", 120)))
                .isEqualTo("IIII");
    }

    @Test
    void asManyFixesAsThePolicySays() {
        FenceMachine three = new FenceMachine(new FenceMachine.Settings(50, 100, 3, 60_000, 15 * 60_000));
        List<Fix> fixes = List.of(fix("09:00", 0), fix("09:01", FAR), fix("09:03", FAR), fix("09:05", FAR));
        assertThat(letters(three.run(fixes.subList(0, 3), AREA))).isEqualTo("III");
        assertThat(letters(three.run(fixes, AREA))).isEqualTo("IOOO");
    }

    @Test
    void anInsideFixBetweenThemForgetsTheFirst() {
        assertThat(states(fix("09:00", FAR), fix("09:01", 0), fix("09:02", FAR), fix("09:02:59", FAR)))
                .isEqualTo("UIII");
        assertThat(states(fix("09:00", FAR), via(OFFICE_WIFI, fix("09:01", FAR)), fix("09:02", FAR)))
                .isEqualTo("UII");
    }

    @Test
    void neutralFixesBetweenThemDoNot() {
        assertThat(states(
                        fix("09:00", 0),
                        fix("09:01", FAR),
                        fix("09:02", 155),
                        mock(fix("09:03", 0)),
                        fix("09:04", FAR)))
                .isEqualTo("IOOOO");
    }

    @Test
    void mockFixesNeverLeave() {
        assertThat(states(fix("09:00", 0), mock(fix("09:01", FAR)), mock(fix("09:05", FAR)), fix("09:06", FAR)))
                .isEqualTo("IIII");
    }

    @Test
    void theBufferIsHeldToTheMetreInARow() {
        assertThat(states(fix("09:00", 0), fix("09:01", 159), fix("09:05", 159), fix("09:10", 159)))
                .isEqualTo("IIII");
        assertThat(states(fix("09:00", 0), fix("09:01", 161), fix("09:05", 161), fix("09:10", 161)))
                .isEqualTo("IOOO");
    }

    // Doubt

    @Test
    void doubtBetweenTheFixesThatConfirmAnExitIsNotDatedOver() {
        assertThat(states(
                        fix("09:00", 0),
                        fix("09:01", FAR),
                        fix("09:02", 130),
                        accurateTo(150, fix("09:03", 0)),
                        fix("09:04", 130),
                        fix("09:05", FAR)))
                .isEqualTo("IOOUUO");
    }

    @Test
    void aTouchingFixTurnsOutsideIntoUnknown() {
        assertThat(states(fix("09:00", FAR), fix("09:01", FAR), accurateTo(150, fix("09:02", 0)), fix("09:03", FAR)))
                .as("and one outside fix is not enough to be outside again")
                .isEqualTo("OOUU");
        assertThat(states(
                        fix("09:00", FAR),
                        fix("09:01", FAR),
                        accurateTo(30, fix("09:02", 129)),
                        fix("09:03", FAR),
                        fix("09:04", FAR)))
                .isEqualTo("OOUOO");
    }

    @Test
    void otherNeutralFixesKeepOutside() {
        assertThat(states(
                        fix("09:00", FAR),
                        fix("09:01", FAR),
                        accurateTo(30, fix("09:02", 131)),
                        accurateTo(200, fix("09:03", FAR)),
                        mock(fix("09:04", 0))))
                .isEqualTo("OOOOO");
    }

    @Test
    void aTouchingFixKeepsInsideAndUnknown() {
        assertThat(states(accurateTo(150, fix("09:00", 0)), fix("09:01", 0), accurateTo(150, fix("09:02", 0))))
                .isEqualTo("UII");
    }

    // Silence

    @Test
    void exactlyTheGapIsNoSilence() {
        assertThat(states(fix("09:00", 0), fix("09:15", 120))).isEqualTo("II");
        assertThat(states(fix("09:00", FAR), fix("09:15", FAR))).isEqualTo("OO");
    }

    @Test
    void oneSecondMoreIsASilenceAndTheStateIsUnknown() {
        assertThat(states(fix("09:00", 0), fix("09:15:01", 120))).isEqualTo("IU");
        assertThat(states(fix("09:00", 0), fix("09:15:00.001", 120))).isEqualTo("IU");
        assertThat(run(fix("09:00", 0), fix("09:15:01", 120)))
                .extracting(FencedFix::afterSilence)
                .containsExactly(false, true);
    }

    @Test
    void aSilenceForgetsOutsideFixesNotYetConfirmed() {
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:16:01", FAR)))
                .isEqualTo("IIU");
        assertThat(states(fix("09:00", 0), fix("09:01", FAR), fix("09:16:01", FAR), fix("09:17:01", FAR)))
                .as("dated back no farther than the silence")
                .isEqualTo("IIOO");
    }

    @Test
    void afterASilenceOutsideMustBeConfirmedAgain() {
        assertThat(states(fix("09:00", FAR), fix("09:01", FAR), fix("09:30", FAR)))
                .isEqualTo("OOU");
        assertThat(states(fix("09:00", FAR), fix("09:01", FAR), fix("09:30", FAR), fix("09:31", FAR)))
                .isEqualTo("OOOO");
    }

    @Test
    void aNeutralFixIsASignOfLife() {
        assertThat(states(fix("09:00", 0), mock(fix("09:10", FAR)), accurateTo(200, fix("09:20", FAR))))
                .isEqualTo("III");
    }

    @Property(tries = 300)
    void cleanedAndFencedTheOrderOfArrivalMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fix> fixes = Walk.anyMorning(random);
        TrackCleaner cleaner = new TrackCleaner(300, 400);
        List<Fix> shuffled = Walk.shuffled(fixes, random);
        assertThat(machine.run(cleaner.clean(shuffled, "phone", AREA).usable(), AREA))
                .isEqualTo(machine.run(cleaner.clean(fixes, "phone", AREA).usable(), AREA));
    }

    @Property(tries = 300)
    void outsideIsNeverSaidOfAnInsideFixNorWithoutAnOutsideFix(@ForAll long seed) {
        List<Fix> usable = new TrackCleaner(300, 400)
                .clean(Walk.anyMorning(new Random(seed)), "phone", AREA)
                .usable();
        List<FencedFix> fenced = machine.run(usable, AREA);
        boolean anyOutside = false;
        for (FencedFix fix : fenced) {
            anyOutside |= fix.evidence() == OUTSIDE;
            if (fix.evidence() == INSIDE) {
                assertThat(fix.state()).isEqualTo(FenceState.INSIDE);
            }
            if (fix.state() == FenceState.OUTSIDE) {
                assertThat(anyOutside).isTrue();
            }
        }
    }

    private Evidence evidence(Fix fix) {
        return run(fix).get(0).evidence();
    }

    private List<FencedFix> run(Fix... fixes) {
        return machine.run(List.of(fixes), AREA);
    }

    private String states(Fix... fixes) {
        return letters(run(fixes));
    }

    /** One letter for each fix: I, O or U. */
    private static String letters(List<FencedFix> fenced) {
        return fenced.stream().map(fix -> fix.state().name().substring(0, 1)).collect(Collectors.joining());
    }
}
