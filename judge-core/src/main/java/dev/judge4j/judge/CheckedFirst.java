package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A judge that is only asked about what checks in code leave open.
 *
 * <pre>{@code
 * var judge = CheckedFirst.of(ScoreJudge.of(model, rubric), rubric, List.of(Precheck.contentFree()));
 * }</pre>
 *
 * <p>A verdict that a check decides has no opinions and costs nothing; a finding of its trail has the name of the check, what it
 * decided and why. Every other verdict is that of the judge, with the name and fingerprint of this one.
 *
 * <p>Instances are immutable and safe for use by multiple threads if judge and checks are.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class CheckedFirst<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final Judge<S, V> judge;
    private final Checks<S, V> checks;

    /** What checks decide about an item; empty where they leave it open. */
    private interface Checks<S extends Item, V extends Value> {
        Optional<Verdict<V>> decide(S item, Identity judge);
    }

    private CheckedFirst(Identity identity, Judge<S, V> judge, Checks<S, V> checks) {
        this.identity = identity;
        this.judge = judge;
        this.checks = checks;
    }

    /**
     * Returns a judge of single responses with checks before it, of which the first that applies decides.
     *
     * @param rubric what the judge judges by; a check gives the score of its best or worst level
     * @throws IllegalArgumentException if there is no check, two have the same name, one looks for what the rubric doesn't need,
     *     or no direction of the rubric is better
     */
    public static CheckedFirst<Sample, Score> of(Judge<Sample, Score> judge, Rubric rubric, List<Precheck> checks) {
        requireSensible(checks, rubric.needs(), "rubric '" + rubric.name() + "'");
        if (rubric.direction() == Direction.NONE) {
            throw new IllegalArgumentException(
                    "rubric '" + rubric.name()
                            + "' has no better direction, so that none of its levels is the worst or the best; leave the checks out");
        }
        List<Level> levels = rubric.scale().levels();
        boolean high = rubric.direction() == Direction.HIGHER_IS_BETTER;
        Score highest = Score.of(rubric, levels.get(levels.size() - 1));
        Score lowest = Score.of(rubric, levels.get(0));
        return ofScores(judge, checks, high ? highest : lowest, high ? lowest : highest, rubric.fingerprint());
    }

    /**
     * Returns a judge by a checklist with checks before it, of which the first that applies decides, with a share of 1 or 0.
     *
     * @throws IllegalArgumentException if there is no check, two have the same name, or one looks for what the checklist doesn't
     *     need
     */
    public static CheckedFirst<Sample, Score> of(ChecklistJudge judge, List<Precheck> checks) {
        requireSensible(checks, judge.needs(), "judge '" + judge.identity().name() + "'");
        OptionalDouble least = judge.threshold();
        return ofScores(
                judge,
                checks,
                Score.measured(1, 1, Direction.HIGHER_IS_BETTER, least),
                Score.measured(0, 0, Direction.HIGHER_IS_BETTER, least),
                "share");
    }

    /**
     * Returns a judge of pairs with checks before it: where one of them applies to exactly one of the responses and none to the
     * other, the other is better, by the greatest strength there is.
     *
     * @throws IllegalArgumentException if there is no check, two have the same name, or one decides for the best score, by which
     *     a response may still not be better than the other
     */
    public static CheckedFirst<ResponsePair, Preference> ofPairs(
            Judge<ResponsePair, Preference> judge, List<Precheck> checks) {
        requireSensible(
                checks, Set.of(Need.values()), "judge '" + judge.identity().name() + "'");
        for (Precheck check : checks) {
            if (check.decides() == Precheck.Decides.BEST) {
                throw new IllegalArgumentException("precheck '" + check.name()
                        + "' decides for the best score, which decides no pair; leave it out");
            }
        }
        List<Precheck> all = List.copyOf(checks);
        return new CheckedFirst<>(
                identity(judge, all, "preference"), judge, (pair, identity) -> decide(pair, identity, all));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public CheckedFirst<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new CheckedFirst<>(identity, judge.withModels(around), checks);
    }

    @Override
    public Verdict<V> judge(S item) {
        return checks.decide(item, identity).orElseGet(() -> new NamedJudge<>(identity, judge).judge(item));
    }

    private static CheckedFirst<Sample, Score> ofScores(
            Judge<Sample, Score> judge, List<Precheck> checks, Score best, Score worst, String scale) {
        List<Precheck> all = List.copyOf(checks);
        Function<Precheck, Score> score = check -> check.decides() == Precheck.Decides.BEST ? best : worst;
        return new CheckedFirst<>(
                identity(judge, all, scale),
                judge,
                (sample, identity) -> first(all, sample)
                        .map(applied -> new Decided<>(
                                score.apply(applied.check()),
                                trail(sample, identity).withFindings(List.of(applied.finding(""))))));
    }

    private static Optional<Verdict<Preference>> decide(ResponsePair pair, Identity judge, List<Precheck> checks) {
        Optional<Applied> a = first(checks, pair.a());
        Optional<Applied> b = first(checks, pair.b());
        if (a.isPresent() == b.isPresent()) {
            return Optional.empty();
        }
        Finding finding = a.map(applied -> applied.finding("A: "))
                .or(() -> b.map(applied -> applied.finding("B: ")))
                .orElseThrow();
        Trail trail = Trail.ofPair(
                        pair.id(),
                        pair.a().candidate(),
                        pair.b().candidate(),
                        judge.name(),
                        judge.fingerprint(),
                        List.of(),
                        0)
                .withFindings(List.of(finding));
        return Optional.of(new Decided<>(Preference.ofSigned(a.isPresent() ? -1 : 1, true), trail));
    }

    /** A check that applies, and why. */
    private record Applied(Precheck check, String why) {

        Finding finding(String whose) {
            return new Finding(
                    "precheck " + check.name(),
                    check.decides() == Precheck.Decides.BEST ? "best" : "worst",
                    whose + why);
        }
    }

    private static Optional<Applied> first(List<Precheck> checks, Sample sample) {
        return checks.stream()
                .flatMap(check -> check.applies(sample).map(why -> new Applied(check, why)).stream())
                .findFirst();
    }

    private static Trail trail(Sample sample, Identity judge) {
        return Trail.of(sample.id(), sample.candidate(), judge.name(), judge.fingerprint(), List.of(), 0);
    }

    private static Identity identity(Judge<?, ?> judge, List<Precheck> checks, String scale) {
        Fingerprint print = new Fingerprint()
                .add("strategy", "checked first 1")
                .add("judge", judge.identity().fingerprint())
                .add("scale", scale);
        checks.forEach(check -> print.add("check", check.name()).add("decides", check.decides()));
        return new Identity(judge.identity().name() + ", checked first", print.value());
    }

    private static void requireSensible(List<Precheck> checks, Set<Need> needs, String what) {
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("there is no check to be made before " + what + "; give at least one");
        }
        Set<String> names = new HashSet<>();
        for (Precheck check : checks) {
            if (!names.add(requireNonNull(check, "check").name())) {
                throw new IllegalArgumentException("two prechecks are named '" + check.name() + "'; rename one");
            }
            check.need().filter(need -> !needs.contains(need)).ifPresent(need -> {
                throw new IllegalArgumentException("precheck '" + check.name() + "' looks for what " + what
                        + " doesn't need: " + need + "; add it to the needs or leave the check out");
            });
        }
    }
}
