package dev.judge4j.judge;

import dev.judge4j.reply.Parsed;
import dev.judge4j.rubric.Level;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was answered on several sheets, whose entries have different names.
 *
 * @param opinions what was heard on each sheet
 * @param entries the answers by the names of the entries; lacks those of sheets without an answer
 */
record EntryAnswers(List<Opinion> opinions, Map<String, Parsed<Level>> entries) {

    private static final String NOT_APPLICABLE = "not applicable";

    /**
     * Asks for all sheets at once and waits for the answers.
     *
     * @param names what findings call an entry
     * @param words what findings call a level
     */
    static EntryAnswers ask(
            Interview interview,
            List<EntrySheet> sheets,
            Function<String, String> names,
            Function<Level, String> words) {
        List<Asked<Map<String, Parsed<Level>>>> asked = sheets.stream()
                .map(sheet -> interview.ask(
                        new Question<>(
                                sheet.prompt(),
                                sheet.format(),
                                sheet.identity(),
                                (answers, opinion) -> note(answers, opinion, names, words),
                                sheet.format()::gap,
                                sheet.format()::completed),
                        sheet.room()))
                .toList();
        List<Opinion> opinions = new ArrayList<>();
        Map<String, Parsed<Level>> entries = new LinkedHashMap<>();
        for (Heard<Map<String, Parsed<Level>>> heard : Asked.awaitAll(asked)) {
            opinions.add(heard.opinion());
            heard.answer().ifPresent(entries::putAll);
        }
        return new EntryAnswers(opinions, entries);
    }

    /** Returns the verdict where not every entry has an answer: the first failure, or that the model declined. */
    Optional<Verdict<Score>> incomplete(Trail trail) {
        Optional<Failure> failure = opinions.stream()
                .flatMap(opinion -> opinion.failure().stream())
                .findFirst()
                .or(() -> entries.values().stream()
                        .filter(Parsed.Unread.class::isInstance)
                        .map(entry -> ((Parsed.Unread<Level>) entry).failure())
                        .findFirst());
        if (failure.isPresent()) {
            return Optional.of(new Failed<>(failure.get(), trail));
        }
        boolean declined =
                opinions.stream().anyMatch(opinion -> opinion.abstention().isPresent())
                        || entries.values().stream()
                                .anyMatch(entry -> reason(entry)
                                        .filter(why -> why == Reason.REFUSED)
                                        .isPresent());
        return declined ? Optional.of(new Abstained<>(Reason.REFUSED, trail)) : Optional.empty();
    }

    /** Returns the level answered for an entry; empty if the model answered that it does not apply. */
    Optional<Level> level(String name) {
        return entries.get(name) instanceof Parsed.Read<Level> read ? Optional.of(read.answer()) : Optional.empty();
    }

    private static Optional<Reason> reason(Parsed<Level> entry) {
        return entry instanceof Parsed.Declined<Level> declined ? Optional.of(declined.reason()) : Optional.empty();
    }

    private static void note(
            Map<String, Parsed<Level>> answers,
            Opinion.Builder opinion,
            Function<String, String> names,
            Function<Level, String> words) {
        List<Finding> findings = new ArrayList<>();
        answers.forEach((name, entry) -> findings.add(finding(names.apply(name), entry, words)));
        opinion.answer(counted(findings.stream().map(Finding::answer).toList())).findings(findings);
    }

    /** Returns for example {@code 2 met, 1 not met}, in the order of their first appearance. */
    private static String counted(List<String> answers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Finding finding(String name, Parsed<Level> entry, Function<Level, String> words) {
        if (entry instanceof Parsed.Read<Level> read) {
            return new Finding(name, words.apply(read.answer()), read.rationale());
        }
        if (entry instanceof Parsed.Declined<Level> declined) {
            String answer = declined.reason() == Reason.NOT_APPLICABLE
                    ? NOT_APPLICABLE
                    : declined.reason().name();
            return new Finding(name, answer, declined.rationale());
        }
        Failure failure = ((Parsed.Unread<Level>) entry).failure();
        return new Finding(name, failure.kind().name(), failure.message());
    }
}
