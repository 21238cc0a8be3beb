package dev.judge4j.judge;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes responses that say nothing: blanks, punctuation, empty markup, openings of an answer that never comes, alone or
 * after each other, and nothing but the question again.
 *
 * <p>It is meant to miss rather than to catch what is an answer: a symbol such as {@code +} or {@code 👍} is one, and so are all
 * words that are not in the list.
 */
final class ContentFree {

    /** What punctuates and never is an answer by itself. */
    private static final String MARKS = ".,:;…·'\"`´‘’“”()[]{}「」『』【】〈〉《》、。・_\\";

    /** What is markup where it stands more than once in a row, and may be an answer where it stands alone. */
    private static final String RULES = "*#-=~—–";

    /** Commands of TeX that have nothing in them, and tags around nothing. */
    private static final Pattern EMPTY_MARKUP =
            Pattern.compile("\\\\[a-z]{1,20}\\s{0,9}\\{\\s{0,9}}|<(answer|response|output|final)>\\s{0,99}</\\1>");

    /** Longer than any text made of openings that a person or model would write; keeps the search short. */
    private static final int LONGEST = 2_000;

    /** A shorter text given back may well be the answer, as to a greeting. */
    private static final int SHORTEST_QUESTION = 12;

    /**
     * What opens an answer, in the form of {@link #plain}. From Zhao, Y. et al. (2025), One token to fool LLM-as-a-judge,
     * arXiv:2507.08794, and such as mean the same.
     */
    private static final List<String> OPENINGS = List.of(
                    "thought process",
                    "thinking process",
                    "reasoning",
                    "explanation",
                    "solution",
                    "the solution is",
                    "answer",
                    "my answer",
                    "my answer is",
                    "the answer is",
                    "the answer",
                    "final answer",
                    "the final answer",
                    "the final answer is",
                    "final solution",
                    "let's solve this",
                    "let us solve this",
                    "let's solve this problem",
                    "let us solve this problem",
                    "let's solve this problem step by step",
                    "let us solve this problem step by step",
                    "let's solve this step by step",
                    "let us solve this step by step",
                    "let's solve it step by step",
                    "let us solve it step by step",
                    "let's think step by step",
                    "let us think step by step",
                    "let's think about this step by step",
                    "let us think about this step by step",
                    "here is the answer",
                    "here's the answer",
                    "here is my answer",
                    "here's my answer",
                    "here is the solution",
                    "here's the solution",
                    "解",
                    "解答",
                    "解説",
                    "かいとう",
                    "かいせつ",
                    "答え",
                    "答えは",
                    "こたえ",
                    "回答",
                    "回答は",
                    "最終回答",
                    "最終的な答え",
                    "最終的な回答",
                    "思考過程",
                    "思考プロセス",
                    "考え方",
                    "ステップごとに考えましょう",
                    "ステップごとに考えてみましょう",
                    "段階的に考えましょう",
                    "一つずつ考えましょう",
                    "一つずつ考えてみましょう",
                    "順を追って考えましょう",
                    "この問題を解いていきましょう",
                    "この問題を段階的に解いていきましょう",
                    "この問題をステップごとに解いていきましょう",
                    "では、この問題を解いていきましょう",
                    "答案",
                    "最终答案",
                    "思考过程",
                    "respuesta",
                    "respuesta final",
                    "solución",
                    "réponse",
                    "réponse finale",
                    "antwort",
                    "lösung")
            .stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private ContentFree() {}

    /** Returns why a response says nothing; empty if it says something. */
    static Optional<String> why(Sample sample) {
        if (sample.response().isBlank()) {
            return Optional.of("the response is empty");
        }
        String response = plain(sample.response());
        // Words of the list may be the answer to a question about them.
        boolean isReference = sample.task().references().stream()
                .anyMatch(reference -> plain(reference).equals(response));
        if (isReference) {
            return Optional.empty();
        }
        if (response.length() <= LONGEST && saysNothing(response)) {
            return Optional.of("the response is only punctuation or the opening of an answer");
        }
        return onlyAsks(sample, response) ? Optional.of("the response only repeats the question") : Optional.empty();
    }

    private static boolean saysNothing(String response) {
        String text = EMPTY_MARKUP.matcher(response).replaceAll(" ");
        int at = 0;
        while (at < text.length()) {
            int next = afterNothing(text, at);
            if (next == at) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Returns the place after what says nothing at a place, or the place itself if something is said there. */
    private static int afterNothing(String text, int at) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c) || MARKS.indexOf(c) >= 0) {
            return at + 1;
        }
        if (RULES.indexOf(c) >= 0) {
            int end = at;
            while (end < text.length() && text.charAt(end) == c) {
                end++;
            }
            // A bullet or a heading before an opening is markup too.
            boolean isMarkup = end - at > 1 || (end < text.length() && Character.isWhitespace(text.charAt(end)));
            return isMarkup ? end : at;
        }
        for (String opening : OPENINGS) {
            int end = at + opening.length();
            if (text.startsWith(opening, at) && !isWordAt(text, end)) {
                return end;
            }
        }
        return at;
    }

    private static boolean isWordAt(String text, int at) {
        return at < text.length() && Character.isLetterOrDigit(text.codePointAt(at));
    }

    /**
     * Returns whether a response is its question again. Where something was said before the question, giving it back may be what
     * was asked for.
     */
    private static boolean onlyAsks(Sample sample, String response) {
        String question = letters(plain(sample.task().prompt()));
        return question.codePointCount(0, question.length()) >= SHORTEST_QUESTION
                && sample.task().conversation().isEmpty()
                && letters(response).equals(question);
    }

    /** Returns the text without case, character width, typographic apostrophes and invisible characters. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT
                        && (Character.getType(c) != Character.CONTROL || Character.isWhitespace(c)))
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static String letters(String plain) {
        return plain.codePoints()
                .filter(c -> !Character.isWhitespace(c) && MARKS.indexOf(c) < 0 && c != '?' && c != '!')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
