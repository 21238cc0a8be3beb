package dev.judge4j.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.JsonFormat;
import dev.judge4j.reply.Parsed;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What one judgment takes when the model takes nothing, whole and in its parts: time and bytes.
 *
 * <p>The prompt's size is printed first. Stands in the judges' own package, as a prompt is theirs alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JudgmentBenchmark {

    private static final ModelProfile PROFILE = ModelProfile.of("instant", Feature.TEMPERATURE, Feature.JSON_SCHEMA);

    private final Rubric rubric = Rubrics.helpfulness();
    private final JsonFormat format = JsonFormat.of(rubric);
    private final Sample sample = Sample.of(
            "I have been charged twice for order 1, on Monday and today. What can I do, and how long will it take?",
            "Go to the orders page, choose the order, and press the button that says there is a problem with it. "
                    .repeat(20));
    private final ChatResponse reply = ChatResponse.builder()
            .aiMessage(AiMessage.from("{\"rationale\": \"The response answers what was asked and says what to do next,"
                    + " but leaves open how long it will take.\", \"verdict\": \"4\"}"))
            .finishReason(FinishReason.STOP)
            .tokenUsage(new TokenUsage(900, 40))
            .build();
    private final JudgeModel model = new Instant(reply);
    private final ScoreJudge judge = ScoreJudge.of(model, rubric);
    private final ScorePrompt prompt = ScorePrompt.ours(rubric, List.of(), format.instruction());
    private final ModelCaller caller = new ModelCaller(model, PROFILE, Duration.ofMinutes(5));
    private final ChatRequest request =
            ChatRequest.builder().messages(render()).maxOutputTokens(800).build();
    private final CallIdentity identity =
            new CallIdentity("instant", sample.id(), judge.identity().fingerprint(), "score", null, 0, 1);

    /** From the item to a verdict. */
    @Benchmark
    public Verdict<Score> whole() {
        return judge.judge(sample);
    }

    /** From the item to the messages. */
    @Benchmark
    public List<ChatMessage> render() {
        return prompt.write(sample, sample.context()).messages();
    }

    /** From a request to its reply, on a thread of its own and with a deadline. */
    @Benchmark
    public CallResult call() {
        return caller.call(request, identity);
    }

    /** From the reply to the answer. */
    @Benchmark
    public Parsed<Level> parse() {
        return format.parse(reply);
    }

    /** The schema that goes along with a request. */
    @Benchmark
    public Object schema() {
        return format.schema();
    }

    /** Runs all; takes JMH's arguments, such as {@code -f 1} or the name of a part. */
    public static void main(String[] arguments) throws Exception {
        forksTakeOurClassPath();
        int bytes = new JudgmentBenchmark()
                .render().stream()
                        .mapToInt(message -> message.toString().getBytes(UTF_8).length)
                        .sum();
        System.out.printf(Locale.ROOT, "The prompt has about %.1f KB.%n", bytes / 1024.0);
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(JudgmentBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    /** Maven runs programs with a class loader of their own; JMH looks at the system property. */
    private static void forksTakeOurClassPath() throws Exception {
        if (JudgmentBenchmark.class.getClassLoader() instanceof URLClassLoader loader) {
            List<String> paths = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                paths.add(Path.of(url.toURI()).toString());
            }
            System.setProperty("java.class.path", String.join(File.pathSeparator, paths));
        }
    }

    /** Always gives the same reply, at once. */
    private record Instant(ChatResponse reply) implements JudgeModel {

        @Override
        public ModelProfile profile() {
            return PROFILE;
        }

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            return reply;
        }
    }
}
