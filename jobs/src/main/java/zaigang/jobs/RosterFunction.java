package zaigang.jobs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import zaigang.connectors.json.RawRecord;
import zaigang.connectors.json.RosterDecoder;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.reference.RosterChange;

/** Decodes a roster that was found to be usable before the start. */
final class RosterFunction extends ProcessFunction<RawRecord, RosterChange> {

    private static final long serialVersionUID = 1L;

    private transient RosterDecoder decoder;

    @Override
    public void open(OpenContext context) {
        decoder = new RosterDecoder();
    }

    @Override
    public void processElement(RawRecord line, Context context, Collector<RosterChange> out) {
        RosterEntry entry = decoder.decode(line, Long.MAX_VALUE);
        if (entry == null) {
            throw new IllegalStateException("the roster changed during the run, " + line.origin() + ": "
                    + decoder.problem().message());
        }
        out.collect(RosterChange.always(entry));
    }
}
