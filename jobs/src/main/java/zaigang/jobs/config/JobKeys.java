package zaigang.jobs.config;

import static zaigang.patterns.yaml.ValueTypes.duration;
import static zaigang.patterns.yaml.ValueTypes.list;
import static zaigang.patterns.yaml.ValueTypes.optional;
import static zaigang.patterns.yaml.ValueTypes.quoted;
import static zaigang.patterns.yaml.ValueTypes.single;
import static zaigang.patterns.yaml.ValueTypes.text;
import static zaigang.patterns.yaml.ValueTypes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import zaigang.connectors.kafka.StartPosition;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.event.Stream;
import zaigang.patterns.yaml.Key;
import zaigang.patterns.yaml.KeyTable;
import zaigang.patterns.yaml.ValueType;
import zaigang.patterns.yaml.YamlNode.Kind;

/** The table of all keys of {@code zaigang.yaml}, in the order in which it lists them. */
final class JobKeys {

    static final String KAFKA = "kafka.";
    static final String TOPICS = "kafka.topics.";
    static final String LATENESS = "lateness.";
    static final String ELASTICSEARCH = "elasticsearch.";

    private static final Pattern TOPIC_NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final ValueType<String> NAME = text(255);
    private static final ValueType<String> LINE = text(4_096);
    private static final ValueType<String> PATH = optional(text(1_024));
    private static final ValueType<SecretReference> SECRET = optional(new SecretType());
    private static final ValueType<String> TOPIC = single(
            "the name of a topic: 1 to 249 letters, digits, '.', '_' and '-'",
            scalar -> Optional.of(scalar.text())
                    .filter(text -> TOPIC_NAME.matcher(text).matches()),
            Function.identity());
    private static final ValueType<StartPosition> START = single(
            "committed, earliest, latest, or an ISO-8601 time with an offset in quotes",
            scalar -> scalar.kind() == Kind.TEXT ? StartPosition.parse(scalar.text()) : Optional.empty(),
            start -> start.kind() == StartPosition.Kind.TIME ? quoted(start.toString()) : start.toString());

    static final KeyTable<JobConfig> TABLE = new KeyTable<>(
            JobConfig.defaults(),
            java.util.stream.Stream.of(kafka(), topics(), client(), lateness(), elasticsearch(), general())
                    .flatMap(List::stream)
                    .toList(),
            Map.of(
                    "kafka", "Where records come from.",
                    "kafka.topics", "One topic a stream; the two of reference data are compacted.",
                    "lateness",
                            "How much later than its successors an event of a stream may come; one that comes later is a dead letter,"
                                    + " TOO_LATE. Findings wait for the largest of these.",
                    "elasticsearch", "Where documents go."),
            List.of());

    private JobKeys() {}

    private static List<Key<JobConfig, ?>> kafka() {
        return List.of(
                key(
                        KAFKA + "bootstrap_servers",
                        LINE,
                        "Brokers to ask first, host:port with commas between.",
                        c -> c.kafka().bootstrapServers()),
                key(
                        KAFKA + "group_id",
                        NAME,
                        "Consumer group; offsets are committed under it at each checkpoint, for others to see.",
                        c -> c.kafka().groupId()),
                key(
                        KAFKA + "start",
                        START,
                        "Where to begin without a checkpoint or savepoint; committed is earliest where nothing is.",
                        c -> c.kafka().start()));
    }

