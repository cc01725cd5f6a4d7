package zaigang.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import zaigang.connectors.document.Document;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.connectors.file.UnusableInputException;
import zaigang.jobs.report.IndexedEvidence;
import zaigang.jobs.report.ReportOptions;
import zaigang.jobs.report.ReportWriter;
import zaigang.jobs.report.page.EvidenceDocuments;

/** {@code report}: one finding as a page that anybody can open. */
@Command(
        name = "report",
        description = {
            "Writes the evidence on one episode as a self-contained HTML page, of its documents in Elasticsearch.",
            "Credentials come from the environment: ZAIGANG_ELASTICSEARCH_API_KEY, or ZAIGANG_ELASTICSEARCH_USER and"
                    + " ZAIGANG_ELASTICSEARCH_PASSWORD."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit status: 0 on success, 2 on wrong usage or unusable input, 1 on failure."})
public final class ReportCommand implements Callable<Integer> {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--elasticsearch",
            required = true,
            paramLabel = "URL",
            description = "Such as http://127.0.0.1:9200.")
    private String elasticsearch;

    @Option(
            names = "--index-suffix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What was added to every index name.")
    private String indexSuffix;

    @Option(names = "--episode", required = true, paramLabel = "ID", description = "The event.id of the episode.")
    private String episode;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The page; replaced if it exists.")
    private Path out;

    @Mixin
    private ReportOptions options;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        ReportWriter writer = options.writer();
        ElasticsearchTarget target = Targets.of(elasticsearch, indexSuffix);
        if (Files.isDirectory(out)) {
            throw new UnusableInputException(List.of(out + " is a folder; give a file for the report"));
        }
        Path folder = out.toAbsolutePath().getParent();
        Targets.requireWritable(folder);
        EvidenceDocuments documents = read(target);
        Files.createDirectories(folder);
        writer.write(documents, out);
        spec.commandLine()
                .getErr()
                .printf(Locale.ROOT, "report written to %s in %.1f s%n", out, (System.nanoTime() - start) / 1e9);
        return Cli.OK;
    }

    private EvidenceDocuments read(ElasticsearchTarget target) throws IOException, UnusableInputException {
        EvidenceDocuments documents;
        try (RestClient client = target.connect(ANSWER_WITHIN)) {
            documents = new IndexedEvidence(new IndexedDocuments(client, target)).of(episode);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            String advice = status == 401 || status == 403
                    ? "check the API key, or user and password, and that they may read the indices"
                    : "check the URL and the state of the server";
            throw new IOException(
                    "Elasticsearch at " + elasticsearch + " refused with status " + status + "; " + advice, e);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IOException("what answers at " + elasticsearch + " is not Elasticsearch; check the URL", e);
        } catch (IOException e) {
            throw new IOException(
                    "cannot reach Elasticsearch at " + elasticsearch + " (" + e.getMessage()
                            + "); check the URL and that the server is running",
                    e);
        }
        if (documents == null) {
            throw new UnusableInputException(List.of("there is no episode \"" + episode + "\" in "
                    + target.indexName(Document.Index.EPISODES) + " at " + elasticsearch
                    + "; give the event.id of one, as Kibana or episodes.jsonl show it"));
        }
        return documents;
    }
}
