package zaigang.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the build has made: {@code ./zaigang}, the jar for a cluster, and the servers of the demo. */
final class Product {

    private static final Duration COMMAND_ENDS_WITHIN = Duration.ofMinutes(3);

    private final Path repository;
    private final Programs programs;

    /** @param repository its root */
    Product(Path repository, Programs programs) {
        this.repository = repository;
        this.programs = programs;
    }

    Path flinkConf() {
        return repository.resolve("flink-conf");
    }

    Path jar() {
        return repository.resolve("jobs/target/zaigang.jar");
    }

    /** Runs {@code ./zaigang} with these arguments; it must succeed. */
    void zaigang(Object... arguments) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>();
        for (Object argument : arguments) {
            more.add(argument.toString());
        }
        run("zaigang-" + arguments[0], "zaigang.jobs.Cli", more, "-Xmx2g", "-XX:+UseParallelGC")
                .finish(COMMAND_ENDS_WITHIN);
    }

    /** Starts a main class on everything that {@code ./zaigang} has on its class path, and on this test. */
    Program run(String name, String main, List<String> arguments, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options));
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("-Dlog4j2.configurationFile=" + flinkConf().resolve("log4j2-local.properties"));
        command.add("-cp");
        command.add(repository.resolve("cluster/target/test-classes") + ":" + repository.resolve("jobs/target/classes")
                + ":"
                + Files.readString(repository.resolve("jobs/target/local.classpath"))
                        .strip());
        command.add(main);
        command.addAll(arguments);
        return programs.java(name, Map.of(), command);
    }

    /** The class path of a Flink distribution. */
    String flinkClassPath() throws IOException {
        return Files.readString(repository.resolve("cluster/target/flink.classpath"))
                .strip();
    }
}
