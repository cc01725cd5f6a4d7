package zaigang.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static zaigang.connectors.json.Samples.SETTINGS;
import static zaigang.connectors.json.Samples.millis;
import static zaigang.connectors.json.Samples.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaigang.geo.Datum;
import zaigang.geo.track.Fix;
import zaigang.patterns.event.Collaboration;
import zaigang.patterns.event.Exemption;
import zaigang.patterns.event.Feedback;
import zaigang.patterns.event.Meeting;
import zaigang.patterns.event.Origin;
import zaigang.patterns.event.Punch;
import zaigang.patterns.event.RosterEntry;
import zaigang.patterns.event.Task;
import zaigang.patterns.event.Verification;

/** Good records of every stream. */
class DecodersTest {

    private static final long NINE = millis("2026-03-02T01:00:00Z");

    private static <T> T decode(Decoder<T> decoder, String json) {
        T event = decoder.decode(record(json), SETTINGS.latest());
        assertThat(decoder.problem()).isNull();
        return event;
    }

    private static final Origin ORIGIN = new Origin("file.jsonl", 7);

    /** What a dead letter would show of a record. */
    private static String original(String json) {
        return json.replace('\'', '"');
    }

    @Test
    void aFixWithAllFields() {
        String json =
                "{'employee_id':'E1','time':'2026-03-02T09:00:00+08:00','lat':30.57,'lon':104.06,'accuracy_m':12.5,"
                        + "'device_id':'D1','speed_mps':-1,'mock':true,'network_id':'A4:5E:60:00:00:01','datum':'WGS84','x':[{}]}";
        assertThat(decode(Decoders.gps(SETTINGS), json))
                .isEqualTo(new EmployeeFix("E1", new Fix(NINE, 30.57, 104.06, 12.5f, true, "D1", "a4:5e:60:00:00:01")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'employee_id':'E1','time':1772413200000,'lat':30.57,'lon':104.06}",
                "{'employee_id':'E1','time':1.7724132E12,'lat':30.57,'lon':104.06}",
                "{'lon':104.06,'lat':3.057e1,'time':'2026-03-02T01:00:00Z','employee_id':'\\u00451','device_id':null}",
                "\r\n\t {'employee_id':2,'employee_id':'E1','time':1772413200000,'lat':91,'lat':30.57,'lon':104.06} ",
            })
    void aFixWithWhatIsRequired(String json) {
        assertThat(decode(Decoders.gps(SETTINGS), json))
                .isEqualTo(
                        new EmployeeFix("E1", new Fix(NINE, 30.57, 104.06, Fix.DEFAULT_ACCURACY_M, false, null, null)));
    }

    @ParameterizedTest
    @CsvSource({"WGS84, 30.5, 104", "GCJ02, 29.5, 102", "BD09, 29.5, 102"})
    void positionsAreBroughtToWgs84(Datum datum, double lat, double lon) {
        String place = "'lat':30.5,'lon':104,'datum':'" + datum + "'}";
        Fix fix = decode(Decoders.gps(SETTINGS), "{'employee_id':'E1','time':1772413200000," + place)
                .fix();
        assertThat(new double[] {fix.lat(), fix.lon()}).containsExactly(lat, lon);
        Punch punch = decode(
                Decoders.punches(SETTINGS),
                "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'CLOCK_IN'," + place);
        assertThat(new double[] {punch.lat(), punch.lon()}).containsExactly(lat, lon);
    }

    @Test
    void aSourceThatNamesNoDatumHasThatOfThePolicy() {
        DecodeSettings settings = new DecodeSettings(
                SETTINGS.earliest(), SETTINGS.latest(), Datum.GCJ02, Datum.BD09, SETTINGS.conversion());
        Fix fix = decode(Decoders.gps(settings), "{'employee_id':'E1','time':1772413200000,'lat':30.5,'lon':104}")
                .fix();
        assertThat(fix.lat()).isEqualTo(29.5);
        Punch punch = decode(
                Decoders.punches(settings),
                "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'CLOCK_IN','lat':30.5,'lon':104}");
        assertThat(punch.lon()).isEqualTo(102);
    }

