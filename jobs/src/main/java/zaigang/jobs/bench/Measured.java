package zaigang.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One measurement.
 *
 * @param fixes that were decoded in it
 * @param seconds it took
 * @param cpuSeconds this process took for it, all threads
 */
record Measured(long fixes, double seconds, double cpuSeconds) {

    private static final double NANOS = 1e9;

    /** From when something is measured. */
    record Start(long nanos, double cpuSeconds) {

        static Start now() {
            return new Start(System.nanoTime(), cpuSecondsSoFar());
        }

        Measured until(long fixes) {
            return new Measured(fixes, (System.nanoTime() - nanos) / NANOS, cpuSecondsSoFar() - cpuSeconds);
        }
    }

    double rate() {
        return fixes / seconds;
    }

    private double cpuMicrosPerFix() {
        return cpuSeconds * 1e6 / fixes;
    }

    /** Prints the medians of some measurements; returns that of their rates. */
    static double tell(PrintWriter out, String what, Collection<Measured> all) {
        double rate = median(all, Measured::rate);
        double cpu = median(all, Measured::cpuMicrosPerFix);
        out.printf(Locale.ROOT, "%-19s %,.0f fixes/s, %.2f µs of CPU a fix%n", what, rate, cpu);
        return rate;
    }

    private static double median(Collection<Measured> all, ToDoubleFunction<Measured> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double cpuSecondsSoFar() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / NANOS;
    }
}
