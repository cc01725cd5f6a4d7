package zaigang.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.json.DecodeSettings;
import zaigang.geo.Datum;
import zaigang.geo.site.Sites;
import zaigang.jobs.config.JobConfig;
import zaigang.jobs.config.JobConfigReader;
import zaigang.jobs.config.KafkaConfig;
import zaigang.patterns.event.Stream;
import zaigang.patterns.policy.Policy;

/**
 * A live job whose configuration, with all files that it names, was found usable.
 *
 * @param file the configuration's file
 * @param config the configuration
 * @param policy its policy, or the defaults
 * @param sites of its file; null if it names none
 * @param roster its roster file; null if it names none
 */
public record LiveJob(Path file, JobConfig config, Policy policy, Sites sites, Path roster) {

    /**
     * Reads a configuration and the files that it names; relative paths start at its folder. Secrets are not looked up: they need to be
     * where the job runs, not where it is submitted.
     *
     * @throws UnusableInputException with everything that is wrong
     * @throws IOException if a file that is there cannot be read
     */
    public static LiveJob open(Path file) throws UnusableInputException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(List.of(file + ": " + (Files.exists(file) ? "is no file" : "no such file")
                    + "; give a configuration such as flink-conf/zaigang.yaml"));
        }
        JobConfig config;
        try (InputStream in = Files.newInputStream(file)) {
            config = JobConfigReader.read(in, file.toString());
        }
        ReferenceFiles files = new ReferenceFiles();
        Policy policy = files.policy(beside(file, config.policy()));
        Sites sites = files.sites(beside(file, config.sites()));
        Path roster = beside(file, config.roster());
        files.roster(roster, sites);
        if (!files.problems().isEmpty()) {
            throw new UnusableInputException(files.problems());
        }
        return new LiveJob(file, config, policy, sites, roster);
    }

    private static Path beside(Path file, String path) {
        return path == null ? null : file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /** How its records are decoded. */
    public DecodeSettings decoding() {
        return DecodeSettings.live(policy, Datum::toWgs84);
    }

    /** What it reads, writes and goes by, for the log; where secrets stand, and nothing of what they say. */
    List<String> description() {
        KafkaConfig kafka = config.kafka();
        ElasticsearchTarget target = config.elasticsearch().target();
        return List.of(
                "configuration: " + file.toAbsolutePath(),
                "policy: version " + policy.version()
                        + (config.policy() == null ? ", the defaults" : ", " + config.policy()),
                "reads from Kafka at " + kafka.bootstrapServers() + " as group " + kafka.groupId() + ", starting at "
                        + kafka.start() + " without a checkpoint: "
                        + Arrays.stream(Stream.values())
                                .map(stream -> kafka.topics().get(stream) + " (late by "
                                        + config.lateness().get(stream) + " at most)")
                                .collect(Collectors.joining(", ")),
                "further properties of the client: "
                        + new TreeSet<>(kafka.properties().keySet()) + ", secret ones: "
                        + new TreeSet<>(kafka.secrets().keySet()) + "; a partition is idle after "
                        + config.idleTimeout(),
                "sites: " + (sites == null ? kafka.sitesTopic() : config.sites() + ", " + sites.size() + " of them"),
                "roster: " + (roster == null ? kafka.rosterTopic() : roster),
                "writes to Elasticsearch at " + target.urls() + " with " + target.credentials() + ", generation "
                        + config.generation() + ": "
                        + Arrays.stream(Document.Index.values())
                                .map(target::indexName)
                                .collect(Collectors.joining(", ")));
    }
}
