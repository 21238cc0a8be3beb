package dev.judge4j.bedrock.guardrail;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Scores one aspect of a contextual grounding check.
 *
 * @param identity name and fingerprint
 * @param check asks the guardrail
 * @param aspect what is scored
 */
record AspectJudge(Identity identity, GroundingCheck check, Aspect aspect) implements Judge<Sample, Score> {

    @Override
    public AspectJudge withModels(UnaryOperator<ChatModel> around) {
        return new AspectJudge(identity, check.around(around), aspect);
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Optional<Failure> objection = check.objection(sample);
        if (objection.isPresent()) {
            return new Failed<>(objection.get(), trail(sample, List.of(), 0));
        }
        GroundingCheck.Heard heard = check.ask(sample, identity.fingerprint(), List.of(aspect));
        Opinion opinion = heard.opinion();
        Trail trail = trail(sample, List.of(opinion), opinion.latencyMillis());
        return heard.readings().get(aspect) instanceof Reading.Measure measure
                ? new Decided<>(check.score(aspect, measure), trail)
                : new Failed<>(opinion.failure().orElseThrow(), trail);
    }

    private Trail trail(Sample sample, List<Opinion> opinions, long latencyMillis) {
        return Trail.of(
                sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, latencyMillis);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return identity.name();
    }
}
