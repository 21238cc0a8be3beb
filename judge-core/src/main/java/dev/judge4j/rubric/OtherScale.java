package dev.judge4j.rubric;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds an instruction that speaks of another scale than the rubric has, such as "from 1 to 10" on a scale from 1 to 5.
 *
 * <p>A pair of numbers is taken for a scale if it begins as scales do, with 0, 1 or the rubric's lowest number, and the
 * sentence also has a word for rating. In the question of a rubric with a numbered scale that word is not needed if nothing
 * that could be counted follows: "How polite is it, from 1 to 10?", but not "Does it have 1 to 10 lines?". Numbers within the rubric's own scale pass,
 * because "scores from 1 to 2" may explain a part of it, unless they are called the scale itself.
 */
final class OtherScale {

    private static final String NUMBER = "(?<![\\d.])(\\d{1,4})(?!\\d)";
    private static final String NOTE = "(?: ?点)?(?:\\s*\\([^)]*\\))?";
    private static final Pattern RANGE = Pattern.compile(
            NUMBER + NOTE + "\\s*(?:-|\u2013|\u2014|~|\u301C|to\\b|through\\b|(?<=\\bbetween \\d{1,4} )and\\b|から)\\s*"
                    + NUMBER + NOTE);
    private static final Pattern POINTS =
            Pattern.compile("\\b(\\d{1,4})[- ]point (?:\\w+ )?scale|(\\d{1,4}) ?点満点|(\\d{1,4}) ?段階(?:で|の)?(?:評価|採点)");
    private static final Pattern RATING =
            Pattern.compile("\\b(?:rate[sd]?|rating|scor(?:e[sd]?|ing)|scale)\\b" + "|評価|採点|評点|点数|段階|尺度|スケール|スコア");
    private static final Pattern CALLED_SCALE_BEFORE = Pattern.compile("\\bscale (?:of|from|between) $");
    private static final Pattern CALLED_SCALE_AFTER = Pattern.compile("^(?: scale|の(?:尺度|スケール|段階))");
    private static final Pattern NOT_COUNTED =
            Pattern.compile("^\\s*(?:$|[,.:;?!)。、]|where\\b|with\\b|の(?:間|うち)|で(?!き))");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!。])\\s*(?=\\D|$)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    private final boolean numbered;
    private final int levels;
    private final int lowest;
    private final int highest;

    private OtherScale(Scale scale) {
        List<String> labels = scale.levels().stream()
                .map(level -> LabelSearch.canonical(level.label()))
                .toList();
        this.numbered =
                labels.stream().allMatch(label -> WHOLE_NUMBER.matcher(label).matches());
        this.levels = labels.size();
        this.lowest = numbered ? Integer.parseInt(labels.get(0)) : 0;
        this.highest = numbered ? Integer.parseInt(labels.get(levels - 1)) : 0;
    }

    /** Returns the words that speak of another scale than the given one. */
    static Optional<String> in(String text, Scale scale, boolean question) {
        OtherScale other = new OtherScale(scale);
        return SENTENCE_END
                .splitAsStream(LabelSearch.canonical(text))
                .flatMap(sentence -> other.ranges(sentence, question).or(() -> other.points(sentence)).stream())
                .findFirst();
    }

    private Optional<String> ranges(String sentence, boolean question) {
        boolean rating = RATING.matcher(sentence).find();
        Matcher range = RANGE.matcher(sentence);
        while (range.find()) {
            String before = sentence.substring(0, range.start());
            String after = sentence.substring(range.end());
            boolean bare = question && numbered && NOT_COUNTED.matcher(after).find();
            boolean calledScale = CALLED_SCALE_BEFORE.matcher(before).find()
                    || CALLED_SCALE_AFTER.matcher(after).find();
            if ((rating || bare)
                    && isOther(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), calledScale)) {
                return Optional.of(range.group());
            }
        }
        return Optional.empty();
    }

    private boolean isOther(int low, int high, boolean calledScale) {
        if (low >= high || (low > 1 && low != lowest)) {
            return false;
        }
        boolean within = numbered && low >= lowest && high <= highest;
        boolean same = within && low == lowest && high == highest;
        return calledScale ? !same : !within;
    }

    private Optional<String> points(String sentence) {
        Matcher points = POINTS.matcher(sentence);
        while (points.find()) {
            int count = Stream.of(1, 2, 3)
                    .map(points::group)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::parseInt)
                    .sum(); // of the one group that matched
            if (count != levels && !(numbered && count == highest)) {
                return Optional.of(points.group());
            }
        }
        return Optional.empty();
    }
}
