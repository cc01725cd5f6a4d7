package zaigang.jobs.config;

import java.util.List;
import zaigang.patterns.yaml.YamlWriter;

/** Writes a configuration as YAML that explains itself. */
public final class JobConfigWriter {

    private static final List<String> HEAD = List.of(
            "What the job on a cluster reads, writes and goes by. What a file leaves out has its default, so that it need hold no",
            "more than what differs. Ranges include both ends. Secrets stand elsewhere: env:NAME or file:/path says where.",
            "Parallelism, checkpoints and memory are Flink's: config.yaml.");

    private JobConfigWriter() {}

    /** The configuration as YAML, every key with a comment; {@link JobConfigReader} reads the same one from it. */
    public static String write(JobConfig config) {
        return YamlWriter.write(JobKeys.TABLE, config, HEAD);
    }
}
