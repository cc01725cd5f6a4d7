package zaigang.jobs;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.elasticsearch.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zaigang.connectors.elasticsearch.TemplateInstaller;

/** {@code setup}: what Elasticsearch needs before the first document. */
@Command(
        name = "setup",
        description = {
            "Installs the index templates; safe to repeat.",
            "Credentials come from the environment: ZAIGANG_ELASTICSEARCH_API_KEY, or ZAIGANG_ELASTICSEARCH_USER and"
                    + " ZAIGANG_ELASTICSEARCH_PASSWORD. ZAIGANG_ELASTICSEARCH_CA names a file with the certificates (PEM)"
                    + " of the authorities to believe over https."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class SetupCommand implements Callable<Integer> {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--elasticsearch",
            required = true,
            paramLabel = "URL",
            description = "Such as http://127.0.0.1:9200.")
    private String elasticsearch;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (RestClient client = Targets.of(elasticsearch, "").connect(ANSWER_WITHIN)) {
            for (TemplateInstaller.Result result : TemplateInstaller.install(client)) {
                out.println("index template " + result.template() + ": "
                        + result.action().name().toLowerCase(Locale.ROOT));
            }
        }
        return Cli.OK;
    }
}
