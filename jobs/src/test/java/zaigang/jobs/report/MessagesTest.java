package zaigang.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zaigang.jobs.report.page.Language;
import zaigang.jobs.report.page.Messages;
import zaigang.patterns.event.RuleId;

/** The words of both languages belong together. */
class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    @Test
    void bothLanguagesHaveTheSameMessages() throws IOException {
        assertThat(new TreeSet<>(bundle("zh").keySet()))
                .isEqualTo(new TreeSet<>(bundle("en").keySet()));
    }

    @Test
    void everyMessageIsAFormatAndLosesNothing() throws IOException {
        Properties english = bundle("en");
        Properties chinese = bundle("zh");
        for (String key : english.stringPropertyNames()) {
            // Chinese tells the month as a number.
            if (!key.equals("figure.date")) {
                assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            }
            for (Properties bundle : new Properties[] {english, chinese}) {
                String value = bundle.getProperty(key);
                assertThat(new MessageFormat(value).format(new Object[] {1, 2, 3, 4, 5, 6}))
                        .as(key)
                        .doesNotContain("{");
                assertThat(value.replace("''", "")).as(key).doesNotContain("'");
            }
        }
    }

    @Test
    void everyRuleHasANameAndAMeaning() {
        for (Language language : Language.values()) {
            Messages messages = Messages.of(language);
            for (RuleId rule : RuleId.values()) {
                assertThat(messages.name("rule", rule.id())).isNotEqualTo(rule.id());
                assertThat(messages.text("rule." + rule.id() + ".meaning")).isNotBlank();
                assertThat(messages.name("factor", rule.id())).isNotEqualTo(rule.id());
            }
        }
        for (RuleId rule : RuleId.values()) {
            assertThat(Messages.of(Language.EN).name("rule", rule.id())).isEqualTo(rule.title());
        }
    }

    private static Set<String> places(String message) {
        return PLACE.matcher(message).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties bundle(String language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Messages.class.getResourceAsStream("/zaigang/jobs/report/messages_" + language + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
