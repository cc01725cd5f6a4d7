package zaigang.jobs;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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

/** The sites as documents, for maps. */
final class SiteDocuments {

    private SiteDocuments() {}

    /** One document a site. */
    static DataStream<Document> of(StreamExecutionEnvironment env, Sites sites, int generation) {
        SiteEncoder encoder = new SiteEncoder(generation);
        GeneratorFunction<Long, Document> encode = i -> {
            Site site = sites.all().get(i.intValue());
            return encode(site, encoder);
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
        return sites.all().stream().map(site -> encode(site, encoder)).toList();
    }

    private static Document encode(Site site, SiteEncoder encoder) {
        return encoder.encode(site.id(), site.name(), site.timeZone(), site.area());
    }
}
