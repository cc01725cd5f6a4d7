package zaigang.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.elasticsearch.client.RestClient;
import zaigang.connectors.elasticsearch.ElasticsearchTarget;
import zaigang.connectors.elasticsearch.IndexedDocuments;
import zaigang.jobs.repair.Period;
import zaigang.jobs.repair.Repair;

/** A replay that puts a past period right in the index that a live job writes. */
final class RepairRun {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final ReplayRun.Ends ends;
    private final boolean dry;
    private final Function<ReplayRun.Ends, ReplayRun> replay;

    /**
     * @param ends with a server, and a period
     * @param dry whether nothing is written there
     * @param replay the replay that writes to given ends
     */
    RepairRun(ReplayRun.Ends ends, boolean dry, Function<ReplayRun.Ends, ReplayRun> replay) {
        this.ends = ends;
        this.dry = dry;
        this.replay = replay;
    }

    /**
     * Runs, and says in the result what changed.
     *
     * @throws Exception as {@link ReplayRun#run} does
     */
    ReplayRun.Result run() throws Exception {
        ElasticsearchTarget target = ends.elasticsearch();
        try (ResultFolder results = ResultFolder.of(ends.folder());
                RestClient client = target.connect(ANSWER_WITHIN)) {
            Path folder = results.path();
            Repair repair = Repair.of(new IndexedDocuments(client, target), new Period(ends.from(), ends.to()));
            ReplayRun.Ends written =
                    new ReplayRun.Ends(folder, dry ? null : target, ends.from(), ends.to(), ends.generation());
            ReplayRun.Result result = replay.apply(written).run();
            Repair.Changes changes = repair.against(folder);
            List<String> lines = new ArrayList<>(result.summary());
            lines.add(dry ? "would change in Elasticsearch:" : "changed in Elasticsearch:");
            changes.lines().forEach(line -> lines.add("  " + line));
            changes.withdrawn().forEach(id -> lines.add("  withdrawn: " + id));
            if (!dry) {
                int done = repair.withdraw(changes.withdrawn(), ends.generation());
                if (done < changes.withdrawn().size()) {
                    lines.add(String.format(
                            Locale.ROOT,
                            "  %,d of these were changed by somebody else meanwhile; run it again to look at them anew",
                            changes.withdrawn().size() - done));
                }
            }
            return new ReplayRun.Result(result.fixes(), result.shifts(), result.seconds(), lines);
        }
    }
}