    @Test
    void aPunchWithAllFields() {
        String json = "{'event_id':'P1','employee_id':'E1','time':'2026-03-02T01:00:00Z','kind':'CLOCK_OUT',"
                + "'site_id':'S1','device_id':'D1','lat':30.57,'lon':104.06,'accuracy_m':0,'mock':true,'method':'APP'}";
        assertThat(decode(Decoders.punches(SETTINGS), json))
                .isEqualTo(new Punch(
                        "P1",
                        "E1",
                        NINE,
                        Punch.Kind.CLOCK_OUT,
                        "S1",
                        "D1",
                        30.57,
                        104.06,
                        0,
                        true,
                        Punch.Method.APP,
                        new Origin("file.jsonl", 7),
                        json.replace('\'', '"')));
    }

    @Test
    void aPunchWithWhatIsRequired() {
        String json = "{'event_id':'P1','employee_id':'E1','time':'2026-03-02T01:00:00Z','kind':'CLOCK_IN'}";
        Punch punch = decode(Decoders.punches(SETTINGS), json);
        assertThat(punch.lat()).isNaN();
        assertThat(punch.lon()).isNaN();
        assertThat(punch.method()).isNull();
        assertThat(punch.siteId()).isNull();
        assertThat(punch.accuracyM()).isEqualTo(Fix.DEFAULT_ACCURACY_M);
    }

