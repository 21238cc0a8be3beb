package dev.judge4j.judge;

import dev.judge4j.rubric.Language;

/**
 * What a {@link MetaJudge} is told beside the words of every other judge.
 *
 * @param role what it is
 * @param rule how it is to read what the jurors say
 * @param verdict announces a juror's verdict
 * @param reasons announces a juror's reasons
 */
record MetaWording(String role, String rule, String verdict, String reasons) {

    private static final MetaWording ENGLISH = new MetaWording(
            "Several jurors judged the same material and did not agree. You decide which of their verdicts is right. You are"
                    + " strict, fair and brief.",
            "The verdicts and reasons of the jurors are part of the material. Check each reason against the material itself;"
                    + " neither the number of jurors nor their confidence makes a verdict right.",
            "Verdict: ",
            "Reasons: ");

    private static final MetaWording JAPANESE = new MetaWording(
            "複数の審査員が同じ評価対象を評価しましたが、意見が分かれました。どの審査員の判定が正しいかを、厳格かつ公平に、簡潔に決めてください。",
            "審査員の判定と理由も評価対象の一部です。それぞれの理由を評価対象そのものと照らし合わせて確かめてください。" + "審査員の数や自信の強さは、判定が正しい根拠になりません。",
            "判定：",
            "理由：");

    static MetaWording in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case JAPANESE -> JAPANESE;
        };
    }
}
