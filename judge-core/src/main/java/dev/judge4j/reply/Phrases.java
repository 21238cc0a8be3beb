package dev.judge4j.reply;

import dev.judge4j.rubric.Language;

/**
 * What the JSON formats say to a model, in one language. Every {@code %s} and {@code %1$s} is explained at its component.
 *
 * @param gap what stands between two sentences
 * @param reasonsFirst how long the reasons are and that they come first, with {@link #length} as its argument
 * @param inEnglish the length of reasons in English
 * @param inJapanese the length of reasons in Japanese
 * @param oneObject that the reply is one object and nothing else; the shape follows
 * @param oneObjectOfSeveral the same for an object with an entry for each rubric
 * @param reasons what stands for the reasons in the shape
 * @param oneOfTheAllowed what stands for the verdict in the shape
 * @param allowed the list of allowed verdicts, its argument
 * @param notApplicable when a verdict, the first argument, is the right one, the second
 * @param again asks for the reply again, with the list of allowed verdicts as its argument
 * @param againSeveral asks for a reply with several entries again, with their names as its argument
 * @param againMarker asks for the reply again in the form of the caller's own prompt
 */
record Phrases(
        String gap,
        String reasonsFirst,
        String inEnglish,
        String inJapanese,
        String oneObject,
        String oneObjectOfSeveral,
        String reasons,
        String oneOfTheAllowed,
        String allowed,
        String notApplicable,
        String again,
        String againSeveral,
        String againMarker) {

    private static final Phrases ENGLISH = new Phrases(
            " ",
            "Give your reasons first, %s, and then the verdict.",
            "in English and in at most 80 words",
            "in Japanese and in at most 160 characters",
            "Reply with exactly one JSON object of this shape and nothing else:",
            "Reply with exactly one JSON object of this shape, with one entry for each rubric, and nothing else:",
            "your reasons",
            "one of the allowed verdicts",
            "Allowed verdicts: %s.",
            "\"%s\" is the verdict only when: %s",
            "Reply again with exactly one JSON object and nothing else: first \"rationale\" with your reasons, then"
                    + " \"verdict\" with one of %s.",
            "Reply again with exactly one JSON object and nothing else, with an entry for each of %s; each entry has"
                    + " first \"rationale\" with your reasons, then \"verdict\" with one of the verdicts allowed for it.",
            "Reply again, and give exactly one verdict in the form that was asked for.");

    private static final Phrases JAPANESE = new Phrases(
            "",
            "先に理由を%s書き、そのあとに判定を書いてください。",
            "英語で80語以内で",
            "日本語で160字以内で",
            "次の形のJSONオブジェクトを一つだけ返し、それ以外は何も書かないでください。",
            "次の形のJSONオブジェクトを一つだけ返し、評価基準ごとに一つの項目を入れ、それ以外は何も書かないでください。",
            "理由",
            "使える判定のうち一つ",
            "使える判定: %s",
            "判定を \"%s\" とするのは次の場合に限ります: %s",
            "もう一度、JSONオブジェクトを一つだけ返してください。先に \"rationale\" に理由を、次に \"verdict\" に %s のうち一つを入れ、" + "それ以外は何も書かないでください。",
            "もう一度、JSONオブジェクトを一つだけ返してください。%s のそれぞれに項目を設け、各項目では先に \"rationale\" に理由を、"
                    + "次に \"verdict\" にその項目で使える判定のうち一つを入れ、それ以外は何も書かないでください。",
            "もう一度答え、求められた形で判定を一つだけ示してください。");

    static Phrases of(Language language) {
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
