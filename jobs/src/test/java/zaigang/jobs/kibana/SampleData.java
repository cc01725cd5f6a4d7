package zaigang.jobs.kibana;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine;
import zaigang.jobs.Cli;

/** A small workforce with the story of the Chengdu engineer, and with what makes data bad: every panel has something to show of it. */
final class SampleData {

    /** The engineer. */
    static final String ENGINEER = "CD1";

    private static final Instant CLOCK_IN = Instant.parse("2026-03-03T01:00:00Z");
    private static final int MINUTES = 480;

    private SampleData() {}

    static void write(Path folder) throws IOException {
        zaigang("generate", "--employees", "30", "--days", "5", "--interval-s", "120", "--seed", "9", "--chengdu")
                .into(folder);
        wrongFence(folder);
        Files.writeString(folder.resolve("punches-bad.jsonl"), "{\"event_id\": 7}\nnot JSON\n");
        Files.writeString(
                folder.resolve("gps-unknown.jsonl"),
                fix("NOBODY", 0) + "\n" + fix("NOBODY", 2) + "\n" + fix("NOBODY", 4));
    }

    /** One employee works 5 km from where the fence lies. */
    private static void wrongFence(Path folder) throws IOException {
        String sites = Files.readString(folder.resolve("sites.geojson"));
        Files.writeString(folder.resolve("sites.geojson"), sites.replaceFirst("\"features\":\\[", """
                        "features":[{"type":"Feature","properties":{"site_id":"WRONG","name":"Wrong fence",\
                        "time_zone":"Asia/Shanghai","radius_m":200},\
                        "geometry":{"type":"Point","coordinates":[104.06,30.60]}},"""));
        Files.writeString(
                folder.resolve("roster.jsonl"),
                "{\"employee_id\":\"W1\",\"team_id\":\"T0\",\"site_ids\":[\"WRONG\"]}\n",
                APPEND);
        StringBuilder fixes = new StringBuilder();
        for (int minute = 0; minute <= MINUTES; minute += 2) {
            fixes.append(fix("W1", minute)).append('\n');
        }
        Files.writeString(folder.resolve("gps-wrong.jsonl"), fixes);
        Files.writeString(
                folder.resolve("punches-wrong.jsonl"),
                punch("CLOCK_IN", 0) + "\n" + punch("CLOCK_OUT", MINUTES) + "\n");
    }

    private static String fix(String employee, int minute) {
        return String.format(
                Locale.ROOT,
                "{\"employee_id\":\"%s\",\"time\":\"%s\",\"lat\":30.5500,\"lon\":%.4f,\"device_id\":\"D-%s\"}",
                employee,
                CLOCK_IN.plusSeconds(minute * 60L),
                104.06 + minute / 1e6,
                employee);
    }

    private static String punch(String kind, int minute) {
        return String.format(
                Locale.ROOT,
                "{\"event_id\":\"w-%s\",\"employee_id\":\"W1\",\"time\":\"%s\",\"kind\":\"%s\",\"device_id\":\"D-W1\"}",
                kind,
                CLOCK_IN.plusSeconds(minute * 60L),
                kind);
    }

    /** A command to be run. */
    record Run(String... arguments) {

        void into(Path out) {
            String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--out";
            all[arguments.length + 1] = out.toString();
            CommandLine line = Cli.commandLine();
            StringWriter err = new StringWriter();
            line.setOut(new PrintWriter(new StringWriter()));
            line.setErr(new PrintWriter(err, true));
            if (line.execute(all) != 0) {
                throw new AssertionError(err.toString());
            }
        }
    }

    static Run zaigang(String... arguments) {
        return new Run(arguments);
    }
}
