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
import dev.judge4j.verdict.Finding;
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
import java.util.stream.IntStream;
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

    /** How many samples an expected score takes where probabilities are not to be had: most of the gain of 20. */
    private static final int EXPECTED = 5;

    private final Identity identity;
    private final Rubric rubric;
    private final StatedFormat format;
    private final ScorePrompt prompt;
    private final Interview interview;
    private final Samples samples;
    private final Aided aided;

    private ScoreJudge(
            Identity identity,
            Rubric rubric,
            StatedFormat format,
            ScorePrompt prompt,
            Interview interview,
            Samples samples,
            Aided aided) {
        this.identity = identity;
        this.rubric = rubric;
        this.format = format;
        this.prompt = prompt;
        this.interview = interview;
        this.samples = samples;
        this.aided = aided;
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
        return new ScoreJudge(
                identity, rubric, format, prompt, interview.around(around), samples, aided.around(around));
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Optional<Failure> missing = Needs.missing(sample, rubric);
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(sample, TaskNotes.NONE, List.of(), 0));
        }
        TaskNotes notes = aided.notes(sample.task(), identity.fingerprint());
        if (notes.failure().isPresent()) {
            return new Failed<>(notes.failure().get(), trail(sample, notes, List.of(), notes.latencyMillis()));
        }
        List<Topic> topics = topics(sample, notes);
        long latency = notes.latencyMillis();
        long wave;
        do {
            wave = askWave(sample, topics);
            latency += Math.max(0, wave);
        } while (wave >= 0);
        return verdict(topics, trail(sample, notes, topics, latency));
    }

    /** What is asked about, the whole response or one passage, and what was heard so far. */
    private record Topic(String step, Prompt prompt, List<Heard<Stated>> heard) {}

    private List<Topic> topics(Sample sample, TaskNotes notes) {
        return Part.of(sample, rubric).stream()
                .map(part ->
                        new Topic(part.step(), prompt.write(part.sample(), part.passages(), notes), new ArrayList<>()))
                .toList();
    }

    /** Asks what is left to be asked about all topics at the same time; returns the latency, below 0 if nothing is left. */
    private long askWave(Sample sample, List<Topic> topics) {
        List<List<Asked<Stated>>> asked = new ArrayList<>();
        for (Topic topic : topics) {
            int more = samples.more(topic.heard());
            asked.add(IntStream.range(topic.heard().size(), topic.heard().size() + more)
                    .mapToObj(repetition -> interview.ask(question(topic, sample, repetition)))
                    .toList());
        }
        long slowest = -1;
        for (int i = 0; i < topics.size(); i++) {
            List<Heard<Stated>> heard = Asked.awaitAll(asked.get(i));
            topics.get(i).heard().addAll(heard);
            for (Heard<Stated> one : heard) {
                slowest = Math.max(slowest, one.opinion().latencyMillis());
            }
        }
        return slowest;
    }

    private Question<Stated> question(Topic topic, Sample sample, int repetition) {
        CallIdentity call = new CallIdentity(
                interview.model(), sample.id(), identity.fingerprint(), topic.step(), null, repetition, 1);
        return new Question<>(topic.prompt(), format, call, ScoreJudge::note).labels(format.labels());
    }

    private static void note(Stated stated, Opinion.Builder opinion) {
        opinion.answer(stated.level().id(), stated.value()).probabilities(stated.probabilities());
    }

    private Verdict<Score> verdict(List<Topic> topics, Trail trail) {
        List<Repeats.Outcome> outcomes =
                topics.stream().map(topic -> samples.combine(topic.heard())).toList();
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

    private Trail trail(Sample sample, TaskNotes notes, List<Topic> topics, long latency) {
        List<Opinion> opinions = new ArrayList<>(notes.opinions());
        topics.forEach(topic -> topic.heard().forEach(heard -> opinions.add(heard.opinion())));
        List<Finding> findings = topics.stream()
                .flatMap(topic -> samples.finding(topic.step(), topic.heard()).stream())
                .toList();
        return Trail.of(sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, latency)
                .withFindings(findings);
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
        private @Nullable Integer times;
        private RepeatRule rule = RepeatRule.MEAN;
        private boolean expected;
        private @Nullable AdaptiveSampling adaptive;
        private @Nullable TaskAids aids;
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

        /**
         * Scores by the expected value instead of the one level that the model names: by the probabilities of all levels where
         * the profile has a {@linkplain ModelProfile#withLabelProbabilities function} that reads them, otherwise by the mean of
         * 5 samples at temperature 1, or of as many as {@link #repeats} or {@link #adaptive} says. Labels of the rubric's scale
         * are looked for, in the form in which the model writes them.
         *
         * <p>A model that always names the middle of a scale still tells apart what it would rather put higher or lower: on
         * Topical-Chat the mean of samples correlated with people at .43, their mode at .33 (Chiang and Lee 2023, arXiv
         * 2310.05657).
         */
        public Builder expected() {
            this.expected = true;
            return this;
        }

        /** Asks for as many samples as it takes, a few at a time, and takes their mean; how many were saved is in the trail. */
        public Builder adaptive(AdaptiveSampling rule) {
            this.adaptive = requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Shows the model questions and a reference answer that were written once for each task. They are used only if the
         * rubric is {@linkplain Rubric#objective objective}; a published prompt must have places for them.
         */
        public Builder aids(TaskAids written) {
            this.aids = requireNonNull(written, "written");
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
         *     for a published prompt, a number of repeats for adaptive sampling, a median for an expected score, aids for which a
         *     published prompt has no place or places without aids, or the model doesn't tell its name and no profile is given
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
            boolean weighted = expected && known.labelProbabilities().isPresent();
            Samples samples = samples(weighted);
            Interview interview =
                    Interview.of(model, known, how, samples.fixed().times() > 1 ? 1 : 0);
            ReplyFormat<Level> checked = new CheckedFormat(
                    format == null ? JsonFormat.of(rubric).withSchema(Interview.schemaFor(known)) : format,
                    level -> rubric.scale()
                            .byId(level.id())
                            .filter(own -> own.value() == level.value())
                            .isPresent(),
                    "a level of rubric '" + rubric.name() + "'");
            StatedFormat answers =
                    new StatedFormat(checked, weighted ? rubric.scale().levels() : List.of());
            Aided aided = template == null ? Aided.ours(aids, rubric) : Aided.published(aids, template, rubric);
            ScorePrompt prompt = template == null
                    ? ScorePrompt.ours(rubric, examples, aided.rules(), answers.instruction())
                    : ScorePrompt.published(template, rubric);
            Fingerprint print = new Fingerprint()
                    .add("strategy", "score 1")
                    .add("rubric", rubric.fingerprint())
                    .add("prompt", prompt.fingerprint())
                    .add("format", answers.fingerprint())
                    .add("model", interview.fingerprint())
                    .add("repeats", samples.fixed());
            if (adaptive != null) {
                print.add("adaptive", adaptive);
            }
            aided.aids().ifPresent(some -> print.add("aids", some.fingerprint()));
            Identity identity = new Identity(name == null ? rubric.name() + "@" + known.name() : name, print.value());
            return new ScoreJudge(identity, rubric, answers, prompt, interview, samples, aided);
        }

        private Samples samples(boolean weighted) {
            if (adaptive != null && times != null) {
                throw new IllegalArgumentException(
                        "repeats is a fixed number of samples, adaptive another way to choose it; leave one out");
            }
            if (rule != RepeatRule.MEAN && expected) {
                throw new IllegalArgumentException("an expected score is a mean, not a " + rule + "; leave one out");
            }
            int number =
                    adaptive != null ? adaptive.most() : times != null ? times : expected && !weighted ? EXPECTED : 1;
            Repeats fixed = new Repeats(number, rule, atLeast == null ? number : atLeast);
            return new Samples(fixed, adaptive, atLeast == null, rubric);
        }
    }
}
