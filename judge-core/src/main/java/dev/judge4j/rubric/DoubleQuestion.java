package dev.judge4j.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds a text that asks two things at once, so that one answer to it can't say which of them was meant.
 *
 * <p>A heuristic on plain text that would rather miss a double question than object to a single one: "names and dates" are
 * two objects of one question, "clear and correct" are two questions. It reports
 *
 * <ul>
 *   <li>two question marks, or two Japanese questions that end in か;
 *   <li>two words of judgment about different things joined by and, or, as well as (Japanese: で, く, と, や, かつ, および …),
 *       such as clear and correct, 正確で簡潔; words for the same thing, such as correct and accurate, are one question;
 *   <li>a second predicate or question after and: "and cites …", "and does it …". Not "and does not …", which mostly says
 *       the same once more ("only X and not Y"), nor "or does it …", which names the opposite;
 *   <li>the Japanese words that add a second predicate: かつ, しかも, と同時に, and また at the beginning of a clause.
 * </ul>
 *
 * <p>Not looked at: what is quoted or in parentheses, conditions (if …, when …, 〜場合は), and sentences that exclude
 * something from the judgment ("length and tone do not count", 〜は問わない). Words of judgment that are not in the list,
 * and Japanese predicates joined by a bare stem (答え、示している), go unnoticed.
 */
final class DoubleQuestion {

    /** Each line is one thing that is judged, in the words of both languages: adjective, adverb, noun or stem. */
    private static final List<Pattern> ASPECTS = aspects(
            "correct(?:ly|ness)?|accura(?:te|tely|cy)|true|truthful(?:ly|ness)?|factual(?:ly|ity)?|正確|正し[いくさ]|事実どおり",
            "clear(?:ly|ness)?|clarity|understandabl[ey]|readab(?:le|ly|ility)|明確|明瞭|[分わ]かりやす[いくさ]|読みやす[いくさ]",
            "complete(?:ly|ness)?|thorough(?:ly|ness)?|comprehensive(?:ly|ness)?|完全|網羅的?|十分",
            "concise(?:ly|ness)?|brief(?:ly)?|brevity|succinct(?:ly|ness)?|簡潔|短[いくさ]",
            "polite(?:ly|ness)?|respectful(?:ly|ness)?|courteous(?:ly|ness)?|friendl(?:y|iness)|丁寧|礼儀正し[いくさ]|親切",
            "helpful(?:ly|ness)?|useful(?:ly|ness)?|有用|有益|役に立[つち]",
            "relevan(?:t|tly|ce)|on topic|関連性?",
            "safe(?:ly|ty)?|harmless(?:ly|ness)?|安全|無害",
            "coheren(?:t|tly|ce)|consisten(?:t|tly|cy)|logical(?:ly)?|一貫|論理的",
            "fluen(?:t|tly|cy)|grammatical(?:ly)?|grammar|自然|流暢",
            "honest(?:ly|y)?|誠実|正直",
            "engaging|interesting(?:ly)?|面白[いくさ]|魅力的",
            "specific(?:ally|ity)?|concrete(?:ly|ness)?|具体的",
            "creativ(?:e|ely|ity)|original(?:ity)?|独創的|創造的");

    private static final String ASPECT =
            "(" + ASPECTS.stream().map(Pattern::pattern).collect(Collectors.joining("|")) + ")";
    private static final Pattern ENGLISH_ASPECTS = Pattern.compile(
            "\\b" + ASPECT + ",? (?:and|or|as well as|but also)(?: also| both| \\w+ly)? " + ASPECT + "\\b");
    private static final Pattern JAPANESE_ASPECTS =
            Pattern.compile(ASPECT + "(?:さ|性)?(?:、|かつ|および|及び|ならびに|並びに|または|又は|もしくは|であり|でも?|と|や|・|て|に)+" + ASPECT);

