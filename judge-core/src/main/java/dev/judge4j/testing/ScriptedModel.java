package dev.judge4j.testing;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A judge model that answers by a script and keeps what it was asked.
 *
 * <pre>{@code
 * var model = ScriptedModel.answering("{\"rationale\": \"Correct and complete.\", \"verdict\": \"5\"}");
 * var verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(sample);
 * assertThat(model.requests()).hasSize(1);
 * }</pre>
 *
 * <p>Instances are safe for use by multiple threads. A request that the script has no answer for is an
 * {@link AssertionError} that shows the request: a test that asks more than it planned should fail.
 */
public final class ScriptedModel implements JudgeModel {

    private final ModelProfile profile;
    private final Function<Call, Optional<ChatResponse>> script;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    private ScriptedModel(ModelProfile profile, Function<Call, Optional<ChatResponse>> script) {
        this.profile = profile;
        this.script = script;
    }

    /** Returns a model that gives these replies one after the other; a single one again and again. */
    public static ScriptedModel answering(String... replies) {
        if (replies.length == 1) {
            ChatResponse only = reply(replies[0]);
            return answeringBy(call -> only);
        }
        return answering(Arrays.stream(replies).map(ScriptedModel::reply).toList());
    }

    /** Returns a model that gives these responses one after the other. */
    public static ScriptedModel answering(List<ChatResponse> responses) {
        Iterator<ChatResponse> left = List.copyOf(responses).iterator();
        return new ScriptedModel(standardProfile(), call -> {
            synchronized (left) {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }
        });
    }

    /** Returns a model that answers each call by a function, which may throw what a real model would. */
    public static ScriptedModel answeringBy(Function<Call, ChatResponse> function) {
        requireNonNull(function, "function");
        return new ScriptedModel(standardProfile(), call -> Optional.of(function.apply(call)));
    }

    /** Starts a model that answers by the first rule that fits. */
    public static Rules rules() {
        return new Rules();
    }

    /** Returns a finished reply of that text, metered at one token for four characters. */
    public static ChatResponse reply(String text) {
        return reply(text, FinishReason.STOP);
    }

    /** Returns a reply of that text and stop reason, metered at one token for four characters. */
    public static ChatResponse reply(String text, FinishReason finish) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .finishReason(finish)
                .tokenUsage(new TokenUsage(100, text.length() / 4))
                .build();
    }

    /** Returns a model with the same script and another profile, such as one that takes a JSON schema. */
    public ScriptedModel withProfile(ModelProfile other) {
        return new ScriptedModel(requireNonNull(other, "other"), script);
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    /** Returns what was asked, oldest first. */
    public List<ChatRequest> requests() {
        return calls().stream().map(Call::request).toList();
    }

    /** Returns what was asked with the identity of each call, oldest first. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        Call call = new Call(request, CallIdentity.of(options).orElse(null));
        calls.add(call);
        return script.apply(call)
                .orElseThrow(() -> new AssertionError(
                        "the script has no answer for call " + calls.size() + ", which was: " + request.messages()));
    }

    private static ModelProfile standardProfile() {
        return ModelProfile.of("scripted-model", Feature.TEMPERATURE);
    }

    /**
     * One call.
     *
     * @param request what was asked
     * @param identityOrNull which call of which judge it was; null if no judge made it
     */
    public record Call(ChatRequest request, @Nullable CallIdentity identityOrNull) {

        /** Returns which call of which judge it was; empty if no judge made it. */
        public Optional<CallIdentity> identity() {
            return Optional.ofNullable(identityOrNull);
        }

        /** Returns whether any message contains that text. */
        public boolean mentions(String text) {
            return request.messages().stream()
                    .anyMatch(message -> message.toString().contains(text));
        }
    }

    /** Gathers rules. Not safe for use by multiple threads. */
    public static final class Rules {

        private record Rule(Predicate<Call> fits, ChatResponse response) {}

        private final List<Rule> rules = new ArrayList<>();

        private Rules() {}

        /** Answers that text to every call that mentions the other. */
        public Rules whenMentioned(String text, String reply) {
            return when(call -> call.mentions(text), reply(reply));
        }

        /** Gives that response to every call that fits. */
        public Rules when(Predicate<Call> fits, ChatResponse response) {
            rules.add(new Rule(requireNonNull(fits, "fits"), requireNonNull(response, "response")));
            return this;
        }

        /** Returns a model that answers everything else with that text. */
        public ScriptedModel otherwise(String reply) {
            return when(call -> true, reply(reply)).build();
        }

        /** Returns a model without an answer to anything else. */
        public ScriptedModel build() {
            List<Rule> fixed = List.copyOf(rules);
            return new ScriptedModel(
                    standardProfile(),
                    call -> fixed.stream()
                            .filter(rule -> rule.fits().test(call))
                            .map(Rule::response)
                            .findFirst());
        }
    }
}
