package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

    private static final List<AssistantTask> TASKS = AssistantTask.readAll();

    private static ComparisonReport report(ScriptedModel model) throws InterruptedException {
        return new ComparisonReport(TASKS, new TwoAssistants(TASKS).judge(model));
    }

    private static String printed(ComparisonReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Returns the cells of the first assistant's row in the table of that title. */
    private static String[] row(String printed, String title) {
        return printed.lines()
                .dropWhile(line -> !line.equals(title))
                .skip(2)
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" +");
    }

    /** Helpfulness can be read for all 28 tasks, factuality for the 14 Japanese ones: their mean would not be that of all. */
    @Test
    void withholdsTheMeanOfTooFewVerdicts() throws InterruptedException {
        String four = "{\"rationale\": \"r\", \"verdict\": \"4\"}";
        ComparisonReport report = report(ScriptedModel.rules()
                .whenMentioned("Does the response solve the user's problem?", four)
                .whenMentioned("この回答は、ユーザーの問題を解決していますか。", four)
                .whenMentioned("この回答が事実として述べていることは、すべて", four)
                .otherwise("no idea"));
        String printed = printed(report);

        assertThat(row(printed, "helpfulness")).containsExactly("aspen", "0.750", "28", "28", "0", "0");
        assertThat(row(printed, "factuality")).containsExactly("aspen", "withheld", "14", "14", "0", "14");
        assertThat(report.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void endsAsTroubleOfTheCallsWhereThoseFailed() throws InterruptedException {
        ScriptedModel denied = ScriptedModel.answeringBy(call -> {
            throw new ModelCallException(Failure.Kind.ACCESS_DENIED, "no", null);
        });

        assertThat(report(denied).exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    }
}
