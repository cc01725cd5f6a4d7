package zaigang.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import zaigang.connectors.file.RosterFile;
import zaigang.connectors.file.UnusableInputException;
import zaigang.geo.site.InvalidSitesException;
import zaigang.geo.site.Sites;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.policy.InvalidPolicyException;
import zaigang.patterns.policy.Policy;
import zaigang.patterns.policy.PolicyReader;

/** Reads the files that a job goes by, and collects what is wrong with all of them. */
final class ReferenceFiles {

    private final List<String> problems = new ArrayList<>();

    /** Everything that is wrong so far, one sentence each. */
    List<String> problems() {
        return problems;
    }

    /** The policy of a file; the defaults if it is null, or if something is wrong with it. */
    Policy policy(Path file) throws IOException {
        if (file != null && isThere(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return PolicyReader.read(in, file.toString());
            } catch (InvalidPolicyException e) {
                problems.addAll(e.problems());
            }
        }
        return Policy.defaults();
    }

    /** The sites of a file; null if it is null, or if something is wrong with it. */
    Sites sites(Path file) throws IOException {
        if (file != null && isThere(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return Sites.read(in, file.toString());
            } catch (InvalidSitesException e) {
                problems.addAll(e.problems());
            }
        }
        return null;
    }

    /**
     * Looks a roster over.
     *
     * @param file null for none
     * @param sites all there are; null if they are not known
     */
    void roster(Path file, Sites sites) throws IOException {
        if (file == null || !isThere(file)) {
            return;
        }
        try {
            for (RosterEntry entry : RosterFile.read(file)) {
                for (String siteId : entry.siteIds()) {
                    if (sites != null && sites.byId(siteId) == null) {
                        problems.add(
                                "%s: employee \"%s\" has the site \"%s\", which is not in sites.geojson; add the site or correct its id"
                                        .formatted(file, entry.employeeId(), siteId));
                    }
                }
            }
        } catch (UnusableInputException e) {
            problems.addAll(e.problems());
        }
    }

    private boolean isThere(Path file) {
        if (Files.isRegularFile(file)) {
            return true;
        }
        problems.add(file + ": " + (Files.exists(file) ? "is no file" : "no such file")
                + "; put it there, or correct its path in the configuration");
        return false;
    }
}
