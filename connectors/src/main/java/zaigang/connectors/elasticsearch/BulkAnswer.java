package zaigang.connectors.elasticsearch;

import java.util.List;

/**
 * The answer to one bulk request: either one result for the request as a whole, because it failed, or one for each document, in
 * their order.
 *
 * @param request why the request failed as a whole; null if it did not
 * @param items one for each document; empty if it failed as a whole
 */
record BulkAnswer(BulkResult request, List<BulkResult> items) {

    static BulkAnswer failed(BulkResult request) {
        return new BulkAnswer(request, List.of());
    }

    static BulkAnswer of(List<BulkResult> items) {
        return new BulkAnswer(null, items);
    }
}
