package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.Fingerprint;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes verdicts of what workers said. Not safe for use by multiple threads. */
final class HumanReading {

    private static final int POINTS = 5;

    private final Map<String, Rubric> rubrics;
    private final HumanLikert likert;
    private final Consumer<OutputProblem> problems;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Set<List<String>> seen = new HashSet<>();

    /** What was read of a metric so far. */
    private static final class Metric {
        private final LabelKind kind;
        private final List<Verdict<Score>> scores = new ArrayList<>();
        private final List<Verdict<Preference>> preferences = new ArrayList<>();

        Metric(LabelKind kind) {
            this.kind = kind;
        }
    }

    /**
     * Prepares to read.
     *
     * @param rubrics the rubrics for metrics that people rate from 1 to 5, by name
     * @param likert which end is which where they compare by five points
     */
    HumanReading(Map<String, Rubric> rubrics, HumanLikert likert, Consumer<OutputProblem> problems) {
        this.rubrics = Map.copyOf(rubrics);
        this.likert = likert;
        this.problems = problems;
    }

    HumanRatings ratings() {
        Map<String, HumanRatings.Ratings> all = new LinkedHashMap<>();
        metrics.forEach((name, metric) ->
                all.put(name, new HumanRatings.Ratings(metric.kind, metric.scores, metric.preferences)));
        return new HumanRatings(all);
    }

    void read(OutputRecord said, Slot slot) {
        for (HumanAnswer answer : HumanAnswer.of(said)) {
            Sides sides = new Sides(said, slot, answer);
            List<String> key = List.of(
                    answer.metric(),
                    answer.worker(),
                    slot.item().task().id(),
                    answer.compares() ? "" : sides.candidate(answer.responseId()));
            if (answer.metric().isEmpty()) {
                problems.accept(
                        said.line().problem("holds an answer under " + answer.method() + " without metricName"));
            } else if (!seen.add(key)) {
                problems.accept(said.line()
                        .problem("is a second answer of worker " + answer.worker() + " by " + answer.metric()
                                + " on item '" + slot.item().task().id() + "'; the first counts"));
            } else if (answer.compares()) {
                metric(answer, LabelKind.pairs()).preferences.add(preference(said.line(), answer, sides));
            } else {
                score(said.line(), answer, sides);
            }
        }
    }

    private Metric metric(HumanAnswer answer, LabelKind kind) {
        return metrics.computeIfAbsent(answer.metric(), added -> new Metric(kind));
    }

    private void score(OutputLine line, HumanAnswer answer, Sides sides) {
        boolean thumbs = answer.method().equals("thumbsUpDown");
        Rubric rubric = thumbs ? thumbs(answer.metric()) : likert(answer.metric());
        JsonNode result = answer.answer().path("result");
        String item = sides.item();
        String candidate = sides.candidate(answer.responseId());
        Identity worker = worker(answer);
        Opinion.Builder opinion = opinion(answer);
        Optional<Score> score = thumbs ? thumb(rubric, result) : points(rubric, result);
        Verdict<Score> verdict;
        if (score.isPresent()) {
            String given = score.get()
                    .level()
                    .orElseGet(() -> String.valueOf(score.get().raw()));
            opinion.answer(given, score.get().raw());
            verdict = new Decided<>(score.get(), trail(item, candidate, worker, opinion, answer));
        } else {
            Failure failure = unreadable(line, answer);
            opinion.failure(failure);
            verdict = new Failed<>(failure, trail(item, candidate, worker, opinion, answer));
        }
        metric(answer, thumbs ? LabelKind.passFail() : LabelKind.scores(rubric))
                .scores
                .add(verdict);
    }

    private Verdict<Preference> preference(OutputLine line, HumanAnswer answer, Sides sides) {
        Identity worker = worker(answer);
        Opinion.Builder opinion = opinion(answer).order(sides.order());
        Optional<Preference> preference = signed(answer, sides).map(strength -> Preference.ofSigned(strength, true));
        Failure failure = unreadable(line, answer);
        if (preference.isPresent()) {
            opinion.answer(preference.get().winner().name(), preference.get().signed());
        } else {
            opinion.failure(failure);
        }
        Trail trail = Trail.ofPair(
                sides.item(),
                sides.a(),
                sides.b(),
                worker.name(),
                worker.fingerprint(),
                List.of(opinion.build()),
                answer.millis());
        return preference
                .<Verdict<Preference>>map(decided -> new Decided<>(decided, trail))
                .orElseGet(() -> new Failed<>(failure, trail));
    }

