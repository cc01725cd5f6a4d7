package zaigang.patterns.reference;

/**
 * What a site is like from an instant on.
 *
 * @param siteId the site
 * @param from first instant it holds for, milliseconds since the epoch
 * @param feature the site as a GeoJSON feature, found good; null if it is no longer one
 * @param number that of the change among those of the site: a later change has a higher one
 */
public record SiteChange(String siteId, long from, String feature, long number) {}
