package zaigang.jobs;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import zaigang.patterns.reference.RosterChange;
import zaigang.patterns.reference.SiteChange;

/** Sites of a file do not change while a job runs. */
final class FixedSites {

    private FixedSites() {}

    /** No change of any site, in the event time of the roster, which holds nothing up once it is read. */
    static DataStream<SiteChange> beside(DataStream<RosterChange> roster) {
        FlatMapFunction<RosterChange, SiteChange> nothing = (change, out) -> {};
        return roster.flatMap(nothing)
                .returns(SiteChange.class)
                .uid("fixed-sites")
                .name("No changes of sites")
                .setParallelism(1);
    }
}
