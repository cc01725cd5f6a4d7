package zaigang.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.kafka.EventLines.DECODING;
import static zaigang.connectors.kafka.EventLines.line;
import static zaigang.connectors.kafka.TestTopics.NOW;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import zaigang.patterns.event.Stream;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaWatermarksIT {

    /** As good as none: that a partition is read to its end is all that keeps event time from running ahead. */
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private static final Duration LATENESS = Duration.ofSeconds(10);
    private static final int LINES = 500;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @TempDir
    private static Path brokerFolder;

    private static TestTopics topics;

    @BeforeAll
    static void startBroker() throws IOException {
        topics = new TestTopics(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.getConfig().setAutoWatermarkInterval(10);
        return environment;
    }

    /** Feedback and exemptions, each with whether it was late, and when event time had passed it. */
    private static DataStream<String> clock(StreamExecutionEnvironment environment, KafkaSettings settings) {
        KafkaInputs inputs = KafkaInputs.looking(environment, settings, DECODING, Duration.ofMillis(1));
        DataStream<String> feedback =
                inputs.feedback().map(event -> event.eventId()).returns(Types.STRING);
        DataStream<String> exemptions =
                inputs.exemptions().map(event -> event.eventId()).returns(Types.STRING);
        return feedback.union(exemptions).keyBy(id -> id).process(new Clock()).setParallelism(1);
    }

    private static List<String> take(CloseableIterator<String> results, int count) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count && results.hasNext()) {
            taken.add(results.next());
        }
        return taken;
    }

    /** As many as there are before all of these have come, in any order. */
    private static List<String> takeUntil(CloseableIterator<String> results, String... wanted) {
        List<String> taken = new ArrayList<>();
        while (!taken.containsAll(List.of(wanted)) && results.hasNext()) {
            taken.add(results.next());
        }
        return taken;
    }

    private static void backlog(int partition, int first) throws Exception {
        for (int number = first; number < first + LINES; number++) {
            topics.send(
                    Stream.FEEDBACK, partition, NOW, line(Stream.FEEDBACK, number, NOW - 3_600_000 + number * 1000L));
        }
    }

    /** Both partitions have events of the same time, and one after the other is read, in one reader or in two. */
    @Test
    void aBacklogIsNotLateHoweverShortTheIdleTimeout() throws Exception {
        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            topics.create("backlog" + parallelism, 2);
            backlog(0, 0);
            backlog(1, 0);
            KafkaSettings settings = topics.settings(StartPosition.earliest(), LATENESS, AT_ONCE);
            try (CloseableIterator<String> results =
                    clock(environment(parallelism), settings).executeAndCollect()) {
                List<String> seen = new ArrayList<>();
                while (seen.stream().filter(text -> !text.startsWith("passed")).count() < 2 * LINES) {
                    seen.addAll(take(results, 1));
                }
                assertThat(seen).noneMatch(text -> text.startsWith("late"));
            }
        }
    }

    /** The broker goes away and comes back, with more in both partitions than the bound of lateness. */
    @Test
    void whatWasWrittenAroundAnOutageIsNotLate() throws Exception {
        topics.create("outage", 2);
        backlog(0, 0);
        backlog(1, 0);
        KafkaSettings settings = topics.settings(StartPosition.earliest(), LATENESS, Duration.ofSeconds(30));
        try (CloseableIterator<String> results = clock(environment(1), settings).executeAndCollect()) {
            List<String> seen = new ArrayList<>(take(results, 2 * LINES));
            topics.broker().stop();
            topics.broker().start();
            backlog(1, LINES);
            backlog(0, LINES);
            while (seen.stream().filter(text -> !text.startsWith("passed")).count() < 4 * LINES) {
                seen.addAll(take(results, 1));
            }
            assertThat(seen).noneMatch(text -> text.startsWith("late"));
        }
    }

    /** The topic of exemptions is empty, and so is one partition of feedback: event time goes on without them. */
    @Test
    void whatIsEmptyHoldsNothingBack() throws Exception {
        topics.create("empty", 2);
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 1, NOW));
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 2, NOW + 60_000));
        try (CloseableIterator<String> results = clock(
                        environment(2), topics.settings(StartPosition.earliest(), LATENESS, AT_ONCE))
                .executeAndCollect()) {
            assertThat(take(results, 3)).contains("passed feedback1").doesNotContain("passed feedback2");
        }
    }

    /** One phone with a wrong clock makes nobody late. */
    @Test
    void whatIsFromTheFutureDoesNotDragEventTimeAlong() throws Exception {
        topics.create("future", 1);
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 1, NOW));
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 2, NOW + 30L * 86_400_000));
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 3, NOW + 60_000));
        try (CloseableIterator<String> results = clock(
                        environment(1), topics.settings(StartPosition.earliest(), LATENESS, AT_ONCE))
                .executeAndCollect()) {
            assertThat(take(results, 3))
                    .containsExactlyInAnyOrder("read feedback1", "read feedback3", "passed feedback1");
            topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 4, NOW + 55_000));
            topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 5, NOW + 120_000));
            assertThat(take(results, 3)).contains("read feedback4", "read feedback5");
        }
    }

    /** An old decision comes in: it neither turns event time back nor holds it. */
    @Test
    void aLateDecisionHoldsNothingBack() throws Exception {
        topics.create("decision", 1);
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 1, NOW));
        topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 2, NOW + 60_000));
        KafkaSettings settings = topics.settings(StartPosition.earliest(), LATENESS, Duration.ofMinutes(10));
        try (CloseableIterator<String> results = clock(environment(1), settings).executeAndCollect()) {
            assertThat(take(results, 3)).contains("passed feedback1");
            topics.send(Stream.EXEMPTIONS, 0, NOW, line(Stream.EXEMPTIONS, 1, NOW - 86_400_000));
            topics.send(Stream.FEEDBACK, 0, NOW, line(Stream.FEEDBACK, 3, NOW + 120_000));
            assertThat(takeUntil(results, "late exemptions1", "passed feedback2"))
                    .doesNotContain("late feedback3");
        }
    }

    /** Says of an event that it was read, or late, and that event time has passed it. */
    private static final class Clock extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String id, Context context, Collector<String> out) {
            boolean late = context.timestamp() <= context.timerService().currentWatermark();
            out.collect((late ? "late " : "read ") + id);
            context.timerService().registerEventTimeTimer(context.timestamp());
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<String> out) {
            out.collect("passed " + context.getCurrentKey());
        }
    }
}
