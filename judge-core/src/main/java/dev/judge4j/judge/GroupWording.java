package dev.judge4j.judge;

import dev.judge4j.rubric.Language;
import java.util.List;

/**
 * The words of a prompt about the order of several responses, beyond those of {@link Wording}, in one language.
 *
 * @param role who the model is
 * @param rules further rules
 * @param question what the rubric's question is asked for
 */
record GroupWording(String role, List<String> rules, String question) {

    private static final GroupWording ENGLISH = new GroupWording(
            "You rank several responses that assistants gave to the same request. You are strict, fair and brief.",
            List.of(
                    "The order in which the responses are shown, and the names R1, R2 and so on, mean nothing. Would you rank"
                            + " them the same way if they were shown in another order?"),
            "In which order, best first, do the responses stand with regard to this question?");

    private static final GroupWording JAPANESE = new GroupWording(
            "あなたは、同じ依頼に対する複数の回答に順位をつける審査員です。厳格かつ公平に、簡潔に判断してください。",
            List.of("回答が示されている順番にも、R1、R2 などの名前にも意味がありません。別の順番で示されても同じ順位をつけるかどうかを確かめてください。"),
            "この質問に関して、優れた順に並べると回答はどのような順序になりますか。");

    static GroupWording in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case JAPANESE -> JAPANESE;
        };
    }
}
