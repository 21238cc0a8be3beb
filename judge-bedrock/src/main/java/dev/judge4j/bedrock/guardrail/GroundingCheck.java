package dev.judge4j.bedrock.guardrail;

import static java.util.stream.Collectors.joining;

import dev.judge4j.judge.Sample;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.ModelCaller;
import dev.judge4j.rubric.Direction;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Has a guardrail check one response, and reads what it says.
 *
 * @param caller calls the guardrail
 * @param limits how long texts may be
 * @param thresholds the least scores that pass, for the aspects of which the guardrail's own is not taken
 */
record GroundingCheck(ModelCaller caller, GroundingLimits limits, Map<Aspect, Double> thresholds) {

    /** The same for the judges of both aspects and for that of each, so that a run pays for one check. */
    private static final String STEP = "contextual-grounding";

    GroundingCheck {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * What came of a check.
     *
     * @param opinion what was heard, with an answer if there is a reading of one of the aspects at least
     * @param readings by aspect; empty if the guardrail didn't reply
     */
    record Heard(Opinion opinion, Map<Aspect, Reading> readings) {}

    String guardrail() {
        return caller.profile().name();
    }

    GroundingCheck around(UnaryOperator<ChatModel> decorator) {
        return new GroundingCheck(caller.around(decorator), limits, thresholds);
    }

    /** Returns why a sample can't be checked; empty if it can. */
    Optional<Failure> objection(Sample sample) {
        return limits.objection(sample);
    }

    /**
     * Checks a sample.
     *
     * @param judge the fingerprint of the judge that asks
     * @param aspects those that the judge is about
     */
    Heard ask(Sample sample, String judge, List<Aspect> aspects) {
        ChatRequest request = ChatRequest.builder()
                .messages(GuardrailModel.message(
                        GroundingLimits.source(sample.context()), sample.task().prompt(), sample.response()))
                .build();
        CallIdentity identity = new CallIdentity(guardrail(), sample.id(), judge, STEP, null, 0, 1);
        CallResult result =
                (aspects.size() == 1 ? caller.startShared(request, identity) : caller.start(request, identity)).await();
        Opinion.Builder opinion =
                Opinion.builder(STEP, guardrail()).usage(result.usage()).latencyMillis(result.latencyMillis());
        if (result instanceof CallResult.Unanswered unanswered) {
            return new Heard(opinion.failure(unanswered.failure()).build(), Map.of());
        }
        String text = String.valueOf(
                ((CallResult.Answered) result).response().aiMessage().text());
        return heard(opinion.reply(text), Assessment.of(text), aspects);
    }

    private Heard heard(Opinion.Builder opinion, Assessment assessment, List<Aspect> aspects) {
        Map<Aspect, Reading> readings = new EnumMap<>(Aspect.class);
        List<Finding> findings = new ArrayList<>();
        for (Aspect aspect : aspects) {
            Reading reading = assessment.reading(aspect, guardrail());
            readings.put(aspect, reading);
            findings.add(finding(aspect, reading));
        }
        findings.addAll(assessment.findings());
        opinion.findings(findings);
        if (readings.values().stream().noneMatch(Reading.Measure.class::isInstance)) {
            Reading.Missing first =
                    (Reading.Missing) readings.values().iterator().next();
            return new Heard(opinion.failure(first.failure()).build(), readings);
        }
        if (aspects.size() == 1) {
            double score = ((Reading.Measure) readings.values().iterator().next()).score();
            return new Heard(opinion.answer(String.valueOf(score), score).build(), readings);
        }
        String answer = findings.stream()
                .limit(aspects.size())
                .map(finding -> finding.name() + " " + finding.answer())
                .collect(joining(", "));
        return new Heard(opinion.answer(answer).build(), readings);
    }

    /** Returns the score for a measure, which passes as the judge's own threshold says, or else the guardrail's. */
    Score score(Aspect aspect, Reading.Measure measure) {
        Double own = thresholds.get(aspect);
        OptionalDouble threshold = own == null ? measure.threshold() : OptionalDouble.of(own);
        return Score.measured(measure.score(), measure.score(), Direction.HIGHER_IS_BETTER, threshold);
    }

    private static Finding finding(Aspect aspect, Reading reading) {
        if (reading instanceof Reading.Measure measure) {
            String threshold = measure.threshold().isPresent()
                    ? "the guardrail's threshold is " + measure.threshold().getAsDouble()
                    : "the guardrail told no threshold";
            return new Finding(aspect.title(), String.valueOf(measure.score()), threshold);
        }
        Failure failure = ((Reading.Missing) reading).failure();
        return new Finding(aspect.title(), failure.kind().name(), failure.message());
    }
}
