package zaigang.connectors.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaigang.patterns.event.Stream;

/**
 * The folder a replay reads: {@code sites.geojson}, {@code roster.jsonl}, at least one {@code punches*} and one {@code gps*}
 * file, and whatever else there is. Files of a stream are named {@code <label>*.jsonl} or {@code <label>*.jsonl.gz}.
 */
public final class ReplayFolder {

    private final Path path;
    private final Map<Stream, List<Path>> files;

    private ReplayFolder(Path path, Map<Stream, List<Path>> files) {
        this.path = path;
        this.files = files;
    }

    /**
     * Looks the folder over; no file is opened.
     *
     * @throws UnusableInputException with all problems at once
     */
    public static ReplayFolder open(Path path) throws UnusableInputException {
        if (!Files.isDirectory(path)) {
            String what = Files.exists(path) ? "is not a folder" : "does not exist";
            throw new UnusableInputException(List.of(path + " " + what + "; give the folder that holds the replay"));
        }
        List<String> problems = new ArrayList<>();
        Map<Stream, List<Path>> files = list(path);
        for (String name : List.of("sites.geojson", "roster.jsonl")) {
            requireReadable(path.resolve(name), problems);
        }
        for (Stream stream : List.of(Stream.PUNCHES, Stream.GPS)) {
            if (files.get(stream).isEmpty()) {
                problems.add(path + " has no file " + stream.label() + "*.jsonl or " + stream.label()
                        + "*.jsonl.gz; a replay needs at least one");
            }
        }
        files.values().forEach(list -> list.forEach(file -> requireReadable(file, problems)));
        if (!problems.isEmpty()) {
            throw new UnusableInputException(problems);
        }
        return new ReplayFolder(path, files);
    }

    private static Map<Stream, List<Path>> list(Path path) throws UnusableInputException {
        List<Path> all;
        try (java.util.stream.Stream<Path> entries = Files.list(path)) {
            all = entries.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UnusableInputException(
                    List.of(path + " cannot be listed (" + e + "); give the user who runs the replay access to it"));
        }
        Map<Stream, List<Path>> files = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            files.put(
                    stream,
                    all.stream()
                            .filter(file -> belongs(stream, file.getFileName().toString()))
                            .toList());
        }
        return files;
    }

    private static boolean belongs(Stream stream, String name) {
        return name.startsWith(stream.label()) && (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz"));
    }

    private static void requireReadable(Path file, List<String> problems) {
        if (!Files.exists(file)) {
            problems.add(file + " is missing; a replay needs it");
        } else if (!Files.isRegularFile(file)) {
            problems.add(file + " is not a file; a replay reads files");
        } else if (!Files.isReadable(file)) {
            problems.add(file + " cannot be read; give the user who runs the replay access to it");
        }
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** The files of a stream, sorted by name; empty if there is none. */
    public List<Path> files(Stream stream) {
        return files.get(stream);
    }

    /** {@code sites.geojson}. */
    public Path sites() {
        return path.resolve("sites.geojson");
    }

    /** {@code roster.jsonl}. */
    public Path roster() {
        return path.resolve("roster.jsonl");
    }

    /** {@code policy.yaml}, if there is one. */
    public Optional<Path> policy() {
        Path file = path.resolve("policy.yaml");
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
}
