package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The least that can be killed by {@link Chaos}: judges items on a few threads and writes a line before and after each call
 * and for each verdict, without any of the care that a journal takes.
 */
final class PlainWork implements Chaos.Work {

    private static final int IN_FLIGHT = 16;
    private static final int MOST_INPUT = 20_000;
    private static final int MOST_OUTPUT = 800;
    private static final Set<Failure.Kind> NOT_BILLED = EnumSet.of(Failure.Kind.THROTTLED, Failure.Kind.UNAVAILABLE);

    private final int items;

    PlainWork(int items) {
        this.items = items;
    }

    /** Judges what has no verdict yet: arguments are the stub's address, the folder and the number of items. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1], "lines");
        Set<String> done = new HashSet<>();
        lines(file).stream().filter(line -> line[0].equals("VERDICT")).forEach(line -> done.add(line[1]));
        ExecutorService executor = Executors.newFixedThreadPool(IN_FLIGHT);
        try (BedrockJudgeModel model = StubProcess.model(URI.create(arguments[0]), "us.anthropic.claude-sonnet-4-6")
                .timeout(Duration.ofMillis(500))
                .withoutRetries()
                .build()) {
            ScoreJudge judge = LoadItems.judge(new Written(model, file));
            for (String item : ids(Integer.parseInt(arguments[2]))) {
                if (!done.contains(item)) {
                    executor.execute(() -> {
                        judge.judge(sample(item));
                        write(file, "VERDICT " + item);
                    });
                }
            }
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not done within a minute");
            }
        }
    }

    @Override
    public Class<?> program() {
        return PlainWork.class;
    }

    @Override
    public List<String> arguments(URI endpoint, Path folder) {
        return List.of(endpoint.toString(), folder.toString(), Integer.toString(items));
    }

    @Override
    public List<String> items() {
        return ids(items);
    }

    @Override
    public Chaos.Spent spent(Path folder) throws IOException {
        Set<String> open = new HashSet<>();
        long calls = 0;
        long input = 0;
        long output = 0;
        for (String[] line : lines(folder.resolve("lines"))) {
            switch (line[0]) {
                case "INTENT" -> open.add(line[1]);
                case "FREE" -> open.remove(line[1]);
                case "REPLY" -> {
                    open.remove(line[1]);
                    calls++;
                    input += Long.parseLong(line[2]);
                    output += Long.parseLong(line[3]);
                }
                default -> {} // a verdict, or a line torn by the kill
            }
        }
        return new Chaos.Spent(
                calls, input, output, open.size(), (long) MOST_INPUT * open.size(), (long) MOST_OUTPUT * open.size());
    }

    @Override
    public List<String> verdicts(Path folder) throws IOException {
        return lines(folder.resolve("lines")).stream()
                .filter(line -> line[0].equals("VERDICT"))
                .map(line -> line[1])
                .toList();
    }

    private static Sample sample(String item) {
        return LoadItems.sample(Integer.parseInt(item.substring(1)));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(item -> "i" + item).toList();
    }

    private static List<String[]> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file, UTF_8).stream()
                        .map(line -> line.split(" ", -1))
                        .toList()
                : List.of();
    }

    private static synchronized void write(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line before and after each call. */
    private record Written(ChatModel calls, Path file) implements JudgeModel {

        @Override
        public ModelProfile profile() {
            return ModelProfile.of(calls);
        }

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            String ticket = UUID.randomUUID().toString();
            line("INTENT " + ticket);
            try {
                ChatResponse reply = calls.chat(request, options);
                line("REPLY " + ticket + " " + reply.tokenUsage().inputTokenCount() + " "
                        + reply.tokenUsage().outputTokenCount());
                return reply;
            } catch (ModelCallException e) {
                if (NOT_BILLED.contains(e.kind())) {
                    line("FREE " + ticket);
                }
                throw e; // what isn't free stays in doubt
            }
        }

        private void line(String text) {
            write(file, text);
        }
    }
}
