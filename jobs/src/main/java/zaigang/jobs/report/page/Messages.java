package zaigang.jobs.report.page;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The report's own words in one language. Safe for use by many threads. */
public final class Messages {

    private static final String BUNDLE = "zaigang.jobs.report.messages";
    private static final Map<Language, Messages> ALL = all();

    private final ResourceBundle bundle;
    private final Locale locale;

    /** To parse a message costs more than to fill it in. A format holds state while it is at work. */
    private final Map<String, MessageFormat> formats = new HashMap<>();

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    private static Map<Language, Messages> all() {
        Map<Language, Messages> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    BUNDLE,
                    Locale.forLanguageTag(language == Language.ZH ? "zh" : "en"),
                    Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            all.put(language, new Messages(bundle, language.locale()));
        }
        return all;
    }

    /** The words of a language; the machine's own language has no say in it. */
    public static Messages of(Language language) {
        return ALL.get(language);
    }

    /**
     * A message with what belongs in its places.
     *
     * @param key of the bundle
     * @param values for {0}, {1}, …
     * @throws MissingResourceException if there is no such message
     */
    public String text(String key, Object... values) {
        synchronized (formats) {
            return formats.computeIfAbsent(key, any -> new MessageFormat(bundle.getString(key), locale))
                    .format(values);
        }
    }

    /** A message for something that documents name; the name itself where the bundle does not know it. */
    public String name(String prefix, String id) {
        String key = prefix + "." + id;
        return bundle.containsKey(key) ? text(key) : id;
    }

    /** Whether there is such a message. */
    boolean has(String key) {
        return bundle.containsKey(key);
    }
}
