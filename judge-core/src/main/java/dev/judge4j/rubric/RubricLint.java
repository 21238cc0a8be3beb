package dev.judge4j.rubric;

import dev.judge4j.rubric.LintFinding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks a {@link Rubric} for what works but misleads a judge model.
 *
 * <p>The checks are readings of plain text, made so that they rather miss something than object to a good rubric. Places
 * are named as in a rubric file, levels counted from the lowest value.
 */
final class RubricLint {

    private final Rubric rubric;
    private final List<Level> levels;
    private final List<LintFinding> findings = new ArrayList<>();

    private RubricLint(Rubric rubric) {
        this.rubric = rubric;
        this.levels = rubric.scale().levels();
    }

    static List<LintFinding> check(Rubric rubric) {
        RubricLint lint = new RubricLint(rubric);
        lint.missingAnchors();
        lint.duplicateAnchors();
        lint.overlappingLabels();
        lint.scaleNotMentioned();
        lint.doubleQuestions();
        return List.copyOf(lint.findings);
    }

    /** Of a range, only the two ends need an anchor: a range from 0 to 100 explains itself in between. */
    private void missingAnchors() {
        for (int i = 0; i < levels.size(); i++) {
            boolean end = i == 0 || i == levels.size() - 1;
            if (levels.get(i).anchor().isBlank() && (end || !(rubric.scale() instanceof Scale.Range))) {
                add(
                        Kind.MISSING_ANCHOR,
                        placeOf(i),
                        "nothing says when '" + levels.get(i).label()
                                + "' is the right answer; add an anchor, one sentence that tells it from its neighbors");
            }
        }
    }

    private void duplicateAnchors() {
        Map<String, Level> seen = new HashMap<>();
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            String anchor = level.anchor().replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
            Level first = anchor.isEmpty() ? null : seen.putIfAbsent(anchor, level);
            if (first != null) {
                add(
                        Kind.DUPLICATE_ANCHOR,
                        placeOf(i),
                        "'" + level.label() + "' has the same anchor as '" + first.label()
                                + "'; say what tells the two apart, or drop one of the levels");
            }
        }
    }

    private void overlappingLabels() {
        if (rubric.scale() instanceof Scale.Range) {
            return; // different whole numbers never overlap, and a wide range has too many pairs to look at
        }
        for (int i = 0; i < levels.size(); i++) {
            for (Level other : levels) {
                String label = levels.get(i).label();
                if (!label.equals(other.label()) && LabelSearch.overlaps(label, other.label())) {
                    add(
                            Kind.OVERLAPPING_LABELS,
                            placeOf(i),
                            "the label '" + label + "' stands within the label '" + other.label()
                                    + "', so that one can be taken for the other; reword one of them");
                }
            }
        }
    }

    private void scaleNotMentioned() {
        boolean anchored = levels.stream().anyMatch(level -> !level.anchor().isBlank());
        if (!anchored && !(mentioned(levels.get(0)) && mentioned(levels.get(levels.size() - 1)))) {
            add(
                    Kind.SCALE_NOT_MENTIONED,
                    "scale",
                    "nothing says what the answers from '"
                            + levels.get(0).label() + "' to '"
                            + levels.get(levels.size() - 1).label()
                            + "' mean; add anchors, or explain both ends in the question, the criteria or the steps");
        }
        texts().forEach((place, text) -> OtherScale.in(text, rubric.scale(), place.equals("question"))
                .ifPresent(other -> add(
                        Kind.SCALE_NOT_MENTIONED,
                        place,
                        "it speaks of '" + other
                                + "', but the answers go from '" + levels.get(0).label() + "' to '"
                                + levels.get(levels.size() - 1).label() + "'; make the two agree")));
    }

    private boolean mentioned(Level level) {
        return texts().values().stream().anyMatch(text -> LabelSearch.mentions(text, level.label()));
    }

    private void doubleQuestions() {
        texts().forEach((place, text) -> {
            if (!place.startsWith("steps")) { // a step may well have two parts: it gets no answer of its own
                DoubleQuestion.in(text)
                        .ifPresent(joint -> add(
                                Kind.DOUBLE_QUESTION,
                                place,
                                "it asks two things at once ('" + joint
                                        + "'), which one answer can't tell apart; "
                                        + "give each a criterion of its own, or each a rubric"));
            }
        });
    }

    /** Returns the texts that instruct the judge model, by their place. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("question", rubric.question());
        for (int i = 0; i < rubric.criteria().size(); i++) {
            texts.put("criteria[" + i + "]", rubric.criteria().get(i));
        }
        for (int i = 0; i < rubric.steps().size(); i++) {
            texts.put("steps[" + i + "]", rubric.steps().get(i));
        }
        return texts;
    }

    private String placeOf(int level) {
        Scale scale = rubric.scale();
        if (scale instanceof Scale.Range) {
            return "scale.range.anchors." + levels.get(level).id();
        }
        return scale instanceof Scale.Binary
                ? "scale.binary." + (level == 0 ? "no" : "yes")
                : "scale.levels[" + level + "]";
    }

    private void add(Kind kind, String where, String message) {
        findings.add(new LintFinding(kind, where, message));
    }
}
