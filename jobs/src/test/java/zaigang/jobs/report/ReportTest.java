package zaigang.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaigang.jobs.report.page.EvidenceDocuments;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Reader;

/** What a report says, of each kind of finding, in both languages and for both readers. */
class ReportTest {

    private static final List<String> ORDER = List.of(
            "id=\"finding\"",
            "id=\"sheet\"",
            "id=\"where\"",
            "id=\"day\"",
            "id=\"ledger\"",
            "id=\"work\"",
            "id=\"limits\"",
            "id=\"checks\"",
            "id=\"rules\"",
            "id=\"sources\"");

    @ParameterizedTest
    @EnumSource(Language.class)
    void itsPartsStandInTheOrderOfTheirWeight(Language language) {
        assertThat(SampleEvidence.html(SampleEvidence.ghostShift(), language, Reader.ANALYST))
                .containsSubsequence(ORDER);
    }

    @Test
    void itTellsTheFindingWithItsNumbers() {
        assertThat(analyst(SampleEvidence.ghostShift()))
                .contains("clocked in at 09:00, was seen outside the permitted area from 09:04 to 16:54")
                .contains("For a person to look at", "Friday, 2 June 2023", "09:00–17:02", "Asia/Shanghai (UTC+08:00)")
                .contains("10.1 km", "35 %", "70 %", "7 of 20 due", "0 of 8", "1 of 15")
                .contains("12 min", "7 h 1 min", "48 min", "89 %", "5 h 31 min")
                .contains("PT10M (10 min)", "min_absence")
                .contains("Clock-in 09:00 is shown at the fix nearest in time, 29 s from it");
    }

    @Test
    void itSpeaksChineseAndKeepsTheOriginalBeside() {
        assertThat(SampleEvidence.html(SampleEvidence.ghostShift(), Language.ZH, Reader.ANALYST))
                .contains("lang=\"zh-CN\"")
                .contains("2023年6月2日（星期五），Engineer CD1在Chengdu R&amp;D centre：09:00 上班打卡，09:04 至 16:54 定位在允许区域之外"
                        + "（计入 5 小时 31 分钟，最远 10.1 公里），在 17:02 下班打卡前 7 分钟返回；另有：")
                .contains("到期的 20 项任务中按时完成 7 项（35%），而团队中位数为 70%")
                .contains("431 个可用定位中有 1 个为弱定位")
                .contains("有 48 分钟 的情况未知")
                .contains("lang=\"en\"", "did 7 of 20 tasks that were due");
    }

    @Test
    void theSameDocumentsGiveTheSameBytes() {
        assertThat(analyst(SampleEvidence.ghostShift())).isEqualTo(analyst(SampleEvidence.ghostShift()));
    }

    @Test
    void itIsSmallAndAsksNobody() {
        String html = analyst(SampleEvidence.ghostShift());
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(html).doesNotContainPattern("<(?:link|img|iframe|object|embed)\\b");
        assertThat(html).doesNotContainPattern("<script[^>]+src");
        assertThat(html).contains("default-src &#39;none&#39;");
    }

    @Test
    void aWithdrawnFindingSaysSoBeforeAnythingElse() {
        String html = analyst(SampleEvidence.withdrawn());
        assertThat(html).containsSubsequence("This finding was withdrawn", "id=\"finding\"", "Withdrawn: \"Clocked");
        assertThat(html).contains("No factor holds any more", "No rule holds any more");
        assertThat(SampleEvidence.html(SampleEvidence.withdrawn(), Language.ZH, Reader.ANALYST))
                .containsSubsequence("该发现已撤销", "id=\"finding\"", "已撤销：2023年6月2日（星期五）的发现（打卡后离开，临下班打卡前返回）不再成立");
    }