    /** Returns how much better A is, from -1 to 1; empty if the answer doesn't say. */
    private Optional<Double> signed(HumanAnswer answer, Sides sides) {
        JsonNode result = answer.answer().path("result");
        return switch (answer.method()) {
            case "comparisonChoice" -> {
                String chosen = result.isObject()
                        ? OutputRecord.text(result.path("modelResponseId"))
                        : OutputRecord.text(result);
                yield sides.sign(chosen);
            }
            case "comparisonRank" -> ranked(result, sides);
            case "comparisonLikertScale" -> {
                if (likert == HumanLikert.UNKNOWN || !isPoint(result) || sides.order() == null) {
                    yield Optional.empty();
                }
                double right = (result.asDouble() - (POINTS + 1) / 2.0) / ((POINTS - 1) / 2.0);
                double left = likert == HumanLikert.LOW_IS_LEFT ? -right : right;
                yield Optional.of(sides.order() == Order.A_FIRST ? left : -left);
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Double> ranked(JsonNode result, Sides sides) {
        Map<Boolean, Double> rankOfA = new HashMap<>();
        for (JsonNode one : result) {
            Optional<Double> sign = sides.sign(OutputRecord.text(one.path("modelResponseId")));
            if (sign.isPresent() && one.path("rank").isNumber()) {
                rankOfA.put(sign.get() > 0, one.path("rank").asDouble());
            }
        }
        Double a = rankOfA.get(true);
        Double b = rankOfA.get(false);
        return a == null || b == null ? Optional.empty() : Optional.of(Math.signum(b - a));
    }

    private Failure unreadable(OutputLine line, HumanAnswer answer) {
        boolean asks = answer.method().equals("comparisonLikertScale") && likert == HumanLikert.UNKNOWN;
        String message = answer.method() + " of " + answer.metric() + " by worker " + answer.worker() + " is "
                + answer.answer().path("result")
                + (asks
                        ? "; which end of the five points is which stands in the instructions of the job: say it with"
                                + " comparisonLikert"
                        : ", which can't be read");
        return Failure.of(
                asks ? Failure.Kind.INVALID_INPUT : Failure.Kind.UNPARSEABLE,
                line.problem(message).toString());
    }

    private Rubric likert(String metric) {
        return rubrics.getOrDefault(
                metric,
                Rubric.builder(metric, metric).scale(Scale.Range.of(1, POINTS)).build());
    }

    private static Rubric thumbs(String metric) {
        return Rubric.builder(metric, metric)
                .scale(Scale.Binary.yesNo("thumbs up", "thumbs down"))
                .threshold(1)
                .build();
    }

    private static Optional<Score> thumb(Rubric rubric, JsonNode result) {
        return switch (OutputRecord.text(result)) {
            case "true" -> Optional.of(Score.of(rubric, 1));
            case "false" -> Optional.of(Score.of(rubric, 0));
            default -> Optional.empty();
        };
    }

    private static Optional<Score> points(Rubric rubric, JsonNode result) {
        return isPoint(result) ? Optional.of(Score.of(rubric, result.asInt())) : Optional.empty();
    }

    private static boolean isPoint(JsonNode result) {
        return result.isNumber()
                && result.asDouble() == result.asInt()
                && result.asInt() >= 1
                && result.asInt() <= POINTS;
    }

    private static Identity worker(HumanAnswer answer) {
        return new Identity(
                answer.metric() + " by worker " + answer.worker(),
                new Fingerprint()
                        .add("bedrock human metric", answer.metric())
                        .add("method", answer.method())
                        .add("worker", answer.worker())
                        .value());
    }

    private static Opinion.Builder opinion(HumanAnswer answer) {
        return Opinion.builder(answer.method(), answer.worker())
                .reply(answer.answer().toString())
                .latencyMillis(answer.millis());
    }

    private static Trail trail(
            String item, String candidate, Identity worker, Opinion.Builder opinion, HumanAnswer answer) {
        return Trail.of(
                item, candidate, worker.name(), worker.fingerprint(), List.of(opinion.build()), answer.millis());
    }

    /** Which response is which: ids of an answer stand for sources, and those for our candidates. */
    private record Sides(OutputRecord said, Slot slot, HumanAnswer answer) {

        String item() {
            return slot.item().task().id();
        }

        String a() {
            return name(0, "0");
        }

        String b() {
            return name(1, "1");
        }

        private String name(int index, String id) {
            List<Sample> samples = slot.item().samples();
            return samples.size() == 2 ? samples.get(index).candidate() : candidate(id);
        }

        /** Returns the candidate behind an id: ours where the response is, else the source as the output names it. */
        String candidate(String id) {
            String source = answer.sources().getOrDefault(id, "");
            List<Sample> samples = slot.item().samples();
            for (int i = 0; i < said.responses().size(); i++) {
                if (!source.isEmpty() && said.responses().get(i).source().equals(source)) {
                    Optional<Sample> own = own(i);
                    if (own.isPresent()) {
                        return own.get().candidate();
                    }
                }
            }
            boolean onlyOne = samples.size() == 1
                    && answer.sources().size() < 2
                    && said.responses().size() < 2;
            if (onlyOne) {
                return samples.get(0).candidate();
            }
            if (samples.size() == 2 && source.isEmpty() && (id.equals("0") || id.equals("1"))) {
                return samples.get(Integer.parseInt(id)).candidate();
            }
            if (!source.isEmpty()) {
                return source;
            }
            return said.responses().size() == 1
                            && !said.responses().get(0).source().isEmpty()
                    ? said.responses().get(0).source()
                    : id.isEmpty() ? Sample.UNNAMED : "response " + id;
        }

        /** Returns our sample that a response of the output is: of two with the same text, the one in the same place. */
        private Optional<Sample> own(int response) {
            List<Sample> samples = slot.item().samples();
            String text = said.responses().get(response).text();
            if (response < samples.size() && samples.get(response).response().equals(text)) {
                return Optional.of(samples.get(response));
            }
            return samples.stream()
                    .filter(sample -> sample.response().equals(text))
                    .findFirst();
        }

        /** Returns 1 for an id of A, -1 for one of B; empty for any other. */
        Optional<Double> sign(String id) {
            if (id.isEmpty()) {
                return Optional.empty();
            }
            String candidate = candidate(id);
            return candidate.equals(a())
                    ? Optional.of(1.0)
                    : candidate.equals(b()) ? Optional.of(-1.0) : Optional.empty();
        }

        @Nullable
        Order order() {
            return sign(OutputRecord.text(answer.answer().path("leftModelResponseId")))
                    .map(left -> left > 0 ? Order.A_FIRST : Order.B_FIRST)
                    .orElse(null);
        }
    }
}
