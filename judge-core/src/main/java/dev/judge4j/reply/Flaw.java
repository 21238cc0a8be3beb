package dev.judge4j.reply;

import dev.judge4j.rubric.Language;
import dev.judge4j.verdict.Failure;

/** What can be wrong with a reply, in the words of each language; {@code %s} stands for what was found. */
enum Flaw {
    EMPTY(Failure.Kind.UNPARSEABLE, "The model gave an empty reply.", "返答が空でした。"),
    ONLY_THOUGHTS(
            Failure.Kind.UNPARSEABLE, "The reply has thoughts but no answer after them.", "返答には思考だけがあり、そのあとの答えがありません。"),
    TOOL_CALL(Failure.Kind.UNPARSEABLE, "The model called a tool instead of answering.", "返答ではなくツールの呼び出しでした。"),
    CUT_OFF(Failure.Kind.TRUNCATED, "The reply was cut off by the output limit.", "返答が出力の上限で途切れました。"),
    FILTERED(Failure.Kind.FILTERED, "A content filter stopped the reply.", "返答がコンテンツフィルターで止められました。"),
    FILTERED_BY(Failure.Kind.FILTERED, "A content filter stopped the reply: %s.", "返答がコンテンツフィルターで止められました: %s。"),
    NO_VERDICT(Failure.Kind.UNPARSEABLE, "The reply has no verdict: %s.", "返答に判定がありません: %s。"),
    NOT_ALLOWED(Failure.Kind.UNPARSEABLE, "The verdict %s is not one of the allowed ones.", "判定 %s は、使える値ではありません。"),
    OFF_SCALE(Failure.Kind.OUT_OF_RANGE, "The verdict %s is not on the scale.", "判定 %s は尺度の範囲外です。"),
    TWO_VERDICTS(
            Failure.Kind.CONTRADICTORY,
            "The reply gives two different verdicts, %s and %s.",
            "返答に異なる判定 %s と %s があります。"),
    PASS_DISAGREES(
            Failure.Kind.CONTRADICTORY, "The reply says %s but gives the verdict %s.", "返答の %s と判定 %s が矛盾しています。"),
    BROKEN_JSON(Failure.Kind.UNPARSEABLE, "The JSON is broken and can't be read: %s.", "JSON が壊れていて読めません: %s。"),
    TANGLED(
            Failure.Kind.UNPARSEABLE,
            "The reply begins too much JSON that can't be read: %s.",
            "読めない JSON が多すぎます: %s。"),
    NO_ENTRY(Failure.Kind.UNPARSEABLE, "The reply has no entry for %s.", "返答に %s の項目がありません。"),
    NO_ORDER(Failure.Kind.UNPARSEABLE, "The verdict %s is no order of the responses.", "判定 %s は回答の順序ではありません。"),
    UNKNOWN_RESPONSE(
            Failure.Kind.UNPARSEABLE, "The verdict names %s, which was not shown.", "判定にある %s は、示された回答ではありません。"),
    RANKED_TWICE(Failure.Kind.UNPARSEABLE, "The verdict has %s more than once.", "判定に %s が二度以上あります。"),
    NOT_RANKED(Failure.Kind.UNPARSEABLE, "The verdict leaves out %s.", "判定に %s がありません。"),
    ENTRY_TWICE(Failure.Kind.UNPARSEABLE, "The reply has more than one entry for %s.", "返答に %s の項目が複数あります。"),
    EXTRA_ENTRY(
            Failure.Kind.UNPARSEABLE,
            "The reply has an entry for %s, which was not asked for.",
            "返答に、求められていない %s の項目があります。"),
    NO_LIST(Failure.Kind.UNPARSEABLE, "The reply has no list %s: %s.", "返答に %s のリストがありません: %s。"),
    NOT_TEXT(Failure.Kind.UNPARSEABLE, "The list %s holds %s, which is no text.", "%s のリストに、文ではない %s があります。"),
    TWO_LISTS(Failure.Kind.CONTRADICTORY, "The reply gives two different lists %s.", "返答に異なる %s のリストが二つあります。"),
    TOO_FEW_TEXTS(
            Failure.Kind.UNPARSEABLE,
            "The list %s has %s texts, fewer than the %s that are wanted.",
            "%s のリストの数は %s で、必要な %s に足りません。"),
    TOO_MANY_TEXTS(
            Failure.Kind.UNPARSEABLE,
            "The list %s has %s texts, more than the limit of %s.",
            "%s のリストの数は %s で、上限の %s を超えています。"),
    TOO_LONG_TEXT(
            Failure.Kind.UNPARSEABLE,
            "The list %s has a text of %s characters, longer than the limit of %s: %s.",
            "%s のリストに %s 字の文があり、上限の %s 字を超えています: %s。"),
    TOO_LONG(Failure.Kind.UNPARSEABLE, "The reply is too long to be searched: %s.", "返答が長すぎます: %s。"),
    TOO_HARD(
            Failure.Kind.UNPARSEABLE,
            "The reply keeps the expression %s busy for too long.",
            "返答が長すぎるか複雑すぎるため、式 %s で判定を探せません。");

    private final Failure.Kind kind;
    private final String english;
    private final String japanese;

    Flaw(Failure.Kind kind, String english, String japanese) {
        this.kind = kind;
        this.english = english;
        this.japanese = japanese;
    }

    Failure.Kind kind() {
        return kind;
    }

    String sentence(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case JAPANESE -> japanese;
        };
    }
}
