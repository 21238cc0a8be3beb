import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.dataset.Fields;
import dev.judge4j.dataset.Items;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.EvaluationRun;
import dev.judge4j.evaluation.Gate;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.JournalException;
import dev.judge4j.evaluation.Progress;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Prices;
import dev.judge4j.model.ReplayChatModel;
import dev.judge4j.report.JUnitXml;
import dev.judge4j.report.MarkdownReport;
import dev.judge4j.report.VerdictFile;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Judges a JSON Lines file as an evaluation: started again, it goes on where it was interrupted and pays nothing twice.
 *
 *   java -cp 'judge-examples/target/lib/*' judge-examples/scripts/JudgeFile.java answers.jsonl --model ID --region R
 *
 * Fields of a line: prompt, response, and where there are any reference, context, id, category. --prompt, --response,
 * --reference, --context, --id and --category name others, which every line must have then.
 *
 * The judge: --rubric is a built-in one (helpfulness, factuality, factuality-with-reference, harmlessness,
 * harmlessness-graded) or a rubric file; --language en or ja for a built-in one. --recorded FILE replays recorded replies
 * instead of --model.
 *
 * The run: --folder is where the journal and verdicts.jsonl are kept (judge4j-run/, by file and judge). --reuse FOLDER takes
 * the replies that still fit from an older run's. --budget 5.00 is the most it may cost in US dollars, at the prices of
 * --prices FILE or of the built-in list.
 *
 * The gate: --pass-rate is the least pass rate, by its 95 % interval; --coverage the least share that must be judged (0.95).
 * --junit FILE writes JUnit's XML, --summary FILE a page of Markdown, such as the summary of a step in CI.
 *
 * Ends with 0 passed, 1 quality failed, 2 inconclusive, 3 infrastructure, 64 wrong use.
 */
class JudgeFile {

    private static final Set<String> OPTIONS = Set.of(
            "prompt", "response", "reference", "context", "id", "category", "rubric", "language", "recorded", "model",
            "region", "folder", "reuse", "budget", "prices", "pass-rate", "coverage", "junit", "summary");
    private static final int MOST_SHOWN = 20;

