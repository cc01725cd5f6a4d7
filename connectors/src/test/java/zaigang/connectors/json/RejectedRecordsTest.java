package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.json.Samples.SETTINGS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zaigang.patterns.event.Rejection;
import zaigang.patterns.event.Stream;

/** Bad records, one by one: the code and the message to the letter. */
class RejectedRecordsTest {

    private static final String CORRECT = "; correct the record and send it again";
    private static final String ADD = "; add it and send the record again";
    private static final String ID = "; allowed is a string of 1 to 128 characters";
    private static final String PLANNED =
            "; allowed is a time from 2000-01-01T00:00:00Z (time.min of the policy) to 3660 days after"
                    + " \"time\", 2036-03-09T01:00:00Z";
    private static final String TIME =
            "; allowed is ISO-8601 with an offset, like 2026-03-02T01:00:00Z, or epoch milliseconds";

    private static Rejection reject(Stream stream, RawRecord record) {
        Decoder<?> decoder = Samples.decoder(stream, SETTINGS);
        assertThat((Object) decoder.decode(record, SETTINGS.latest())).isNull();
        return Rejections.of(stream, record, decoder.problem());
    }

    private static void check(Stream stream, String json, Rejection.Code code, String message) {
        Rejection rejection = reject(stream, Samples.record(json, stream.label() + ".jsonl", 17));
        assertThat(rejection.message()).isEqualTo(stream.label() + ".jsonl/17: " + message);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.origin()).isEqualTo(stream.label() + ".jsonl/17");
        assertThat(rejection.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | not a JSON object",
                "[] | not a JSON object",
                "'text' | not a JSON object",
                "1 | not a JSON object",
                "null | not a JSON object",
                "`` | empty",
                "` \t` | empty",
                "`\uFEFF{}` | not a JSON object",
                "{ | not valid JSON near byte 1",
                "{'employee_id':'E1' | not valid JSON near byte 19",
                "{'employee_id':'E1} | not valid JSON near byte 19",
                "{'employee_id' 'E1'} | not valid JSON near byte 16",
                "{employee_id:'E1'} | not valid JSON near byte 2",
                "{'employee_id':E1} | not valid JSON near byte 16",
                "{'lat':01} | not valid JSON near byte 9",
                "{'lat':NaN} | not valid JSON near byte 11",
                "{'lat':1.} | not valid JSON near byte 10",
                "{'a':1,} | not valid JSON near byte 8",
                "{'a':'\\x'} | not valid JSON near byte 8",
                "{'a':1}} | not valid JSON near byte 8",
                "{'a':1} {'a':2} | a JSON object with something after it, from byte 8 on",
                "{'a':1},{'a':2} | not valid JSON near byte 8",
                "{'a':1} x | not valid JSON near byte 9",
            })
    void malformed(String json, String found) {
        String message = found + "; allowed is one JSON object in UTF-8; correct the record and send it again";
        check(Stream.PUNCHES, json, Rejection.Code.MALFORMED, message);
        check(Stream.GPS, json, Rejection.Code.MALFORMED, message);
        check(Stream.COLLABORATION, json, Rejection.Code.MALFORMED, message);
    }

    @Test
    void nulBytes() {
        assertThat(reject(Stream.PUNCHES, Samples.record("{'a':'x\0y'}", "punches.jsonl", 17))
                        .message())
                .isEqualTo("punches.jsonl/17: not valid JSON: byte 8 is NUL; allowed is one JSON object in UTF-8"
                        + CORRECT);
    }

    @Test
    void nestedTooDeeply() {
        String json = "{'x':" + "[".repeat(2000) + "]".repeat(2000) + "}";
        Rejection rejection = reject(Stream.TASKS, Samples.record(json));
        assertThat(rejection.code()).isEqualTo(Rejection.Code.MALFORMED);
    }

    @Test
    void notUtf8() {
        byte[] json = "{\"event_id\":\"x?\"}".getBytes(StandardCharsets.UTF_8);
        json[14] = (byte) 0xC3;
        Rejection rejection = reject(Stream.TASKS, new RawRecord(json, "tasks.jsonl", 1));
        assertThat(rejection.code()).isEqualTo(Rejection.Code.MALFORMED);
        assertThat(rejection.original()).isEqualTo("{\"event_id\":\"x\uFFFD\"}");
        byte[] utf16 = "{\"event_id\":\"x\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThat(reject(Stream.TASKS, new RawRecord(utf16, "tasks.jsonl", 1)).message())
                .startsWith("tasks.jsonl/1: not valid JSON: byte 2 is NUL;");
    }

    @Test
    void damagedOrTooLong() {
        assertThat(reject(Stream.GPS, new RawRecord(null, "attendance.gps.v1/3", 5))
                        .message())
                .isEqualTo("attendance.gps.v1/3/5: empty; allowed is one JSON object in UTF-8" + CORRECT);
        byte[] big = new byte[Decoder.MAX_BYTES + 1];
        Arrays.fill(big, (byte) ' ');
        String tooLong = "longer than 1048576 bytes; allowed is one JSON object of at most that length" + CORRECT;
        assertThat(reject(Stream.GPS, new RawRecord(big, "t/0", 5)).message()).isEqualTo("t/0/5: " + tooLong);
        assertThat(reject(Stream.GPS, new RawRecord(new byte[9], "f", 5, RawRecord.Damage.TOO_LONG))
                        .message())
                .isEqualTo("f/5: " + tooLong);
        assertThat(reject(Stream.GPS, new RawRecord(new byte[0], "f.gz", 5, RawRecord.Damage.CUT_OFF))
                        .message())
                .isEqualTo(
                        "f.gz/5: the gzip data ends or is damaged in this line; allowed is a whole gzip file; write the"
                                + " file again (what stands before this line was used, nothing after it)");
        assertThat(reject(Stream.PUNCHES, new RawRecord(null, "f.gz", 1, RawRecord.Damage.NOT_GZIP))
                        .message())
                .isEqualTo(
                        "f.gz/1: named .gz, but does not begin like a gzip file; allowed is gzip data; compress the file or"
                                + " take .gz from its name (nothing of it was used)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'employee_id':null | field \"employee_id\" is missing" + ID + ADD,
                "'employee_id':17 | field \"employee_id\" is a number that is not allowed" + ID + CORRECT,
                "'employee_id':'' | field \"employee_id\" is of 0 characters" + ID + CORRECT,
                "'employee_id':['E1'] | field \"employee_id\" is a list" + ID + CORRECT,
                "'employee_id':'\\ud800' | field \"employee_id\" is a string with half a character (an unpaired surrogate)"
                        + ID + CORRECT,
                "'time':null | field \"time\" is missing" + TIME + ADD,
                "'time':'2026-03-02T01:00:00' | field \"time\" is a local time without an offset" + TIME + CORRECT,
                "'time':'noon' | field \"time\" is a string that is not allowed" + TIME + CORRECT,
                "'time':1772413200.5 | field \"time\" is a number that is not allowed" + TIME + CORRECT,
                "'time':true | field \"time\" is true or false" + TIME + CORRECT,
                "'time':9223372036854775807 | field \"time\" is a number that is not allowed" + TIME
                        + " between the years 0000 and 9999" + CORRECT,
                "'time':1772413200 | field \"time\" is too early; allowed is no time before 2000-01-01T00:00:00Z (time.min of"
                        + " the policy)" + CORRECT,
                "'lat':null | field \"lat\" is missing; allowed is -90 to 90" + ADD,
                "'lat':90.0001 | field \"lat\" is out of range; allowed is -90 to 90" + CORRECT,
                "'lat':-1e999 | field \"lat\" is out of range; allowed is -90 to 90" + CORRECT,
                "'lat':'30.5' | field \"lat\" is a string that is not allowed; allowed is -90 to 90" + CORRECT,
                "'lon':180.5 | field \"lon\" is out of range; allowed is -180 to 180" + CORRECT,
                "'lon':{} | field \"lon\" is an object; allowed is -180 to 180" + CORRECT,
                "'accuracy_m':-1 | field \"accuracy_m\" is out of range; allowed is a number of metres, 0 or more"
                        + CORRECT,
                "'accuracy_m':1e39 | field \"accuracy_m\" is out of range; allowed is a number of metres, 0 or more"
                        + CORRECT,
                "'speed_mps':'fast' | field \"speed_mps\" is a string that is not allowed; allowed is a number"
                        + CORRECT,
                "'mock':1 | field \"mock\" is a number that is not allowed; allowed is true or false" + CORRECT,
                "'mock':'true' | field \"mock\" is a string that is not allowed; allowed is true or false" + CORRECT,
                "'device_id':5 | field \"device_id\" is a number that is not allowed" + ID + CORRECT,
                "'datum':'wgs84' | field \"datum\" is a string that is not allowed; allowed is WGS84, GCJ02 or BD09"
                        + CORRECT,
            })
    void badFixesShowNoValue(String change, String message) {
        String good = "{'employee_id':'E1','time':1772413200000,'lat':30.5,'lon':104,";
        check(Stream.GPS, good + change + "}", Rejection.Code.INVALID, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'event_id':null | field \"event_id\" is missing" + ID + ADD,
                "'event_id':5 | field \"event_id\" is 5" + ID + CORRECT,
                "'time':'2026-03-02T01:00:00' | field \"time\" is \"2026-03-02T01:00:00\", a local time without an offset"
                        + TIME + CORRECT,
                "'time':'2026-02-29T01:00:00Z' | field \"time\" is \"2026-02-29T01:00:00Z\"" + TIME + CORRECT,
                "'time':946684799999 | field \"time\" is 1999-12-31T23:59:59.999Z; allowed is no time before"
                        + " 2000-01-01T00:00:00Z (time.min of the policy)" + CORRECT,
                "'kind':null | field \"kind\" is missing; allowed is CLOCK_IN or CLOCK_OUT" + ADD,
                "'kind':'clock_in' | field \"kind\" is \"clock_in\"; allowed is CLOCK_IN or CLOCK_OUT" + CORRECT,
                "'kind':1 | field \"kind\" is 1; allowed is CLOCK_IN or CLOCK_OUT" + CORRECT,
                "'lat':91.2,'lon':1 | field \"lat\" is 91.2; allowed is -90 to 90" + CORRECT,
                "'lat':91,'lon':1 | field \"lat\" is 91; allowed is -90 to 90" + CORRECT,
                "'lat':1e999,'lon':1 | field \"lat\" is Infinity; allowed is -90 to 90" + CORRECT,
                "'lat':1 | field \"lon\" is missing; allowed is -180 to 180 where \"lat\" is given" + ADD,
                "'lon':1 | field \"lat\" is missing; allowed is -90 to 90 where \"lon\" is given" + ADD,
                "'method':'PHONE' | field \"method\" is \"PHONE\"; allowed is APP, TERMINAL or MANUAL" + CORRECT,
                "'site_id':'' | field \"site_id\" is \"\"" + ID + CORRECT,
                "'mock':null,'mock':'x' | field \"mock\" is \"x\"; allowed is true or false" + CORRECT,
            })
    void badPunches(String change, String message) {
        String good = "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'CLOCK_IN',";
        check(Stream.PUNCHES, good + change + "}", Rejection.Code.INVALID, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TASKS | 'kind':'DONE' | field \"kind\" is \"DONE\"; allowed is ASSIGNED, PROGRESS, COMPLETED or CANCELLED"
                        + CORRECT,
                "TASKS | 'task_id':null | field \"task_id\" is missing" + ID + ADD,
                "TASKS | 'kind':'ASSIGNED','due':'2026-03-03' | field \"due\" is \"2026-03-03\"" + TIME + CORRECT,
                "TASKS | 'kind':'ASSIGNED','due':'9999-12-31T00:00:00Z' | field \"due\" is 9999-12-31T00:00:00Z"
                        + PLANNED + CORRECT,
                "TASKS | 'kind':'ASSIGNED','due':2088637200001 | field \"due\" is 2036-03-09T01:00:00.001Z" + PLANNED
                        + CORRECT,
                "TASKS | 'kind':'ASSIGNED','due':946684799999 | field \"due\" is 1999-12-31T23:59:59.999Z" + PLANNED
                        + CORRECT,
                "MEETINGS | 'kind':'INVITED','start':0,'end':1772413200000 | field \"start\" is 1970-01-01T00:00:00Z"
                        + PLANNED + CORRECT,
                "MEETINGS | 'kind':'INVITED','start':1772413200000,'end':2088637200001 | field \"end\" is"
                        + " 2036-03-09T01:00:00.001Z" + PLANNED + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'PASSED','requested_at':1772499600001 | field \"requested_at\" is"
                        + " 2026-03-03T01:00:00.001Z; allowed is a time from 2000-01-01T00:00:00Z (time.min of the policy) to 1"
                        + " day after \"time\", 2026-03-03T01:00:00Z" + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'PASSED','content_sha256':'n/a' | field \"content_sha256\" is"
                        + " \"n/a\"; allowed is 64 hexadecimal digits, or nothing" + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'PASSED','content_sha256':17 | field \"content_sha256\" is 17;"
                        + " allowed is a string" + CORRECT,
                "TASKS | 'kind':'PROGRESS','progress':1.01 | field \"progress\" is 1.01; allowed is 0 to 1" + CORRECT,
                "MEETINGS | 'kind':'INVITED' | field \"start\" is missing" + TIME + ADD,
                "MEETINGS | 'kind':'INVITED','start':1772413200000 | field \"end\" is missing" + TIME + ADD,
                "MEETINGS | 'kind':'INVITED','start':1772413200000,'end':1772413200000 | field \"end\" is"
                        + " 1772413200000; allowed is a time after \"start\", 2026-03-02T01:00:00Z" + CORRECT,
                "MEETINGS | 'kind':'INVITED','start':1772413200000,'end':'2026-03-01T00:00:00Z' | field \"end\" is"
                        + " \"2026-03-01T00:00:00Z\"; allowed is a time after \"start\", 2026-03-02T01:00:00Z"
                        + CORRECT,
                "MEETINGS | 'kind':'JOINED','start':'now' | field \"start\" is \"now\"" + TIME + CORRECT,
                "COLLABORATION | 'kind':'the secret' | field \"kind\" is a string that is not allowed; allowed is MENTIONED,"
                        + " REPLIED or DOC_EDITED" + CORRECT,
                "COLLABORATION | 'kind':'REPLIED','thread_id':['secret'] | field \"thread_id\" is a list" + ID
                        + CORRECT,
                "FEEDBACK | 'kind':'COMPLAINT','category':'RUDE' | field \"category\" is \"RUDE\"; allowed is UNREACHABLE,"
                        + " QUALITY or OTHER" + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO' | field \"outcome\" is missing; allowed is PASSED, FAILED or MISSED"
                        + ADD,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'FAILED','reasons':'OTHER' | field \"reasons\" is \"OTHER\";"
                        + " allowed is a list of FACE_MISMATCH, BACKGROUND_MISMATCH, DUPLICATE or OTHER" + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'FAILED','reasons':[1] | field \"reasons\" is a list;"
                        + " allowed is a list of FACE_MISMATCH, BACKGROUND_MISMATCH, DUPLICATE or OTHER" + CORRECT,
                "VERIFICATIONS | 'kind':'PHOTO','outcome':'FAILED','reasons':['OTHER','DARK'] | field \"reasons\" is a list"
                        + " with \"DARK\" in it; allowed is a list of FACE_MISMATCH, BACKGROUND_MISMATCH, DUPLICATE or OTHER"
                        + CORRECT,
                "EXEMPTIONS | 'kind':'LEAVE','from':1772413200000 | field \"to\" is missing" + TIME + ADD,
                "EXEMPTIONS | 'kind':'LEAVE','from':1772413200000,'to':1772413200000 | field \"to\" is 1772413200000;"
                        + " allowed is a time after \"from\", 2026-03-02T01:00:00Z" + CORRECT,
                "EXEMPTIONS | 'kind':'LEAVE','from':1,'to':2 | field \"status\" is missing; allowed is APPROVED or REVOKED"
                        + ADD,
            })
    void badEventsOfOtherStreams(Stream stream, String change, String message) {
        String good = "{'event_id':'1','employee_id':'E1','time':1772413200000,'task_id':'T','meeting_id':'M',"
                + "'exemption_id':'X',";
        check(stream, good + change + "}", Rejection.Code.INVALID, message);
    }

    @Test
    void fromTheFuture() {
        long time = SETTINGS.latest() + 1;
        String fix = "{'employee_id':'E1','lat':30.5,'lon':104,'time':" + time + "}";
        String allowed = "; allowed is no time after 2026-06-02T00:00:00Z";
        check(Stream.GPS, fix, Rejection.Code.FROM_THE_FUTURE, "field \"time\" is in the future" + allowed + CORRECT);
        check(
                Stream.FEEDBACK,
                "{'event_id':'1','employee_id':'E1','time':" + time + "}",
                Rejection.Code.FROM_THE_FUTURE,
                "field \"time\" is 2026-06-02T00:00:00.001Z, in the future" + allowed + CORRECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'site_ids':null | field \"site_ids\" is missing; allowed is a list of at least one site, each a string of 1 to"
                        + " 128 characters" + ADD,
                "'site_ids':[] | field \"site_ids\" is an empty list; allowed is a list of at least one site, each a string of 1"
                        + " to 128 characters" + CORRECT,
                "'site_ids':['S1',2] | field \"site_ids\" is a list; allowed is a list of at least one site, each a string of 1"
                        + " to 128 characters" + CORRECT,
                "'team_id':3 | field \"team_id\" is 3" + ID + CORRECT,
                "'name':3 | field \"name\" is 3; allowed is a string" + CORRECT,
                "'geofenced':'no' | field \"geofenced\" is \"no\"; allowed is true or false" + CORRECT,
            })
    void badRosterLines(String change, String message) {
        RosterDecoder decoder = new RosterDecoder();
        RawRecord record = Samples.record(
                "{'employee_id':'E1','team_id':'T1','site_ids':['S1']," + change + "}", "roster.jsonl", 1);
        assertThat(decoder.decode(record, 0)).isNull();
        assertThat(decoder.problem()).isEqualTo(new Problem(Rejection.Code.INVALID, message, 0));
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void deadLettersOfPrivateStreamsHoldNothingPrivate(Stream stream) {
        String json = "{'employee_id':'E1','time':1772413200000,'lat':'31.2304','kind':'31.2304','content':'31.2304'}";
        Rejection rejection = reject(stream, Samples.record(json));
        boolean isPrivate = stream == Stream.GPS || stream == Stream.COLLABORATION;
        assertThat(rejection.original()).isEqualTo(isPrivate ? null : json.replace('\'', '"'));
        if (isPrivate) {
            assertThat(rejection.toString()).doesNotContain("31.2304");
        }
    }

    @Test
    void theTimeIsTheRecordsOwnWhereItCanBeUsed() {
        String start = "{'employee_id':'E1','lat':300,'time':";
        assertThat(reject(Stream.GPS, Samples.record(start + "1772413200000}")).time())
                .isEqualTo(1772413200000L);
        assertThat(reject(Stream.GPS, Samples.record(start + "1}")).time()).isZero();
        assertThat(reject(Stream.GPS, Samples.record(start + "1972413200000}")).time())
                .isZero();
        assertThat(reject(Stream.GPS, Samples.record(start + "1772413200000")).time())
                .isZero();
    }

    @Test
    void idsDependOnStreamAndOriginAlone() {
        String id = Rejections.id(Stream.GPS, "gps.jsonl/17");
        assertThat(id).isEqualTo("1115b9595f2f17497911e6f62d1c2011").hasSize(32);
        assertThat(reject(Stream.GPS, Samples.record("x", "gps.jsonl", 17)).id())
                .isEqualTo(id);
        assertThat(reject(Stream.GPS, Samples.record("y", "gps.jsonl", 17)).id())
                .isEqualTo(id);
        assertThat(Rejections.id(Stream.GPS, "gps.jsonl/18")).isNotEqualTo(id);
        assertThat(Rejections.id(Stream.PUNCHES, "gps.jsonl/17")).isNotEqualTo(id);
    }
}
