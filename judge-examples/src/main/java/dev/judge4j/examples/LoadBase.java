package dev.judge4j.examples;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Prints how fast judgments are, alone and in an evaluation with a journal on disk, and how much of the processor they take,
 * beside the bare model of langchain4j that sends the same requests: to a {@link StubServer} in another process, over a pool of connections of the same size, on the same
 * threads.
 *
 * <p>{@code --latency 50} is the stub's, in milliseconds; {@code --in-flight 64}, {@code --calls 20000} and {@code --warm-up
 * 5000} count calls; {@code --rounds 2} is how often all are measured in turn; {@code --threads virtual} or {@code platform}.
 */
public final class LoadBase {

    private static final String MODEL = "us.anthropic.claude-sonnet-4-6";
    private static final int DIFFERENT_REQUESTS = 1000;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    private final PrintStream out;
    private final Duration latency;
    private final int inFlight;
    private final int calls;
    private final int warmUp;
    private final int rounds;
    private final ThreadFactory threads;
    private int nextItem;

    private LoadBase(Arguments given, PrintStream out) {
        this.out = out;
        this.latency = Duration.ofMillis(number(given, "latency", 50));
        this.inFlight = number(given, "in-flight", 64);
        this.calls = number(given, "calls", 20_000);
        this.warmUp = number(given, "warm-up", 5000);
        this.rounds = number(given, "rounds", 2);
        this.threads = threads(given.option("threads").orElse("platform"));
    }

    /** Runs the program; ends with 64 where an argument makes no sense. */
    public static void main(String[] arguments) throws Exception {
        LoadBase load;
        try {
            load = new LoadBase(
                    new Arguments(arguments, Set.of("latency", "in-flight", "calls", "warm-up", "rounds", "threads")),
                    System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ExitCode.WRONG_USE.number());
            return;
        }
        load.run();
    }

    private void run() throws Exception {
        try (StubProcess stub = StubProcess.start(latency, "", 7)) {
            double bound = inFlight * 1000.0 / latency.toMillis();
            out.printf(
                    Locale.ROOT,
                    "Java %s, %d processors; %,d calls after %,d, %d in flight, latency %d ms: at most %.0f/s%n",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    calls,
                    warmUp,
                    inFlight,
                    latency.toMillis(),
                    bound);
            out.printf(
                    "%-24s %9s %8s %8s %9s %9s %8s %8s %8s %9s%n",
                    "", "calls/s", "of bound", "of bare", "CPU ms", "ours ms", "p50 ms", "p95 ms", "p99 ms", "stub ms");
            List<Load> loads = List.of(bare(stub), judge(stub), evaluation(stub));
            try {
                Map<String, List<Measured>> all = new LinkedHashMap<>();
                for (int round = 0; round < rounds; round++) {
                    Measured bare = null;
                    for (Load load : loads) {
                        Measured measured = measure(load, stub);
                        bare = bare == null ? measured : bare; // the first one is
                        print(load.name(), measured, bound, bare);
                        all.computeIfAbsent(load.name(), name -> new ArrayList<>())
                                .add(measured);
                    }
                }
                out.printf("medians of %d rounds:%n", rounds);
                Map<String, Measured> medians = new LinkedHashMap<>();
                all.forEach((name, measured) -> medians.put(name, median(measured)));
                Measured bare = medians.values().iterator().next(); // the first one is
                medians.forEach((name, measured) -> print(name, measured, bound, bare));
            } finally {
                loads.forEach(Load::close);
            }
        }
    }

