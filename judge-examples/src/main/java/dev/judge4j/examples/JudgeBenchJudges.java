package dev.judge4j.examples;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** The two kinds of judges of JudgeBench, each over what was stored for the pairs, by their ids. */
final class JudgeBenchJudges {

    private static final PromptTemplate COMPARE =
            PromptTemplate.of("{{prompt}}\n\nAssistant A:\n{{response_1}}\n\nAssistant B:\n{{response_2}}");

    private JudgeBenchJudges() {}

    /** Returns a model with the prompt of Arena-Hard, replayed through our own judge in published-template mode. */
    static Judge<ResponsePair, Preference> prompted(String name, Map<String, JsonNode> pairs) {
        JudgeModel model = RecordedCompletions.of(
                name,
                call -> judgment(pairs, call.item(), call.order() == Order.A_FIRST ? 0 : 1)
                        .required("response")
                        .asText());
        return PairwiseJudge.published(model, COMPARE, PublishedFormats.arenaHard())
                .build();
    }

    /** Returns a reward model, which scores each response and is asked in both orders too. */
    static Judge<ResponsePair, Preference> rewards(String name, Map<String, JsonNode> pairs) {
        Identity identity = new Identity(name, "stored scores of " + name);
        return Judge.of(identity, pair -> scored(identity, pairs, pair.id()));
    }

    private static Verdict<Preference> scored(Identity judge, Map<String, JsonNode> pairs, String id) {
        double aFirst = towardsFirst(judgment(pairs, id, 0).required("scores"));
        double bFirst = -towardsFirst(judgment(pairs, id, 1).required("scores"));
        List<Opinion> opinions = List.of(opinion(judge, Order.A_FIRST, aFirst), opinion(judge, Order.B_FIRST, bFirst));
        boolean consistent = aFirst == bFirst;
        return new Decided<>(
                Preference.ofSigned(consistent ? aFirst : 0, consistent),
                Trail.of(id, null, judge.name(), judge.fingerprint(), opinions, 0));
    }

    /** As published: equal scores are a verdict for the response shown second. */
    private static double towardsFirst(JsonNode scores) {
        return scores.get(0).asDouble() > scores.get(1).asDouble() ? 1 : -1;
    }

    private static Opinion opinion(Identity judge, Order order, double towardsA) {
        return Opinion.builder("compare", judge.name())
                .order(order)
                .answer(towardsA > 0 ? "A" : "B", towardsA)
                .build();
    }

    private static JsonNode judgment(Map<String, JsonNode> pairs, String id, int order) {
        return requireNonNull(pairs.get(id), id)
                .required("judgments")
                .get(order)
                .required("judgment");
    }
}
