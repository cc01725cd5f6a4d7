package zaigang.patterns.work;

import java.util.Arrays;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sets the windows of a team's members that close at one instant beside each other. */
public final class TeamMedian extends ProcessWindowFunction<WorkWindow, WorkFacts, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private final int minPeers;

    /**
     * @param minPeers as many members with tasks due make a median
     */
    public TeamMedian(int minPeers) {
        this.minPeers = minPeers;
    }

    @Override
    public void process(String team, Context context, Iterable<WorkWindow> members, Collector<WorkFacts> out) {
        double[] rates = rates(members);
        double median = rates.length >= minPeers ? median(rates) : Double.NaN;
        members.forEach(member -> out.collect(new WorkFacts(member, median, rates.length)));
    }

    private static double[] rates(Iterable<WorkWindow> members) {
        double[] rates = new double[16];
        int n = 0;
        for (WorkWindow member : members) {
            if (member.due() > 0) {
                rates = n == rates.length ? Arrays.copyOf(rates, 2 * n) : rates;
                rates[n++] = member.completionRate();
            }
        }
        return Arrays.copyOf(rates, n);
    }

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
