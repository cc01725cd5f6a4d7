package zaigang.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is the same in all pages and stands inside of each: styles and scripts, and which scripts a browser may run there. All of
 * it comes from the class path, nothing from data.
 */
public final class Assets {

    private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/dist/";

    private final String tiles;
    private final String style = own("report.css");
    private final String mapStyle = read(LEAFLET + "leaflet.css");
    private final String mapLibrary = read(LEAFLET + "leaflet.js");
    private final String mapScript = own("map.js");
    private final String indexScript = own("index.js");
    private final String pagePolicy;
    private final String mapPolicy;
    private final String indexPolicy;

    /**
     * @param tiles URL of a tile server with {z}, {x} and {y}, {@code http} or {@code https}; null for maps without tiles
     * @throws IllegalArgumentException if it can't be one; the message says what is allowed
     */
    public Assets(String tiles) {
        this.tiles = tiles;
        String images = tiles == null ? "" : "; img-src " + origin(tiles);
        this.pagePolicy = policy("'none'");
        this.mapPolicy = policy(hash(mapLibrary) + " " + hash(mapScript)) + images;
        this.indexPolicy = policy(hash(indexScript));
    }

    /** The URL of the tile server; null for none. */
    public String tiles() {
        return tiles;
    }

    /** Who draws the background; null for nobody. */
    public String tileServer() {
        return tiles == null ? null : URI.create(origin(tiles)).getHost();
    }

    public String style() {
        return style;
    }

    public String mapStyle() {
        return mapStyle;
    }

    public String mapLibrary() {
        return mapLibrary;
    }

    public String mapScript() {
        return mapScript;
    }

    public String indexScript() {
        return indexScript;
    }

    /** The content security policy of a report: no network, and no script but ours, even if something should slip through. */
    public String policy(boolean map) {
        return map ? mapPolicy : pagePolicy;
    }

    /** That of an index. */
    public String indexPolicy() {
        return indexPolicy;
    }

    private static String policy(String scripts) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src "
                + scripts;
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Scheme, host and port. */
    private static String origin(String tiles) {
        String address = tiles.replaceAll("\\{[a-z]}", "0");
        try {
            URI uri = URI.create(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean places = tiles.contains("{z}") && tiles.contains("{x}") && tiles.contains("{y}");
            if (web && places && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Said below, with what is allowed.
        }
        throw new IllegalArgumentException(
                "the URL of the tiles can't be used; allowed is http or https, without user and"
                        + " password, with {z}, {x} and {y}, such as https://tiles.example.com/{z}/{x}/{y}.png");
    }

    private static String own(String name) {
        return read("/zaigang/jobs/report/" + name);
    }

    private static String read(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the class path does not hold " + path + "; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
