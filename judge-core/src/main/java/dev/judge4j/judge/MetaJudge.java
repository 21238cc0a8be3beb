package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.JsonFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Breaks a tie among jurors: a model that sees the item and the jurors' verdicts with their reasons, and chooses one of those
 * verdicts.
 *
 * <p>The jurors are shown as {@code juror_1}, {@code juror_2} and so on, in the order of their fingerprints, so that neither their
 * names nor their places say who they are. Item, verdicts and reasons stand between fences, as data. Two responses are shown in
 * both orders, with the reasons that a juror gave for that order; if the choice changes with the order, it abstains. It is for ties
 * only: asked about every item, a model that reads other judges' reasons repeats them.
 *
 * <pre>{@code
 * var jury = Jury.builder(ScoreRule.plurality(), members).tieBreaker(MetaJudge.ofScores(model, rubric)).build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class MetaJudge<S extends Item, V extends Value> implements TieBreaker<S, V> {

    private final Identity identity;
    private final MetaKind<S, V> kind;
    private final MetaPrompt prompt;
    private final ModelProfile profile;
    private final Interview interview;

    private MetaJudge(
            Identity identity, MetaKind<S, V> kind, MetaPrompt prompt, ModelProfile profile, Interview interview) {
        this.identity = identity;
        this.kind = kind;
        this.prompt = prompt;
        this.profile = profile;
        this.interview = interview;
    }

    /**
     * Returns a tie-breaker for scores of one response, at temperature 0 and with one re-ask.
     *
     * @param model tells its name, or is given one with {@link dev.judge4j.model.JudgeModel#of}
     * @param rubric what the jurors were asked, in the language in which the model is asked
     * @throws IllegalArgumentException if the model doesn't tell its name
     */
    public static MetaJudge<Sample, Score> ofScores(ChatModel model, Rubric rubric) {
        return of(model, rubric, new MetaScore(requireNonNull(rubric, "rubric")), CallSettings.withDefaults());
    }

    /**
     * Returns a tie-breaker for scores of one response.
     *
     * @param calls limits and re-asking
     * @throws IllegalArgumentException if the model doesn't tell its name
     */
    public static MetaJudge<Sample, Score> ofScores(ChatModel model, Rubric rubric, CallSettings calls) {
        return of(model, rubric, new MetaScore(requireNonNull(rubric, "rubric")), calls);
    }

    /**
     * Returns a tie-breaker for preferences between two responses, at temperature 0 and with one re-ask.
     *
     * @param model tells its name, or is given one with {@link dev.judge4j.model.JudgeModel#of}
     * @param rubric what the jurors were asked, in the language in which the model is asked
     * @throws IllegalArgumentException if the model doesn't tell its name
     */
    public static MetaJudge<ResponsePair, Preference> ofPreferences(ChatModel model, Rubric rubric) {
        return ofPreferences(model, rubric, CallSettings.withDefaults());
    }

    /**
     * Returns a tie-breaker for preferences between two responses.
     *
     * @param calls limits and re-asking
     * @throws IllegalArgumentException if the model doesn't tell its name
     */
    public static MetaJudge<ResponsePair, Preference> ofPreferences(
            ChatModel model, Rubric rubric, CallSettings calls) {
        return of(model, rubric, new MetaPreference(requireNonNull(rubric, "rubric")), calls);
    }

    private static <S extends Item, V extends Value> MetaJudge<S, V> of(
            ChatModel model, Rubric rubric, MetaKind<S, V> kind, CallSettings calls) {
        ModelProfile profile = ModelProfile.of(requireNonNull(model, "model"));
        Interview interview = Interview.of(model, profile, requireNonNull(calls, "calls"), 0);
        MetaPrompt prompt = new MetaPrompt(rubric);
        JsonFormat specimen = format(rubric, PreferenceScale.THREE_LEVELS.in(rubric.language()), profile);
        String print = new Fingerprint()
                .add("strategy", "meta-judge 1")
                .add("kind", kind.getClass().getSimpleName())
                .add("rubric", rubric.fingerprint())
                .add("prompt", prompt.system(rubric.scale(), specimen.instruction()))
                .add("words", MetaWording.in(rubric.language()))
                .add("format", specimen.fingerprint())
                .add("model", interview.fingerprint())
                .value();
        String name = rubric.name() + "-meta@" + profile.name();
        return new MetaJudge<>(new Identity(name, print), kind, prompt, profile, interview);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public MetaJudge<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new MetaJudge<>(identity, kind, prompt, profile, interview.around(around));
    }

    /**
     * Chooses among the jurors' verdicts; the value is that of the first juror who said so. Where all said the same, nobody is
     * asked.
     *
     * @throws IllegalArgumentException if there is no decided verdict among them
     */
    @Override
    public Verdict<V> settle(S item, List<Verdict<V>> divided) {
        List<Verdict<V>> jurors = divided.stream()
                .filter(Decided.class::isInstance)
                .sorted(Comparator.comparing(verdict -> verdict.trail().fingerprint()))
                .toList();
        if (jurors.isEmpty()) {
            throw new IllegalArgumentException("no juror of item '" + item.id() + "' decided anything to choose from");
        }
        Optional<Failure> missing = kind.missing(item);
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(item, List.of()));
        }
        List<V> values = jurors.stream().map(Verdict::orElseThrow).toList();
        if (kind.options(values, kind.orders().get(0)).size() == 1) {
            return new Decided<>(values.get(0), trail(item, List.of()));
        }
        List<Asked<Level>> asked = kind.orders().stream()
                .map(order -> interview.ask(question(item, jurors, values, order)))
                .toList();
        return verdict(item, values, Asked.awaitAll(asked));
    }

    private Question<Level> question(S item, List<Verdict<V>> jurors, List<V> values, Optional<Order> order) {
        List<MetaKind.Option<V>> options = kind.options(values, order);
        Scale scale =
                new Scale.Levels(options.stream().map(MetaKind.Option::level).toList());
        JsonFormat format = format(prompt.rubric(), scale, profile);
        Fence fence = kind.material(item, order);
        for (int i = 0; i < jurors.size(); i++) {
            V value = values.get(i);
            String label = options.stream()
                    .filter(option -> option.givenBy().contains(value))
                    .map(option -> option.level().label())
                    .findFirst()
                    .orElseThrow();
            prompt.juror(fence, i + 1, label, jurors.get(i), order);
        }
        CallIdentity call = new CallIdentity(
                interview.model(), item.id(), identity.fingerprint(), "break tie", order.orElse(null), 0, 1);
        Prompt text = new Prompt(prompt.system(scale, format.instruction()), prompt.user(fence));
        return new Question<>(text, format, call, (level, opinion) -> kind.note(chosen(options, level), opinion));
    }

    private Verdict<V> verdict(S item, List<V> values, List<Heard<Level>> heard) {
        Trail trail = trail(item, heard.stream().map(Heard::opinion).toList());
        List<V> chosen = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            Opinion opinion = heard.get(i).opinion();
            if (opinion.failure().isPresent()) {
                return new Failed<>(opinion.failure().get(), trail);
            }
            Optional<Level> answer = heard.get(i).answer();
            if (answer.isEmpty()) {
                return new Abstained<>(opinion.abstention().orElse(Reason.REFUSED), trail);
            }
            chosen.add(chosen(kind.options(values, kind.orders().get(i)), answer.get()));
        }
        return chosen.stream().distinct().count() == 1
                ? new Decided<>(chosen.get(0), trail)
                : new Abstained<>(Reason.FLIPPED, trail);
    }

    private static <V extends Value> V chosen(List<MetaKind.Option<V>> options, Level level) {
        return options.stream()
                .filter(option -> option.level().id().equals(level.id()))
                .map(MetaKind.Option::value)
                .findFirst()
                .orElseThrow();
    }

    private Trail trail(S item, List<Opinion> opinions) {
        long slowest = opinions.stream().mapToLong(Opinion::latencyMillis).max().orElse(0);
        return kind.trail(item, identity, opinions, slowest);
    }

    private static JsonFormat format(Rubric rubric, Scale options, ModelProfile profile) {
        return JsonFormat.builder(options)
                .language(rubric.language())
                .rationaleLanguage(rubric.rationaleLanguage())
                .sendSchema(Interview.schemaFor(profile))
                .build();
    }
}
