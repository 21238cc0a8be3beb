package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RubricTest {

    @Test
    void hasDefaultsThatAreStatedByItsBuilder() {
        Rubric rubric = Rubric.builder("n", "Q?").build();

        assertThat(rubric.version()).isEqualTo("1");
        assertThat(rubric.language()).isEqualTo(Language.ENGLISH);
        assertThat(rubric.rationaleLanguage()).isEqualTo(Language.ENGLISH);
        assertThat(rubric.scale()).isEqualTo(Scale.Range.of(1, 5));
        assertThat(rubric.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
        assertThat(rubric.granularity()).isEqualTo(Granularity.WHOLE);
        assertThat(rubric.criteria()).isEmpty();
        assertThat(rubric.steps()).isEmpty();
        assertThat(rubric.needs()).isEmpty();
        assertThat(rubric.threshold()).isEmpty();
        assertThat(rubric.notApplicableWhen()).isEmpty();
    }

    /** By hand: 4 on 1 to 5 is at (4 - 1) / (5 - 1) = 3/4; if lower is better that is a quality of 1/4. */
    @Test
    void turnsAValueSoThatOneIsBest() {
        Rubric.Builder builder = Rubric.builder("n", "Q?");

        assertThat(builder.build().quality(4)).hasValue(0.75);
        assertThat(builder.direction(Direction.LOWER_IS_BETTER).build().quality(4))
                .hasValue(0.25);
        assertThat(builder.direction(Direction.NONE).build().quality(4)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build().quality(6))
                .withMessage("value is not in [1.0, 5.0]: 6.0");
    }

    @Test
    void asksForReasonsInItsOwnLanguageUnlessToldOtherwise() {
        Rubric rubric = Rubric.builder("n", "何ですか。").language(Language.JAPANESE).build();

        assertThat(rubric.rationaleLanguage()).isEqualTo(Language.JAPANESE);
        assertThat(rubric.withRationaleIn(Language.ENGLISH).rationaleLanguage()).isEqualTo(Language.ENGLISH);
        assertThat(rubric.withRationaleIn(Language.ENGLISH).language()).isEqualTo(Language.JAPANESE);
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.Rubrics#all")
    void keepsEverythingElseWhenOnePartIsChanged(Rubric rubric) {
        assertThat(rubric.withThreshold(0.125)
                        .withThreshold(rubric.threshold().orElseThrow())
                        .fingerprint())
                .isEqualTo(rubric.fingerprint());
        assertThat(rubric.withRationaleIn(Language.ENGLISH)
                        .withRationaleIn(rubric.language())
                        .fingerprint())
                .isEqualTo(rubric.fingerprint());
        assertThat(rubric.withThreshold(0.125).threshold()).hasValue(0.125);
    }

    @Test
    void isNotChangedByItsBuilderLater() {
        Rubric.Builder builder = Rubric.builder("n", "Q?").criterion("a");
        Rubric rubric = builder.build();
        builder.criterion("b").step("c").needs(Need.REFERENCE);

        assertThat(rubric.criteria()).containsExactly("a");
        assertThat(rubric.steps()).isEmpty();
        assertThat(rubric.needs()).isEmpty();
    }

    @Test
    void rejectsPartsThatCannotBe() {
        Rubric.Builder builder = Rubric.builder("n", "Q?");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.builder(" ", "Q?"))
                .withMessage("name of a rubric is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.builder("n", ""))
                .withMessage("question of a rubric is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.version(""))
                .withMessageStartingWith("version");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.criterion(""))
                .withMessageStartingWith("criterion");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.step("\n"))
                .withMessageStartingWith("step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.notApplicableWhen("\u3000"))
                .withMessageStartingWith("notApplicableWhen");
        for (double least : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.threshold(least))
                    .withMessage("threshold is not in [0, 1]: " + least);
        }
    }

    @Test
    void rejectsPartsThatDoNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.builder("n", "Q?")
                        .direction(Direction.NONE)
                        .threshold(0.5)
                        .build())
                .withMessage(
                        "rubric 'n' has a threshold but no better direction; set a direction or leave the threshold out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.builder("n", "Q?")
                        .granularity(Granularity.PASSAGE_BY_PASSAGE)
                        .build())
                .withMessage(
                        "rubric 'n' goes passage by passage but does not need context; add the context to its needs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.builder("n", "Q?")
                        .needs(Need.CONTEXT)
                        .granularity(Granularity.CITATION_BY_CITATION)
                        .build())
                .withMessage("rubric 'n' goes citation by citation but does not need citations; add the citations to"
                        + " its needs");
    }

    @Test
    void namesItselfInOneLine() {
        assertThat(Rubrics.helpfulness(Language.JAPANESE)).hasToString("helpfulness 1 (ja)");
    }

    @Test
    void findsALanguageByItsCode() {
        for (Language language : Language.values()) {
            assertThat(Language.ofCode(language.code())).isEqualTo(language);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Language.ofCode("jp"))
                .withMessage("language 'jp' is not one of en, ja");
    }
}
