package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A judge is a value: its fingerprint tells whether another judge could come to another verdict. */
class JudgeFingerprintTest {

    private static final ScriptedModel MODEL = ScriptedModel.answering("{}");

    private static ScoreJudge.Builder score() {
        return ScoreJudge.builder(MODEL, FIVE);
    }

    private static PairwiseJudge.Builder pair() {
        return PairwiseJudge.builder(MODEL, FIVE);
    }

    @Test
    void changesWithEverythingThatCanChangeAVerdict() {
        Rubric otherQuestion = Rubric.builder("five", "Is it good?")
                .scale(FIVE.scale())
                .threshold(0.75)
                .build();
        CallSettings defaults = CallSettings.withDefaults();
        PromptTemplate template = PromptTemplate.of("{{response}}");
        PromptTemplate pairTemplate = PromptTemplate.of("{{response_1}} {{response_2}}");
        List<Judge<?, ?>> judges = new ArrayList<>(List.of(
                score().build(),
                ScoreJudge.of(MODEL, otherQuestion),
                ScoreJudge.of(MODEL, FIVE.withThreshold(0.5)),
                ScoreJudge.of(MODEL, FIVE.withRationaleIn(Language.JAPANESE)),
                score().profile(ModelProfile.of("other", Feature.TEMPERATURE)).build(),
                score().profile(ModelProfile.of("scripted-model")).build(),
                score().profile(ModelProfile.of("scripted-model", Feature.TEMPERATURE, Feature.JSON_SCHEMA))
                        .build(),
                score().calls(defaults.maxOutputTokens(100)).build(),
                score().calls(defaults.temperature(0.5)).build(),
                score().calls(defaults.reAsks(0)).build(),
                score().calls(defaults.retryTruncated(false)).build(),
                score().repeats(3, RepeatRule.MEAN).build(),
                score().repeats(3, RepeatRule.MEDIAN).build(),
                score().repeats(3, RepeatRule.MEAN).atLeast(2).build(),
                score().example(new Example(Sample.of("q", "r"), "3", "")).build(),
                score().published(template, PublishedFormats.rating(FIVE.scale()))
                        .build()));
        judges.addAll(List.of(
                pair().build(),
                pair().orders(Orders.A_FIRST_ONLY).build(),
                pair().rule(OrderRule.SUM).build(),
                pair().onFlip(FlipPolicy.ABSTAIN).build(),
                pair().scale(PreferenceScale.FIVE_LEVELS).build(),
                pair().scale(PreferenceScale.TWO_LEVELS).build(),
                PairwiseJudge.published(MODEL, pairTemplate, PublishedFormats.arenaHard())
                        .build(),
                ScorecardJudge.of(MODEL, List.of(FIVE))));

        assertThat(judges).extracting(judge -> judge.identity().fingerprint()).doesNotHaveDuplicates();
    }

    /** The same prompt, read by other rules: only the format tells these judges apart. */
    @Test
    void changesWithTheFormatAloneAndWithThePublishedPromptAlone() {
        PromptTemplate one = PromptTemplate.of("a", "b\n\n{{response}}");
        PromptTemplate other = PromptTemplate.of("a\n\nb", "{{response}}");
        PromptTemplate pair = PromptTemplate.of("{{response_1}} {{response_2}}");
        PromptTemplate otherPair = PromptTemplate.of("{{response_1}} or {{response_2}}");
        List<Judge<?, ?>> judges = List.of(
                score().published(one, PublishedFormats.rating(FIVE.scale())).build(),
                score().published(one, PublishedFormats.llmBarRating()).build(),
                score().published(other, PublishedFormats.rating(FIVE.scale())).build(),
                PairwiseJudge.published(MODEL, pair, PublishedFormats.arenaHard())
                        .build(),
                PairwiseJudge.published(MODEL, pair, PublishedFormats.mtBenchPairs())
                        .build(),
                PairwiseJudge.published(MODEL, otherPair, PublishedFormats.arenaHard())
                        .build());

        assertThat(judges).extracting(judge -> judge.identity().fingerprint()).doesNotHaveDuplicates();
    }

    @Test
    void staysTheSameForEqualJudgesAndForWhatCanNotChangeAVerdict() {
        String print = score().build().identity().fingerprint();

        assertThat(score().build().identity().fingerprint()).isEqualTo(print);
        assertThat(score().name("another name").build().identity().fingerprint())
                .isEqualTo(print);
        assertThat(score().calls(CallSettings.withDefaults().deadline(Duration.ofSeconds(1)))
                        .build()
                        .identity()
                        .fingerprint())
                .isEqualTo(print);
        assertThat(score().build()
                        .withModels(model -> ScriptedModel.answering("x"))
                        .identity()
                        .fingerprint())
                .isEqualTo(print);
        assertThat(Rubric.builder("n", "q")
                        .needs(Need.CONTEXT)
                        .needs(Need.REFERENCE)
                        .build()
                        .fingerprint())
                .isEqualTo(Rubric.builder("n", "q")
                        .needs(Need.REFERENCE)
                        .needs(Need.CONTEXT)
                        .build()
                        .fingerprint());
    }
}
