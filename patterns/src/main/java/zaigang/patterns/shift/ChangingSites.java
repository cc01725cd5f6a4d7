package zaigang.patterns.shift;

import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import zaigang.geo.site.Sites;
import zaigang.patterns.reference.SiteChange;
import zaigang.patterns.reference.SiteHistory;
import zaigang.patterns.reference.SiteVersions;

/** The sites as one subtask knows them: what changed of them lies in broadcast state, the shapes made of that in memory. */
final class ChangingSites {

    /** The state: what changed of each site, by its id. */
    static final MapStateDescriptor<String, SiteHistory> HISTORIES =
            new MapStateDescriptor<>("site-histories", Types.STRING, TypeInformation.of(SiteHistory.class));

    private final SiteVersions versions;
    private boolean restored;

    ChangingSites(Sites file) {
        versions = SiteVersions.of(file);
    }

    /** The shapes; made of the state before they are used first. */
    SiteVersions versions() {
        return versions;
    }

    /** Makes shapes of what was restored; state cannot be read before there is a first element or timer. */
    void restore(ReadOnlyBroadcastState<String, SiteHistory> state) throws Exception {
        if (restored) {
            return;
        }
        for (Map.Entry<String, SiteHistory> entry : state.immutableEntries()) {
            versions.put(entry.getKey(), entry.getValue());
        }
        restored = true;
    }

    /**
     * Takes a change in.
     *
     * @param needed what held only before this instant is forgotten, milliseconds since the epoch
     */
    void change(SiteChange change, BroadcastState<String, SiteHistory> state, long needed) throws Exception {
        restore(state);
        SiteHistory known = state.get(change.siteId());
        SiteHistory history = (known == null ? SiteHistory.NONE : known).and(change, needed);
        state.put(change.siteId(), history);
        versions.put(change.siteId(), history);
    }
}
