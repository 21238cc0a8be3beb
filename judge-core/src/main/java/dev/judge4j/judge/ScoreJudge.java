package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.JsonFormat;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges one response by one rubric.
 *
 * <p>The model is asked for a short rationale and then a verdict on the rubric's scale, once or several times; where the
 * rubric goes passage by passage or citation by citation, for each of them: the score is then the mean over those that the
 * rubric applies to, and there is none if one of them was refused or failed.
 *
 * <pre>{@code
 * var judge = ScoreJudge.of(model, Rubrics.helpfulness());
 * Verdict<Score> verdict = judge.judge(Sample.of("How do I reset my password?", answer));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads if the model is.
 */
public final class ScoreJudge implements Judge<Sample, Score> {

    private final Identity identity;
    private final Rubric rubric;
    private final ReplyFormat<Level> format;
    private final ScorePrompt prompt;
    private final Interview interview;
    private final Repeats repeats;

    private ScoreJudge(
            Identity identity,
            Rubric rubric,
            ReplyFormat<Level> format,
            ScorePrompt prompt,
            Interview interview,
            Repeats repeats) {
        this.identity = identity;
        this.rubric = rubric;
        this.format = format;
        this.prompt = prompt;
        this.interview = interview;
        this.repeats = repeats;
    }

    /** Returns a judge with the defaults: asked once, temperature 0, one re-ask. */
    public static ScoreJudge of(ChatModel model, Rubric rubric) {
        return builder(model, rubric).build();
    }

    /** Starts a judge. */
    public static Builder builder(ChatModel model, Rubric rubric) {
        return new Builder(model, rubric);
    }

    /** Returns the rubric that this judge judges by. */
    public Rubric rubric() {
        return rubric;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public ScoreJudge withModels(UnaryOperator<ChatModel> around) {
        return new ScoreJudge(identity, rubric, format, prompt, interview.around(around), repeats);
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Optional<Failure> missing = Needs.missing(sample, rubric);
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(sample, List.of()));
        }
        List<Asked<Level>> asked = new ArrayList<>();
        for (Part part : Part.of(sample, rubric)) {
            Prompt question = prompt.write(part.sample(), part.passages());
            for (int repetition = 0; repetition < repeats.times(); repetition++) {
                asked.add(interview.ask(question(question, sample, part.step(), repetition)));
            }
        }
        return verdict(sample, Asked.awaitAll(asked));
    }

    private Question<Level> question(Prompt text, Sample sample, String step, int repetition) {
        CallIdentity call =
                new CallIdentity(interview.model(), sample.id(), identity.fingerprint(), step, null, repetition, 1);
        return new Question<>(text, format, call, (level, opinion) -> opinion.answer(level.id(), level.value()));
    }

    private Verdict<Score> verdict(Sample sample, List<Heard<Level>> heard) {
        Trail trail = trail(sample, heard.stream().map(Heard::opinion).toList());
        List<Repeats.Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < heard.size(); from += repeats.times()) {
            outcomes.add(repeats.combine(heard.subList(from, from + repeats.times())));
        }
        for (Repeats.Outcome outcome : outcomes) {
            if (outcome instanceof Repeats.Lost lost) {
                return new Failed<>(lost.failure(), trail);
            }
        }
        for (Repeats.Outcome outcome : outcomes) {
            // A passage that the rubric doesn't apply to has no value; one that was refused has an unknown one, and a
            // mean of the others would hide that.
            if (outcome instanceof Repeats.Silent silent && silent.reason() != Reason.NOT_APPLICABLE) {
                return new Abstained<>(silent.reason(), trail);
            }
        }
        List<Repeats.Value> values = outcomes.stream()
                .filter(Repeats.Value.class::isInstance)
                .map(Repeats.Value.class::cast)
                .toList();
        if (values.isEmpty()) {
            return new Abstained<>(((Repeats.Silent) outcomes.get(0)).reason(), trail);
        }
        double mean = values.stream().mapToDouble(Repeats.Value::value).sum() / values.size();
        return new Decided<>(Score.of(rubric, mean), trail);
    }

    private Trail trail(Sample sample, List<Opinion> opinions) {
        long slowest = opinions.stream().mapToLong(Opinion::latencyMillis).max().orElse(0);
        return Trail.of(sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, slowest);
    }

    /** Gathers the parts of a {@link ScoreJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final ChatModel model;
        private final Rubric rubric;
        private final List<Example> examples = new ArrayList<>();
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private @Nullable CallSettings settings;
        private @Nullable ReplyFormat<Level> format;
        private @Nullable PromptTemplate template;
        private int times = 1;
        private RepeatRule rule = RepeatRule.MEAN;
        private @Nullable Integer atLeast;

        private Builder(ChatModel model, Rubric rubric) {
            this.model = requireNonNull(model, "model");
            this.rubric = requireNonNull(rubric, "rubric");
        }

        /** Sets the name; rubric and model unless set, such as {@code helpfulness@nova-pro}. */
        public Builder name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets what the model is called and can do; as the model tells it unless set. */
        public Builder profile(ModelProfile known) {
            this.profile = requireNonNull(known, "known");
            return this;
        }

        /** Sets limits and re-asking. */
        public Builder calls(CallSettings how) {
            this.settings = requireNonNull(how, "how");
            return this;
        }

        /**
         * Adds an example; two at most are worth their tokens.
         *
         * @throws IllegalArgumentException if its level is not one of the rubric's scale
         */
        public Builder example(Example example) {
            if (rubric.scale().byId(example.level()).isEmpty()) {
                throw new IllegalArgumentException("example has level '" + example.level() + "', which rubric '"
                        + rubric.name() + "' does not have");
            }
            examples.add(example);
            return this;
        }

        /**
         * Asks several times, at temperature 1 unless the settings have another, and combines the values. All answers must be
         * readable unless {@link #atLeast} says otherwise.
         *
         * @param number how often; positive
         * @param combined how the values become one
         */
        public Builder repeats(int number, RepeatRule combined) {
            if (number < 1) {
                throw new IllegalArgumentException("repeats is not positive: " + number);
            }
            this.times = number;
            this.rule = requireNonNull(combined, "combined");
            return this;
        }

        /** Lets that many answers suffice where some of the repeats are lost; how many were is in the trail. */
        public Builder atLeast(int number) {
            this.atLeast = number;
            return this;
        }

        /** Has the model answer in another format; every answer must have id and value of a level of the rubric's scale. */
        public Builder format(ReplyFormat<Level> other) {
            this.format = requireNonNull(other, "other");
            return this;
        }

        /**
         * Repeats a published judge: the caller's own prompt and format, and unless set otherwise
         * {@link CallSettings#asPublished()}. See {@link PromptTemplate} on what that gives up.
         */
        public Builder published(PromptTemplate prompt, ReplyFormat<Level> answers) {
            prompt.check(ScorePrompt.PLACEHOLDERS, Set.of("response"));
            this.template = prompt;
            return format(answers);
        }

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if {@code atLeast} is not within 1 and the number of repeats, examples are given
         *     for a published prompt, a rubric goes citation by citation with a published prompt, or the model doesn't tell its name and no profile is given
         */
        public ScoreJudge build() {
            if (template != null && !examples.isEmpty()) {
                throw new IllegalArgumentException("examples can't be added to a published prompt; write them into it");
            }
            if (template != null && rubric.granularity() == Granularity.CITATION_BY_CITATION) {
                throw new IllegalArgumentException("rubric '" + rubric.name()
                        + "' goes citation by citation, which a published prompt has no placeholder for; give the citations as"
                        + " context to a rubric that goes passage by passage");
            }
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            CallSettings how = settings != null
                    ? settings
                    : template == null ? CallSettings.withDefaults() : CallSettings.asPublished();
            Interview interview = Interview.of(model, known, how, times > 1 ? 1 : 0);
            ReplyFormat<Level> answers = new CheckedFormat(
                    format == null ? JsonFormat.of(rubric).withSchema(Interview.schemaFor(known)) : format,
                    level -> rubric.scale()
                            .byId(level.id())
                            .filter(own -> own.value() == level.value())
                            .isPresent(),
                    "a level of rubric '" + rubric.name() + "'");
            ScorePrompt prompt = template == null
                    ? ScorePrompt.ours(rubric, examples, answers.instruction())
                    : ScorePrompt.published(template, rubric);
            Repeats repeats = new Repeats(times, rule, atLeast == null ? times : atLeast);
            String print = new Fingerprint()
                    .add("strategy", "score 1")
                    .add("rubric", rubric.fingerprint())
                    .add("prompt", prompt.fingerprint())
                    .add("format", answers.fingerprint())
                    .add("model", interview.fingerprint())
                    .add("repeats", repeats)
                    .value();
            Identity identity = new Identity(name == null ? rubric.name() + "@" + known.name() : name, print);
            return new ScoreJudge(identity, rubric, answers, prompt, interview, repeats);
        }
    }
}
