package dev.judge4j.reply;

import dev.judge4j.rubric.Language;

/**
 * What the formats with several entries and with lists say to a model, in one language.
 *
 * @param reasonsFirst that each entry is answered for itself, with how long the reasons are as its argument
 * @param inEnglish the length of reasons in English
 * @param inJapanese the length of reasons in Japanese
 * @param named the shape of the reply, with the names of the entries as its argument
 * @param numbered the same for entries named after the lines of a list, with the first two names as its arguments
 * @param notApplicable which entries, the first argument, may have another verdict, the second, and when, the third
 * @param again asks for certain entries, with their names as its argument
 * @param oneList the shape of a reply that is a list
 * @param text what stands for a text in the shape
 * @param listLimits the least and the largest number of texts and their longest length, its arguments
 * @param againList asks for a list again, with its name as the argument
 */
record EntryPhrases(
        String reasonsFirst,
        String inEnglish,
        String inJapanese,
        String named,
        String numbered,
        String notApplicable,
        String again,
        String oneList,
        String text,
        String listLimits,
        String againList) {

    private static final EntryPhrases ENGLISH = new EntryPhrases(
            "Decide each entry for itself: give your reasons first, %s, and then the verdict.",
            "in English and in at most 30 words",
            "in Japanese and in at most 60 characters",
            "Reply with exactly one JSON object of this shape and nothing else, with exactly one entry for each of %s:",
            "Reply with exactly one JSON object of this shape and nothing else, with exactly one entry for each line of the"
                    + " list, under the name of the line (\"%s\", \"%s\" and so on):",
            "For %s the verdict may also be \"%s\", but only when: %s",
            "Reply with exactly one JSON object and nothing else, with exactly one entry for each of %s and no others; each"
                    + " entry has first \"rationale\" with your reasons, then \"verdict\" with one of %s.",
            "Reply with exactly one JSON object of this shape and nothing else:",
            "one text",
            "The list has at least %d and at most %d texts, each of at most %d characters.",
            "Reply again with exactly one JSON object and nothing else, whose only field is the list \"%s\". ");

    private static final EntryPhrases JAPANESE = new EntryPhrases(
            "項目ごとに独立して判断し、先に理由を%s書き、そのあとに判定を書いてください。",
            "英語で30語以内で",
            "日本語で60字以内で",
            "次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。%s のそれぞれについて、項目をちょうど一つ入れてください。",
            "次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。リストの各行について、その行の名前（\"%s\"、\"%s\" など）で項目をちょうど一つ入れてください。",
            "%s では、判定を \"%s\" とすることもできますが、次の場合に限ります: %s",
            "JSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。%s のそれぞれについて項目をちょうど一つ入れ、ほかの項目は入れないでください。"
                    + "各項目では先に \"rationale\" に理由を、次に \"verdict\" に %s のうち一つを入れてください。",
            "次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。",
            "一つの文",
            "リストの数は%d以上%d以下、それぞれ%d字以内とします。",
            "もう一度、JSONオブジェクトを一つだけ返してください。フィールドは \"%s\" のリストだけとし、それ以外は何も書かないでください。");

    static EntryPhrases of(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case JAPANESE -> JAPANESE;
        };
    }

    /** Returns how long the reasons may be, in which language. */
    String length(Language rationale) {
        return switch (rationale) {
            case ENGLISH -> inEnglish;
            case JAPANESE -> inJapanese;
        };
    }
}
