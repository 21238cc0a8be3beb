package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.TextListFormat;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Need;
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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges a response by yes-or-no questions with points: the score is the points of the items met, as a share of the positive
 * points of all items that apply.
 *
 * <p>The items are given, or the model writes three to eight of them for each task, from the task and the rubric's question
 * alone, so that all responses to a task are judged by the same ones; they are worth one point each.
 *
 * <pre>{@code
 * var judge = ChecklistJudge.of(model, Checklist.read(Path.of("refund.json")));
 * var written = ChecklistJudge.generating(model, Rubrics.helpfulness()).build();
 * }</pre>
 *
 * <p>{@link Score#raw()} is the share as it comes out, below 0 where negative points outweigh the others;
 * {@link Score#normalized()} and the quality are the same within {@code [0, 1]}. Where no item with positive points applies,
 * the verdict is {@link Abstained} as not applicable. Each item must be answered exactly once: the model is asked again for
 * those that are not, and if that brings nothing, the verdict is {@link Failed}. The trail has what was answered for each item
 * in the findings of the opinion, by the item's id, as {@code met}, {@code not met} or {@code not applicable}.
 *
 * <p>References: Cook, J., Rocktäschel, T., Foerster, J., Aumiller, D., Wang, A. (2024). TICKing all the boxes: generated
 * checklists improve LLM evaluation and generation. <a href="https://arxiv.org/abs/2410.03608">arXiv:2410.03608</a> (checklists
 * written for each task); Arora, R. K. et al. (2025). HealthBench: evaluating large language models towards improved human
 * health. <a href="https://arxiv.org/abs/2505.08775">arXiv:2505.08775</a> (positive and negative points; it clips the mean over
 * items where this clips each).
 *
 * <p>Instances are immutable but for the checklists that they remember, and safe for use by multiple threads if the models are.
 */
public final class ChecklistJudge implements Judge<Sample, Score> {

    private final Identity identity;
    private final ChecklistTerms terms;
    private final ChecklistPrompt prompt;
    private final Interview interview;
    private final @Nullable ChecklistAuthor author;

    private ChecklistJudge(
            Identity identity,
            ChecklistTerms terms,
            ChecklistPrompt prompt,
            Interview interview,
            @Nullable ChecklistAuthor author) {
        this.identity = identity;
        this.terms = terms;
        this.prompt = prompt;
        this.interview = interview;
        this.author = author;
    }

    /**
     * Returns a judge with the defaults: all items in one call, temperature 0, one re-ask.
     *
     * @throws IllegalArgumentException as {@link Builder#build}
     */
    public static ChecklistJudge of(ChatModel model, Checklist checklist) {
        return builder(model, checklist).build();
    }

    /** Starts a judge by a checklist that is given. */
    public static Builder builder(ChatModel model, Checklist checklist) {
        return new Builder(model, ChecklistTerms.of(checklist), null);
    }

    /**
     * Starts a judge that has a checklist written for each task. Of the rubric it takes the question, name, languages, needs and
     * threshold; the scale is that of the points.
     *
     * @throws IllegalArgumentException if the rubric is not better the higher, or goes passage by passage
     */
    public static Builder generating(ChatModel model, Rubric rubric) {
        if (rubric.direction() != Direction.HIGHER_IS_BETTER) {
            throw new IllegalArgumentException(
                    "rubric '" + rubric.name()
                            + "' is not better the higher, as the points of a checklist are; word its question the other way round");
        }
        if (rubric.granularity() == Granularity.PASSAGE_BY_PASSAGE) {
            throw new IllegalArgumentException("rubric '" + rubric.name()
                    + "' goes passage by passage, which a checklist can't; use a ScoreJudge for it");
        }
        return new Builder(model, ChecklistTerms.of(rubric), rubric.question());
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public ChecklistJudge withModels(UnaryOperator<ChatModel> around) {
        return new ChecklistJudge(
                identity, terms, prompt, interview.around(around), author == null ? null : author.around(around));
    }

    Set<Need> needs() {
        return terms.needs();
    }

    OptionalDouble threshold() {
        return terms.threshold();
    }

    @Override
    public Verdict<Score> judge(Sample sample) {
        Optional<Failure> missing = Needs.missing(sample, terms.needs(), terms.what());
        if (missing.isPresent()) {
            return new Failed<>(missing.get(), trail(sample, List.of(), 0));
        }
        if (author == null) {
            return judge(sample, terms.items(), List.of());
        }
        Heard<List<ChecklistItem>> written = author.write(sample.task(), identity.fingerprint());
        return written.answer().isPresent()
                ? judge(sample, written.answer().get(), List.of(written.opinion()))
                : unwritten(sample, written.opinion());
    }

    private Verdict<Score> unwritten(Sample sample, Opinion opinion) {
        Trail trail = trail(sample, List.of(opinion), opinion.latencyMillis());
        return opinion.failure()
                .<Verdict<Score>>map(failure -> new Failed<>(failure, trail))
                .orElseGet(() -> new Abstained<>(opinion.abstention().orElseThrow(), trail));
    }

    private Verdict<Score> judge(Sample sample, List<ChecklistItem> items, List<Opinion> before) {
        EntryAnswers answers = EntryAnswers.ask(
                interview,
                prompt.sheets(sample, items, this::call),
                name -> name,
                level -> level.value() > 0 ? "met" : "not met");
        List<Opinion> opinions = new ArrayList<>(before);
        opinions.addAll(answers.opinions());
        long latency = before.stream().mapToLong(Opinion::latencyMillis).sum()
                + answers.opinions().stream()
                        .mapToLong(Opinion::latencyMillis)
                        .max()
                        .orElse(0);
        Trail trail = trail(sample, opinions, latency);
        return answers.incomplete(trail).orElseGet(() -> verdict(items, answers, trail));
    }

    private CallIdentity call(Sample sample, String step) {
        return new CallIdentity(interview.model(), sample.id(), identity.fingerprint(), step, null, 0, 1);
    }

    private Verdict<Score> verdict(List<ChecklistItem> items, EntryAnswers answers, Trail bare) {
        ChecklistScore score = new ChecklistScore();
        for (ChecklistItem item : items) {
            answers.level(item.id()).ifPresentOrElse(level -> score.add(item, level.value() > 0), score::leaveOut);
        }
        Trail trail = bare.withFindings(List.of(score.finding()));
        return score.hasPoints()
                ? new Decided<>(score.score(terms.threshold()), trail)
                : new Abstained<>(Reason.NOT_APPLICABLE, trail);
    }

    private Trail trail(Sample sample, List<Opinion> opinions, long latency) {
        return Trail.of(sample.id(), sample.candidate(), identity.name(), identity.fingerprint(), opinions, latency);
    }

    /** Gathers the parts of a {@link ChecklistJudge}. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final int TASKS = 4_096;

        private final ChatModel model;
        private final ChecklistTerms terms;
        private final @Nullable String question;
        private @Nullable String name;
        private @Nullable ModelProfile profile;
        private @Nullable ChatModel author;
        private CallSettings settings = CallSettings.withDefaults();
        private ChecklistPrompt.Calls calls = ChecklistPrompt.Calls.ONE_FOR_ALL;
        private int tasks = TASKS;

        private Builder(ChatModel model, ChecklistTerms terms, @Nullable String question) {
            this.model = requireNonNull(model, "model");
            this.terms = terms;
            this.question = question;
        }

        /** Sets the name; checklist or rubric and model unless set, such as {@code refund@nova-pro}. */
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

        /** Asks about each item in a call of its own, all at once: dearer, and better with a small model. */
        public Builder oneCallEach() {
            this.calls = ChecklistPrompt.Calls.ONE_EACH;
            return this;
        }

        /**
         * Has another model write the checklists, such as a stronger one that is asked once for each task.
         *
         * @throws IllegalArgumentException if the checklist is given
         */
        public Builder writtenBy(ChatModel other) {
            requireGenerating("nothing is written");
            this.author = requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets for how many tasks the checklist is remembered, the most recent ones; 4,096 unless set. After that it is written
         * anew, perhaps differently: let all responses to a task be judged within that many others.
         *
         * @throws IllegalArgumentException if the number is not positive, or the checklist is given
         */
        public Builder remember(int number) {
            requireGenerating("there is nothing to remember");
            if (number < 1) {
                throw new IllegalArgumentException("number of remembered checklists is not positive: " + number);
            }
            this.tasks = number;
            return this;
        }

        /**
         * Returns the judge.
         *
         * @throws IllegalArgumentException if two ids can't be told apart in a reply, or a model doesn't tell its name and no
         *     profile is given
         */
        public ChecklistJudge build() {
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            StepWriter writer = new StepWriter(terms.language());
            ChecklistPrompt prompt = ChecklistPrompt.of(terms, calls, Interview.schemaFor(known));
            Interview interview = Interview.of(model, known, settings, 0);
            Fingerprint print = new Fingerprint()
                    .add("strategy", "checklist 1")
                    .add("terms", terms.fingerprint())
                    .add("prompt", prompt.fingerprint())
                    .add("model", interview.fingerprint());
            @Nullable ChecklistAuthor written = question == null ? null : author(question, known, writer);
            if (written != null) {
                print.add("author", written.fingerprint());
            }
            Identity identity = new Identity(name == null ? terms.name() + "@" + known.name() : name, print.value());
            return new ChecklistJudge(identity, terms, prompt, interview, written);
        }

        private ChecklistAuthor author(String about, ModelProfile known, StepWriter writer) {
            ModelProfile writes = author == null ? known : ModelProfile.of(author);
            TextListFormat format = TextListFormat.of("questions", ChecklistAuthor.limits(), terms.language())
                    .withSchema(Interview.schemaFor(writes));
            return ChecklistAuthor.of(
                    Interview.of(author == null ? model : author, writes, settings, 0), format, writer, about, tasks);
        }

        private void requireGenerating(String reason) {
            if (question == null) {
                throw new IllegalArgumentException("checklist '" + terms.name() + "' is given, so that " + reason
                        + "; start with ChecklistJudge.generating to have one written");
            }
        }
    }
}
