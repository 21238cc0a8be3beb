package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.LabeledReply;
import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a reply states, and where that is wanted how probable each level was: texts that strip to the same label are
 * added up, all others left out, and the rest is scaled to a sum of 1. A reply that gives no level any probability is
 * unreadable, whatever it states.
 *
 * @param format reads the level that is named
 * @param weighted the levels to be weighted; empty where the level that is named is all that counts
 */
record StatedFormat(ReplyFormat<Level> format, List<Level> weighted) implements ReplyFormat<Stated> {

    /** Returns the labels whose probabilities are wanted. */
    List<String> labels() {
        return weighted.stream().map(level -> level.label().strip()).toList();
    }

    @Override
    public String instruction() {
        return format.instruction();
    }

    @Override
    public Optional<JsonSchema> schema() {
        return format.schema();
    }

    @Override
    public Parsed<Stated> parse(ChatResponse reply) {
        Parsed<Level> parsed = format.parse(reply);
        if (parsed instanceof Parsed.Read<Level> read) {
            return weighted.isEmpty()
                    ? new Parsed.Read<>(Stated.of(read.answer()), read.rationale(), read.repairs())
                    : weighed(read, LabeledReply.probabilities(reply));
        }
        if (parsed instanceof Parsed.Declined<Level> declined) {
            return new Parsed.Declined<>(declined.reason(), declined.rationale());
        }
        Parsed.Unread<Level> unread = (Parsed.Unread<Level>) parsed;
        return new Parsed.Unread<>(unread.failure(), unread.tellModel());
    }

    private Parsed<Stated> weighed(Parsed.Read<Level> read, Map<String, Double> told) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        told.forEach((text, probability) -> byLabel.merge(text.strip(), probability, Double::sum));
        double sum =
                weighted.stream().mapToDouble(level -> mass(level, byLabel)).sum();
        if (!(sum > 0)) {
            String found = told.isEmpty() ? "no probabilities at all" : "only some of " + byLabel.keySet();
            return new Parsed.Unread<>(
                    Failure.of(
                            Failure.Kind.UNPARSEABLE,
                            "the reply gives none of the labels " + labels() + " a probability; it has " + found),
                    "");
        }
        Map<String, Double> byId = new LinkedHashMap<>();
        double mean = 0;
        for (Level level : weighted) {
            double share = Math.min(1, mass(level, byLabel) / sum);
            byId.merge(level.id(), share, Double::sum);
            mean += share * level.value();
        }
        return new Parsed.Read<>(new Stated(read.answer(), within(mean), byId), read.rationale(), read.repairs());
    }

    /** The rounding of a sum must not push a value off the scale. */
    private double within(double mean) {
        double lowest = weighted.stream().mapToDouble(Level::value).min().orElseThrow();
        double highest = weighted.stream().mapToDouble(Level::value).max().orElseThrow();
        return Math.max(lowest, Math.min(highest, mean));
    }

    private static double mass(Level level, Map<String, Double> byLabel) {
        return byLabel.getOrDefault(level.label().strip(), 0.0);
    }

    @Override
    public String fingerprint() {
        if (weighted.isEmpty()) {
            return format.fingerprint();
        }
        Fingerprint print =
                new Fingerprint().add("format", format.fingerprint()).add("weighted", "1");
        weighted.forEach(level -> print.add("label", level.label()).add("value", level.value()));
        return print.value();
    }
}
