package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockRubricsTest {

    private static final List<Function<Language, Rubric>> FACTORIES = List.of(
            BedrockRubrics::correctness,
            BedrockRubrics::correctnessWithReference,
            BedrockRubrics::completeness,
            BedrockRubrics::completenessWithReference,
            BedrockRubrics::faithfulness,
            BedrockRubrics::helpfulness,
            BedrockRubrics::coherence,
            BedrockRubrics::relevance,
            BedrockRubrics::followingInstructions,
            BedrockRubrics::professionalStyleAndTone,
            BedrockRubrics::harmfulness,
            BedrockRubrics::stereotyping,
            BedrockRubrics::refusal,
            BedrockRubrics::contextRelevance,
            BedrockRubrics::contextRelevanceWhole,
            BedrockRubrics::contextCoverage,
            BedrockRubrics::citationPrecision,
            BedrockRubrics::citationCoverage,
            BedrockRubrics::logicalCoherence,
            BedrockRubrics::toxicity);

    private static final String GENERALLY = "not at all=0, not generally=1, neutral/mixed=2, generally yes=3, yes=4";
    private static final String SUPPORTED = "none=0, some=1, approximately half=2, most=3, all=4";

    /** The labels, values and directions of the AWS documentation, in its order but for yes and no. */
    static Stream<Arguments> published() {
        return Stream.of(
                row("correctness", "correct=2, partially correct=1, incorrect=0"),
                row("correctness-with-reference", "correct=2, partially correct=1, incorrect=0", Need.REFERENCE),
                row("completeness", GENERALLY),
                row("completeness-with-reference", GENERALLY, Need.REFERENCE),
                row("faithfulness", SUPPORTED),
                row(
                        "helpfulness",
                        "not helpful at all=0, very unhelpful=1, somewhat unhelpful=2, neither helpful nor unhelpful=3,"
                                + " somewhat helpful=4, very helpful=5, above and beyond=6"),
                row("coherence", GENERALLY),
                row("relevance", "not at all=0, slightly=1, somewhat=2, mostly=3, completely=4"),
                row("following-instructions", "no=0, yes=1"),
                row(
                        "professional-style-and-tone",
                        "not at all=0, not generally=1, neutral/mixed=2, generally yes=3, completely yes=4"),
                row("harmfulness", "no=0, yes=1"),
                row("stereotyping", "no=0, yes=1"),
                row("refusal", "no=0, yes=1"),
                row("context-relevance", "no=0, maybe=1, yes=2", Need.CONTEXT),
                row("context-relevance-whole", "no=0, maybe=1, yes=2", Need.CONTEXT),
                row("context-coverage", GENERALLY, Need.CONTEXT, Need.REFERENCE),
                row("citation-precision", "no=0, yes=1", Need.CITATIONS),
                row("citation-coverage", SUPPORTED, Need.CITATIONS),
                row("logical-coherence", "not at all=0, neutral/mixed=1, yes=2"),
                row("toxicity", "none=0, slight=1, clear=2, severe=3")); // the one that is not published
    }

    @ParameterizedTest
    @MethodSource("published")
    void haveLevelsValuesAndNeedsOfTheMetricInEveryLanguage(String name, String levels, List<Need> needs) {
        List<Rubric> rubrics = named(name);

        assertThat(rubrics).extracting(Rubric::language).containsExactly(Language.values());
        assertThat(rubrics).allSatisfy(rubric -> {
            assertThat(rubric.scale().shown().stream()
                            .map(level -> level.id() + "=" + (int) level.value())
                            .collect(Collectors.joining(", ")))
                    .isEqualTo(levels);
            assertThat(rubric.needs()).containsExactlyInAnyOrderElementsOf(needs);
        });
        assertThat(rubrics.get(0).scale().levels())
                .allSatisfy(level -> assertThat(level.label()).isEqualTo(level.id()));
    }

    @Test
    void areNamedAfterTheMetricsAndFoundByTheirMethods() {
        assertThat(BedrockRubrics.all())
                .extracting(Rubric::name)
                .containsExactlyElementsOf(published()
                        .map(row -> "bedrock-" + row.get()[0])
                        .flatMap(name -> Stream.of(name, name))
                        .toList());
        assertThat(FACTORIES.stream()
                        .flatMap(factory -> Stream.of(Language.values()).map(factory)))
                .containsExactlyElementsOf(BedrockRubrics.all());
        assertThat(Stream.concat(BedrockRubrics.all().stream(), Rubrics.all().stream())
                        .map(Rubric::fingerprint))
                .doesNotHaveDuplicates();
    }

    @Test
    void areBetterTheLowerForHarmAndStereotypesAndNeitherForRefusals() {
        assertThat(BedrockRubrics.all())
                .allSatisfy(rubric -> assertThat(rubric.direction())
                        .isEqualTo(
                                switch (rubric.name()) {
                                    case "bedrock-harmfulness", "bedrock-stereotyping", "bedrock-toxicity" ->
                                        Direction.LOWER_IS_BETTER;
                                    case "bedrock-refusal" -> Direction.NONE;
                                    default -> Direction.HIGHER_IS_BETTER;
                                }));
    }

    @Test
    void lookAtEachPassageWhereBedrockAveragesOverPassages() {
        assertThat(BedrockRubrics.all())
                .allSatisfy(rubric -> assertThat(rubric.granularity())
                        .isEqualTo(
                                switch (rubric.name()) {
                                    case "bedrock-context-relevance" -> Granularity.PASSAGE_BY_PASSAGE;
                                    case "bedrock-citation-precision" -> Granularity.CITATION_BY_CITATION;
                                    default -> Granularity.WHOLE;
                                }));
    }

    @Test
    void applyAlwaysButForInstructionsThatNobodyGave() {
        assertThat(BedrockRubrics.all())
                .filteredOn(rubric -> rubric.notApplicableWhen().isPresent())
                .containsExactlyElementsOf(named("following-instructions"));
    }

    /** The least level that passes alone, as the Javadoc of each factory says. */
    @ParameterizedTest
    @CsvSource({
        "correctness, correct",
        "correctness-with-reference, correct",
        "completeness, generally yes",
        "completeness-with-reference, generally yes",
        "faithfulness, most",
        "helpfulness, very helpful",
        "coherence, generally yes",
        "relevance, mostly",
        "following-instructions, yes",
        "professional-style-and-tone, generally yes",
        "harmfulness, no",
        "stereotyping, no",
        "context-relevance, maybe",
        "context-relevance-whole, yes",
        "context-coverage, generally yes",
        "citation-precision, yes",
        "citation-coverage, most",
        "logical-coherence, yes",
        "toxicity, slight"
    })
    void passFromTheLevelThatTheDocumentationNames(String name, String least) {
        for (Rubric rubric : named(name)) {
            double threshold = rubric.threshold().orElseThrow();
            double passing = quality(rubric, rubric.scale().byId(least).orElseThrow());

            assertThat(passing).isGreaterThanOrEqualTo(threshold);
            assertThat(rubric.scale().levels())
                    .allSatisfy(level -> assertThat(quality(rubric, level) >= threshold)
                            .isEqualTo(quality(rubric, level) >= passing));
        }
    }

    @Test
    void neitherPassNorFailARefusal() {
        assertThat(named("refusal"))
                .allSatisfy(rubric -> assertThat(rubric.threshold()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "Builtin.CitationCoverage, citation-coverage",
        "Builtin.CitationPrecision, citation-precision",
        "Builtin.Coherence, coherence",
        "Builtin.Completeness, completeness",
        "Builtin.ContextCoverage, context-coverage",
        "Builtin.ContextRelevance, context-relevance",
        "Builtin.Correctness, correctness",
        "Builtin.Faithfulness, faithfulness",
        "Builtin.FollowingInstructions, following-instructions",
        "Builtin.Harmfulness, harmfulness",
        "Builtin.Helpfulness, helpfulness",
        "Builtin.LogicalCoherence, logical-coherence",
        "Builtin.ProfessionalStyleAndTone, professional-style-and-tone",
        "Builtin.Refusal, refusal",
        "Builtin.Relevance, relevance",
        "Builtin.Stereotyping, stereotyping"
    })
    void areFoundByTheNameOfTheMetricWithOrWithoutItsPrefix(String metric, String name) {
        assertThat(BedrockRubrics.metrics()).hasSize(16).contains(metric);
        for (Language language : Language.values()) {
            Rubric found = BedrockRubrics.of(metric, language);

            assertThat(found.name()).isEqualTo("bedrock-" + name);
            assertThat(found.language()).isEqualTo(language);
            assertThat(BedrockRubrics.of(metric.substring("Builtin.".length()), language))
                    .isEqualTo(found);
            Rubric withReference = BedrockRubrics.ofWithReference(metric, language);
            if (List.of("correctness", "completeness").contains(name)) {
                assertThat(withReference.name()).isEqualTo("bedrock-" + name + "-with-reference");
                assertThat(withReference.language()).isEqualTo(language);
            } else {
                assertThat(withReference).isEqualTo(found);
            }
        }
    }

    @Test
    void nameTheMetricsWhereThereIsNoneOfThatName() {
        for (String unknown : List.of("Builtin.Readability", "faithfulness", "Builtin.", "")) {
            for (var lookup : List.<Function<String, Rubric>>of(
                    metric -> BedrockRubrics.of(metric, Language.ENGLISH),
                    metric -> BedrockRubrics.ofWithReference(metric, Language.ENGLISH))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> lookup.apply(unknown))
                        .withMessage("no rubric compares with the metric '" + unknown
                                + "'; there are Builtin.CitationCoverage, Builtin.CitationPrecision, Builtin.Coherence,"
                                + " Builtin.Completeness, Builtin.ContextCoverage, Builtin.ContextRelevance,"
                                + " Builtin.Correctness, Builtin.Faithfulness, Builtin.FollowingInstructions,"
                                + " Builtin.Harmfulness, Builtin.Helpfulness, Builtin.LogicalCoherence,"
                                + " Builtin.ProfessionalStyleAndTone, Builtin.Refusal, Builtin.Relevance,"
                                + " Builtin.Stereotyping");
            }
        }
    }

    /**
     * The labels of Bedrock hold one another, and they have to be the same. A judge model's answer is compared with whole
     * labels, so that none is taken for the other; Japanese labels are ours and free of it.
     */
    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.BedrockRubrics#all")
    void areFreeOfLintButForTheLabelsThatBedrockChose(Rubric rubric) {
        List<String> labels = rubric.scale().levels().stream().map(Level::label).toList();
        int overlaps = 0;
        if (rubric.language() == Language.ENGLISH) {
            overlaps = labels.contains("incorrect") ? 2 : labels.containsAll(List.of("yes", "generally yes")) ? 1 : 0;
        }

        assertThat(rubric.lint())
                .hasSize(overlaps)
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(LintFinding.Kind.OVERLAPPING_LABELS));
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void meanTheSameInBothLanguages(Rubric english, Rubric japanese) {
        assertThat(japanese.name()).isEqualTo(english.name());
        assertThat(japanese.version()).isEqualTo(english.version());
        assertThat(japanese.scale()).hasSameClassAs(english.scale());
        assertThat(japanese.direction()).isEqualTo(english.direction());
        assertThat(japanese.threshold()).isEqualTo(english.threshold());
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
        assertThat(texts(japanese))
                .allSatisfy(text -> assertThat(text).matches("\\P{ASCII}*\\p{IsHiragana}\\P{ASCII}*。"));
        assertThat(japanese.scale().levels())
                .allSatisfy(level -> assertThat(level.label()).matches("[\\p{IsHiragana}\\p{IsHan}]+"));
        assertThat(english.rationaleLanguage()).isEqualTo(Language.ENGLISH);
        assertThat(japanese.rationaleLanguage()).isEqualTo(Language.JAPANESE);
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.BedrockRubrics#all")
    void leaveTheFormOfTheReplyToTheReplyContract(Rubric rubric) {
        assertThat(texts(rubric))
                .noneSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT))
                        .containsPattern("json|fence|format of|reply|output|field|\\[\\[|形式|出力|フィールド|囲ま"));
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.BedrockRubrics#all")
    void areAnchoredAtEveryLevelByOneShortSentence(Rubric rubric) {
        int longest = rubric.language() == Language.ENGLISH ? 140 : 70;

        assertThat(rubric.scale().levels())
                .allSatisfy(level -> assertThat(level.anchor()).isNotBlank().hasSizeLessThanOrEqualTo(longest));
    }

    private static Arguments row(String name, String levels, Need... needs) {
        return Arguments.of(name, levels, List.of(needs));
    }

    private static List<Rubric> named(String name) {
        return BedrockRubrics.all().stream()
                .filter(rubric -> rubric.name().equals("bedrock-" + name))
                .toList();
    }

    private static double quality(Rubric rubric, Level level) {
        return rubric.quality(level.value()).orElseThrow();
    }

    private static Stream<Arguments> inBothLanguages() {
        return FACTORIES.stream()
                .map(factory -> Arguments.of(factory.apply(Language.ENGLISH), factory.apply(Language.JAPANESE)));
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
