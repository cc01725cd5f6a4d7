package zaigang.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The job on a real cluster, every part in a process of its own, one after another of which dies while events come in. What it writes must be
 * what a replay of the same events writes.
 */
class ClusterIT {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Path HOME = REPOSITORY.resolve("cluster/target/cluster");
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(150);

    private final Diary diary = new Diary();
    private Programs programs;
    private Product product;
    private Workload workload;
    private Broker broker;
    private SearchServer search;
    private FlinkCluster flink;
    private JobFiles files;
    private Feed feed;
    private FlinkJob job;
    private final Map<String, Program> taskManagers = new HashMap<>();

    @BeforeEach
    void begin() throws IOException {
        clear();
        programs = new Programs(HOME.resolve("logs"));
    }

    private void startEverything() throws Exception {
        product = new Product(REPOSITORY, programs);
        workload = Workload.generate(product, HOME.resolve("workforce"));
        Ports ports = new Ports();
        broker = new Broker(product, HOME.resolve("kafka"), ports);
        broker.start();
        broker.create(Topics.names(), Topics.PARTITIONS);
        search = new SearchServer(product, HOME.resolve("elasticsearch"), ports);
        search.start();
        product.zaigang("setup", "--elasticsearch", search.url());
        files = JobFiles.write(product.flinkConf(), HOME.resolve("zaigang.yaml"), broker, search, workload.folder());
        flink = new FlinkCluster(product, programs, HOME.resolve("flink"), ports);
        flink.startJobManager();
        startTaskManager("taskmanager-1");
        startTaskManager("taskmanager-2");
        flink.awaitFreeTaskManagers();
        feed = new Feed(broker.address(), workload.records());
        diary.say(
                "%,d records are ready, and Kafka, Elasticsearch, a JobManager and two TaskManagers",
                workload.records().size());
    }

    private static void clear() throws IOException {
        if (Files.exists(HOME)) {
            try (Stream<Path> old = Files.walk(HOME)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (feed != null) {
            feed.close();
        }
        if (broker != null) {
            broker.close();
        }
        programs.close();
        assertThat(programs.alive()).as("processes left behind").isEmpty();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whateverDiesNothingIsLostAndNothingComesTwice() throws Throwable {
        Path replayed = HOME.resolve("replayed");
        try {
            startEverything();
            job = flink.job(flink.run(files.file(), null));
            job.awaitRunning(0);
            diary.say("the job runs");
            feed.start();
            whileRecordsComeIn(1, this::aTaskManagerIsKilled);
            whileRecordsComeIn(2, this::kafkaIsAway);
            whileRecordsComeIn(3, this::elasticsearchIsAway);
            whileRecordsComeIn(4, this::theJobManagerIsKilled);
            whileRecordsComeIn(5, this::theJobIsStoppedAndStarted);
            feed.allow(1);
            feed.finish(workload.markers(files::lateness));
            diary.say("all %,d records are written, and that it is %s", feed.sent(), workload.complete());
            product.zaigang("replay", "--in", workload.folder(), "--out", replayed, "--until", workload.complete());
            Await.until(
                    "event time has come to the end",
                    SETTLES_WITHIN,
                    () -> job.hasComeTo(workload.complete().toEpochMilli()));
            diary.say("event time has come to the end");
            Outcome outcome = new Outcome(search, replayed, diary);
            outcome.theDocumentsAreThoseOfTheReplay();
            job.checkpoint();
            outcome.andStaySo();
            outcome.theDeadLettersAre(feed.malformed());
            diary.summary();
        } catch (Throwable e) {
            diary.say("failed: %s; the logs are in %s%s", e, HOME.resolve("logs"), programs.tails());
            throw e;
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Takes a step in the midst of one sixth of all records, which come in meanwhile. */
    private void whileRecordsComeIn(int sixth, Step step) throws Exception {
        feed.allow(sixth / 6.0);
        feed.await((sixth - 0.6) / 6.0);
        step.run();
    }

    private void aTaskManagerIsKilled() throws Exception {
        long before = System.currentTimeMillis();
        double since = diary.seconds();
        Program victim = taskManagers.get("taskmanager-1");
        victim.kill();
        diary.say("record %,d: TaskManager taskmanager-1 (pid %d) was killed with kill -9", feed.sent(), victim.pid());
        startTaskManager("taskmanager-1");
        job.awaitRunning(before);
        caughtUp("kill -9 of a TaskManager, a new one started:", since, diary.seconds());
    }

    private void kafkaIsAway() throws Exception {
        diary.say("record %,d: Kafka (pid %d) is stopped", feed.sent(), broker.pid());
        broker.stop();
        double gone = diary.seconds();
        job.checkpoint();
        diary.say("a checkpoint was begun and completed while Kafka was away for %.1f s", diary.seconds() - gone);
        double since = diary.seconds();
        broker.start();
        diary.say("Kafka is back (pid %d)", broker.pid());
        job.awaitRunning(0);
        caughtUp("Kafka away, from its start on:", since, diary.seconds());
    }

    private void elasticsearchIsAway() throws Exception {
        diary.say("record %,d: Elasticsearch (pid %d) is stopped", feed.sent(), search.pid());
        search.stop();
        double gone = diary.seconds();
        diary.say("Elasticsearch is gone");
        Await.until("the sink finds nobody to write to", SETTLES_WITHIN, () -> job.metric("retryPauses") >= 1);
        job.checkpoint();
        diary.say(
                "a checkpoint was begun and completed while Elasticsearch was away for %.1f s", diary.seconds() - gone);
        double since = diary.seconds();
        search.start();
        diary.say("Elasticsearch is back (pid %d)", search.pid());
        job.awaitRunning(0);
        caughtUp("Elasticsearch away, from its start on:", since, diary.seconds());
    }

    private void theJobManagerIsKilled() throws Exception {
        double since = diary.seconds();
        Program victim = flink.jobManager();
        victim.kill();
        diary.say("record %,d: JobManager (pid %d) was killed with kill -9", feed.sent(), victim.pid());
        String checkpoint = flink.retainedCheckpoint(job.id());
        flink.startJobManager();
        flink.awaitFreeTaskManagers();
        job = flink.job(flink.run(files.file(), checkpoint));
        job.awaitRunning(0);
        diary.say("the job comes back from %s", checkpoint);
        caughtUp("kill -9 of the JobManager, from a checkpoint:", since, diary.seconds());
    }

    private void theJobIsStoppedAndStarted() throws Exception {
        double since = diary.seconds();
        String savepoint = flink.stop(job.id());
        diary.say("record %,d: the job was stopped with %s", feed.sent(), savepoint);
        flink.awaitFreeTaskManagers();
        job = flink.job(flink.run(files.file(), savepoint));
        job.awaitRunning(0);
        caughtUp("stop with a savepoint, start from it:", since, diary.seconds());
    }

    /** Waits until a checkpoint covers all that has been written by now. */
    private void caughtUp(String from, double since, double running) throws Exception {
        feed.flush();
        Map<TopicPartition, Long> ends = broker.ends(Topics.partitions());
        Await.until("all that came in was read and is in a checkpoint", SETTLES_WITHIN, () -> {
            job.checkpoint();
            return broker.hasRead(files.group(), ends);
        });
        diary.recovered(from, since, running);
    }

    private void startTaskManager(String name) throws IOException {
        taskManagers.put(name, flink.startTaskManager(name));
    }
}
