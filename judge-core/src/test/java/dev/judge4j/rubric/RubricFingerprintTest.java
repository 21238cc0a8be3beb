package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RubricFingerprintTest {

    /** Stored verdicts carry fingerprints, so the recipe may not change unnoticed. */
    @Test
    void isTheSameInEveryRelease() {
        Rubric rubric = Rubric.builder("politeness", "Is the response polite?")
                .criterion("It addresses the user with respect.")
                .scale(Scale.Binary.yesNo("no sentence is rude", "at least one sentence is rude"))
                .threshold(1)
                .build();

        assertThat(rubric.fingerprint()).isEqualTo("d2bd40b0a2d42cbf79ff9c25acc167e4");
    }

    @Test
    void doesNotDependOnTheOrderInWhichNeedsAreAdded() {
        Rubric.Builder first = Rubric.builder("n", "Q?").needs(Need.CITATIONS).needs(Need.REFERENCE);
        Rubric.Builder second = Rubric.builder("n", "Q?").needs(Need.REFERENCE).needs(Need.CITATIONS);

        assertThat(first.build().fingerprint()).isEqualTo(second.build().fingerprint());
    }

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.Rubrics#all")
    void isAnotherForEveryChangeOfAnyPart(Rubric rubric) {
        Map<String, String> changeOfPrint = new HashMap<>();
        changeOfPrint.put(rubric.fingerprint(), "no change");
        assertThat(new Parts(rubric).build().fingerprint()).isEqualTo(rubric.fingerprint());

        changesOf(rubric).forEach((change, edit) -> {
            Parts parts = new Parts(rubric);
            edit.accept(parts);
            assertThat(changeOfPrint.putIfAbsent(parts.build().fingerprint(), change))
                    .as("what has the same fingerprint as: %s", change)
                    .isNull();
        });
        assertThat(changeOfPrint).hasSizeGreaterThan(40);
    }

    private static Map<String, Consumer<Parts>> changesOf(Rubric rubric) {
        Map<String, Consumer<Parts>> changes = new LinkedHashMap<>();
        changes.put("name", parts -> parts.name += "x");
        changes.put("version", parts -> parts.version += "x");
        changes.put("question", parts -> parts.question += " ");
        changes.put("language", parts -> parts.language = other(parts.language));
        changes.put("rationale", parts -> parts.rationale = other(parts.rationale));
        changes.put("lower is better", parts -> parts.direction = Direction.LOWER_IS_BETTER);
        changes.put("another threshold", parts -> parts.threshold = 0.125);
        changes.put("no threshold", parts -> parts.threshold = null);
        changes.put("no better end", parts -> {
            parts.threshold = null;
            parts.direction = Direction.NONE;
        });
        changes.put("objective or not", parts -> parts.objective = !parts.objective);
        changes.put("another condition", parts -> parts.notApplicableWhen = "null");
        rubric.notApplicableWhen()
                .ifPresent(condition -> changes.put("no condition", parts -> parts.notApplicableWhen = null));
        changes.put("all needs", parts -> parts.needs.addAll(List.of(Need.values())));
        changes.put("context", parts -> parts.needs.add(Need.CONTEXT));
        changes.put("citations", parts -> parts.needs.add(Need.CITATIONS));
        changes.put("passage by passage", parts -> {
            parts.needs.add(Need.CONTEXT);
            parts.granularity = Granularity.PASSAGE_BY_PASSAGE;
        });
        changes.put(
                "last criterion as the first step",
                parts -> parts.steps.add(0, parts.criteria.remove(parts.criteria.size() - 1)));
        putTextChanges(changes, "criterion", rubric.criteria(), parts -> parts.criteria);
        putTextChanges(changes, "step", rubric.steps(), parts -> parts.steps);
        putScaleChanges(changes, rubric.scale());
        return changes;
    }

    private static void putTextChanges(
            Map<String, Consumer<Parts>> changes, String what, List<String> texts, Function<Parts, List<String>> of) {
        changes.put(what + " added", parts -> of.apply(parts).add("x"));
        for (int i = 0; i < texts.size(); i++) {
            int index = i;
            changes.put(what + " " + i + " left out", parts -> of.apply(parts).remove(index));
            changes.put(what + " " + i + " changed", parts -> of.apply(parts).set(index, texts.get(index) + "x"));
            changes.put(what + " " + i + " doubled", parts -> of.apply(parts).add(index, texts.get(index)));
        }
    }

    private static void putScaleChanges(Map<String, Consumer<Parts>> changes, Scale scale) {
        List<Level> levels = scale.levels();
        changes.put("another kind of scale", parts -> parts.scale = anotherKindOf(scale));
        Map<String, UnaryOperator<Level>> edits = Map.of(
                "id", level -> new Level(level.id() + "x", level.label(), level.anchor(), level.value()),
                "label", level -> new Level(level.id(), level.label() + "x", level.anchor(), level.value()),
                "anchor", level -> new Level(level.id(), level.label(), level.anchor() + "x", level.value()),
                "no anchor", level -> new Level(level.id(), level.label(), "", level.value()),
                "value", level -> new Level(level.id(), level.label(), level.anchor(), level.value() + 0.125));
        edits.forEach((what, edit) -> {
            for (int i = 0; i < levels.size(); i++) {
                List<Level> edited = new ArrayList<>(levels);
                edited.set(i, edit.apply(levels.get(i)));
                if (!(scale instanceof Scale.Binary)) {
                    changes.put(what + " of level " + i, parts -> parts.scale = new Scale.Levels(edited));
                } else if (!what.equals("value")) { // a binary scale has the values that it has
                    changes.put(
                            what + " of level " + i,
                            parts -> parts.scale = new Scale.Binary(edited.get(0), edited.get(1)));
                }
            }
        });
    }

    /** The built-in levels are numbered from 1 to 5, so that a range can have the very same levels. */
    private static Scale anotherKindOf(Scale scale) {
        if (scale instanceof Scale.Binary) {
            return new Scale.Levels(scale.levels());
        }
        Map<Integer, String> anchors = new HashMap<>();
        scale.levels().forEach(level -> anchors.put((int) level.value(), level.anchor()));
        Scale range = new Scale.Range(1, 5, anchors);
        assertThat(range.levels()).isEqualTo(scale.levels());
        return range;
    }

    private static Language other(Language language) {
        return language == Language.ENGLISH ? Language.JAPANESE : Language.ENGLISH;
    }

    /** The parts of a rubric, each to be changed alone, and put together by the builder. */
    private static final class Parts {
        String name;
        String version;
        String question;
        Language language;
        Language rationale;
        Scale scale;
        Direction direction;
        Granularity granularity;

        @Nullable
        Double threshold;

        @Nullable
        String notApplicableWhen;

        boolean objective;

        final List<String> criteria;
        final List<String> steps;
        final Set<Need> needs;

        Parts(Rubric rubric) {
            name = rubric.name();
            version = rubric.version();
            question = rubric.question();
            language = rubric.language();
            rationale = rubric.rationaleLanguage();
            scale = rubric.scale();
            direction = rubric.direction();
            granularity = rubric.granularity();
            threshold = rubric.threshold().orElseThrow();
            notApplicableWhen = rubric.notApplicableWhen().orElse(null);
            objective = rubric.objective();
            criteria = new ArrayList<>(rubric.criteria());
            steps = new ArrayList<>(rubric.steps());
            needs = new TreeSet<>(rubric.needs());
        }

        Rubric build() {
            Rubric.Builder builder = Rubric.builder(name, question)
                    .version(version)
                    .language(language)
                    .rationaleLanguage(rationale)
                    .scale(scale)
                    .direction(direction)
                    .granularity(granularity)
                    .objective(objective);
            criteria.forEach(builder::criterion);
            steps.forEach(builder::step);
            needs.forEach(builder::needs);
            if (threshold != null) {
                builder.threshold(threshold);
            }
            if (notApplicableWhen != null) {
                builder.notApplicableWhen(notApplicableWhen);
            }
            return builder.build();
        }
    }
}
