package zaigang.jobs.config;

import java.util.Optional;
import zaigang.connectors.secret.SecretReference;
import zaigang.patterns.yaml.Problems;
import zaigang.patterns.yaml.ValueType;
import zaigang.patterns.yaml.YamlNode;
import zaigang.patterns.yaml.YamlNode.Scalar;

/** Where a secret stands. What is no reference may be the secret itself, so it is not shown. */
final class SecretType implements ValueType<SecretReference> {

    @Override
    public Optional<SecretReference> read(String path, YamlNode node, Problems problems) {
        Optional<SecretReference> reference =
                node instanceof Scalar scalar ? SecretReference.parse(scalar.text()) : Optional.empty();
        if (reference.isEmpty()) {
            problems.at(
                    path,
                    node.line(),
                    "found something that is no reference to a secret (not shown: it may be one); allowed: "
                            + allowed());
        }
        return reference;
    }

    @Override
    public String allowed() {
        return "env:NAME for an environment variable, or file:/path for a file";
    }

    @Override
    public String write(SecretReference reference) {
        return reference.toString();
    }
}
