package dev.judge4j.judge;

import dev.judge4j.reply.EntriesFormat;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the prompts of checklists and claims: first what is the same for every item, then the item between fences.
 *
 * <p>What a model wrote in an earlier step stands between the fences too, one thing a line: it may have copied it from the
 * response.
 */
final class StepWriter {

    /** What the names of the lines of a checklist begin with that was written for a task. */
    static final String ITEM = "item";

    /** What the names of claims begin with. */
    static final String CLAIM = "claim";

    private final Wording words;
    private final StepWording steps;

    StepWriter(Language language) {
        this.words = Wording.in(language);
        this.steps = StepWording.in(language);
    }

    /** Returns the fixed part of the questions of a checklist that is the same for every item. */
    String forChecklist(List<ChecklistItem> items, String instruction) {
        String questions = items.stream()
                .map(item -> "\"" + item.id() + "\": " + item.question())
                .collect(Collectors.joining("\n"));
        return system(words.role(), steps.checklistRules(), steps.checklistTitle(), questions)
                + section(words.scaleTitle(), steps.yesNo().describe())
                + section(words.answerTitle(), instruction);
    }

    /** Returns the fixed part of the questions of a checklist that comes with the item. */
    String forWrittenChecklist(String instruction) {
        return system(words.role(), steps.checklistRules(), steps.checklistTitle(), steps.questionsInMessage())
                + section(words.scaleTitle(), steps.yesNo().describe())
                + section(words.answerTitle(), instruction);
    }

    /** Returns the fixed part of the request to write a checklist. */
    String forAuthor(String question, String instruction) {
        return system(steps.authorRole(), steps.authorRules(), steps.authorTitle(), question)
                + section(words.answerTitle(), instruction);
    }

    /** Returns the fixed part of the request to take a response apart. */
    String forSplitter(String instruction) {
        StringBuilder text = new StringBuilder(steps.splitterRole());
        return PromptWriter.section(text, words.rulesTitle(), rules(steps.splitterRules()))
                + section(words.answerTitle(), instruction);
    }

    /** Returns the fixed part of the request to verify claims. */
    String forVerifier(String instruction) {
        return system(steps.verifierRole(), steps.verifierRules(), steps.claimsTitle(), steps.claimsInMessage())
                + section(words.scaleTitle(), steps.claimVerdicts().describe())
                + section(words.answerTitle(), instruction);
    }

    /**
     * Returns the item's part of a question about a response.
     *
     * @param questions the lines of a checklist written for its task; empty if the fixed part has the questions
     */
    String response(Sample sample, Set<Need> needs, List<String> questions) {
        Fence fence = new Fence();
        PromptWriter.task(fence, sample.task(), needs);
        PromptWriter.passages(fence, "context", sample.context());
        PromptWriter.passages(fence, "citation", needs.contains(Need.CITATIONS) ? sample.citations() : List.of());
        if (!questions.isEmpty()) {
            fence.add("questions", String.join("\n", questions));
        }
        return fenced(fence.add("response", sample.response()));
    }

    /** Returns the item's part of a question about a task before any response to it. */
    String task(Task task) {
        Fence fence = new Fence();
        PromptWriter.task(fence, task, Set.of());
        return fenced(fence);
    }

    /** Returns the item's part of the request to take a response apart: what was asked for, and the response. */
    String taskAndResponse(Sample sample) {
        Fence fence = new Fence();
        PromptWriter.task(fence, sample.task(), Set.of());
        return fenced(fence.add("response", sample.response()));
    }

    /** Returns the item's part of the request to verify claims: what was asked for, the evidence, and the claims. */
    String claims(Task task, List<String> evidence, List<String> claims) {
        Fence fence = new Fence();
        PromptWriter.task(fence, task, Set.of());
        PromptWriter.passages(fence, "evidence", evidence);
        return fenced(fence.add("claims", String.join("\n", claims)));
    }

    /** Returns a line for each text, after its name; the texts have one line each. */
    static List<String> lines(String stem, int first, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> EntriesFormat.numbered(stem, first + i) + ": " + texts.get(i))
                .toList();
    }

    private String system(String role, List<String> rules, String title, String body) {
        StringBuilder text = new StringBuilder(role);
        PromptWriter.section(text, words.rulesTitle(), rules(rules));
        return PromptWriter.section(text, title, body).toString();
    }

    private String rules(List<String> rules) {
        return PromptWriter.numbered(
                Stream.concat(rules.stream(), Stream.of(words.fenceRule())).toList());
    }

    private static String section(String title, String body) {
        return PromptWriter.section(new StringBuilder(), title, body).toString();
    }

    private String fenced(Fence fence) {
        return words.fenceNote() + fence.token() + "\n\n" + fence.render();
    }
}
