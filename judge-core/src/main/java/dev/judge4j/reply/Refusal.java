package dev.judge4j.reply;

import java.util.regex.Pattern;

/**
 * Recognizes a reply in which the model declines to judge.
 *
 * <p>It is asked only where no verdict was found, looks only at how the first sentences begin, and so does not take a
 * refusal that the reasons report for the judge's own.
 */
final class Refusal {

    private static final int LONGEST_START = 600;
    private static final int SENTENCES = 4;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？])\\s*|\\R+");

    private static final String COURTESY = "(?:(?:i'm|i am|we're|we are)?\\s?(?:very |so |really )?sorry|i apologi[sz]e"
            + "|apologies|unfortunately|as an? (?:ai|artificial|assistant|language|large)\\b[^,.]{0,60})"
            + "[,;:.]?\\s?(?:but|however|that)?[,]?\\s?";

    private static final String INABILITY = "(?:i|we)(?:'m|'re| am| are)?\\s(?:really |simply |just |do |must |have to "
            + "|need to )?(?:can't|cannot|can not|couldn't|won't|will not|would not|wouldn't|unable to|not able to"
            + "|not comfortable|not willing to|not going to|don't feel comfortable|not feel comfortable)\\b";

    private static final String TASK =
            "[^.]{0,60}?\\b(?:evaluat|judg|assess|compar|rank|choos|rat(?:e|ing)\\b|scor|grad(?:e|ing)|assist"
                    + "|help|comply|provid|fulfil|engag|complet|review|continu|respond|answer|participat|do (?:this|that))";

    /** {@code I can't rate it higher than 3} judges; so does {@code I can't fully rate}. */
    private static final String JUDGES_ALL_THE_SAME = "(?!.*\\b(?:higher|lower|above|below|more|less|fully)\\b)";

    private static final Pattern ENGLISH = Pattern.compile(
            JUDGES_ALL_THE_SAME + "(?:" + COURTESY + ")*+(?:" + INABILITY + TASK
                    + "|(?:i|we)\\s(?:must |have to |need to |respectfully )*+(?:decline|refuse)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final String CANNOT_JA = "(?:でき(?:ません|かねます|ない)|(?:いた|致)?しかねます|お断り|お応えでき|控えさせ|辞退)";

    private static final Pattern JAPANESE = Pattern.compile("(?:申し訳|すみません|恐れ入り|残念ながら|恐縮).{0,60}?" + CANNOT_JA
            + "|(?:この|その|当該|本)?.{0,20}?(?:評価|判定|採点|審査|比較)(?:を|は)?(?:する|行う|出す|下す)?(?:こと)?(?:は|が|を)?" + CANNOT_JA);

    private Refusal() {}

    /** Returns whether one of the first sentences says that the model won't judge. */
    static boolean isIn(String text) {
        String start = text.substring(0, Math.min(text.length(), LONGEST_START)).replace('’', '\'');
        return SENTENCE_END
                .splitAsStream(start)
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .limit(SENTENCES)
                .anyMatch(sentence -> ENGLISH.matcher(sentence).lookingAt()
                        || JAPANESE.matcher(sentence).lookingAt());
    }
}
