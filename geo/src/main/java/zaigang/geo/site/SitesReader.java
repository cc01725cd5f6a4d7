package zaigang.geo.site;

import java.io.InputStream;
import java.util.List;

/** Reads sites from GeoJSON. */
final class SitesReader {

    private final String source;

    SitesReader(String source) {
        this.source = source;
    }

    List<Site> read(InputStream in) throws InvalidSitesException {
        throw new InvalidSitesException(List.of(source + ": not read yet " + in));
    }
}
