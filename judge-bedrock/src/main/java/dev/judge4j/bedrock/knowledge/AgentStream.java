package dev.judge4j.bedrock.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.bedrock.Called;
import dev.judge4j.bedrock.GuardrailFindings;
import dev.judge4j.bedrock.SdkTree;
import dev.judge4j.bedrock.knowledge.AnsweringModel.Told;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.output.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeAgentResponseHandler;
import software.amazon.awssdk.services.bedrockagentruntime.model.PayloadPart;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResponseStream;
import software.amazon.awssdk.services.bedrockagentruntime.model.ReturnControlPayload;
import software.amazon.awssdk.services.bedrockagentruntime.model.TracePart;

/** Gathers what an agent says and does while it answers one question. For the thread that reads the stream. */
final class AgentStream implements InvokeAgentResponseHandler.Visitor {

    /** Below it the caller is at fault, as in HTTP. */
    private static final int FIRST_SERVER_ERROR = 500;

    private final Called called;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Passage> context = new ArrayList<>();
    private final List<Passage> citations = new ArrayList<>();
    private final List<String> filters = new ArrayList<>();
    private boolean begun;
    private boolean filtered;
    private boolean returnedControl;
    private @Nullable JsonNode failure;
    private int bytesBeforeFailure;
    private int inputTokens;
    private int outputTokens;
    private boolean metered;
    private boolean gaps;

    AgentStream(Called called) {
        this.called = called;
    }

    @Override
    public void visitChunk(PayloadPart chunk) {
        begun = true;
        if (chunk.bytes() != null) {
            text.writeBytes(chunk.bytes().asByteArray()); // a character may begin in one chunk and end in the next
        }
        if (chunk.attribution() != null) {
            chunk.attribution()
                    .citations()
                    .forEach(citation -> citation.retrievedReferences()
                            .forEach(reference -> Passage.of(reference).ifPresent(citations::add)));
        }
    }

    @Override
    public void visitTrace(TracePart part) {
        begun = true;
        if (part.trace() != null) {
            JsonNode trace = SdkTree.of(part.trace());
            readPassages(trace);
            readTokens(trace);
            readGuardrail(trace.path("guardrailTrace"));
            if (trace.has("failureTrace")) {
                failure = trace.path("failureTrace");
                bytesBeforeFailure = text.size();
            }
        }
    }

    @Override
    public void visitReturnControl(ReturnControlPayload payload) {
        begun = true;
        returnedControl = true;
    }

    @Override
    public void visitDefault(ResponseStream event) {
        begun = true; // files, and what came after this was written: no part of the answer's text
    }

    /** Returns whether anything came. */
    boolean hasBegun() {
        return begun;
    }

    /** Returns what was paid, as far as the trace tells. */
    Usage usage() {
        return metered && !gaps ? Usage.ofCall(inputTokens, outputTokens) : Usage.UNMETERED_CALL;
    }

    /**
     * Returns the answer, when the stream has ended.
     *
     * @throws ModelCallException if there is none
     */
    Told told() {
        if (filtered) {
            return new Told(
                    answer(),
                    tokens(),
                    "the guardrail of agent " + called.name() + " intervened"
                            + (filters.isEmpty() ? "" : ": " + String.join("; ", filters)));
        }
        if (returnedControl) {
            throw without(
                    Failure.Kind.REJECTED,
                    "handed control back for the caller to carry out an action, which a candidate can't do; have the action"
                            + " group call a Lambda function, or test an alias without it");
        }
        if (failure != null && wentSilent()) {
            throw without(
                    failure.path("failureCode").asInt(FIRST_SERVER_ERROR) >= FIRST_SERVER_ERROR
                            ? Failure.Kind.UNAVAILABLE
                            : Failure.Kind.REJECTED,
                    "failed: \"" + failure.path("failureReason").asText("no reason given") + "\"");
        }
        Answer answer = answer();
        if (answer.response().isBlank()) {
            throw without(Failure.Kind.UNEXPECTED, "ended its reply without an answer");
        }
        return new Told(answer, tokens(), null);
    }

    /** Returns whether no text came after the failure: what came before it was cut off. */
    private boolean wentSilent() {
        byte[] bytes = text.toByteArray();
        return new String(bytes, bytesBeforeFailure, bytes.length - bytesBeforeFailure, UTF_8).isBlank();
    }

    private Answer answer() {
        return new Answer(text.toString(UTF_8), context, citations);
    }

    private @Nullable TokenUsage tokens() {
        return metered && !gaps ? new TokenUsage(inputTokens, outputTokens) : null;
    }

    private ModelCallException without(Failure.Kind kind, String what) {
        return new ModelCallException(
                kind,
                "Agent " + called.name() + " " + what + ". What it had done may have been paid for.",
                null,
                null,
                usage());
    }

    /** What the agent found in its knowledge bases, whichever step it was in. */
    private void readPassages(JsonNode trace) {
        for (JsonNode lookup : trace.findValues("knowledgeBaseLookupOutput")) {
            lookup.path("retrievedReferences")
                    .forEach(reference -> Passage.of(reference).ifPresent(context::add));
        }
    }

    /** Each call of a model says what it took, or leaves a gap. */
    private void readTokens(JsonNode trace) {
        for (JsonNode output : trace.findValues("modelInvocationOutput")) {
            JsonNode usage = output.path("metadata").path("usage");
            if (usage.path("inputTokens").isInt() && usage.path("outputTokens").isInt()) {
                inputTokens += usage.path("inputTokens").intValue();
                outputTokens += usage.path("outputTokens").intValue();
                metered = true;
            } else {
                gaps = true;
            }
        }
    }

    private void readGuardrail(JsonNode trace) {
        if (!trace.path("action").asText().equals("INTERVENED")) {
            return;
        }
        filtered = true;
        addFilters("input", trace.path("inputAssessments"));
        addFilters("output", trace.path("outputAssessments"));
    }

    private void addFilters(String side, JsonNode assessments) {
        List<String> found = GuardrailFindings.of(assessments);
        if (!found.isEmpty()) {
            filters.add("it stopped the " + side + " by " + String.join(", ", found));
        }
    }
}