    private static List<Key<JobConfig, ?>> topics() {
        List<Key<JobConfig, ?>> keys = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            keys.add(key(
                    TOPICS + stream.label(),
                    TOPIC,
                    "Of " + says(stream) + ".",
                    c -> c.kafka().topics().get(stream)));
        }
        keys.add(key(
                TOPICS + "sites",
                TOPIC,
                "Of sites, by site_id; not read where a file of sites is named below.",
                c -> c.kafka().sitesTopic()));
        keys.add(key(
                TOPICS + "roster",
                TOPIC,
                "Of roster entries, by employee_id; not read where a roster file is named below.",
                c -> c.kafka().rosterTopic()));
        return keys;
    }

    private static List<Key<JobConfig, ?>> client() {
        return List.of(
                key(
                        KAFKA + "properties",
                        ClientProperties.open(),
                        "Any other property of the client, such as security.protocol: SASL_SSL.",
                        c -> c.kafka().properties()),
                key(
                        KAFKA + "secrets",
                        ClientProperties.secret(),
                        "Properties whose values are secret, such as sasl.jaas.config: env:KAFKA_JAAS; read where a client is made.",
                        c -> c.kafka().secrets()));
    }

    private static List<Key<JobConfig, ?>> lateness() {
        List<Key<JobConfig, ?>> keys = new ArrayList<>();
        ValueType<java.time.Duration> bound = duration("PT0S", "P7D");
        for (Stream stream : Stream.values()) {
            keys.add(key(
                    LATENESS + stream.label(),
                    bound,
                    why(stream),
                    c -> c.lateness().get(stream)));
        }
        return keys;
    }

    private static String why(Stream stream) {
        return switch (stream) {
            case GPS -> "Phones upload when they have a network again.";
            case PUNCHES -> "Terminals and the app send at once, or when the line is back.";
            case TASKS, MEETINGS, FEEDBACK ->
                "Exports. With one a night, P1D, every finding comes a day later; a replay of the day is the other way.";
            case COLLABORATION -> "Messages and edits are told as they happen.";
            case VERIFICATIONS -> "Their results come with the judgement of the picture.";
            case EXEMPTIONS -> "One that comes later still counts within the policy's time.revision_horizon.";
        };
    }

    private static String says(Stream stream) {
        return switch (stream) {
            case GPS -> "GPS fixes";
            case PUNCHES -> "punches";
            case TASKS -> "steps in the life of tasks";
            case MEETINGS -> "invitations to meetings, and what became of them";
            case COLLABORATION -> "mentions, replies and edits";
            case FEEDBACK -> "complaints and praise";
            case VERIFICATIONS -> "results of checks by photo, video or beacon";
            case EXEMPTIONS -> "decisions on leave, trips, field work and the like";
        };
    }

    private static List<Key<JobConfig, ?>> elasticsearch() {
        return List.of(
                key(
                        ELASTICSEARCH + "urls",
                        list(LINE),
                        "Nodes of one cluster, http or https.",
                        c -> c.elasticsearch().urls()),
                key(
                        ELASTICSEARCH + "api_key",
                        SECRET,
                        "Where the encoded API key stands (Base64 of id:key); instead of a user and password.",
                        c -> c.elasticsearch().apiKey()),
                key(
                        ELASTICSEARCH + "username",
                        optional(NAME),
                        "A user, who needs a password.",
                        c -> c.elasticsearch().username()),
                key(
                        ELASTICSEARCH + "password",
                        SECRET,
                        "Where the password of that user stands.",
                        c -> c.elasticsearch().password()),
                key(
                        ELASTICSEARCH + "ca",
                        PATH,
                        "File on every TaskManager with the authorities to believe over https, in PEM; none: those of the JVM.",
                        c -> c.elasticsearch().ca()),
                key(
                        ELASTICSEARCH + "index_suffix",
                        optional(text(100)),
                        "Added to every index name, such as -test.",
                        c -> c.elasticsearch().indexSuffix()));
    }

    private static List<Key<JobConfig, ?>> general() {
        return List.of(
                key(
                        "idle_timeout",
                        duration("PT1S", "P1D"),
                        "How long a partition is silent, read to its end, before event time goes on without it. Longer than the longest"
                                + " outage to be survived: what comes after it is TOO_LATE otherwise.",
                        JobConfig::idleTimeout),
                key(
                        "policy",
                        PATH,
                        "The policy's file, read where the job is submitted; a relative path starts at this file's folder. None: the"
                                + " defaults.",
                        JobConfig::policy),
                key(
                        "sites",
                        PATH,
                        "File of sites (GeoJSON), likewise; a change counts from the next start on. None: the topic.",
                        JobConfig::sites),
                key(
                        "roster",
                        PATH,
                        "File of the roster (a JSON object a line) on every TaskManager too, read once: a job that is restored from a"
                                + " savepoint does not read it again. None: the topic.",
                        JobConfig::roster),
                key(
                        "generation",
                        whole(1, 1_000_000),
                        "Of the documents; one of a higher generation wins whatever its revision. A repairing replay is always above.",
                        JobConfig::generation));
    }

    private static <T> Key<JobConfig, T> key(
            String path, ValueType<T> type, String comment, Function<JobConfig, T> value) {
        return new Key<>(path, type, comment, value);
    }
}
