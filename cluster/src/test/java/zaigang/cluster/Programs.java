package zaigang.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** All processes of a run. None outlives it, however it ends. */
final class Programs implements AutoCloseable {

    private final Path logs;
    private final List<Program> started = new CopyOnWriteArrayList<>();
    private final Thread lastResort = new Thread(this::killAll, "kill what is left");

    Programs(Path logs) throws IOException {
        this.logs = Files.createDirectories(logs);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts this JDK's Java. */
    Program java(String name, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Program program = new Program(name, builder.start(), log);
        started.add(program);
        return program;
    }

    /** The ends of all logs. */
    String tails() {
        StringBuilder tails = new StringBuilder();
        started.stream()
                .map(Program::log)
                .distinct()
                .forEach(log -> tails.append(started.stream()
                        .filter(program -> program.log().equals(log))
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .tail()));
        return tails.toString();
    }

    /** The process ids of those that still run, children included. */
    List<Long> alive() {
        return started.stream()
                .map(program -> program.process().toHandle())
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    private void killAll() {
        for (Program program : started) {
            program.process().descendants().forEach(ProcessHandle::destroyForcibly);
            program.process().destroyForcibly();
        }
    }

    @Override
    public void close() {
        killAll();
        for (Program program : started) {
            program.process().onExit().join();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