    private static final String VERBS = "avoids?|cites?|contains?|describes?|does|explains?|follows?|gives?|has|helps|"
            + "identif(?:y|ies)|includes?|is|are|keeps?|provides?|remains?|solves?|stays?|suggests?";
    private static final Pattern SECOND_PREDICATE =
            Pattern.compile("\\b(?:and|as well as)(?: also| then)? (?:" + VERBS + ")\\b(?! not\\b)");
    private static final Pattern SECOND_QUESTION = Pattern.compile("\\band(?: also)? (?:whether\\b"
            + "|(?:is|are|does|do|did|has|have|was|were|can|could|should|will) (?:it|they|there|the|this|every|all|each|any)\\b"
            + "|(?:it|they|the (?:response|answer|reply|text|tone|language|style)) (?:also )?(?:" + VERBS + ")\\b)");
    private static final Pattern INFINITIVES = Pattern.compile("\\bto \\w+ (?:and|or) \\w+");
    private static final Pattern JAPANESE_ADDITION =
            Pattern.compile("(?<![わ分])かつ(?!て)|しかも|(?:[るうくすつぬむぶぐただいり])と同時に" + "|(?<![^、。?!\\s])(?:また|さらに|加えて)、");
    private static final Pattern JAPANESE_QUESTION = Pattern.compile("か(?=[。?]|$)");
    private static final Pattern QUESTION_MARKS = Pattern.compile("\\?+");

    private static final Pattern ASIDE =
            Pattern.compile("\\([^)]*\\)|\"[^\"]*\"|\u201C[^\u201D]*\u201D|(?<!\\w)'[^']*'(?!\\w)|「[^」]*」|『[^』]*』");
    private static final Pattern CONDITION =
            Pattern.compile("(?:^|(?<=[,;] ))(?:if|when|where|unless|although|while|because|wherever|whenever)\\b[^,]*,"
                    + "|\\b(?:if|when|where|unless|because|although|so that|even if|even where|even when|as if)\\b[^,?]*"
                    + "|[^。]*?(?:場合|とき|時|なら|れば|ても|でも)(?:は|に|には|も)?、");
    private static final Pattern EXCLUSION = Pattern.compile(
            "\\b(?:not|nor|neither|never) (?:by itself |by themselves )?(?:count|matter|asked|judged|considered)"
                    + "|\\b(?:regardless|ignore|disregard|irrespective)\\b"
                    + "|(?:問わない|問いません|数えない|数えません|含めない|含めません|考慮しない|考慮しません|評価しない|評価しません|対象にしない|対象としない)");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。])\\s*");

    private DoubleQuestion() {}

    /** Returns the words that join the two questions. */
    static Optional<String> in(String text) {
        String plain = ASIDE.matcher(LabelSearch.canonical(text)).replaceAll("…");
        return twoQuestions(plain)
                .or(() -> SENTENCE_END
                        .splitAsStream(plain)
                        .filter(sentence -> !EXCLUSION.matcher(sentence).find())
                        .map(sentence -> CONDITION.matcher(sentence).replaceAll(""))
                        .flatMap(sentence -> joint(sentence).stream())
                        .findFirst());
    }

    private static Optional<String> twoQuestions(String text) {
        if (QUESTION_MARKS.matcher(text).results().count() > 1) {
            return Optional.of("two question marks");
        }
        return JAPANESE_QUESTION.matcher(text).results().count() > 1 ? Optional.of("か … か") : Optional.empty();
    }

    private static Optional<String> joint(String sentence) {
        String finite = INFINITIVES.matcher(sentence).replaceAll("…");
        return aspects(ENGLISH_ASPECTS, sentence)
                .or(() -> aspects(JAPANESE_ASPECTS, sentence))
                .or(() -> first(SECOND_QUESTION, finite))
                .or(() -> first(SECOND_PREDICATE, finite))
                .or(() -> first(JAPANESE_ADDITION, sentence));
    }

    private static Optional<String> aspects(Pattern joined, String sentence) {
        Matcher pair = joined.matcher(sentence);
        while (pair.find()) {
            if (aspect(pair.group(1)) != aspect(pair.group(2))) {
                return Optional.of(pair.group());
            }
        }
        return Optional.empty();
    }

    private static int aspect(String word) {
        int index = 0;
        while (!ASPECTS.get(index).matcher(word).matches()) {
            index++;
        }
        return index;
    }

    private static Optional<String> first(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        return matcher.find() ? Optional.of(matcher.group().strip()) : Optional.empty();
    }

    private static List<Pattern> aspects(String... alternatives) {
        List<Pattern> patterns = new ArrayList<>();
        for (String alternative : alternatives) {
            patterns.add(Pattern.compile(alternative));
        }
        return List.copyOf(patterns);
    }
}
