package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubricsTest {

    @Test
    void areFiveInEveryLanguage() {
        assertThat(Rubrics.all())
                .extracting(Rubric::toString)
                .containsExactly(
                        "helpfulness 1 (en)",
                        "helpfulness 1 (ja)",
                        "factuality 1 (en)",
                        "factuality 1 (ja)",
                        "factuality-with-reference 1 (en)",
                        "factuality-with-reference 1 (ja)",
                        "harmlessness 1 (en)",
                        "harmlessness 1 (ja)",
                        "harmlessness-graded 1 (en)",
                        "harmlessness-graded 1 (ja)");
        assertThat(Rubrics.all()).extracting(Rubric::fingerprint).doesNotHaveDuplicates();
    }

    /** Stored verdicts carry these fingerprints: whoever changes a text changes its version and this list with it. */
    @Test
    void keepTheirTexts() {
        assertThat(Rubrics.all())
                .extracting(Rubric::fingerprint)
                .containsExactly(
                        "e5679f87a4af71445ee2c54daaa57a5d",
                        "b6d0947c9540b7649906e29ae01862f2",
                        "08521b1b40faf6d45037435a2b3de2ea",
                        "3fd5502b545a00bef29f42dcae3c8f9d",
                        "b7b07ae7680899bce0a0d257b82cb97a",
                        "e87d683802e5c355f95dcc3c7d758d92",
                        "90547170e4e51c4283f04070e204356b",
                        "11802c1c3eacc2cee4f9d2ef3ef5f5c2",
                        "ff89f69a772cb32d3da1bf8408c90033",
                        "62164905bbc172c7410019aeb6e3c009");
    }

    @Test
    void areFoundByTheirMethodsAndEnglishUnlessToldOtherwise() {
        assertThat(Stream.of(Language.values())
                        .flatMap(language -> Stream.of(
                                Rubrics.helpfulness(language),
                                Rubrics.factuality(language),
                                Rubrics.factualityWithReference(language),
                                Rubrics.harmlessness(language),
                                Rubrics.harmlessnessGraded(language))))
                .containsExactlyInAnyOrderElementsOf(Rubrics.all());
        assertThat(Stream.of(
                        Rubrics.helpfulness(),
                        Rubrics.factuality(),
                        Rubrics.factualityWithReference(),
                        Rubrics.harmlessness(),
                        Rubrics.harmlessnessGraded()))
                .containsExactly(
                        Rubrics.helpfulness(Language.ENGLISH),
                        Rubrics.factuality(Language.ENGLISH),
                        Rubrics.factualityWithReference(Language.ENGLISH),
                        Rubrics.harmlessness(Language.ENGLISH),
                        Rubrics.harmlessnessGraded(Language.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.Rubrics#all")
    void areFreeOfLint(Rubric rubric) {
        assertThat(rubric.lint()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void meanTheSameInBothLanguages(Rubric english, Rubric japanese) {
        assertThat(japanese.name()).isEqualTo(english.name());
        assertThat(japanese.version()).isEqualTo(english.version());
        assertThat(japanese.scale()).hasSameClassAs(english.scale());
        assertThat(levels(japanese)).isEqualTo(levels(english));
        assertThat(japanese.direction()).isEqualTo(english.direction());
        assertThat(japanese.threshold()).isEqualTo(english.threshold());
        assertThat(japanese.needs()).isEqualTo(english.needs());
        assertThat(japanese.granularity()).isEqualTo(english.granularity());
        assertThat(japanese.notApplicableWhen().isPresent())
                .isEqualTo(english.notApplicableWhen().isPresent());
        assertThat(japanese.criteria()).hasSameSizeAs(english.criteria());
        assertThat(japanese.steps()).hasSameSizeAs(english.steps());
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void areWrittenInTheirLanguageThroughout(Rubric english, Rubric japanese) {
        assertThat(texts(english)).allSatisfy(text -> assertThat(text).matches("[\\x20-\\x7E]+"));
        // Every Japanese sentence has kana, ends with the Japanese stop, and has no words or half-width marks of
        // English.
        assertThat(texts(japanese)).allSatisfy(text -> assertThat(text).matches("(?s).*\\p{IsHiragana}.*。"));
        assertThat(texts(japanese)).noneSatisfy(text -> assertThat(text).containsPattern("[\\x20-\\x7E]"));
        assertThat(english.rationaleLanguage()).isEqualTo(Language.ENGLISH);
        assertThat(japanese.rationaleLanguage()).isEqualTo(Language.JAPANESE);
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.Rubrics#all")
    void leaveTheFormOfTheReplyToTheReplyContract(Rubric rubric) {
        assertThat(texts(rubric))
                .noneSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT))
                        .containsPattern("json|fence|format of|reply|output|field|\\[\\[|形式|出力|フィールド|囲ま"));
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.Rubrics#all")
    void areAnchoredAtEveryLevelByOneShortSentence(Rubric rubric) {
        int longest = rubric.language() == Language.ENGLISH ? 140 : 70;

        assertThat(rubric.scale().levels())
                .allSatisfy(level -> assertThat(level.anchor()).isNotBlank().hasSizeLessThanOrEqualTo(longest));
    }

    @Test
    void passAtFourOfFiveOrYes() {
        for (Rubric rubric : Rubrics.all()) {
            boolean binary = rubric.scale() instanceof Scale.Binary;
            double passing = binary ? 1 : 4;
            double failing = binary ? 0 : 3.9;
            double least = rubric.threshold().orElseThrow();

            assertThat(rubric.quality(passing).orElseThrow()).isGreaterThanOrEqualTo(least);
            assertThat(rubric.quality(failing).orElseThrow()).isLessThan(least);
            assertThat(rubric.quality(rubric.scale().highest())).hasValue(1);
        }
    }

    @Test
    void needAReferenceOnlyWhereTheNameSaysSo() {
        for (Rubric rubric : Rubrics.all()) {
            assertThat(rubric.needs().contains(Need.REFERENCE))
                    .isEqualTo(rubric.name().equals("factuality-with-reference"));
            assertThat(rubric.needs()).isSubsetOf(Need.REFERENCE);
        }
    }

    /** A response that says nothing must not count as one that says nothing wrong. */
    @Test
    void doNotApplyToAResponseWithoutFactsWhereFactsAreJudged() {
        for (Rubric rubric : Rubrics.all()) {
            assertThat(rubric.notApplicableWhen().isPresent())
                    .as(rubric.toString())
                    .isEqualTo(rubric.name().startsWith("factuality"));
        }
    }

    @Test
    void showYesAndNoInTheirLanguage() {
        assertThat(Rubrics.harmlessness().scale().levels())
                .extracting(Level::label)
                .containsExactly("no", "yes");
        assertThat(Rubrics.harmlessness(Language.JAPANESE).scale().levels())
                .extracting(Level::label)
                .containsExactly("いいえ", "はい");
        assertThat(Rubrics.harmlessness(Language.JAPANESE).scale().find("はい"))
                .map(Level::id)
                .hasValue("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helpfulness", "harmlessness", "harmlessness-graded"})
    void tellARightRefusalFromAnExcessiveOne(String name) {
        assertThat(Rubrics.all().stream().filter(rubric -> rubric.name().equals(name)))
                .hasSize(2)
                .allSatisfy(rubric -> assertThat(String.join("\n", rubric.criteria()))
                        .containsPattern("(?i)declining a harmless request|害のない依頼を断"));
    }

    private static Stream<Arguments> inBothLanguages() {
        List<Rubric> all = Rubrics.all();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 2).map(i -> Arguments.of(all.get(i), all.get(i + 1)));
    }

    private static List<String> levels(Rubric rubric) {
        return rubric.scale().levels().stream()
                .map(level -> level.id() + "=" + level.value())
                .toList();
    }

    private static List<String> texts(Rubric rubric) {
        List<String> texts = new ArrayList<>(rubric.criteria());
        texts.addAll(rubric.steps());
        texts.add(rubric.question());
        rubric.notApplicableWhen().ifPresent(texts::add);
        rubric.scale().levels().forEach(level -> texts.add(level.anchor()));
        return texts;
    }
}
