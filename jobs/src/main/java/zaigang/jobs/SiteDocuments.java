package zaigang.jobs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import zaigang.connectors.document.Document;
import zaigang.connectors.document.SiteEncoder;
import zaigang.geo.site.Site;
import zaigang.geo.site.Sites;
import zaigang.patterns.reference.SiteChange;

/** The sites as documents, for maps. */
final class SiteDocuments {

    private SiteDocuments() {}

    /** One document for each change of a site; of one that is removed the last stays, as findings of that time show it. */
    static DataStream<Document> ofChanges(DataStream<SiteChange> changes, int generation) {
        SiteEncoder encoder = new SiteEncoder(generation);
        FlatMapFunction<SiteChange, Document> encode = (change, out) -> {
            if (change.feature() != null) {
                Site site = Sites.readFeature(change.feature().getBytes(StandardCharsets.UTF_8), change.siteId());
                out.collect(encode(site, encoder, revision(change)));
            }
        };
        return changes.flatMap(encode)
                .returns(Document.class)
                .uid("encode-sites")
                .name("Encode sites");
    }

    private static int revision(SiteChange change) {
        return (int) Math.min(change.number() + 1, Integer.MAX_VALUE);
    }

    /** One document a site. */
    static DataStream<Document> of(StreamExecutionEnvironment env, Sites sites, int generation) {
        SiteEncoder encoder = new SiteEncoder(generation);
        GeneratorFunction<Long, Document> encode = i -> {
            Site site = sites.all().get(i.intValue());
            return encode(site, encoder, 1);
        };
        return env.fromSource(
                        new DataGeneratorSource<>(
                                encode, sites.size(), RateLimiterStrategy.noOp(), TypeInformation.of(Document.class)),
                        WatermarkStrategy.noWatermarks(),
                        "Encode sites")
                .uid("encode-sites");
    }

    /** The document of each site, in their order. */
    static List<Document> all(Sites sites, int generation) {
        SiteEncoder encoder = new SiteEncoder(generation);
        return sites.all().stream().map(site -> encode(site, encoder, 1)).toList();
    }

    private static Document encode(Site site, SiteEncoder encoder, int revision) {
        return encoder.encode(site.id(), site.name(), site.timeZone(), site.area(), revision);
    }
}
