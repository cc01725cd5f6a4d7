package zaigang.jobs;

import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The counters of one embedded run, read through Flink's own metrics while it goes on and after it. */
public final class RunMetrics implements AutoCloseable {

    private static final String RUN = "run";
    private static final Map<String, RunMetrics> RUNS = new ConcurrentHashMap<>();

    private final String run = UUID.randomUUID().toString();
    private final Map<String, Queue<Counter>> counters = new ConcurrentHashMap<>();

    public RunMetrics() {
        RUNS.put(run, this);
    }

    /** Makes a run report here. */
    public void reportFrom(Configuration configuration) {
        configuration.setString("metrics.reporter.zaigang.factory.class", Factory.class.getName());
        configuration.setString("metrics.reporter.zaigang." + RUN, run);
    }

    /**
     * Sum of a counter over all subtasks.
     *
     * @param name its name; a counter in a group of the product's own is {@code key.value.name}
     */
    public long sum(String name) {
        return counters.getOrDefault(name, new ConcurrentLinkedQueue<>()).stream()
                .mapToLong(Counter::getCount)
                .sum();
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }

    private void add(Counter counter, String name, MetricGroup group) {
        String stream = group.getAllVariables().get("<stream>");
        counters.computeIfAbsent(stream == null ? name : stream + "." + name, key -> new ConcurrentLinkedQueue<>())
                .add(counter);
    }

    /** Made by Flink. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new Reporter(RUNS.get(properties.getProperty(RUN)));
        }
    }

    /** Hands Flink's counters over. */
    private static final class Reporter implements MetricReporter {

        private final RunMetrics metrics;

        private Reporter(RunMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void open(MetricConfig config) {
            // Nothing to open: the counters are read where they are.
        }

        @Override
        public void close() {
            // What was counted stays readable after the run.
        }

        @Override
        public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
            if (metrics != null && metric instanceof Counter counter) {
                metrics.add(counter, name, group);
            }
        }

        @Override
        public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
            // A finished subtask's count still counts.
        }
    }
}
