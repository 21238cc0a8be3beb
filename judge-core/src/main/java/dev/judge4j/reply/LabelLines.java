package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the verdict of a reply without JSON: a label that is a line of its own or follows a word such as
 * {@code Verdict:} at the beginning of a line. A label inside a sentence is never taken for a verdict.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class LabelLines {

    /** A longer line is prose; only its beginning can be a verdict. */
    private static final int LONGEST_LINE = 1_000;

    /** Headings and list items may be verdicts. Quotations, which begin with {@code >}, are someone else's words. */
    private static final Pattern BULLET = Pattern.compile("^(?:[#|\\s]|[-+•]\\s)+");

    /** Marks in the text of Markdown that may stand anywhere around a label. */
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\p{L}\\p{N}])[*`]+|[*`]+(?![\\p{L}\\p{N}])");

    private static final String WORD = "(?:(?:my|the|final|overall)\\s)*+"
            + "(verdict|score|rating|grade|judge?ment|answer|label|result|decision|conclusion"
            + "|(?:最終|総合)?(?:判定|評価|スコア|点数|結論|回答|答え))";

    private static final Pattern LABELED =
            Pattern.compile(WORD + "\\s*+[:=]\\s*+(\\S.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern HEADING = Pattern.compile(WORD + "\\s*+[:=]?", Pattern.CASE_INSENSITIVE);

    /** A number that counts the lines of a list instead of answering. */
    private static final Pattern LIST_NUMBER = Pattern.compile("\\d+[.)]");

    /** Words that announce nothing but a verdict: what follows them is one, or the reply can't be read. */
    private static final Set<String> STRONG =
            Set.of("verdict", "score", "rating", "grade", "判定", "スコア", "点数", "最終判定", "最終評価", "総合評価");

    /** What may end a label: a mark followed by a blank or the end, a Japanese mark, a bracket, or a dash between blanks. */
    private static final Pattern END_OF_LABEL = Pattern.compile("[.,;:!?](?=\\s|$)|[。、…|()\\[\\]{}]|\\s[-–—]\\s|\\n");

    private static final Pattern NUMBER_FIRST = Pattern.compile("[-+\u2212]?[.\\d].*", Pattern.DOTALL);

    private final Answers answers;
    private final boolean labelsHaveEmphasis;
    private final boolean labelsHaveParts;

    /**
     * Makes a finder of answers.
     *
     * @param answers what may be answered; marks that belong to a label are not taken for what surrounds it
     */
    LabelLines(Answers answers) {
        this.answers = answers;
        this.labelsHaveEmphasis =
                !answers.noneMatches(label -> EMPHASIS.matcher(label).find());
        this.labelsHaveParts = !answers.noneMatches(label -> parts(label).size() > 1);
    }

    /** Returns what the last line says that says something; empty if none does. */
    Optional<Outcome> read(String prose) {
        List<String> lines = PlainText.LINE_BREAK
                .splitAsStream(prose)
                .map(this::plain)
                .filter(line -> !line.isEmpty())
                .toList();
        boolean alone = lines.size() == 1;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<Outcome> said = alone ? readAlone(lines.get(i)) : readLine(lines, i);
            if (said.isPresent()) {
                return said.map(outcome -> withRationale(outcome, alone ? "" : prose.strip()));
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> readAlone(String line) {
        Matcher labeled = LABELED.matcher(line);
        if (labeled.matches()) {
            return readLabeled(labeled.group(1), labeled.group(2));
        }
        return answers.isOffScale(line)
                ? Optional.of(refuted(Flaw.OFF_SCALE, PlainText.quoted(line)))
                : readWhole(line);
    }

    /** A line that is a label and no more counts at either end of the reply, and under a heading. */
    private Optional<Outcome> readLine(List<String> lines, int i) {
        Matcher labeled = LABELED.matcher(lines.get(i));
        if (labeled.matches()) {
            return readLabeled(labeled.group(1), labeled.group(2));
        }
        boolean prominent = i == 0
                || i == lines.size() - 1
                || HEADING.matcher(lines.get(i - 1)).matches();
        return prominent && !LIST_NUMBER.matcher(lines.get(i)).matches() ? readWhole(lines.get(i)) : Optional.empty();
    }

    private Optional<Outcome> readWhole(String line) {
        Optional<Answer> whole = answers.find(line);
        if (whole.isPresent()) {
            return whole.map(answer -> given(answer, "label without JSON"));
        }
        if (labelsHaveParts) {
            return Optional.empty();
        }
        List<Optional<Answer>> parts = parts(line).stream().map(answers::find).toList();
        return parts.size() > 1 && parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(settle(parts.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private Optional<Outcome> readLabeled(String word, String said) {
        Optional<Answer> whole = answers.find(said);
        if (whole.isPresent()) {
            return whole.map(answer -> given(answer, "labeled line instead of JSON"));
        }
        List<String> parts = parts(said);
        String first = parts.isEmpty() ? said : parts.get(0);
        if (labelsHaveParts || answers.find(first).isEmpty()) {
            if (answers.isOffScale(first)) {
                return Optional.of(refuted(Flaw.OFF_SCALE, PlainText.quoted(first)));
            }
            boolean meant = STRONG.contains(word) || NUMBER_FIRST.matcher(first).matches();
            return meant ? Optional.of(refuted(Flaw.NOT_ALLOWED, PlainText.quoted(said))) : Optional.empty();
        }
        return Optional.of(settle(parts.stream()
                .map(part -> {
                    Matcher again = LABELED.matcher(part);
                    return again.matches() ? again.group(2) : part;
                })
                .flatMap(part -> answers.find(part).stream())
                .toList()));
    }

    private static Outcome settle(List<Answer> said) {
        List<Answer> different = said.stream().distinct().toList();
        return different.size() == 1
                ? given(different.get(0), "labeled line instead of JSON")
                : refuted(
                        Flaw.TWO_VERDICTS,
                        PlainText.quoted(different.get(0).label()),
                        PlainText.quoted(different.get(1).label()));
    }

    private static List<String> parts(String line) {
        return END_OF_LABEL
                .splitAsStream(line)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns a line without its Markdown, in lower case and plain characters. */
    private String plain(String line) {
        String start = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        String canonical = PlainText.canonical(
                labelsHaveEmphasis ? start : EMPHASIS.matcher(start).replaceAll(""));
        String unmarked = BULLET.matcher(canonical).replaceFirst("").strip();
        // A cut line must not end in what looks like its label.
        return line.length() <= LONGEST_LINE ? unmarked : unmarked + " …and more";
    }

    private static Outcome given(Answer answer, String repair) {
        return new Outcome.Given(answer, "", false, List.of(repair));
    }

    private static Outcome refuted(Flaw flaw, String... found) {
        return new Outcome.Refuted(Complaint.of(flaw, found), "");
    }

    private static Outcome withRationale(Outcome outcome, String rationale) {
        String text = PlainText.wellFormed(rationale);
        return outcome instanceof Outcome.Given given
                ? new Outcome.Given(given.answer(), text, given.complete(), given.repairs())
                : new Outcome.Refuted(((Outcome.Refuted) outcome).complaint(), text);
    }
}
