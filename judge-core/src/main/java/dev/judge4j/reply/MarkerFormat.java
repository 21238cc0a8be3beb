package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Reason;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mark such as <code>[[A&gt;&gt;B]]</code> or {@code Rating: [[7]]} that the prompt of a published judge asks for.
 *
 * <p>The caller's prompt says how to answer: the instruction is empty and there is no schema. A format is an ordered list
 * of expressions, each standing for one level or capturing the label of one, and a {@link Pick} of the match that counts,
 * to be chosen as the publication did. Matching is done on the reply without thoughts and surrounding blanks; there is no
 * match, so no verdict, in a reply of more than a million characters. The rationale is the reply itself, empty where it is
 * nothing but the mark.
 *
 * <pre>{@code
 * MarkerFormat format = MarkerFormat.builder(MarkerFormat.Pick.LAST)
 *         .captured(Pattern.compile("Total rating: (\\d+)"), Scale.Range.of(1, 4))
 *         .build();
 * }</pre>
 *
 * <p>{@link PublishedFormats} has those of well-known judges.
 *
 * <p>An expression that backtracks without end on some reply makes that reply {@link Parsed.Unread}; it does not hang.
 * Candidate text is not fenced in published prompts: a judge model that repeats a mark out of it is read as the
 * publication would have read it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class MarkerFormat implements ReplyFormat<Level> {

    private static final String PARSER_VERSION = "1";
    private static final int LONGEST_REPLY = 1 << 20;

    private final Pick pick;
    private final List<Marker> markers;
    private final List<String> prints;
    private final Demand demand;

    private MarkerFormat(Builder builder) {
        this.pick = builder.pick;
        this.markers = List.copyOf(builder.markers);
        this.prints = List.copyOf(builder.prints);
        String expressions =
                markers.stream().map(marker -> marker.expression().pattern()).collect(Collectors.joining(" , "));
        this.demand = new Demand(
                builder.language,
                "Expected " + pick.words + " " + expressions + " .",
                Phrases.of(builder.language).againMarker());
    }

    /** Which of several matches counts. */
    public enum Pick {
        /** The one that begins first in the reply. */
        FIRST("the first match of"),
        /** The one that begins last in the reply. */
        LAST("the last match of"),
        /** All of them, and they must mean the same: two different ones are contradictory. */
        ONLY("matches that agree of"),
        /** The first match of the first expression of the list that matches at all. */
        IN_ORDER("a match of the first that matches of");

        private final String words;

        Pick(String words) {
            this.words = words;
        }
    }

    /** Starts a format without expressions. */
    public static Builder builder(Pick pick) {
        return new Builder(pick);
    }

    /** Returns empty text: the caller's prompt says how to answer. */
    @Override
    public String instruction() {
        return "";
    }

    /** Returns nothing: the reply is text. */
    @Override
    public Optional<JsonSchema> schema() {
        return Optional.empty();
    }

    @Override
    public Parsed<Level> parse(ChatResponse reply) {
        Optional<Complaint> stopped = StopReason.complaint(reply);
        if (stopped.isPresent()) {
            return stopped.get().asUnread(demand);
        }
        String text = StopReason.text(reply);
        if (text.length() > LONGEST_REPLY) {
            return Complaint.of(Flaw.TOO_LONG, text.length() + " characters").asUnread(demand);
        }
        String answer = Thoughts.removedFrom(text).strip();
        return answer.isEmpty() ? Complaint.of(Flaw.ONLY_THOUGHTS).asUnread(demand) : parse(answer);
    }

    @Override
    public String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("format", "marker")
                .add("parser", PARSER_VERSION)
                .add("pick", pick)
                .add("again", demand.again());
        prints.forEach(marker -> print.add("marker", marker));
        return print.value();
    }

    /** Returns the kind of format and its expressions. */
    @Override
    public String toString() {
        return pick.words + " "
                + markers.stream().map(m -> m.expression().pattern()).toList();
    }

    private Parsed<Level> parse(String answer) {
        List<Marker.Match> matches = new ArrayList<>();
        for (Marker marker : markers) {
            try {
                matches.addAll(marker.findAll(answer));
            } catch (BoundedText.ExhaustedException e) {
                return Complaint.of(Flaw.TOO_HARD, marker.expression().pattern())
                        .asUnread(demand);
            }
            if (pick == Pick.IN_ORDER && !matches.isEmpty()) {
                break;
            }
        }
        if (matches.isEmpty()) {
            return Refusal.isIn(answer)
                    ? new Parsed.Declined<>(Reason.REFUSED, PlainText.wellFormed(answer))
                    : Complaint.of(Flaw.NO_VERDICT, PlainText.quoted(answer)).asUnread(demand);
        }
        Optional<Complaint> twofold = pick == Pick.ONLY ? different(matches) : Optional.empty();
        if (twofold.isPresent()) {
            return twofold.get().asUnread(demand);
        }
        return parsed(answer, counting(matches));
    }

    private static Optional<Complaint> different(List<Marker.Match> matches) {
        Marker.Match first = matches.get(0);
        return matches.stream()
                .filter(match -> !match.meansTheSameAs(first))
                .findFirst()
                .map(other -> Complaint.of(
                        Flaw.TWO_VERDICTS, PlainText.quoted(first.text()), PlainText.quoted(other.text())));
    }

    private Marker.Match counting(List<Marker.Match> matches) {
        Comparator<Marker.Match> byPlace = Comparator.comparingInt(Marker.Match::start);
        return switch (pick) {
            case IN_ORDER, ONLY -> matches.get(0);
            case FIRST -> matches.stream().min(byPlace).orElseThrow();
            case LAST -> matches.stream().max(byPlace).orElseThrow();
        };
    }

    private Parsed<Level> parsed(String answer, Marker.Match match) {
        if (match.reading() instanceof Reading.Wrong wrong) {
            return wrong.complaint().asUnread(demand);
        }
        Answer.OnScale given = (Answer.OnScale) ((Reading.Understood) match.reading()).answer();
        String rest = answer.substring(0, match.start()) + answer.substring(match.end());
        boolean nothingElse = rest.codePoints().noneMatch(Character::isLetterOrDigit);
        return new Parsed.Read<>(given.level(), nothingElse ? "" : PlainText.wellFormed(answer), List.of());
    }

    /** Gathers the expressions of a {@link MarkerFormat}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Pick pick;
        private final List<Marker> markers = new ArrayList<>();
        private final List<String> prints = new ArrayList<>();
        private Language language = Language.ENGLISH;

        private Builder(Pick pick) {
            this.pick = requireNonNull(pick, "pick");
        }

        /** Adds an expression that stands for a level. Empty matches don't count. */
        public Builder marker(Pattern expression, Level level) {
            Reading reading = new Reading.Understood(new Answer.OnScale(requireNonNull(level, "level")), List.of());
            return add(new Marker(requireNonNull(expression, "expression"), 0, text -> reading), level.toString());
        }

        /**
         * Adds an expression whose first group captures the label of a level, or its number in whatever digits. What is
         * captured and is not on the scale is a verdict out of range, or none.
         *
         * @throws IllegalArgumentException if the expression has no group
         */
        public Builder captured(Pattern expression, Scale scale) {
            if (requireNonNull(expression, "expression").matcher("").groupCount() < 1) {
                throw new IllegalArgumentException("expression '" + expression.pattern()
                        + "' captures nothing; put the label's place in parentheses");
            }
            Answers answers = new Answers(requireNonNull(scale, "scale"), false);
            return add(new Marker(expression, 1, text -> answers.read(new Json.Text(text))), answers.print());
        }

        /** Sets the language of what the model is told when it is asked again; English unless set. */
        public Builder language(Language prompt) {
            this.language = requireNonNull(prompt, "prompt");
            return this;
        }

        /**
         * Returns the format.
         *
         * @throws IllegalArgumentException if no expression was added
         */
        public MarkerFormat build() {
            if (markers.isEmpty()) {
                throw new IllegalArgumentException("a marker format needs at least one expression");
            }
            return new MarkerFormat(this);
        }

        private Builder add(Marker marker, String meaning) {
            markers.add(marker);
            prints.add(marker.print() + "\n" + meaning);
            return this;
        }
    }
}
