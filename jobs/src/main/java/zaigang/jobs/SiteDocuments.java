package zaigang.jobs;

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
            return encoder.encode(site.id(), site.name(), site.area());
        };
        return env.fromSource(
                        new DataGeneratorSource<>(
                                encode, sites.size(), RateLimiterStrategy.noOp(), TypeInformation.of(Document.class)),
                        WatermarkStrategy.noWatermarks(),
                        "Encode sites")
                .uid("encode-sites");
    }
}
