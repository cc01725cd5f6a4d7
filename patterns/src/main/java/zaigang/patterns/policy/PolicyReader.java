package zaigang.patterns.policy;

import java.io.InputStream;
import java.util.List;
import zaigang.patterns.yaml.Problems;
import zaigang.patterns.yaml.Values;
import zaigang.patterns.yaml.YamlReader;

/** Reads {@code policy.yaml}. */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads a policy. Whatever the file leaves out has its default of {@link Policy#defaults()}; {@code version} is required.
     *
     * @param in YAML in UTF-8, read to its end, not closed
     * @param sourceName what problems call it, such as the file's name
     * @throws InvalidPolicyException with all problems at once: no YAML, an unknown key, a wrong type, a value out of range,
     *     two values that contradict each other, an input that cannot be read
     */
    public static Policy read(InputStream in, String sourceName) throws InvalidPolicyException {
        Problems problems = new Problems(sourceName);
        Values<Policy> values = YamlReader.read(PolicyKeys.TABLE, in, List.of(PolicyKeys.VERSION), problems);
        if (!problems.none()) {
            throw new InvalidPolicyException(problems.sorted());
        }
        return new PolicyValues(values).policy();
    }
}
