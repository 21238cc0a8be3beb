package dev.judge4j.bedrock.jobs;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a rubric as the instructions of a custom metric: role, task, question, criteria, steps, verdicts, special cases, and the
 * variables last. Bedrock appends how to answer, so that nothing here does.
 */
final class CustomMetricPrompt {

    /** A limit of the CreateEvaluationJob operation. */
    static final int MOST_CHARACTERS = 5_000;

    private final Rubric rubric;
    private final JobKind kind;
    private final CustomMetricWording words;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> lengths = new TreeMap<>();

    CustomMetricPrompt(Rubric rubric, JobKind kind) {
        this.rubric = rubric;
        this.kind = kind;
        this.words = CustomMetricWording.in(rubric.language());
    }

    /**
     * Returns the instructions.
     *
     * @throws IllegalArgumentException if they are too long, or the rubric holds what Bedrock would take for a variable
     */
    String write() {
        boolean passages = kind == JobKind.RETRIEVE;
        text.append(passages ? words.passagesRole() : words.responseRole())
                .append('\n')
                .append(passages ? words.passagesTask() : words.responseTask());
        section("question", words.question(), rubric.question());
        if (!rubric.criteria().isEmpty()) {
            section("criteria", words.criteria(), "- " + String.join("\n- ", rubric.criteria()));
        }
        if (!rubric.steps().isEmpty()) {
            section("steps", words.steps(), numbered(rubric.steps()));
        }
        section("levels", words.scale(), levels());
        section(
                "special cases",
                words.specialCases(),
                rubric.notApplicableWhen()
                                .map(condition -> "- " + words.notApplicable() + condition + "\n")
                                .orElse("")
                        + "- " + words.material());
        if (text.indexOf("{{") >= 0) {
            throw refused("it holds '{{', where Bedrock would put in a variable; write it without");
        }
        variables();
        if (text.length() > MOST_CHARACTERS) {
            throw refused("its instructions have " + text.length() + " characters, " + (text.length() - MOST_CHARACTERS)
                    + " more than Amazon Bedrock takes; shorten the longest part: "
                    + lengths.entrySet().stream()
                            .map(part -> part.getKey() + " " + part.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    private void variables() {
        variable(words.request(), "prompt");
        if (rubric.needs().contains(Need.REFERENCE)) {
            variable(words.reference(), "ground_truth");
        }
        if (kind.isRag()) { // as our own judges show passages whenever there are some
            variable(words.passages(), "context");
        }
        if (kind != JobKind.RETRIEVE) {
            variable(words.response(), "prediction");
        }
    }

    private void variable(String title, String name) {
        text.append("\n\n").append(title).append(":\n{{").append(name).append("}}");
    }

    private void section(String part, String title, String body) {
        lengths.put(part, body.length());
        text.append("\n\n# ").append(title).append('\n').append(body);
    }

    private String levels() {
        return rubric.scale().shown().stream()
                .map(level -> "- " + level.label() + anchor(level))
                .collect(Collectors.joining("\n"));
    }

    private static String anchor(Level level) {
        return level.anchor().isEmpty() ? "" : ": " + level.anchor();
    }

    private static String numbered(List<String> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> (i + 1) + ". " + steps.get(i))
                .collect(Collectors.joining("\n"));
    }

    private IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException("rubric '" + rubric.name() + "' can't be a custom metric: " + reason);
    }
}
