package dev.judge4j.reply;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import java.util.regex.Pattern;

/**
 * The marker formats of published judges, exactly as their authors read them.
 *
 * <p>The levels of a pairwise judge have the ids {@code first_strong}, {@code first}, {@code tie}, {@code second} and
 * {@code second_strong}; their values, from 1 to -1, are the signed strength of the preference for the response shown
 * first. What is returned is immutable and safe for use by multiple threads.
 */
public final class PublishedFormats {

    private static final Level FIRST = Level.of("first", "", 1);
    private static final Level TIE = Level.of("tie", "", 0);
    private static final Level SECOND = Level.of("second", "", -1);

    private static final Scale FIVE_LEVELS = Scale.Levels.of(
            new Level("first_strong", "A>>B", "", 1),
            new Level("first", "A>B", "", 0.5),
            new Level("tie", "A=B", "", 0),
            new Level("second", "B>A", "", -0.5),
            new Level("second_strong", "B>>A", "", -1));

    private PublishedFormats() {}

    /**
     * Arena-Hard: <code>[[A&gt;&gt;B]]</code>, {@code [[A>B]]}, {@code [[A=B]]}, {@code [[B>A]]}, <code>[[B&gt;&gt;A]]</code>,
     * all marks of a reply being the same.
     *
     * <p>Reference: Li, T. et al. (2024). From Crowdsourced Data to High-Quality Benchmarks: Arena-Hard and BenchBuilder
     * Pipeline. arXiv:2406.11939. JudgeBench (Tan et al. 2024, arXiv:2410.12784) reads the same marks in the same way.
     */
    public static MarkerFormat arenaHard() {
        return MarkerFormat.builder(MarkerFormat.Pick.ONLY)
                .captured(Pattern.compile("\\[\\[([AB<>=]+)\\]\\]"), FIVE_LEVELS)
                .build();
    }

    /**
     * MT-Bench, pairs: {@code [[A]]}, {@code [[B]]} or, for a tie, {@code [[C]]}; where a reply has several, they count in
     * this order.
     *
     * <p>Reference: Zheng, L. et al. (2023). Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena. arXiv:2306.05685.
     */
    public static MarkerFormat mtBenchPairs() {
        return MarkerFormat.builder(MarkerFormat.Pick.IN_ORDER)
                .marker(Pattern.compile("\\[\\[A\\]\\]"), FIRST)
                .marker(Pattern.compile("\\[\\[B\\]\\]"), SECOND)
                .marker(Pattern.compile("\\[\\[C\\]\\]"), TIE)
                .build();
    }

    /**
     * MT-Bench, single answers: {@code Rating: [[7]]}, a whole number from 1 to 10; without double brackets, single ones
     * are taken.
     *
     * <p>Reference: Zheng, L. et al. (2023). Judging LLM-as-a-Judge with MT-Bench and Chatbot Arena. arXiv:2306.05685.
     */
    public static MarkerFormat mtBenchRating() {
        return rating(Scale.Range.of(1, 10));
    }

    /** {@code Rating: [[n]]} as MT-Bench asks for it, on a scale of the caller's. */
    public static MarkerFormat rating(Scale scale) {
        return MarkerFormat.builder(MarkerFormat.Pick.IN_ORDER)
                .captured(Pattern.compile("\\[\\[(-?\\d+\\.?\\d*)\\]\\]"), scale)
                .captured(Pattern.compile("\\[(-?\\d+\\.?\\d*)\\]"), scale)
                .build();
    }

    /**
     * LLMBar, judges that answer at once: {@code Output (a)} or {@code Output (b)} at the beginning of a line.
     *
     * <p>Reference: Zeng, Z. et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
     * arXiv:2310.07641.
     */
    public static MarkerFormat llmBar() {
        return MarkerFormat.builder(MarkerFormat.Pick.IN_ORDER)
                .marker(Pattern.compile("(?:^|\\n) ?Output \\(a\\)"), FIRST)
                .marker(Pattern.compile("(?:^|\\n) ?Output \\(b\\)"), SECOND)
                .build();
    }

    /**
     * LLMBar, judges that reason first: {@code Output (a) is better} or {@code Output (b) is better} and one more character,
     * which need not be a full stop.
     *
     * <p>Reference: Zeng, Z. et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
     * arXiv:2310.07641.
     */
    public static MarkerFormat llmBarReasoned() {
        return MarkerFormat.builder(MarkerFormat.Pick.IN_ORDER)
                .marker(Pattern.compile("Output \\(a\\) is better.", Pattern.UNIX_LINES), FIRST)
                .marker(Pattern.compile("Output \\(b\\) is better.", Pattern.UNIX_LINES), SECOND)
                .build();
    }

    /**
     * LLMBar, ratings: the whole reply is a number. The prompt asks for 0 to 9, but the publication took a 10 as it came,
     * and so does this format: its scale is 0 to 10.
     *
     * <p>Reference: Zeng, Z. et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
     * arXiv:2310.07641.
     */
    public static MarkerFormat llmBarRating() {
        return MarkerFormat.builder(MarkerFormat.Pick.ONLY)
                .captured(Pattern.compile("\\A([-+]?\\d+)\\z"), Scale.Range.of(0, 10))
                .build();
    }
}
