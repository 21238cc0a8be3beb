package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiLabelProbabilitiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Rubric RUBRIC =
            Rubric.builder("right", "Is the answer right?").build(); // from 1 to 5
    private static final Sample SAMPLE = Sample.of("Why is the sky blue?", "Rayleigh scattering.");

    private final AtomicReference<JsonNode> asked = new AtomicReference<>();
    private final HttpServer server;
    private ObjectNode reply = JSON.createObjectNode();

    OpenAiLabelProbabilitiesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            asked.set(JSON.readTree(exchange.getRequestBody()));
            byte[] body = JSON.writeValueAsBytes(reply);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ScoreJudge judge(boolean withLogProbabilities) {
        ChatModel model = OpenAiChatModel.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .apiKey("none")
                .modelName("gpt-x")
                .logprobs(withLogProbabilities)
                .topLogprobs(withLogProbabilities ? 5 : null)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(20))
                .build();
        ModelProfile profile = ModelProfile.of(model).withLabelProbabilities(new OpenAiLabelProbabilities());
        return ScoreJudge.builder(model, RUBRIC).profile(profile).expected().build();
    }

    /** A token of the reply with what else could have stood there. */
    private record Token(String text, Map<String, Double> others) {}

    private static Token token(String text) {
        return new Token(text, Map.of(text, 1.0));
    }

    private void reply(boolean withLogProbabilities, Token... tokens) {
        String text = Arrays.stream(tokens).map(Token::text).collect(Collectors.joining());
        reply = JSON.createObjectNode()
                .put("id", "1")
                .put("object", "chat.completion")
                .put("model", "gpt-x");
        ObjectNode choice =
                reply.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        if (withLogProbabilities) {
            ArrayNode content = choice.putObject("logprobs").putArray("content");
            for (Token token : tokens) {
                ObjectNode written = content.addObject()
                        .put("token", token.text())
                        .put("logprob", Math.log(token.others().getOrDefault(token.text(), 1.0)));
                ArrayNode top = written.putArray("top_logprobs");
                token.others()
                        .forEach((other, p) ->
                                top.addObject().put("token", other).put("logprob", Math.log(p)));
            }
        }
        reply.putObject("usage")
                .put("prompt_tokens", 200)
                .put("completion_tokens", 12)
                .put("total_tokens", 212);
    }

    /** By hand: .6 for 4, .2 for 5 and .1 for 3 of .9 on the scale: (.6 * 4 + .2 * 5 + .1 * 3) / .9 = 3.7 / .9. */
    @Test
    void weighsTheLabelsByWhatTheRealClientPassesOn() {
        reply(
                true,
                token("{\"rationale\":\" "),
                token("4"),
                token(" of 5"),
                token("\", \"verdict\": "),
                new Token("\"4", Map.of("\"4", .6, "\"5", .2, "\"3", .1, "\"not", .05, "5", .05)),
                token("\"}"));

        Verdict<Score> verdict = judge(true).judge(SAMPLE);

        assertThat(((Decided<Score>) verdict).result().raw()).isCloseTo(3.7 / .9, within(1e-9));
        assertThat(verdict.trail().opinions().get(0).answer()).contains("4");
        assertThat(verdict.trail().usage().inputTokens()).isEqualTo(200);
        assertThat(asked.get().required("logprobs").asBoolean()).isTrue();
        assertThat(asked.get().required("top_logprobs").asInt()).isEqualTo(5);
    }

    @Test
    void isNoNumberWhereTheProviderTellsNothing() {
        reply(false, token("{\"rationale\": \"r\", \"verdict\": \"4\"}"));

        Verdict<Score> verdict = judge(false).judge(SAMPLE);

        assertThat(verdict).isInstanceOf(Failed.class);
        assertThat(((Failed<Score>) verdict).failure().kind()).isEqualTo(Failure.Kind.UNPARSEABLE);
        assertThat(((Failed<Score>) verdict).failure().message()).contains("no probabilities at all");
    }

    private static Map<String, Double> read(List<String> labels, Token... tokens) {
        List<LogProb> told = Arrays.stream(tokens)
                .map(token -> LogProb.builder()
                        .token(token.text())
                        .logprob(Math.log(token.others().getOrDefault(token.text(), .5)))
                        .topLogprobs(token.others().entrySet().stream()
                                .map(other -> LogProb.builder()
                                        .token(other.getKey())
                                        .logprob(Math.log(other.getValue()))
                                        .build())
                                .toList())
                        .build())
                .toList();
        ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("unused"))
                .metadata(OpenAiChatResponseMetadata.builder().logProbs(told).build())
                .build();
        return new OpenAiLabelProbabilities().of(response, labels);
    }

    @Test
    void tellsLabelsOfSeveralTokensByTheirFirst() {
        Map<String, Double> read = read(
                List.of("mostly right", "wrong"),
                token("It is "),
                new Token("mostly", Map.of("mostly", .5, "wrong", .25, "m", .125)),
                token(" right"));

        assertThat(read).hasSize(2);
        assertThat(read.get("mostly right")).isCloseTo(.625, within(1e-12));
        assertThat(read.get("wrong")).isCloseTo(.25, within(1e-12));
    }

    @Test
    void tellsNothingWhereTheFirstTokenLeavesTheLabelOpen() {
        assertThat(read(List.of("first", "first by far"), new Token("first", Map.of("first", .9))))
                .isEmpty();
    }

    @Test
    void tellsNumbersOfOneAndTwoDigitsApart() {
        assertThat(read(List.of("1", "10"), new Token("10", Map.of("1", .25, "10", .5))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("1", .25, "10", .5));
    }

    @Test
    void addsTheTokenThatWasChosenWhereItIsNotAmongTheLikeliest() {
        assertThat(read(List.of("1", "2"), new Token("2", Map.of("1", .25)))).contains(entry("2", .5));
    }

    @Test
    void takesTheFirstTokenWhereNoLabelIsInTheReply() {
        assertThat(read(List.of("m", "M"), new Token("Neither", Map.of("m", .25, "M", .5))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("m", .25, "M", .5));
    }

    @Test
    void readsOnlyRepliesOfThatClient() {
        ChatResponse other =
                ChatResponse.builder().aiMessage(AiMessage.from("4")).build();
        assertThat(new OpenAiLabelProbabilities().of(other, List.of("4"))).isEmpty();
    }
}
