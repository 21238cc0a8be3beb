package dev.judge4j.bedrock.knowledge;

import dev.judge4j.bedrock.CallFailures;
import dev.judge4j.bedrock.Called;
import dev.judge4j.bedrock.knowledge.AnsweringModel.Told;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.Citation;
import software.amazon.awssdk.services.bedrockagentruntime.model.GuadrailAction;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseRetrievalResult;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveResponse;

/** Calls a knowledge base, each call once. Safe for use by multiple threads. */
final class KnowledgeBase {

    private final BedrockAgentRuntimeClient client;
    private final CallFailures failures;

    KnowledgeBase(BedrockAgentRuntimeClient client, CallFailures failures) {
        this.client = client;
        this.failures = failures;
    }

    /** Returns what answers by RetrieveAndGenerate with everything that the request has but the question. */
    AnsweringModel.Answering generating(RetrieveAndGenerateRequest request, String name) {
        Called called = new Called(
                "knowledge base",
                name,
                "Check the id of the knowledge base, its Region, and the model: many can only be called through an inference"
                        + " profile.",
                "The credentials need the IAM actions bedrock:RetrieveAndGenerate and bedrock:Retrieve on the knowledge base,"
                        + " bedrock:InvokeModel on the model, and for an inference profile bedrock:GetInferenceProfile on it.");
        return (conversation, prompt) -> {
            refuseConversation(conversation);
            RetrieveAndGenerateResponse response = call(
                    () -> client.retrieveAndGenerate(request.toBuilder()
                            .input(input -> input.text(prompt))
                            .build()),
                    called);
            if (response.output() == null || response.output().text() == null) {
                throw nothing(called.name(), "an answer");
            }
            List<Passage> cited = passages(response.citations().stream()
                    .map(Citation::retrievedReferences)
                    .flatMap(List::stream)
                    .toList());
            // Nothing tells which passages were found and not cited.
            return new Told(
                    new Answer(response.output().text(), cited, cited), null, filter(response.guardrailAction()));
        };
    }

    /** Returns what retrieves only, with everything that the request has but the question. */
    AnsweringModel.Answering retrieving(RetrieveRequest request, int most, String name) {
        Called called = new Called(
                "knowledge base",
                name,
                "Check the id of the knowledge base and its Region.",
                "The credentials need the IAM action bedrock:Retrieve on the knowledge base.");
        return (conversation, prompt) -> {
            refuseConversation(conversation);
            List<KnowledgeBaseRetrievalResult> found = new ArrayList<>();
            String filteredBy = null;
            String page = null;
            int calls = 0;
            boolean more = true;
            while (more) {
                RetrieveResponse response = page(request, prompt, page, called, calls);
                calls++;
                found.addAll(response.retrievalResults());
                filteredBy = filteredBy == null ? filter(response.guardrailAction()) : filteredBy;
                String next = response.nextToken();
                boolean stuck = response.retrievalResults().isEmpty() && Objects.equals(next, page);
                more = next != null && !next.isEmpty() && !stuck && found.size() < most;
                page = next;
            }
            // The best are counted with pictures: what comes after them was not asked for.
            List<Passage> best = passages(found.subList(0, Math.min(most, found.size())));
            return new Told(new Answer("", best, List.of()), null, filteredBy, calls);
        };
    }

    /** Reads a page; a failure costs the pages before it. */
    private RetrieveResponse page(
            RetrieveRequest request, String prompt, @Nullable String token, Called called, int paid) {
        try {
            RetrieveResponse response = call(
                    () -> client.retrieve(request.toBuilder()
                            .retrievalQuery(query -> query.text(prompt))
                            .nextToken(token)
                            .build()),
                    called);
            if (!response.hasRetrievalResults()) {
                throw nothing(called.name(), "results");
            }
            return response;
        } catch (ModelCallException e) {
            throw paid == 0 ? e : withPaid(e, paid);
        }
    }

    private static ModelCallException withPaid(ModelCallException failure, int calls) {
        return new ModelCallException(
                failure.kind(),
                String.valueOf(failure.getMessage()),
                failure,
                failure.retryAfter().orElse(null),
                failure.usage().plus(AnsweringModel.unmetered(calls)));
    }

    private <T> T call(Supplier<T> call, Called called) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failures.of(e, called);
        }
    }

    private static List<Passage> passages(List<? extends SdkPojo> references) {
        return references.stream().map(Passage::of).flatMap(Optional::stream).toList();
    }

    private static @Nullable String filter(@Nullable GuadrailAction action) {
        return action == GuadrailAction.INTERVENED
                ? "the guardrail of the knowledge base intervened; the API doesn't tell by which policy"
                : null;
    }

    private static void refuseConversation(List<Turn> conversation) {
        if (!conversation.isEmpty()) {
            throw new ModelCallException(
                    Failure.Kind.INVALID_INPUT,
                    "the task has a conversation before its prompt, which a knowledge base can't be told; use an agent, or put"
                            + " what matters of it into the prompt",
                    null);
        }
    }

    private static ModelCallException nothing(String name, String what) {
        return new ModelCallException(
                Failure.Kind.UNEXPECTED,
                "Amazon Bedrock answered the call of knowledge base " + name + " with success, but without " + what
                        + "; check the endpoint, and proxies between here and Bedrock. The call may have been paid for.",
                null,
                null,
                Usage.UNMETERED_CALL);
    }
}