    /** The model of langchain4j as it comes, but without retries and with a pool large enough; requests are ready-made. */
    private Load bare(StubProcess stub) {
        BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                .region(Region.of(StubProcess.REGION))
                .endpointOverride(stub.endpoint())
                .credentialsProvider(StubProcess.credentials())
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(inFlight))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        BedrockChatModel model = BedrockChatModel.builder()
                .client(client)
                .modelId(MODEL)
                .maxRetries(0)
                .build();
        List<ChatRequest> requests;
        try (BedrockJudgeModel ours = stub.model(MODEL).build()) {
            requests = LoadItems.requests(ours, DIFFERENT_REQUESTS);
        }
        return new ThreadLoad(
                "BedrockChatModel",
                inFlight,
                threads,
                item -> {
                    FinishReason reason =
                            model.chat(requests.get(item % requests.size())).finishReason();
                    if (reason != FinishReason.STOP) {
                        throw new IOException("the stub ended with " + reason);
                    }
                },
                client);
    }

    private Load judge(StubProcess stub) {
        BedrockJudgeModel model =
                stub.model(MODEL).maxConnections(inFlight).withoutRetries().build();
        ScoreJudge judge = LoadItems.judge(model);
        return new ThreadLoad(
                "ScoreJudge",
                inFlight,
                threads,
                item -> {
                    Verdict<Score> verdict = judge.judge(LoadItems.sample(item));
                    if (verdict instanceof Failed<Score>) {
                        throw new IOException("the stub's reply was not understood: " + verdict);
                    }
                },
                model);
    }

    private Load evaluation(StubProcess stub) throws IOException {
        BedrockJudgeModel model =
                stub.model(MODEL).maxConnections(inFlight).withoutRetries().build();
        return new EvaluationLoad(inFlight, model, Files.createTempDirectory("judge4j-load"));
    }

    /**
     * What was measured.
     *
     * @param rate calls a second
     * @param cpu processor time of this process for a call, in milliseconds
     * @param stubCpu processor time of the stub for a call, in milliseconds
     * @param half how long half of the calls took at most, in milliseconds
     * @param most how long 95 % took at most
     * @param nearlyAll how long 99 % took at most
     */
    private record Measured(double rate, double cpu, double stubCpu, double half, double most, double nearlyAll) {}

    private Measured measure(Load load, StubProcess stub) throws Exception {
        load.run(take(warmUp), warmUp, nanos -> {});
        System.gc();
        long[] took = new long[calls];
        AtomicInteger next = new AtomicInteger();
        int from = take(calls);
        Duration stubBefore = stub.cpu();
        long cpuBefore = processorNanos();
        long start = System.nanoTime();
        load.run(from, calls, nanos -> took[next.getAndIncrement()] = nanos);
        long elapsed = System.nanoTime() - start;
        long cpu = processorNanos() - cpuBefore;
        long stubCpu = stub.cpu().minus(stubBefore).toNanos();
        if (load.timesEach() && next.get() != calls) {
            throw new IllegalStateException(load.name() + " judged " + next + " items of " + calls);
        }
        Arrays.sort(took);
        return new Measured(
                calls * NANOS_A_SECOND / elapsed,
                cpu / NANOS_A_MILLI / calls,
                stubCpu / NANOS_A_MILLI / calls,
                percentileMillis(took, 0.5),
                percentileMillis(took, 0.95),
                percentileMillis(took, 0.99));
    }

    private int take(int count) {
        int from = nextItem;
        nextItem += count;
        return from;
    }

    private static Measured median(List<Measured> all) {
        return new Measured(
                median(all, Measured::rate),
                median(all, Measured::cpu),
                median(all, Measured::stubCpu),
                median(all, Measured::half),
                median(all, Measured::most),
                median(all, Measured::nearlyAll));
    }

    private static double median(List<Measured> all, ToDoubleFunction<Measured> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private void print(String name, Measured measured, double bound, Measured bare) {
        out.printf(
                Locale.ROOT,
                "%-24s %9.0f %7.1f%% %7.1f%% %9.3f %9.3f %8.1f %8.1f %8.1f %9.3f%n",
                name,
                measured.rate(),
                100 * measured.rate() / bound,
                100 * measured.rate() / bare.rate(),
                measured.cpu(),
                measured.cpu() - bare.cpu(),
                measured.half(),
                measured.most(),
                measured.nearlyAll(),
                measured.stubCpu());
    }

    /** Returns NaN where nothing was timed. */
    private static double percentileMillis(long[] sortedNanos, double share) {
        return sortedNanos[0] == 0
                ? Double.NaN
                : sortedNanos[(int) Math.ceil(share * sortedNanos.length) - 1] / NANOS_A_MILLI;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static int number(Arguments given, String name, int usual) {
        int number = Integer.parseInt(given.option(name).orElse(Integer.toString(usual)));
        if (number < 1) {
            throw new IllegalArgumentException("option --" + name + " needs a positive number");
        }
        return number;
    }

    /** Virtual threads are asked for by name, as this is compiled for a Java that doesn't have them. */
    private static ThreadFactory threads(String kind) {
        if (kind.equals("platform")) {
            return Executors.defaultThreadFactory();
        }
        if (!kind.equals("virtual")) {
            throw new IllegalArgumentException("--threads is platform or virtual, not " + kind);
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Java " + Runtime.version() + " has no virtual threads; it takes 21", e);
        }
    }
}
