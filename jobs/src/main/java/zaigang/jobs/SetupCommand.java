package zaigang.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.elasticsearch.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import zaigang.connectors.elasticsearch.TemplateInstaller;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.kibana.KibanaInstaller;
import zaigang.connectors.kibana.KibanaObjects;
import zaigang.connectors.kibana.KibanaTarget;

/** {@code setup}: what Elasticsearch and Kibana need before the first document. */
@Command(
        name = "setup",
        description = {
            "Installs the index templates into Elasticsearch, and the dashboards into Kibana; safe to repeat.",
            "Credentials come from the environment: ZAIGANG_ELASTICSEARCH_API_KEY, or ZAIGANG_ELASTICSEARCH_USER and"
                    + " ZAIGANG_ELASTICSEARCH_PASSWORD. ZAIGANG_ELASTICSEARCH_CA names a file with the certificates (PEM)"
                    + " of the authorities to believe over https."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class SetupCommand implements Callable<Integer> {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    /** What Kibana takes as an end of a time range: now and so long before or after it, or a day, or a time. */
    private static final Pattern TIME = Pattern.compile(
            "now([+-]\\d+[smhdwMy])?(/[smhdwMy])?|\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?Z)?");

    @Spec
    private CommandSpec spec;

    @Option(names = "--elasticsearch", paramLabel = "URL", description = "Such as http://127.0.0.1:9200.")
    private String elasticsearch;

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description =
                    "Such as http://127.0.0.1:5601, or https://host/base/s/space for a space other than the default.")
    private String kibana;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where the time of the dashboards begins when they are opened: now-30d, 2023-05-01 or"
                    + " 2023-05-01T08:00:00Z (default: now-90d).")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Where it ends (default: now).")
    private String to;

    @Override
    public Integer call() throws Exception {
        if (elasticsearch == null && kibana == null) {
            throw wrong("nothing to set up; give --elasticsearch URL, --kibana URL, or both");
        }
        if (kibana == null && (from != null || to != null)) {
            throw wrong("--from and --to are the time that dashboards open on; give --kibana URL as well");
        }
        String begin = time("--from", from, "now-90d");
        String end = time("--to", to, "now");
        PrintWriter out = spec.commandLine().getOut();
        KibanaInstaller installer = kibana == null ? null : new KibanaInstaller(target());
        if (elasticsearch != null) {
            templates(out);
        }
        if (installer != null) {
            int objects = installer.install(KibanaObjects.shipped().openingOn(begin, end));
            out.println("kibana: " + objects + " objects installed; open " + kibana.replaceFirst("/$", "")
                    + "/app/dashboards#/view/zaigang-overview");
        }
        return Cli.OK;
    }

    private KibanaTarget target() throws UnusableInputException {
        try {
            return KibanaTarget.of(kibana, Targets.credentials());
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(List.of(e.getMessage()));
        }
    }

    private void templates(PrintWriter out) throws IOException, UnusableInputException {
        try (RestClient client = Targets.of(elasticsearch, "").connect(ANSWER_WITHIN)) {
            for (TemplateInstaller.Result result : TemplateInstaller.install(client)) {
                out.println("index template " + result.template() + ": "
                        + result.action().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private String time(String option, String given, String otherwise) {
        String value = given == null ? otherwise : given;
        if (!TIME.matcher(value).matches()) {
            throw wrong(
                    option + " is " + value + "; allowed is now-30d and the like, 2023-05-01, or 2023-05-01T08:00:00Z");
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
