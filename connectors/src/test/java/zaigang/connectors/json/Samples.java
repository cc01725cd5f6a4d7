package zaigang.connectors.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import zaigang.geo.Position;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/** What the tests of decoding share: a run at a fixed time, and a conversion that can be told from none. */
public final class Samples {

    public static final Instant RUN_BEGAN = Instant.parse("2026-06-01T00:00:00Z");

    /** Takes 1 degree of latitude and 2 of longitude off. */
    public static final DecodeSettings SETTINGS = DecodeSettings.replay(
            Policy.defaults(), RUN_BEGAN.toEpochMilli(), (datum, lat, lon) -> new Position(lat - 1, lon - 2));

    private Samples() {}

    /** JSON may be written with single quotes here. */
    public static RawRecord record(String json, String source, long position) {
        return new RawRecord(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), source, position);
    }

    public static RawRecord record(String json) {
        return record(json, "file.jsonl", 7);
    }

    public static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    static Decoder<?> decoder(Stream stream, DecodeSettings settings) {
        return switch (stream) {
            case GPS -> Decoders.gps(settings);
            case PUNCHES -> Decoders.punches(settings);
            case TASKS -> Decoders.tasks(settings);
            case MEETINGS -> Decoders.meetings(settings);
            case COLLABORATION -> Decoders.collaboration(settings);
            case FEEDBACK -> Decoders.feedback(settings);
            case VERIFICATIONS -> Decoders.verifications(settings);
            case EXEMPTIONS -> Decoders.exemptions(settings);
        };
    }
}