    @Test
    void tooLittleDataIsSaidAtTheTop() {
        assertThat(analyst(SampleEvidence.tooLittle()))
                .containsSubsequence("The data says too little", "id=\"finding\"", "Too little data to judge");
        assertThat(SampleEvidence.html(SampleEvidence.tooLittle(), Language.ZH, Reader.ANALYST))
                .containsSubsequence("数据不足", "id=\"finding\"", "但定位只覆盖班次的 10%，不足以判断");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aFindingOnWorkAloneHasNeitherMapNorLedger(Language language) {
        String html = SampleEvidence.html(SampleEvidence.workAlone(), language, Reader.ANALYST);
        assertThat(html).doesNotContain("data-map", "id=\"day\"", "id=\"ledger\"", "<script>");
        assertThat(html).contains("id=\"where\"", "2023-05-20", "2023-06-02", "70");
    }

    @Test
    void aRaiseDuringTheShiftHasNoLedgerYet() {
        assertThat(analyst(SampleEvidence.liveRaise()))
                .containsSubsequence(
                        "The shift was still going on",
                        "id=\"finding\"",
                        "still on",
                        "data-map",
                        "it has no ledger yet")
                .contains("Not known yet", "How the shift went on after this was raised");
        assertThat(SampleEvidence.html(SampleEvidence.liveRaise(), Language.ZH, Reader.ANALYST))
                .contains("自 09:04 起尚未见返回（观测到 7 小时 1 分钟，最远 10.1 公里）");
    }

    @Test
    void withoutATrackOnlyTheSiteIsDrawn() {
        EvidenceDocuments untracked = SampleEvidence.with(
                episode -> SampleEvidence.attendance(episode).remove(List.of("fixes", "track")));
        assertThat(analyst(untracked)).contains("data-map", "no usable fix of this shift");
        EvidenceDocuments nowhere = new EvidenceDocuments(untracked.episode(), untracked.shift(), List.of());
        assertThat(analyst(nowhere))
                .contains("There is nothing to draw", "UTC", "id=\"ledger\"")
                .doesNotContain("data-map");
    }

    @Test
    void withoutTheShiftsDocumentTheLongestAbsenceStands() {
        EvidenceDocuments sample = SampleEvidence.ghostShift();
        EvidenceDocuments bare = new EvidenceDocuments(sample.episode(), null, sample.sites());
        assertThat(analyst(bare)).contains("09:04", "16:54", "not known").doesNotContain("attendance-shifts/");
    }

    @Test
    void anEmptyDocumentStillMakesAPage() {
        assertThat(analyst(new EvidenceDocuments(SampleEvidence.JSON.createObjectNode(), null, List.of())))
                .containsSubsequence("id=\"finding\"", "id=\"sources\"");
    }

    @Test
    void theEmployeesCopyLeavesOutOtherPeople() {
        EvidenceDocuments shared = SampleEvidence.with(episode -> {
            ((ObjectNode) episode.path("related")).putArray("user").add("CD1").add("OTHER-77");
            ((ObjectNode) episode.path("rule")).put("id", "shared-device");
            ((ObjectNode) episode.path("event"))
                    .put(
                            "reason",
                            "On 2023-06-02, Engineer CD1 punched with D1, with which OTHER-77 punched at 08:49.");
            ObjectNode attendance = SampleEvidence.attendance(episode);
            ((ObjectNode) attendance.path("manager")).put("id", "MANAGER-9");
            attendance
                    .withArray("factors")
                    .addObject()
                    .put("family", "device")
                    .put("rule", "shared-device")
                    .put("points", 30)
                    .put("text", "punched with D1, with which OTHER-77 punched at 08:49");
            attendance
                    .withArray("factors")
                    .addObject()
                    .put("family", "verification")
                    .put("rule", "verification-replayed")
                    .put("points", 35)
                    .put("text", "handed in a photo that OTHER-77 had handed in before");
            attendance.withArray("against").add("punched with D1, with which OTHER-77 punched at 08:49");
        });
        for (Language language : Language.values()) {
            assertThat(SampleEvidence.html(shared, language, Reader.ANALYST)).contains("OTHER-77");
            assertThat(SampleEvidence.html(shared, language, Reader.EMPLOYEE))
                    .doesNotContain("OTHER-77", "MANAGER-9", "08:49")
                    .contains("id=\"contest\"", "70");
        }
        assertThat(SampleEvidence.html(shared, Language.EN, Reader.EMPLOYEE))
                .contains("punched with a device that another employee also punched with", "If you disagree");
        assertThat(SampleEvidence.html(shared, Language.EN, Reader.ANALYST)).doesNotContain("id=\"contest\"");
    }

    @Test
    void factorsAreShownAsStepsThatEndAtTheScore() {
        String html = analyst(SampleEvidence.ghostShift());
        // 60 + 25 + 20 + 15 + 10 + 15 = 145 is the scale; the limit takes 45 off its end.
        assertThat(html).contains("left:0.00%;width:41.38%", "left:68.97%;width:31.03%", "−45");
        JsonNode factors = SampleEvidence.ghostShift().episode().at("/attendance/factors");
        int sum = 0;
        for (JsonNode factor : factors) {
            sum += factor.path("points").asInt();
        }
        assertThat(sum).isEqualTo(100);
    }

    private static String analyst(EvidenceDocuments documents) {
        return SampleEvidence.html(documents, Language.EN, Reader.ANALYST);
    }
}
