package zaigang.jobs.report.page;

import java.util.Locale;

/** The languages a report can speak. */
public enum Language {
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** How dates and numbers are written. */
    public Locale locale() {
        return locale;
    }

    /** The language tag of the page. */
    public String tag() {
        return this == ZH ? "zh-CN" : "en";
    }

    /** Whether sentences of documents, which are English, can be read by whoever reads this language. */
    boolean readsDocuments() {
        return this == EN;
    }
}
