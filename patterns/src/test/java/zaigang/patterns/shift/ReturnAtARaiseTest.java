package zaigang.patterns.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.patterns.shift.FlinkDay.MINUTE;
import static zaigang.patterns.shift.FlinkDay.at;
import static zaigang.patterns.shift.FlinkDay.away;
import static zaigang.patterns.shift.FlinkDay.in;
import static zaigang.patterns.shift.FlinkDay.there;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.track.Fix;

/** Somebody is seen inside again with the very fix that brings the absence to its minimum. */
class ReturnAtARaiseTest {

    private static List<Judgement> raises(String back) throws Exception {
        List<Fix> fixes = new ArrayList<>(there(at("08:46"), at("09:06"), 1));
        fixes.addAll(away(at("09:06"), at("09:35") + 1, 1));
        for (long seconds = 0; seconds < 60; seconds += 20) {
            fixes.addAll(there(at(back) + 1000 * seconds, at("12:00"), 1));
        }
        try (ShiftHarness harness = new ShiftHarness(FlinkDay.live())) {
            harness.send(FlinkDay.employee("E1"));
            harness.send(in("in", "E1", at("09:00")));
            harness.send("E1", fixes);
            for (long time = at("08:00"); time < at("13:00"); time += MINUTE) {
                harness.watermark(time);
            }
            return List.copyOf(harness.raises());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:36", "09:36:10", "09:36:30"})
    void itIsToldWhereverThatFixFalls(String back) throws Exception {
        assertThat(raises(back))
                .singleElement()
                .satisfies(raise -> assertThat(raise.facts().span().to()).isEqualTo(at(back)));
    }

    @Test
    void theAbsenceIsOverThen() throws Exception {
        assertThat(raises("09:36"))
                .singleElement()
                .satisfies(raise -> assertThat(raise.facts().absences().get(0).endedByEnter())
                        .isTrue());
    }
}
