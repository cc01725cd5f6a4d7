package zaigang.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkResultTest {

    @ParameterizedTest
    @CsvSource({
        "200, , STORED",
        "201, , STORED",
        "409, version_conflict_engine_exception, STALE",
        "429, es_rejected_execution_exception, RETRY",
        "500, , RETRY",
        "502, , RETRY",
        "503, , RETRY",
        "504, , RETRY",
        "408, , RETRY",
        "0, , RETRY",
        "400, mapper_parsing_exception, REFUSED",
        "413, , REFUSED",
        "400, strict_dynamic_mapping_exception, REFUSED",
        "400, validation_exception, STOP",
        "400, index_closed_exception, STOP",
        "401, security_exception, STOP",
        "403, security_exception, STOP",
        "404, index_not_found_exception, STOP"
    })
    void judgesADocumentByItsOwnStatus(int status, String type, BulkResult.Outcome outcome) {
        assertThat(new BulkResult(status, type == null ? "" : type, "").ofDocument())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "429, RETRY",
        "503, RETRY",
        "0, RETRY",
        "400, REFUSED",
        "413, REFUSED",
        "401, STOP",
        "404, STOP",
        "302, STOP"
    })
    void judgesARequest(int status, BulkResult.Outcome outcome) {
        assertThat(new BulkResult(status, "", "").ofRequest()).isEqualTo(outcome);
    }

    @Test
    void keepsNoValuesOfTheDocument() throws IOException {
        String answer = "{\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\","
                + "\"reason\":\"failed to parse field [lat]. Preview of field's value: '31.17'\","
                + "\"caused_by\":{\"type\":\"x\",\"reason\":\"not a number\"}}}}]}";
        assertThat(BulkFormat.items(answer.getBytes(StandardCharsets.UTF_8), 1)
                        .get(0)
                        .describe())
                .isEqualTo("400 mapper_parsing_exception: failed to parse field [lat]. (not a number)");
    }

    @Test
    void keepsAReasonShort() {
        assertThat(new BulkResult(400, "", "x".repeat(10_000)).reason()).hasSize(501);
    }
}