    @Test
    void tasks() {
        String start = "{'event_id':'1','employee_id':'E1','task_id':'T1','time':1772413200000,";
        String assigned = start + "'kind':'ASSIGNED','due':'2026-03-03T01:00:00Z','progress':1}";
        assertThat(decode(Decoders.tasks(SETTINGS), assigned))
                .isEqualTo(new Task(
                        "1", "E1", "T1", NINE, Task.Kind.ASSIGNED, NINE + 86_400_000, ORIGIN, original(assigned)));
        assertThat(decode(Decoders.tasks(SETTINGS), start + "'kind':'ASSIGNED'}")
                        .due())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void meetings() {
        String start = "{'event_id':'1','employee_id':'E1','meeting_id':'M1','time':1772413200000,";
        String invited = start + "'kind':'INVITED','start':1772413200000,'end':1772413200001}";
        assertThat(decode(Decoders.meetings(SETTINGS), invited))
                .isEqualTo(new Meeting(
                        "1", "E1", "M1", NINE, Meeting.Kind.INVITED, NINE, NINE + 1, ORIGIN, original(invited)));
        Meeting joined = decode(Decoders.meetings(SETTINGS), start + "'kind':'JOINED'}");
        assertThat(joined.kind()).isEqualTo(Meeting.Kind.JOINED);
        assertThat(joined.start()).isEqualTo(Long.MIN_VALUE);
        assertThat(joined.end()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void collaborationWithoutItsContent() {
        String json = "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'REPLIED','thread_id':'t',"
                + "'content':{'text':'in confidence'}}";
        assertThat(decode(Decoders.collaboration(SETTINGS), json))
                .isEqualTo(new Collaboration("1", "E1", NINE, Collaboration.Kind.REPLIED, ORIGIN));
    }

    @Test
    void feedback() {
        String start = "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'COMPLAINT'";
        String complaint = start + ",'category':'UNREACHABLE'}";
        assertThat(decode(Decoders.feedback(SETTINGS), complaint))
                .isEqualTo(new Feedback(
                        "1",
                        "E1",
                        NINE,
                        Feedback.Kind.COMPLAINT,
                        Feedback.Category.UNREACHABLE,
                        ORIGIN,
                        original(complaint)));
        assertThat(decode(Decoders.feedback(SETTINGS), start + "}").category()).isNull();
    }

    @Test
    void verifications() {
        String start = "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'PHOTO','outcome':'FAILED'";
        String more = ",'reasons':['OTHER','FACE_MISMATCH','OTHER'],'content_sha256':'" + "aB".repeat(32)
                + "','requested_at':1772413100000,"
                + "'site_id':'S1'}";
        assertThat(decode(Decoders.verifications(SETTINGS), start + more))
                .isEqualTo(new Verification(
                        "1",
                        "E1",
                        NINE,
                        Verification.Kind.PHOTO,
                        Verification.Outcome.FAILED,
                        List.of(Verification.Reason.FACE_MISMATCH, Verification.Reason.OTHER),
                        "ab".repeat(32),
                        NINE - 100_000,
                        "S1",
                        ORIGIN,
                        original(start + more)));
        Verification bare = decode(Decoders.verifications(SETTINGS), start + "}");
        assertThat(bare.reasons()).isEmpty();
        assertThat(bare.requestedAt()).isEqualTo(Long.MIN_VALUE);
        assertThat(bare.contentSha256()).isNull();
    }

    @Test
    void anEmptyPictureIsNoPictureThatSomebodyElseCouldHaveHandedIn() throws NoSuchAlgorithmException {
        String ofNothing =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest());
        String json =
                "{'event_id':'1','employee_id':'E1','time':1772413200000,'kind':'PHOTO','outcome':'PASSED','content_sha256':'";
        for (String digits : List.of(ofNothing, ofNothing.toUpperCase(Locale.ROOT), "")) {
            assertThat(decode(Decoders.verifications(SETTINGS), json + digits + "'}")
                            .contentSha256())
                    .as(digits)
                    .isNull();
        }
    }

    @Test
    void plannedTimesMayLieTenYearsAhead() {
        String start = "{'event_id':'1','employee_id':'E1','time':1772413200000,";
        long last = NINE + 3660L * 86_400_000;
        assertThat(decode(Decoders.tasks(SETTINGS), start + "'task_id':'T1','kind':'ASSIGNED','due':" + last + "}")
                        .due())
                .isEqualTo(last);
        Meeting meeting = decode(
                Decoders.meetings(SETTINGS),
                start + "'meeting_id':'M1','kind':'INVITED','start':" + SETTINGS.earliest() + ",'end':" + last + "}");
        assertThat(meeting.start()).isEqualTo(SETTINGS.earliest());
        assertThat(meeting.end()).isEqualTo(last);
        assertThat(decode(
                                Decoders.verifications(SETTINGS),
                                start + "'kind':'PHOTO','outcome':'PASSED','requested_at':" + (NINE + 86_400_000) + "}")
                        .requestedAt())
                .isEqualTo(NINE + 86_400_000);
    }

    @Test
    void exemptions() {
        String json =
                "{'event_id':'1','employee_id':'E1','time':1772413200000,'exemption_id':'X1','kind':'BUSINESS_TRIP',"
                        + "'from':'1999-03-02T01:00:00Z','to':'2026-03-02T01:00:00Z','status':'REVOKED'}";
        assertThat(decode(Decoders.exemptions(SETTINGS), json))
                .isEqualTo(new Exemption(
                        "1",
                        "E1",
                        NINE,
                        "X1",
                        Exemption.Kind.BUSINESS_TRIP,
                        millis("1999-03-02T01:00:00Z"),
                        NINE,
                        Exemption.Status.REVOKED,
                        new Origin("file.jsonl", 7),
                        json.replace('\'', '"')));
    }

    @Test
    void theRoster() {
        String json = "{'employee_id':'E1','team_id':'T1','site_ids':['S2','S1','S2'],'manager_id':'E9','name':'王伟',"
                + "'geofenced':false}";
        assertThat(decode(new RosterDecoder(), json))
                .isEqualTo(new RosterEntry("E1", "T1", List.of("S2", "S1"), "E9", "王伟", false));
        assertThat(decode(new RosterDecoder(), "{'employee_id':'E1','team_id':'T1','site_ids':['S1']}"))
                .isEqualTo(new RosterEntry("E1", "T1", List.of("S1"), null, null, true));
    }

    @Test
    void idsOf128CharactersAreGood() {
        String id = "\uD83D\uDE00".repeat(128);
        String json = "{'employee_id':'" + id + "','time':1772413200000,'lat':90,'lon':-180}";
        assertThat(decode(Decoders.gps(SETTINGS), json).employeeId()).isEqualTo(id);
    }

    @Test
    void theBoundsOfTimeBelongToIt() {
        for (long time : new long[] {SETTINGS.earliest(), SETTINGS.latest()}) {
            String json = "{'employee_id':'E1','time':" + time + ",'lat':-90,'lon':180}";
            assertThat(decode(Decoders.gps(SETTINGS), json).fix().time()).isEqualTo(time);
        }
    }

    @Test
    void recordTimeLooksAtNothingElse() {
        RecordTime time = new RecordTime(SETTINGS.earliest(), SETTINGS.latest());
        assertThat(time.of(record("{'lat':'far','time':1772413200000}").value()))
                .isEqualTo(NINE);
        assertThat(time.of(
                        record("{'x':{'time':1},'time':'2026-03-02T01:00:00Z'}").value()))
                .isEqualTo(NINE);
        for (String json : List.of("{}", "{'time':'soon'}", "{", "", "{'time':" + (SETTINGS.latest() + 1) + "}")) {
            assertThat(time.of(record(json).value())).as(json).isEqualTo(RecordTime.NONE);
        }
    }
}
