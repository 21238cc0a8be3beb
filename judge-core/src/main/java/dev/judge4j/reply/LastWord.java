package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the verdicts that the objects of one reply give is the judge's own. */
final class LastWord {

    private static final Pattern FENCE = Pattern.compile("(?:```|~~~)\\w*");

    /** What is left of the prose when all around the objects is a list. */
    private static final Pattern LIST = Pattern.compile("\\[[\\s,]*\\]");

    private static final Pattern VERDICT_FIELD =
            Pattern.compile("[\"']" + FieldNames.VERDICT + "[\"']\\s*+:", Pattern.CASE_INSENSITIVE);

    private LastWord() {}

    /** An object and what it says. */
    record Said(ReplyScanner.Located where, Outcome outcome) {}

    /**
     * Returns what counts: the last that was said, unless there is no order to prefer it by. Empty if nothing was said.
     *
     * @param said what was said, in the order of the reply
     */
    static Optional<Outcome> of(ReplyScanner.Scanned reply, List<Said> said) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Said last = said.get(said.size() - 1);
        Optional<Complaint> torn = torn(reply, last.where().proseEnd());
        if (torn.isPresent()) {
            return torn.map(
                    complaint -> new Outcome.Refuted(complaint, last.outcome().rationale()));
        }
        if (!(last.outcome() instanceof Outcome.Given given)) {
            return Optional.of(last.outcome());
        }
        for (int i = said.size() - 2; i >= 0; i--) {
            boolean together =
                    reply.areTogether(said.get(i).where(), said.get(i + 1).where());
            Optional<Outcome> ambiguous = together ? ambiguity(said.get(i).outcome(), given) : Optional.empty();
            if (ambiguous.isPresent()) {
                return ambiguous;
            }
            if (!together) {
                break;
            }
        }
        return Optional.of(ambiguityWithComplete(said, given).orElseGet(() -> mended(reply, said, given)));
    }

    /**
     * Returns what is wrong where a field of the verdict is left over in the prose: the end of an object whose beginning was
     * mistaken for one, because quotes in the rationale were not escaped.
     */
    static Optional<Complaint> torn(ReplyScanner.Scanned reply, int from) {
        Matcher field = VERDICT_FIELD.matcher(reply.prose());
        return field.find(from)
                ? Optional.of(Complaint.of(
                        Flaw.BROKEN_JSON, PlainText.quoted(reply.prose().substring(field.start()))))
                : Optional.empty();
    }

    private static Optional<Outcome> ambiguity(Outcome earlier, Outcome.Given last) {
        return earlier instanceof Outcome.Given given && !given.answer().equals(last.answer())
                ? Optional.of(new Outcome.Refuted(
                        Complaint.of(
                                Flaw.TWO_VERDICTS,
                                PlainText.quoted(given.answer().label()),
                                PlainText.quoted(last.answer().label())),
                        last.rationale()))
                : Optional.empty();
    }

    /**
     * Holds a last word that is not in the form that was asked for against one before it that is: which of them is the
     * verdict and which was only quoted or sketched can't be told.
     */
    private static Optional<Outcome> ambiguityWithComplete(List<Said> said, Outcome.Given last) {
        return last.complete()
                ? Optional.empty()
                : said.stream()
                        .map(Said::outcome)
                        .filter(outcome -> outcome instanceof Outcome.Given given && given.complete())
                        .flatMap(outcome -> ambiguity(outcome, last).stream())
                        .findFirst();
    }

    private static Outcome mended(ReplyScanner.Scanned reply, List<Said> said, Outcome.Given last) {
        ReplyScanner.Located where = said.get(said.size() - 1).where();
        List<String> repairs = new ArrayList<>(reply.reader().deviations(where.start(), where.end()));
        repairs.addAll(last.repairs());
        String around = reply.prose().replace(ReplyScanner.OBJECT_IN_PROSE, "");
        String unfenced =
                PlainText.withoutInvisible(FENCE.matcher(around).replaceAll("")).strip();
        if (FENCE.matcher(around).find()) {
            repairs.add("code fence");
        }
        if (LIST.matcher(unfenced).matches()) {
            repairs.add("list around the JSON");
        } else if (!unfenced.isEmpty()) {
            repairs.add("text around the JSON");
        }
        if (said.size() > 1) {
            repairs.add("the last of " + said.size() + " verdicts");
        }
        return new Outcome.Given(last.answer(), last.rationale(), last.complete(), repairs);
    }
}
