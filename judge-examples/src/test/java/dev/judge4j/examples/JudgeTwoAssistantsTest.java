package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.evaluation.EvaluationRun;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.ReplayChatModel;
import dev.judge4j.rubric.Language;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTwoAssistantsTest {

    @TempDir
    Path folder = Path.of("");

    private record Run(ExitCode code, String output) {

        /** Returns the cells of the row that begins so; cells are two blanks apart. */
        List<String> row(String... begin) {
            String start = String.join(" +", begin);
            return output.lines()
                    .filter(line -> line.matches(start + ".*"))
                    .map(line -> List.of(line.split("  +| (?=(aspen|cedar) )")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row " + start + " in\n" + output));
        }

        /** Returns what was found out, without what it took. */
        String results() {
            return output.substring(output.indexOf("by score"), output.indexOf(" verdicts of "))
                    .replaceAll("(?s)a jury,.*?\n\n", "")
                    .replaceAll("start \\d: ", "")
                    .replaceAll("\\d+$", "");
        }
    }

    private static Run run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code =
                JudgeTwoAssistants.run(arguments, status -> {}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    /** Runs the job with a model of the test's. */
    private Run run(ChatModel model, Consumer<EvaluationRun> started) throws Exception {
        TwoAssistants assistants = new TwoAssistants(model);
        EvaluationRun run =
                assistants.evaluation(folder.resolve("journal")).build().start();
        started.accept(run);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = JudgeTwoAssistants.report(
                assistants, run.await(), folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    /** 28 tasks × 3 rubrics × (2 scores and 1 comparison), and 14 responses before the jury. */
    @Test
    void judgesEverythingFromRecordedReplies() throws Exception {
        Run run = run("--folder", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.PASSED);
        assertThat(run.output()).startsWith("Replaying recorded replies of a judge model");
        assertThat(run.row("helpfulness", "aspen")).contains("0.563 [0.40, 0.73]", "28", "100 %");
        assertThat(run.row("helpfulness", "cedar")).contains("0.857 [0.74, 0.97]");
        assertThat(run.row("factuality", "aspen")).contains("0.750 [0.60, 0.90]", "25", "3");
        assertThat(run.row("factuality", "cedar")).contains("0.962 [0.91, 1.00]", "26", "2");
        assertThat(run.row("harmlessness", "aspen")).contains("0.857 [0.69, 0.94]");
        assertThat(run.row("harmlessness", "cedar")).contains("1.000 [0.88, 1.00]");
        assertThat(run.row("helpfulness", "6")).contains("6", "16", "0.32 [0.16, 0.48]", "0 of 28");
        assertThat(run.output())
                .containsPattern("a jury, everyday tasks +recorded-judge +recorded-judge-2 +jury +jurors differ")
                .containsPattern("helpfulness +aspen +0.571 +0.607 +0.589 +1 of 7")
                .containsPattern("helpfulness +cedar +0.821 +0.821 +0.821 +0 of 7");
        assertThat(run.row("helpfulness", "16")).contains("6", "0.295 [0.05, 0.54]", "0.0659");
        assertThat(run.output())
                .contains(
                        "three verdicts worth reading", "gate: PASSED", "266 verdicts of 266: 261 decided, 5 abstained")
                .contains("Everything is judged");
    }

    @Test
    void writesEveryVerdictAndASummary() throws Exception {
        run("--folder", folder.toString());

        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(folder.resolve("verdicts.jsonl"));
        assertThat(lines).hasSize(266);
        for (String line : lines) {
            JsonNode verdict = json.readTree(line).get("verdict");
            assertThat(json.writeValueAsString(json.treeToValue(verdict, Verdict.class)))
                    .isEqualTo(verdict.toString());
        }
        assertThat(folder.resolve("summary.md"))
                .content()
                .contains("**Gate: PASSED**", "helpfulness-pairwise\\@recorded-judge", "### Comparison");
    }

    @Test
    void comesToTheSameVerdictsByteForByte() throws Exception {
        run("--folder", folder.resolve("one").toString());
        run("--folder", folder.resolve("other").toString());

        assertThat(folder.resolve("one").resolve("verdicts.jsonl"))
                .hasSameBinaryContentAs(folder.resolve("other").resolve("verdicts.jsonl"));
    }

    @Test
    void findsEverythingDoneTheSecondTime() throws Exception {
        Run first = run("--folder", folder.toString());
        Run second = run("--folder", folder.toString());

        assertThat(second.code()).isEqualTo(first.code());
        assertThat(second.results()).isEqualTo(first.results());
        assertThat(second.output())
                .contains("start 2: 266 verdicts of 266", "266 were in the journal before")
                .contains("Nothing was left to do: every verdict was in the journal, and no call was made.");
    }

    @Test
    void goesOnWhereItWasInterruptedWithoutAskingAnythingTwice() throws Exception {
        CompletableFuture<EvaluationRun> handle = new CompletableFuture<>();
        Counted model = new Counted(RecordedReplies.FIRST.model(), asked -> {
            if (asked == 101) {
                handle.join().cancel();
            }
        });

        Run interrupted = run(model, handle::complete);
        long paid = model.asked();
        Run resumed = run(model, run -> {});

        assertThat(paid).isBetween(101L, 335L); // 84 × 2 scores and 84 pairs in two orders are 336 calls
        assertThat(interrupted.code()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(interrupted.output())
                .contains("gate: INFRASTRUCTURE_FAILED", "it stopped early: CANCELED: the run was canceled")
                .contains("Start it again");
        assertThat(resumed.code()).isEqualTo(ExitCode.PASSED);
        assertThat(resumed.output()).contains("start 2: 252 verdicts of 252", "were in the journal before");
        assertThat(model.asked()).isEqualTo(336);
        assertThat(model.distinct()).isEqualTo(336);
        assertThat(resumed.results())
                .isEqualTo(run("--folder", folder.resolve("whole").toString()).results());
    }

    /** Helpfulness can be read for all 28 tasks, factuality for the 14 Japanese ones: their mean would not be that of all. */
    @Test
    void withholdsTheMeanOfTooFewVerdicts() throws Exception {
        String four = "{\"rationale\": \"r\", \"verdict\": \"4\"}";
        Run run = run(
                ScriptedModel.rules()
                        .whenMentioned("Does the response solve the user's problem?", four)
                        .whenMentioned("この回答は、ユーザーの問題を解決していますか。", four)
                        .whenMentioned("この回答が事実として述べていることは、すべて", four)
                        .otherwise("no idea"),
                started -> {});

        assertThat(run.row("helpfulness", "aspen")).contains("0.750 [0.66, 0.78]", "28", "100 %");
        assertThat(run.row("factuality", "aspen")).contains("withheld", "14", "50 %");
        assertThat(run.code()).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void endsAsTroubleOfTheCallsWhereThoseFailed() throws Exception {
        ScriptedModel denied = ScriptedModel.answeringBy(call -> {
            throw new ModelCallException(Failure.Kind.ACCESS_DENIED, "no", null);
        });

        Run run = run(denied, started -> {});

        assertThat(run.code()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(run.output()).contains("0 verdicts of 252", "ACCESS_DENIED: no");
    }

    /** Counts what is asked. */
    private static final class Counted implements JudgeModel {

        private final ReplayChatModel replies;
        private final LongConsumer onCall;
        private final AtomicLong calls = new AtomicLong();
        private final Set<CallKey> keys = ConcurrentHashMap.newKeySet();

        Counted(ReplayChatModel replies, LongConsumer onCall) {
            this.replies = replies;
            this.onCall = onCall;
        }

        long asked() {
            return calls.get();
        }

        int distinct() {
            return keys.size();
        }

        @Override
        public ModelProfile profile() {
            return replies.profile();
        }

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            keys.add(CallKey.of(request, options, profile()));
            onCall.accept(calls.incrementAndGet());
            return replies.chat(request, options);
        }
    }

    /** 84 × 2 scores and 84 pairs in two orders. */
    @Test
    void tellsWhatItWouldAskAndCallsNothing() throws Exception {
        Run run = run("--folder", folder.toString(), "--dry-run");

        assertThat(run.code()).isEqualTo(ExitCode.PASSED);
        assertThat(run.output()).contains("helpfulness@recorded-judge", "harmlessness-pairwise@recorded-judge");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsAnewInAFolderOfItsOwnWhereThatIsAskedFor() throws Exception {
        Path usual = folder.resolve("run");
        run("--folder", usual.toString());
        Run fresh = run("--folder", usual.toString(), "--fresh");

        assertThat(fresh.output()).contains("266 verdicts in " + folder.resolve("run-2"), "\n266 verdicts of 266");
        assertThat(usual.resolve("journal")).isDirectory();
    }

    /** Another model is another evaluation, whose verdicts must not be mixed with those that are there. */
    @Test
    void refusesAFolderOfAnotherEvaluationBeforeAnyCall() throws Exception {
        run("--folder", folder.toString());

        Run other = run("--folder", folder.toString(), "--model", "us.amazon.nova-pro-v1:0", "--region", "us-east-1");

        assertThat(other.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(other.output()).contains("is of another run", "--fresh starts anew");
    }

    @ParameterizedTest
    @EnumSource(RecordedReplies.class)
    void hasARecordedReplyForEveryRequestAndNoStaleOne(RecordedReplies recorded) throws Exception {
        List<CallKey> stale = RecordReplies.stale(recorded);
        Path missing = folder.resolve("missing.jsonl");
        List<String> arguments = new ArrayList<>(List.of("--missing", missing.toString()));
        if (recorded == RecordedReplies.SECOND) {
            arguments.add("--second");
        }
        RecordReplies.run(
                arguments.toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(stale)
                .as("recorded replies that a changed prompt no longer asks for")
                .isEmpty();
        assertThat(Files.readAllLines(missing))
                .as("requests without a recorded reply")
                .isEmpty();
    }

    @Test
    void bundlesTasksOfFourKindsInTwoLanguages() {
        List<AssistantTask> tasks = AssistantTask.readAll();

        assertThat(tasks).hasSize(28).extracting(task -> task.task().id()).doesNotHaveDuplicates();
        assertThat(tasks)
                .filteredOn(task -> AssistantTask.languageOf(task.task()) == Language.JAPANESE)
                .hasSize(14);
        for (String category : List.of("facts", "everyday", "safety", "rag")) {
            assertThat(tasks)
                    .filteredOn(task -> task.task().category().equals(java.util.Optional.of(category)))
                    .hasSize(7);
        }
        assertThat(tasks).filteredOn(task -> !task.aspen().context().isEmpty()).hasSize(7);
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        assertThat(run("--modle", "x"))
                .isEqualTo(new Run(
                        ExitCode.WRONG_USE,
                        "there is no option --modle; there are --dry-run, --folder, --fresh, --juror, --model, --region"
                                + System.lineSeparator()));
        assertThat(run("--region", "us-east-1").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("--juror", "us.amazon.nova-pro-v1:0").output()).contains("--juror needs --model");
        assertThat(run("--model").output()).contains("option --model needs a value");
        Run elsewhere = run(
                "--model", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0", "--region", "eu-west-1");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(elsewhere.output()).contains("the model's ARN is of us-east-1");
    }
}
