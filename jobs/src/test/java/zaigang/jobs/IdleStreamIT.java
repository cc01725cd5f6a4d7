package zaigang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import zaigang.jobs.generate.Workforce;
import zaigang.jobs.generate.WorkforceOptions;
import zaigang.patterns.episode.Episode;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.shift.ShiftSettings;

/** A stream on which nothing comes, and which never ends, holds up neither judgements nor the windows on work. */
class IdleStreamIT {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void windowsCloseThoughATopicIsIdle() throws Exception {
        Workforce.write(WorkforceOptions.of(40, 5, 180, 9), folder);
        Replay replay = Replay.open(folder, null, java.time.Instant.parse("2026-06-01T00:00:00Z"));
        StreamExecutionEnvironment env =
                Embedded.environment(Embedded.configuration(RuntimeExecutionMode.STREAMING), 2);
        env.getConfig().setAutoWatermarkInterval(20);
        Inputs inputs = new ReplayInputs(
                        env, replay.folder(), replay.decoding(), replay.policy(), RuntimeExecutionMode.STREAMING)
                .build();
        Inputs withIdle = new Inputs(
                inputs.fixes(),
                inputs.punches(),
                inputs.tasks(),
                inputs.meetings(),
                inputs.collaboration(),
                inputs.feedback().union(neverAnything(env)),
                inputs.verifications(),
                inputs.exemptions(),
                inputs.roster(),
                inputs.sites(),
                inputs.rejected());
        Outputs outputs = AttendanceTopology.build(
                withIdle, ShiftSettings.replay(replay.policy(), replay.sites(), replay.until()), Episode.Source.REPLAY);
        List<Episode> joined = new ArrayList<>();
        try (CloseableIterator<Episode> episodes = outputs.episodes().executeAndCollect()) {
            while (joined.size() < 5 && episodes.hasNext()) {
                Episode episode = episodes.next();
                if (episode.context() != null) {
                    joined.add(episode);
                }
            }
        }
        assertThat(joined).hasSize(5);
    }

    private static DataStream<Feedback> neverAnything(StreamExecutionEnvironment env) {
        GeneratorFunction<Long, Feedback> never = number -> {
            throw new IllegalStateException("nothing was to come");
        };
        return env.fromSource(
                new DataGeneratorSource<>(
                        never, Long.MAX_VALUE, subtasks -> new Never(), TypeInformation.of(Feedback.class)),
                WatermarkStrategy.forGenerator(context -> new Idle()),
                "Idle feedback");
    }

    /** Lets nothing pass. */
    private static final class Never implements RateLimiter<NumberSequenceSplit> {
        @Override
        public CompletionStage<Void> acquire(int permits) {
            return new CompletableFuture<>();
        }
    }

    /** Says at once that nothing is to be waited for. */
    private static final class Idle implements WatermarkGenerator<Feedback> {
        @Override
        public void onEvent(Feedback event, long time, WatermarkOutput output) {
            throw new IllegalStateException("nothing was to come");
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
