package zaigang.patterns.policy;

import java.util.List;
import zaigang.patterns.yaml.YamlWriter;

/** Writes a policy as YAML that explains itself: above each key what it means and what is allowed. */
public final class PolicyWriter {

    private static final List<String> HEAD = List.of(
            "The policy: every threshold there is. What a file leaves out has its default, so that it need hold no",
            "more than version and what differs. Ranges include both ends.");

    private PolicyWriter() {}

    /**
     * The policy as YAML, every key with a comment; lines end with a line feed. {@link PolicyReader} reads the same policy
     * from it.
     */
    public static String write(Policy policy) {
        return YamlWriter.write(PolicyKeys.TABLE, policy, HEAD);
    }
}
