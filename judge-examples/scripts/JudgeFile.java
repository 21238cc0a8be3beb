import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.ReplayChatModel;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges a JSON Lines file and prints a summary.
 *
 *   java -cp 'judge-examples/target/lib/*' judge-examples/scripts/JudgeFile.java answers.jsonl --model ID --region R
 *
 * Options: --prompt, --response, --reference, --context, --id name the fields of a line (prompt, response, reference,
 * context and id unless given; the last three may be missing). --rubric is a built-in one (helpfulness, factuality,
 * factuality-with-reference, harmlessness, harmlessness-graded) or a rubric file; --language en or ja for a built-in one.
 * --recorded FILE replays recorded replies instead of --model. --pass-rate is the least share of judged items that must pass
 * (0), --coverage the least share that must be judged (0.95).
 *
 * Ends with 0 passed, 1 quality failed, 2 inconclusive, 3 infrastructure, 64 wrong use.
 */
class JudgeFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPTIONS = Set.of(
            "prompt", "response", "reference", "context", "id", "rubric", "language", "recorded", "model", "region",
            "pass-rate", "coverage");
    public static void main(String[] arguments) throws Exception {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws Exception {
        ScoreJudge judge;
        List<Sample> samples;
        Map<String, String> options;
        double passRate;
        double coverage;
        try {
            options = options(arguments);
            passRate = share(options, "pass-rate", "0");
            coverage = share(options, "coverage", "0.95");
            samples = read(Path.of(options.get("file")), options);
            judge = ScoreJudge.of(model(options), rubric(options));
        } catch (NoSuchFileException e) {
            System.err.println("there is no file " + e.getFile());
            return 64;
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 64;
        }
        List<Verdict<Score>> verdicts = judgeAll(judge, samples);
        verdicts.stream().filter(verdict -> !(verdict instanceof Decided<Score>)).forEach(System.out::println);
        return summary(judge, verdicts, passRate, coverage);
    }

    private static int summary(ScoreJudge judge, List<Verdict<Score>> verdicts, double passRate, double coverage) {
        List<Score> scores = verdicts.stream().flatMap(verdict -> verdict.value().stream()).toList();
        long passed = scores.stream().filter(score -> score.passed().orElse(false)).count();
        long failed = verdicts.stream().filter(Failed.class::isInstance).count();
        System.out.printf(Locale.ROOT, "%s: %d items, %d judged, %d abstained, %d failed%n", judge.identity().name(),
                verdicts.size(), scores.size(), verdicts.size() - scores.size() - failed, failed);
        if (scores.size() < coverage * verdicts.size()) {
            System.out.printf(Locale.ROOT, "inconclusive: %d of %d judged, %s wanted; the mean is withheld%n",
                    scores.size(), verdicts.size(), coverage);
            return verdicts.stream().anyMatch(JudgeFile::isInfrastructure) ? 3 : 2;
        }
        scores.stream().flatMapToDouble(score -> score.quality().stream()).average().ifPresent(
                mean -> System.out.printf(Locale.ROOT, "mean quality %.3f, %d of %d passed%n", mean, passed, scores.size()));
        return passed < passRate * scores.size() ? 1 : 0;
    }

    private static boolean isInfrastructure(Verdict<Score> verdict) {
        return verdict instanceof Failed<Score> failed && failed.failure().kind().isInfrastructure();
    }

    private static List<Verdict<Score>> judgeAll(ScoreJudge judge, List<Sample> samples)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Verdict<Score>>> pending =
                    samples.stream().map(sample -> workers.submit(() -> judge.judge(sample))).toList();
            List<Verdict<Score>> verdicts = new ArrayList<>();
            for (Future<Verdict<Score>> verdict : pending) {
                verdicts.add(verdict.get());
            }
            return verdicts;
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Sample> read(Path file, Map<String, String> options) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    Sample sample = sample(JSON.readTree(line), options);
                    if (!ids.add(sample.id())) {
                        throw new IllegalArgumentException("the id '" + sample.id() + "' stands in an earlier line too");
                    }
                    samples.add(sample);
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(file + " line " + number + ": not JSON: " + e.getOriginalMessage());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage());
                }
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no item");
        }
        return samples;
    }

    private static Sample sample(JsonNode line, Map<String, String> options) {
        Task.Builder task = Task.builder(text(line, options.get("prompt")));
        if (line.hasNonNull(options.get("id"))) {
            task.id(line.get(options.get("id")).asText());
        }
        if (line.hasNonNull(options.get("reference"))) {
            task.reference(text(line, options.get("reference")));
        }
        return Sample.of(task.build(), Sample.UNNAMED, text(line, options.get("response")))
                .withContext(context(line, options.get("context")));
    }

    /** One passage or a list of them; anything else is not passed over, as the verdict would be without it. */
    private static List<String> context(JsonNode line, String field) {
        List<String> passages = new ArrayList<>();
        if (line.path(field).isTextual()) {
            passages.add(line.get(field).textValue());
        } else if (line.hasNonNull(field)) {
            for (JsonNode passage : line.get(field)) {
                if (passage.isTextual()) {
                    passages.add(passage.textValue());
                }
            }
            if (!line.get(field).isArray() || passages.size() < line.get(field).size()) {
                throw new IllegalArgumentException("field '" + field + "' is neither a text nor a list of texts");
            }
        }
        return passages;
    }

    private static String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("field '" + field + "' is missing or not a text");
        }
        return value.textValue();
    }

    private static Rubric rubric(Map<String, String> options) {
        Language language = Language.ofCode(options.get("language"));
        String name = options.get("rubric");
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
        Map<String, String> options = new HashMap<>(Map.of("prompt", "prompt", "response", "response", "reference",
                "reference", "context", "context", "id", "id", "rubric", "helpfulness", "language", "en"));
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
