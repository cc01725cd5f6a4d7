package zaigang.geo.site;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads sites from GeoJSON, one feature at a time, and gathers all that is wrong. */
final class SitesReader {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

    private static final ObjectMapper ONE_VALUE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String source;
    private final List<String> problems = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final Map<String, Integer> featureById = new HashMap<>();
    private int features;

    SitesReader(String source) {
        this.source = source;
    }

    List<Site> read(InputStream in) throws InvalidSitesException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            readCollection(parser);
        } catch (JsonProcessingException e) {
            problem(at(e.getLocation()) + " is no JSON: " + e.getOriginalMessage() + "; correct the text there");
        } catch (IOException e) {
            problem(" cannot be read: " + e.getMessage() + "; check the file and read again");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSitesException(problems);
        }
        return sites;
    }

    Site readFeature(byte[] json) throws InvalidSitesException {
        Site site = null;
        try {
            JsonNode node = ONE_VALUE.readTree(json);
            if (node.isObject()) {
                site = new FeatureReader(source, node, problems).read();
            } else {
                problem(" is no GeoJSON feature; it must be an object that begins with {");
            }
        } catch (JsonProcessingException e) {
            problem(at(e.getLocation()) + " is no JSON: " + e.getOriginalMessage() + "; correct the text there");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSitesException(problems);
        }
        return site;
    }

    private void readCollection(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problem(" is empty; it must hold a GeoJSON FeatureCollection");
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problem(at(parser.currentTokenLocation()) + " begins with " + parser.getText()
                    + "; it must be a GeoJSON FeatureCollection, an object that begins with {");
            return;
        }
        String type = null;
        boolean hasFeatures = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("type") && value.isScalarValue()) {
                type = parser.getText();
            } else if (field.equals("features") && value == JsonToken.START_ARRAY) {
                hasFeatures = true;
                readFeatures(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (!"FeatureCollection".equals(type)) {
            problem(": type is " + (type == null ? "missing" : FeatureReader.quoted(type))
                    + "; it must be \"FeatureCollection\": put what is to be a site into the features of one");
        } else if (!hasFeatures) {
            problem(": features is missing or no list; it must be a list of GeoJSON features, one for each site");
        }
        if (parser.nextToken() != null) {
            problem(at(parser.currentTokenLocation()) + " goes on after the end of the FeatureCollection;"
                    + " one file holds one collection: remove the rest");
        }
    }

    private void readFeatures(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = MAPPER.readTree(parser);
            features++;
            FeatureReader reader = new FeatureReader(source + ": feature " + features, node, problems);
            Site site = reader.read();
            String id = reader.id();
            Integer before = id == null ? null : featureById.putIfAbsent(id, features);
            if (before != null) {
                problem(": feature " + features + ": site_id " + FeatureReader.quoted(id) + " is that of feature "
                        + before + " already; each site needs an id of its own");
            } else if (site != null) {
                sites.add(site);
            }
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private void problem(String text) {
        problems.add(source + text);
    }
}
