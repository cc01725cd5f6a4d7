package org.apache.flink.cep.operator;

/** Looks into a CEP operator's state: what it shows to tests it shows to this package only. */
public final class CepState {

    private CepState() {}

    /** Whether events of half-finished matches are held for a key. */
    public static <K> boolean holdsMatches(CepOperator<?, K, ?> operator, K key) throws Exception {
        return operator.hasNonEmptySharedBuffer(key);
    }

    /** How many elements of a key wait for the watermark. */
    public static <K> int waitingElements(CepOperator<?, K, ?> operator, K key) throws Exception {
        return operator.hasNonEmptyPQ(key) ? operator.getPQSize(key) : 0;
    }

    /** How many elements came too late. */
    public static long late(CepOperator<?, ?, ?> operator) {
        return operator.getLateRecordsNumber();
    }
}
