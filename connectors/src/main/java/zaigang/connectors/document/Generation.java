package zaigang.connectors.document;

/** The upper half of a document's version. */
final class Generation {

    private Generation() {}

    static int valid(int generation) {
        if (generation < 0) {
            throw new IllegalArgumentException("generation must be >= 0, was " + generation);
        }
        return generation;
    }
}
