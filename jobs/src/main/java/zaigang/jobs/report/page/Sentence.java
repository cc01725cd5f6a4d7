package zaigang.jobs.report.page;

/**
 * A sentence of the report.
 *
 * @param text in the reader's language
 * @param original the document's English sentence, where it is not the text itself; else null
 */
public record Sentence(String text, String original) {

    /** One without an original beside it. */
    static Sentence of(String text) {
        return new Sentence(text, null);
    }
}
