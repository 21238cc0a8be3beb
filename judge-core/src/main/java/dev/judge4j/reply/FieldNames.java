package dev.judge4j.reply;

import java.util.Set;

/** The names under which models give what was asked for under another. */
final class FieldNames {

    /** The field of the reasons. Never {@code reasoning}: some providers take that for the model's thoughts. */
    static final String RATIONALE = "rationale";

    /** The field of the verdict. */
    static final String VERDICT = "verdict";

    private static final Set<String> RATIONALES = Set.of(
            RATIONALE,
            "rationales",
            "reason",
            "reasons",
            "reasoning",
            "explanation",
            "justification",
            "理由",
            "根拠",
            "説明");

    private static final Set<String> VERDICTS =
            Set.of(VERDICT, "score", "rating", "grade", "answer", "label", "result", "判定", "評価", "スコア");

    private static final Set<String> PASSES = Set.of("pass", "passed", "passes", "合格");

    private FieldNames() {}

    static boolean isRationale(String name) {
        return RATIONALES.contains(canonical(name));
    }

    static boolean isVerdict(String name) {
        return VERDICTS.contains(canonical(name));
    }

    static boolean isPass(String name) {
        return PASSES.contains(canonical(name));
    }

    /** Returns whether the name is the one that was asked for, apart from case and invisible characters. */
    static boolean isCanonicalVerdict(String name) {
        return PlainText.canonical(name).equals(VERDICT);
    }

    /** Returns whether the name is one of those above. */
    static boolean isKnown(String name) {
        return isRationale(name) || isVerdict(name) || isPass(name);
    }

    private static String canonical(String name) {
        String plain = PlainText.canonical(name).replace(' ', '_').replace('-', '_');
        return plain.startsWith("final_") ? plain.substring("final_".length()) : plain;
    }
}