    public static void main(String[] arguments) throws Exception {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws Exception {
        Map<String, String> options;
        ScoreJudge judge;
        Gate gate;
        Path folder;
        EvaluationRun run;
        try {
            options = options(arguments);
            judge = ScoreJudge.of(model(options), rubric(options));
            gate = gate(options, judge.identity().name());
            folder = folder(options, judge.identity().name());
            run = evaluation(options, judge, folder).build().start();
        } catch (IllegalArgumentException | IOException | UncheckedIOException | JournalException e) {
            System.err.println(e.getMessage());
            return 64;
        }
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { // Ctrl-C: the calls in flight are waited for, and reported
            run.cancel();
            Runtime.getRuntime().halt(end.join());
        }));
        try {
            end.complete(report(run.await(), judge, gate, folder, options));
        } finally {
            end.complete(3); // unless there is a better one
        }
        return end.join();
    }

    private static int report(
            EvaluationResult result, ScoreJudge judge, Gate gate, Path folder, Map<String, String> options) {
        List<Verdict<Score>> undecided =
                result.verdicts(judge).stream().filter(verdict -> !(verdict instanceof Decided<Score>)).toList();
        undecided.stream().limit(MOST_SHOWN).forEach(System.out::println);
        if (undecided.size() > MOST_SHOWN) {
            System.out.println("and " + (undecided.size() - MOST_SHOWN) + " more without a decision");
        }
        Summary summary = result.summary();
        GateResult checked = gate.check(summary);
        summary.totals().forEach(System.out::println);
        System.out.println(result);
        System.out.println("gate: " + checked);
        VerdictFile.writeJsonLines(result.verdicts(), folder.resolve("verdicts.jsonl"));
        if (options.containsKey("junit")) {
            JUnitXml.write(result.verdicts(), Path.of(options.get("junit")));
        }
        if (options.containsKey("summary")) {
            MarkdownReport.of(summary).gate(checked).write(Path.of(options.get("summary")));
        }
        System.out.println("verdicts and journal in " + folder);
        return checked.exitCode();
    }

    private static Evaluation.Builder evaluation(Map<String, String> options, ScoreJudge judge, Path folder)
            throws IOException {
        Evaluation.Builder evaluation = Evaluation.builder(folder.resolve("journal"))
                .judge(samples(options), judge)
                .prices(options.containsKey("prices") ? Prices.read(Path.of(options.get("prices"))) : BedrockPrices.load())
                .progress(Progress.automatic(System.err));
        if (options.containsKey("budget")) {
            evaluation.budget(Budget.usd(options.get("budget")));
        }
        if (options.containsKey("reuse")) {
            evaluation.reuse(Path.of(options.get("reuse")).resolve("journal"));
        }
        return evaluation;
    }

    private static Dataset<Sample> samples(Map<String, String> options) {
        Fields fields = Fields.standard();
        fields = options.containsKey("prompt") ? fields.prompt(options.get("prompt")) : fields;
        fields = options.containsKey("response") ? fields.response(options.get("response")) : fields;
        fields = options.containsKey("reference") ? fields.references(options.get("reference")) : fields;
        fields = options.containsKey("context") ? fields.context(options.get("context")) : fields;
        fields = options.containsKey("id") ? fields.id(options.get("id")) : fields;
        fields = options.containsKey("category") ? fields.category(options.get("category")) : fields;
        Path file = Path.of(options.get("file"));
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        Dataset<Sample> samples = DatasetFile.jsonLines(file).fields(fields).samples();
        try (Items<Sample> items = samples.open()) {
            if (!items.hasNext()) {
                throw new IllegalArgumentException(file + " holds no item");
            }
        }
        return samples;
    }

    private static Gate gate(Map<String, String> options, String judge) {
        Gate.Builder gate = Gate.builder().coverageAtLeast(judge, share(options, "coverage", "0.95"));
        if (options.containsKey("pass-rate")) {
            gate.passRateAtLeast(judge, share(options, "pass-rate", ""));
        }
        return gate.build();
    }

    private static Path folder(Map<String, String> options, String judge) {
        String name = Path.of(options.get("file")).getFileName() + "-" + judge;
        return options.containsKey("folder")
                ? Path.of(options.get("folder"))
                : Path.of("judge4j-run", name.replaceAll("[^A-Za-z0-9._@-]", "-"));
    }

    private static Rubric rubric(Map<String, String> options) {
        Language language = Language.ofCode(options.getOrDefault("language", "en"));
        String name = options.getOrDefault("rubric", "helpfulness");
        return Rubrics.all().stream()
                .filter(rubric -> rubric.name().equals(name) && rubric.language() == language)
                .findFirst()
                .orElseGet(() -> Rubric.read(Path.of(name)));
    }

    private static JudgeModel model(Map<String, String> options) {
        if (options.containsKey("recorded")) {
            ModelProfile profile =
                    ModelProfile.of(options.getOrDefault("model", "recorded-judge"), Feature.TEMPERATURE);
            return ReplayChatModel.of(profile, Path.of(options.get("recorded")));
        }
        if (!options.containsKey("model")) {
            throw new IllegalArgumentException("give --model ID, or --recorded FILE to replay");
        }
        BedrockJudgeModels.Builder live = BedrockJudgeModels.builder(options.get("model"));
        if (options.containsKey("region")) {
            live.region(options.get("region"));
        }
        return live.build();
    }

    private static double share(Map<String, String> options, String name, String usual) {
        String text = options.getOrDefault(name, usual);
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException("--" + name + " is not a number from 0 to 1: " + text);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean option = arguments[i].startsWith("--");
            String name = option ? arguments[i].substring(2) : "file";
            if (option && (!OPTIONS.contains(name) || ++i == arguments.length)) {
                throw new IllegalArgumentException("option " + arguments[option && i < arguments.length ? i : i - 1]
                        + " is unknown or has no value; there are " + OPTIONS.stream().sorted().toList());
            }
            if (options.put(name, arguments[i]) != null && !option) {
                throw new IllegalArgumentException("more than one file given");
            }
        }
        if (!options.containsKey("file")) {
            throw new IllegalArgumentException("give the JSON Lines file to judge");
        }
        return options;
    }
}
