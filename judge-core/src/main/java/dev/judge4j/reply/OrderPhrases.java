package dev.judge4j.reply;

import dev.judge4j.rubric.Language;

/**
 * What the ranking format says to a model beyond {@link Phrases}, in one language.
 *
 * @param best what stands for the first response in the shape
 * @param next what stands for the second
 * @param groups how the order is written, with the list of aliases as its argument
 * @param again asks for the reply again, with the list of aliases as its argument
 */
record OrderPhrases(String best, String next, String groups, String again) {

    private static final OrderPhrases ENGLISH = new OrderPhrases(
            "the best response",
            "the next one",
            "The verdict is a list of groups, best group first, in which each of %s stands exactly once. Put responses into"
                    + " one group only if none of them is better than another.",
            "Reply again with exactly one JSON object and nothing else: first \"rationale\" with your reasons, then"
                    + " \"verdict\" with a list of groups, best group first, in which each of %s stands exactly once.");

    private static final OrderPhrases JAPANESE = new OrderPhrases(
            "最も優れた回答",
            "次に優れた回答",
            "判定はグループのリストです。優れたグループから順に並べ、%s のそれぞれをちょうど一度ずつ入れてください。" + "互いに優劣がない回答だけを同じグループに入れてください。",
            "もう一度、JSONオブジェクトを一つだけ返してください。先に \"rationale\" に理由を、次に \"verdict\" にグループのリストを優れたグループから順に入れ、"
                    + "%s のそれぞれをちょうど一度ずつ入れ、それ以外は何も書かないでください。");

    static OrderPhrases of(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case JAPANESE -> JAPANESE;
        };
    }
}
