package zaigang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;

/** Runs commands as a user does, and reads what they wrote. */
final class Runs {

    static final ObjectMapper JSON = new ObjectMapper();

    private Runs() {}

    /** What a command left behind. */
    record Outcome(int status, String out, String err) {}

    /** Runs {@code ./zaigang} with these arguments. */
    static Outcome zaigang(Object... arguments) {
        CommandLine line = Cli.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] args = new String[arguments.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = arguments[i].toString();
        }
        int status = line.execute(args);
        return new Outcome(status, out.toString(), err.toString());
    }

    /** A replay that must succeed. */
    static void replay(Path in, Path out, Object... more) {
        Object[] arguments = new Object[more.length + 5];
        arguments[0] = "replay";
        arguments[1] = "--in";
        arguments[2] = in;
        arguments[3] = "--out";
        arguments[4] = out;
        System.arraycopy(more, 0, arguments, 5, more.length);
        Outcome outcome = zaigang(arguments);
        if (outcome.status() != 0) {
            throw new AssertionError("replay left with " + outcome.status() + ":\n" + outcome.err());
        }
    }

    /** The documents of a file, in its order. */
    static List<JsonNode> documents(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Runs::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is one document. */
    static JsonNode document(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of a folder by file and id, without revision and source, which may differ between runs. */
    static Map<String, String> comparable(Path folder) {
        Map<String, String> documents = new TreeMap<>();
        for (String file : List.of("episodes.jsonl", "shifts.jsonl", "rejected.jsonl")) {
            for (JsonNode document : documents(folder.resolve(file))) {
                ((ObjectNode) document.path("attendance")).remove(List.of("revision", "source"));
                documents.put(file + " " + document.at("/event/id").asText(), document.toString());
            }
        }
        return documents;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
