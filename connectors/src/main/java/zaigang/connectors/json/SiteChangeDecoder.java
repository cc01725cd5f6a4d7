package zaigang.connectors.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import zaigang.geo.site.InvalidSitesException;
import zaigang.geo.site.Site;
import zaigang.geo.site.Sites;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.reference.SiteChange;

/** Decodes the topic of sites: one GeoJSON feature under its {@code site_id}. */
final class SiteChangeDecoder extends ReferenceDecoder<SiteChange> {

    @Override
    String keyField() {
        return "site_id";
    }

    @Override
    SiteChange removed(String key, long from, RawRecord record) {
        return new SiteChange(key, from, null, record.position());
    }

    @Override
    SiteChange changed(String key, RawRecord record) {
        String feature = text(record.value());
        Site site;
        try {
            site = Sites.readFeature(record.value(), "the site");
        } catch (InvalidSitesException e) {
            throw new Unusable(Rejection.Code.INVALID, String.join("; ", e.problems()));
        }
        requireKey(key, site.id());
        long from = site.validFrom() == Long.MIN_VALUE ? ingested(record) : site.validFrom();
        return new SiteChange(key, from, feature, record.position());
    }

    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Unusable.malformed(
                    "not UTF-8; allowed is one GeoJSON feature in UTF-8; correct the record and send it again");
        }
    }
}
