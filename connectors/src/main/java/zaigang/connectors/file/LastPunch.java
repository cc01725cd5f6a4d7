package zaigang.connectors.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import zaigang.connectors.json.DecodeSettings;
import zaigang.connectors.json.Decoder;
import zaigang.connectors.json.Decoders;
import zaigang.connectors.json.RawRecord;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.Stream;

/** Finds the last punch of a replay folder, from which the end of its input follows. */
public final class LastPunch {

    private LastPunch() {}

    /**
     * Reads all files of punches, several at a time.
     *
     * @param settings what makes a punch usable; those that are not do not count
     * @return the largest time of a usable punch, milliseconds since the epoch; empty if there is none
     * @throws IOException if a file cannot be read
     */
    public static OptionalLong in(ReplayFolder folder, DecodeSettings settings) throws IOException {
        try {
            return folder.files(Stream.PUNCHES).parallelStream()
                    .map(file -> in(file, settings))
                    .flatMapToLong(OptionalLong::stream)
                    .max();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private static OptionalLong in(Path file, DecodeSettings settings) {
        Decoder<Punch> decoder = Decoders.punches(settings);
        long last = Long.MIN_VALUE;
        try (LineReader reader = LineReader.open(file)) {
            for (RawRecord record = reader.next(); record != null; record = reader.next()) {
                Punch punch = decoder.decode(record, settings.latest());
                if (punch != null) {
                    last = Math.max(last, punch.time());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + "; see to the file and start again", e);
        }
        return last == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(last);
    }
}
