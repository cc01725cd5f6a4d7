package zaigang.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone Flink cluster, every part in a process of its own, and Flink's command-line client. */
final class FlinkCluster {

    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration CLIENT_ENDS_WITHIN = Duration.ofMinutes(2);
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";
    private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

    private final Product product;
    private final Programs programs;
    private final Path home;
    private final FlinkConf conf;
    private final String classPath;
    private final Start jobManagerStart;
    private final Start taskManagerStart;
    private Program jobManager;

    /** Options of the JVM and arguments of the main class, as Flink works them out from its memory settings. */
    private record Start(List<String> options, List<String> arguments) {}

    FlinkCluster(Product product, Programs programs, Path home, Ports ports) throws IOException, InterruptedException {
        this.product = product;
        this.programs = programs;
        this.home = home;
        conf = FlinkConf.write(product.flinkConf(), home, ports);
        classPath = product.flinkClassPath();
        jobManagerStart = resources("GET_JM_RESOURCE_PARAMS");
        taskManagerStart = resources("GET_TM_RESOURCE_PARAMS");
    }

    /** What the start scripts of Flink ask for before they start a process. */
    private Start resources(String command) throws IOException, InterruptedException {
        String said = java(
                        "flink-resources",
                        List.of(),
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        List.of(command, "--configDir", conf.directory().toString()))
                .finish(UP_WITHIN);
        List<String> results = said.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .toList();
        // The log is appended to; the last two lines are this call's.
        return new Start(
                List.of(results.get(results.size() - 2).split("\\s+")),
                List.of(results.get(results.size() - 1).split("\\s+")));
    }

    private Program java(String name, List<String> options, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(options);
        command.addAll(conf.javaOptions());
        command.add("-Dlog4j.configurationFile=" + conf.directory().resolve("log4j-console.properties"));
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return programs.java(name, Map.of("FLINK_CONF_DIR", conf.directory().toString()), command);
    }

    /** Asks the JobManager about a job. */
    FlinkJob job(String id) {
        return new FlinkJob(conf.restPort(), id);
    }

    /** Starts a JobManager; returns once it answers. */
    Program startJobManager() throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", conf.directory().toString()));
        arguments.addAll(jobManagerStart.arguments());
        Program started = java(
                "jobmanager",
                jobManagerStart.options(),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                arguments);
        jobManager = started;
        Await.until("the JobManager answers", UP_WITHIN, () -> {
            started.requireAlive();
            return Json.get(conf.restPort(), "/overview").has("taskmanagers");
        });
        return started;
    }

    /** The JobManager that was started last. */
    Program jobManager() {
        return jobManager;
    }

    /** Starts a TaskManager. */
    Program startTaskManager(String name) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", conf.directory().toString()));
        arguments.addAll(taskManagerStart.arguments());
        return java(
                name, taskManagerStart.options(), "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments);
    }

    /** Waits until all TaskManagers have come to the JobManager and have nothing to do. */
    void awaitFreeTaskManagers() throws InterruptedException {
        Await.until(
                "all slots are free",
                UP_WITHIN,
                () -> Json.get(conf.restPort(), "/overview")
                                .path("slots-available")
                                .asInt()
                        == FlinkConf.TASK_MANAGERS);
    }

    /**
     * {@code flink run}.
     *
     * @param from a checkpoint or savepoint; null for a new start
     * @return the id of the job
     */
    String run(Path config, String from) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "-c", "zaigang.jobs.AttendanceJob"));
        if (from != null) {
            arguments.addAll(List.of("-s", from));
        }
        arguments.addAll(List.of(product.jar().toString(), "--config", config.toString()));
        return client(SUBMITTED, arguments);
    }

    /** {@code flink stop}; returns the path of the savepoint. */
    String stop(String jobId) throws IOException, InterruptedException {
        return client(SAVEPOINT, List.of("stop", jobId));
    }

    private String client(Pattern answer, List<String> arguments) throws IOException, InterruptedException {
        Program client = java(
                "flink-" + arguments.get(0), List.of("-Xmx512m"), "org.apache.flink.client.cli.CliFrontend", arguments);
        String said = client.finish(CLIENT_ENDS_WITHIN);
        Matcher found = answer.matcher(said);
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        if (last == null) {
            throw new AssertionError("flink " + arguments + " did not say: " + answer + client.tail());
        }
        return last;
    }

    /** The directory of the last checkpoint that a job left behind. */
    String retainedCheckpoint(String jobId) throws IOException {
        try (Stream<Path> checkpoints = Files.list(FlinkConf.checkpoints(home).resolve(jobId))) {
            return checkpoints
                    .filter(directory -> Files.exists(directory.resolve("_metadata")))
                    .max(Comparator.comparingInt(directory ->
                            Integer.parseInt(directory.getFileName().toString().substring("chk-".length()))))
                    .orElseThrow(() -> new AssertionError("job " + jobId + " left no checkpoint"))
                    .toUri()
                    .toString();
        }
    }
}
