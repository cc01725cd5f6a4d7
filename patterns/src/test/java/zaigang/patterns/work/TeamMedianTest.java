package zaigang.patterns.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.junit.jupiter.api.Test;
import zaigang.patterns.KeyedHarness;
import zaigang.patterns.event.RosterEntry;

/** The windows of a team's members beside each other, in the operator. */
class TeamMedianTest {

    private static final int MIN_PEERS = 5;

    @SuppressWarnings("unchecked")
    private static KeyedHarness<WorkWindow, WorkFacts> harness() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        SingleOutputStreamOperator<WorkFacts> facts = env.fromData(WorkWindow.class, window("E", "T", 1, 1))
                .keyBy(window -> window.employee().teamId())
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(1)))
                .process(new TeamMedian(MIN_PEERS));
        return new KeyedHarness<>(
                ((OneInputTransformation<WorkWindow, WorkFacts>) facts.getTransformation()).getOperatorFactory(),
                window -> window.employee().teamId(),
                null);
    }

    private static WorkWindow window(String employee, String team, int completed, int due) {
        return SampleWindow.endingOn(2)
                .of(new RosterEntry(employee, team, List.of("S1"), null, null, true))
                .tasks(completed, due)
                .window();
    }

    private static List<WorkFacts> facts(List<WorkWindow> windows) throws Exception {
        try (KeyedHarness<WorkWindow, WorkFacts> harness = harness()) {
            for (WorkWindow window : windows) {
                harness.send(window, window.end());
            }
            harness.watermark(Long.MAX_VALUE);
            return List.copyOf(harness.out());
        }
    }

    private static List<WorkWindow> team(int... completedOfTen) {
        List<WorkWindow> team = new ArrayList<>();
        for (int completed : completedOfTen) {
            team.add(window("E" + team.size(), "T", completed, 10));
        }
        return team;
    }

    @Test
    void fiveMembersWithTasksDueMakeAMedian() throws Exception {
        List<WorkWindow> five = team(0, 5, 7, 8, 10);
        assertThat(facts(five)).hasSize(5).allSatisfy(facts -> {
            assertThat(facts.teamMedian()).isEqualTo(0.7);
            assertThat(facts.peers()).isEqualTo(5);
        });
        assertThat(facts(five.subList(0, 4))).hasSize(4).allSatisfy(facts -> {
            assertThat(facts.teamMedian()).isNaN();
            assertThat(facts.peers()).isEqualTo(4);
        });
        assertThat(facts(team(0, 5, 7, 8, 10, 10)))
                .allSatisfy(facts -> assertThat(facts.teamMedian()).isEqualTo(0.75));
    }

    @Test
    void whoHasNothingDueIsNoPeer() throws Exception {
        List<WorkWindow> windows = team(0, 5, 7, 8);
        windows.add(window("idle", "T", 0, 0));
        assertThat(facts(windows))
                .hasSize(5)
                .allSatisfy(facts -> assertThat(facts.teamMedian()).isNaN());
        windows.add(window("busy", "T", 1, 1));
        assertThat(facts(windows))
                .hasSize(6)
                .allSatisfy(facts -> assertThat(facts.teamMedian()).isEqualTo(0.7));
    }

    @Test
    void anotherTeamAndAnotherDayAreNoPeers() throws Exception {
        List<WorkWindow> windows = team(0, 5, 7, 8);
        windows.add(window("other", "U", 10, 10));
        windows.add(SampleWindow.endingOn(3)
                .of(windows.get(0).employee())
                .tasks(10, 10)
                .window());
        assertThat(facts(windows))
                .hasSize(6)
                .allSatisfy(facts -> assertThat(facts.teamMedian()).isNaN());
    }

    @Test
    void theOrderMakesNoDifference() throws Exception {
        List<WorkWindow> windows = team(0, 3, 4, 5, 7, 8, 10);
        List<WorkFacts> expected = facts(windows);
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(windows, new Random(seed));
            assertThat(facts(windows)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theyAreKnownAtTheDaysEndAndNothingIsLeft() throws Exception {
        try (KeyedHarness<WorkWindow, WorkFacts> harness = harness()) {
            long end = window("E", "T", 1, 1).end();
            harness.send(window("E", "T", 1, 1), end);
            harness.watermark(end - 1);
            assertThat(harness.out()).isEmpty();
            harness.watermark(end);
            assertThat(harness.news())
                    .singleElement()
                    .satisfies(record -> assertThat(record.getTimestamp()).isEqualTo(end));
            assertThat(harness.timers()).isZero();
            assertThat(harness.stateEntries()).isZero();
        }
    }
}
