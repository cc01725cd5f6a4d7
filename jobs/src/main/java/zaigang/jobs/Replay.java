package zaigang.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.file.LastPunch;
import zaigang.connectors.file.ReplayFolder;
import zaigang.connectors.file.UnusableInputException;
import zaigang.connectors.json.DecodeSettings;
import zaigang.geo.Datum;
import zaigang.geo.site.Sites;
import zaigang.patterns.policy.Policy;

/**
 * A replay folder that was looked over and found usable, with everything a run needs to know before it starts.
 *
 * @param folder the folder
 * @param policy its policy, or the defaults
 * @param sites its sites
 * @param decoding how its records are decoded
 * @param until its input is complete up to here, milliseconds since the epoch
 */
public record Replay(ReplayFolder folder, Policy policy, Sites sites, DecodeSettings decoding, long until)
        implements History {

    /**
     * Looks a folder over.
     *
     * @param path the folder
     * @param until where its input ends; null for the end of the day of the last punch
     * @param runBegan when the run began; events more than a day later are refused
     * @throws UnusableInputException with everything that is wrong with it
     * @throws IOException if a file cannot be read
     */
    public static Replay open(Path path, Instant until, Instant runBegan) throws UnusableInputException, IOException {
        ReplayFolder folder = ReplayFolder.open(path);
        ReferenceFiles files = new ReferenceFiles();
        Policy policy = files.policy(folder.policy().orElse(null));
        Sites sites = files.sites(folder.sites());
        files.roster(folder.roster(), sites);
        if (!files.problems().isEmpty()) {
            throw new UnusableInputException(files.problems());
        }
        DecodeSettings decoding = DecodeSettings.replay(policy, runBegan.toEpochMilli(), Datum::toWgs84);
        long end = until == null ? endOfLastDay(folder, policy, decoding) : until.toEpochMilli();
        return new Replay(folder, policy, sites, decoding, end);
    }

    private static long endOfLastDay(ReplayFolder folder, Policy policy, DecodeSettings decoding)
            throws IOException, UnusableInputException {
        OptionalLong last = LastPunch.in(folder, decoding);
        if (last.isEmpty()) {
            throw new UnusableInputException(List.of(folder.path()
                    + " has no usable punch; a replay needs at least one (see rejected.jsonl's form in the"
                    + " contract for what makes a punch usable), or give --until"));
        }
        LocalDate day =
                Instant.ofEpochMilli(last.getAsLong()).atZone(policy.timeZone()).toLocalDate();
        return day.plusDays(1).atStartOfDay(policy.timeZone()).toInstant().toEpochMilli();
    }

    @Override
    public String name() {
        return folder.path().getFileName().toString();
    }

    @Override
    public long expectedFixes() {
        return FixEstimate.of(folder);
    }

    @Override
    public Inputs plug(StreamExecutionEnvironment env, RuntimeExecutionMode mode) {
        return new ReplayInputs(env, folder, decoding, policy, mode).build();
    }
}
