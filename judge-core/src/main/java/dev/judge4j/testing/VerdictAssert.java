package dev.judge4j.testing;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions for a verdict. A failed one shows the verdict, the judge, the item and every rationale.
 *
 * <p>A verdict that was abstained from or failed passes no assertion about its value.
 */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict<?>> {

    VerdictAssert(Verdict<?> actual) {
        super(actual, VerdictAssert.class);
    }

    /** Verifies that the judge decided. */
    public VerdictAssert isDecided() {
        isNotNull();
        if (!(actual instanceof Decided<?>)) {
            throw wrong("a decided verdict");
        }
        return this;
    }

    /** Verifies that the judge abstained for that reason. */
    public VerdictAssert isAbstained(Reason reason) {
        isNotNull();
        if (!(actual instanceof Abstained<?> abstained) || abstained.reason() != reason) {
            throw wrong("an abstention because of " + reason);
        }
        return this;
    }

    /** Verifies that the verdict is missing because of that kind of trouble. */
    public VerdictAssert isFailed(Failure.Kind kind) {
        isNotNull();
        if (!(actual instanceof Failed<?> failed) || failed.failure().kind() != kind) {
            throw wrong("a failure of kind " + kind);
        }
        return this;
    }

    /**
     * Verifies that the score's quality is at least that.
     *
     * @param least the quality, in {@code [0, 1]}
     */
    public VerdictAssert hasQualityAtLeast(double least) {
        OptionalDouble quality = score("a score of quality at least " + least).quality();
        if (quality.isEmpty() || !(quality.getAsDouble() >= least)) {
            throw wrong(String.format(Locale.ROOT, "a quality of at least %s", least));
        }
        return this;
    }

    /**
     * Verifies that the score's quality is at most that.
     *
     * @param most the quality, in {@code [0, 1]}
     */
    public VerdictAssert hasQualityAtMost(double most) {
        OptionalDouble quality = score("a score of quality at most " + most).quality();
        if (quality.isEmpty() || !(quality.getAsDouble() <= most)) {
            throw wrong(String.format(Locale.ROOT, "a quality of at most %s", most));
        }
        return this;
    }

    /** Verifies that the score is the level of that id. */
    public VerdictAssert hasLevel(String id) {
        if (!score("a score of level " + id).level().equals(Optional.of(id))) {
            throw wrong("the level " + id);
        }
        return this;
    }

    /** Verifies that the score reaches its rubric's threshold. */
    public VerdictAssert passes() {
        if (!score("a score that passes").passed().orElse(false)) {
            throw wrong("a score that reaches the rubric's threshold");
        }
        return this;
    }

    /** Verifies that there is a threshold and that the score does not reach it. */
    public VerdictAssert doesNotPass() {
        if (score("a score that does not pass").passed().orElse(true)) {
            throw wrong("a score below the rubric's threshold");
        }
        return this;
    }

    /** Verifies that response A is preferred. */
    public VerdictAssert prefersA() {
        return prefers(Preference.Winner.A);
    }

    /** Verifies that response B is preferred. */
    public VerdictAssert prefersB() {
        return prefers(Preference.Winner.B);
    }

    /** Verifies that neither response is preferred. */
    public VerdictAssert isTie() {
        return prefers(Preference.Winner.TIE);
    }

    /** Verifies that the preference did not change with the order shown. */
    public VerdictAssert isConsistent() {
        if (!preference("a consistent preference").consistent()) {
            throw wrong("a preference that does not change with the order");
        }
        return this;
    }

    /** Verifies that the rationale of some opinion contains that text. */
    public VerdictAssert hasRationaleContaining(String text) {
        isNotNull();
        if (actual.trail().opinions().stream()
                .noneMatch(opinion -> opinion.rationale().contains(text))) {
            throw wrong("a rationale that contains \"" + text + "\"");
        }
        return this;
    }

    private VerdictAssert prefers(Preference.Winner winner) {
        if (preference("a preference").winner() != winner) {
            throw wrong(winner == Preference.Winner.TIE ? "a tie" : "a preference for " + winner);
        }
        return this;
    }

    private Score score(String expected) {
        return value(Score.class, expected);
    }

    private Preference preference(String expected) {
        return value(Preference.class, expected);
    }

    private <V extends Value> V value(Class<V> type, String expected) {
        isNotNull();
        return actual.value().filter(type::isInstance).map(type::cast).orElseThrow(() -> wrong(expected));
    }

    private AssertionError wrong(String expected) {
        String opinions = actual.trail().opinions().stream()
                .map(Opinion::toString)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        return failure(
                "%nExpected %s%nbut the verdict is: %s%njudge: %s%nitem: %s%s%nopinions:%s",
                expected,
                actual,
                actual.trail().judge(),
                actual.trail().item(),
                actual.trail().candidate().map(name -> " of " + name).orElse(""),
                opinions.isBlank() ? " none" : opinions);
    }
}
