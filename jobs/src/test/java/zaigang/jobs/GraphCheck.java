package zaigang.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Walks a graph in search of operators that a savepoint or a person could not tell apart. */
final class GraphCheck {

    /** What Flink calls an operator that nobody named. */
    private static final Set<String> DEFAULT_NAMES = Set.of(
            "Map",
            "Flat Map",
            "Filter",
            "Process",
            "KeyedProcess",
            "Co-Process",
            "Co-Map",
            "Co-Flat Map",
            "Timestamps/Watermarks",
            "CepOperator",
            "Sequence Source",
            "Collection Source",
            "Sink",
            "Unnamed",
            "Writer",
            "Committer");

    private GraphCheck() {}

    static List<String> uids(StreamGraph graph) {
        return graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    /** One line for every node without a uid or a name of its own, and for every uid that stands twice. */
    static List<String> problems(StreamGraph graph) {
        List<String> problems = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            String name = node.getOperatorName();
            String uid = node.getTransformationUID();
            String own = name.replaceFirst("^Source: ", "").replaceFirst(": (Writer|Committer)$", "");
            if (own.isBlank() || DEFAULT_NAMES.contains(own)) {
                problems.add(name + ": has no name of its own");
            }
            if (uid == null || uid.isBlank()) {
                problems.add(name + ": has no uid");
            } else if (!uids.add(uid)) {
                problems.add(name + ": its uid " + uid + " stands twice");
            }
        }
        return problems;
    }
}
