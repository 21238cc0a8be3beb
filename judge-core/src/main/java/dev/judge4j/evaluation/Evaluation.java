package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Limits;
import dev.judge4j.model.Pacer;
import dev.judge4j.model.Prices;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.model.TokenCounter;
import dev.judge4j.verdict.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Data sets and the judges that judge them, run as one: concurrently, within limits and a budget, with one journal.
 *
 * <pre>{@code
 * EvaluationResult result = Evaluation.builder(Path.of("runs/friday"))
 *         .judge(answers, helpfulness)
 *         .judge(pairs, headToHead)
 *         .prices(prices)
 *         .budget(Budget.usd("5.00"))
 *         .build()
 *         .run();
 * System.out.println(result.summary());
 * }</pre>
 *
 * <p>Everything that was paid is in the journal before it is used. A run that was cut off, by a crash, a cancellation or an
 * exhausted budget, is run again with the same folder and goes on where it stopped: what is journalled is not paid again, and a
 * folder of another evaluation is refused.
 *
 * <p>Every item gets exactly one verdict of its judge. Trouble with an item is a {@link dev.judge4j.verdict.Failed} verdict. What
 * is no trouble of the item's, such as a budget that is used up, a model that refuses access or a cancellation, leaves the item
 * open: it has no verdict, the result says so, and the next run judges it.
 *
 * <p>Instances are immutable and safe for use by multiple threads, but only one run at a time can have the folder.
 */
public final class Evaluation {

    private final RunPlan plan;
    private final Map<String, Identity> judges;
    private final Map<String, GoldLabels> gold;

    private Evaluation(Builder builder) {
        this.plan = new RunPlan(
                builder.folder,
                builder.parts,
                builder.reuse,
                builder.limits,
                builder.limitsByModel,
                builder.budget,
                builder.prices,
                builder.retries,
                builder.itemDeadline,
                builder.deadline,
                builder.progress,
                builder.offline,
                builder.batch,
                builder.journal,
                builder.pacer);
        this.judges = Map.copyOf(builder.judges);
        this.gold = Map.copyOf(builder.gold);
    }

    /**
     * Starts an evaluation.
     *
     * @param folder where the journal is or will be
     */
    public static Builder builder(Path folder) {
        return new Builder(folder);
    }

    /**
     * Runs it, or goes on with it, and waits for the end. If the thread is interrupted, the run ends early as by
     * {@link EvaluationRun#cancel}, and the thread stays interrupted.
     *
     * @throws JournalException if the folder can't be used: it holds another evaluation, is damaged, is in use, or can't be
     *     written
     * @throws dev.judge4j.dataset.BadItemException if an item can't be read; nothing was called then
     * @throws IllegalArgumentException if two items of a part are the same, or a model has no price and money is limited; nothing
     *     was called then; or if money or tokens are limited and a request has no output limit, which ends the run
     * @throws IllegalStateException if a data set has fewer items than when it was read before the first call
     * @throws java.io.UncheckedIOException if a data set can't be read
     */
    public EvaluationResult run() {
        BatchService batch = plan.batch();
        return batch == null ? new Start(plan, judges, gold).run() : new BatchRounds(plan, batch, judges, gold).run();
    }

    /**
     * Runs it on another thread. What {@link #run} throws before the first call is thrown here, other trouble by
     * {@link EvaluationRun#await}.
     */
    public EvaluationRun start() {
        BatchService batch = plan.batch();
        return batch == null || plan.offline()
                ? new Start(plan, judges, gold).start()
                : new BatchRounds(plan, batch, judges, gold).start();
    }

    /**
     * Finds out what it would ask and cost, without a call and without touching the folder.
     *
     * @throws dev.judge4j.dataset.BadItemException if an item can't be read
     * @throws IllegalArgumentException if two items of a part are the same
     * @throws java.io.UncheckedIOException if a data set can't be read
     */
    public DryRun dryRun() {
        return dryRun((model, request) -> OptionalLong.empty());
    }

    /**
     * Finds out what it would ask and cost, with the input of some requests counted by the provider, such as with
     * {@link TokenCounter#ofModels}: up to a hundred of each model. The estimate says for how many. Nothing is asked, and the
     * folder is not touched.
     *
     * @throws dev.judge4j.dataset.BadItemException if an item can't be read
     * @throws IllegalArgumentException if two items of a part are the same
     * @throws java.io.UncheckedIOException if a data set can't be read
     */
    public DryRun dryRun(TokenCounter counter) {
        return new Start(plan, judges, gold).dryRun(requireNonNull(counter, "counter"));
    }

    /** Builds an evaluation. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final Duration USUAL_ITEM_DEADLINE = Duration.ofHours(1);

        private final Path folder;
        private final List<Part> parts = new ArrayList<>();
        private final Map<String, Identity> judges = new LinkedHashMap<>();
        private final Map<String, GoldLabels> gold = new HashMap<>();
        private final List<Path> reuse = new ArrayList<>();
        private final Map<String, Limits> limitsByModel = new HashMap<>();
        private Limits limits = Limits.standard();
        private Budget budget = Budget.unlimited();
        private Prices prices = Prices.none();
        private RetryPolicy retries = RetryPolicy.standard();
        private Duration itemDeadline = USUAL_ITEM_DEADLINE;
        private @Nullable Duration deadline;
        private ProgressListener progress = status -> {};
        private boolean offline;
        private @Nullable BatchService batch;
        private JournalSettings journal = JournalSettings.withDefaults();
        private Pacer pacer = Pacer.system();

        private Builder(Path folder) {
            this.folder = requireNonNull(folder, "folder");
        }

        /** Adds a part: items and who judges them. It is named after the judge. */
        public <S extends Item, V extends Value> Builder judge(Dataset<S> items, Judge<S, V> judge) {
            return judge(freeName(judge.identity().name()), items, judge);
        }

        /**
         * Adds a part with a name of its own.
         *
         * @throws IllegalArgumentException if the name is taken, or a judge with the same name and another fingerprint is there
         */
        public <S extends Item, V extends Value> Builder judge(String name, Dataset<S> items, Judge<S, V> judge) {
            return add(new JudgedPart<>(name, requireNonNull(items, "items"), judge, null), List.of(judge.identity()));
        }

        /**
         * Adds candidates that are called within the run, and their judges.
         *
         * @throws IllegalArgumentException if nobody judges them, or a judge with the same name and another fingerprint is there
         */
        public Builder candidates(Candidates candidates) {
            LivePart part = new LivePart(freeName("candidates"), candidates);
            if (part.judges().isEmpty()) {
                throw new IllegalArgumentException("nobody judges the candidates; add judgedBy or comparedBy");
            }
            for (Candidate system : candidates.systems()) {
                if (part.judges().stream().anyMatch(judge -> judge.name().equals(system.name()))) {
                    throw new IllegalArgumentException("a candidate and its judge are both called '" + system.name()
                            + "'; name one of them otherwise, or what they spend can't be told apart");
                }
            }
            return add(part, part.judges());
        }

        /**
         * Mixes in items that people have labeled, to watch a judge; they are in no summary, and
         * {@link EvaluationResult#goldReport} compares.
         *
         * @param items the labeled items
         * @param judge the judge to watch
         * @param labels what people say
         * @param amount how many of the items, from the first
         * @throws IllegalArgumentException if the judge is watched already
         */
        public <S extends Item, V extends Value> Builder gold(
                Dataset<S> items, Judge<S, V> judge, GoldLabels labels, GoldAmount amount) {
            String fingerprint = judge.identity().fingerprint();
            if (gold.putIfAbsent(fingerprint, requireNonNull(labels, "labels")) != null) {
                throw new IllegalArgumentException("judge '" + judge.identity().name() + "' is watched already");
            }
            String name = freeName("gold for " + judge.identity().name());
            return add(
                    new JudgedPart<>(name, requireNonNull(items, "items"), judge, requireNonNull(amount, "amount")),
                    List.of(judge.identity()));
        }

        /** Sets the limits of every model that has none of its own. */
        public Builder limits(Limits usual) {
            this.limits = requireNonNull(usual, "usual");
            return this;
        }

        /** Sets the limits of one model, by its name; {@link Evaluation#run} refuses a name that no judge asks. */
        public Builder limits(String model, Limits own) {
            limitsByModel.put(requireNonNull(model, "model"), requireNonNull(own, "own"));
            return this;
        }

        /** Sets how much may be spent; by a journal's earlier starts and this one together. */
        public Builder budget(Budget most) {
            this.budget = requireNonNull(most, "most");
            return this;
        }

        /** Sets what models cost; without a price for a model, what it costs is not known. */
        public Builder prices(Prices known) {
            this.prices = requireNonNull(known, "known");
            return this;
        }

        /** Sets how often single calls are made again; models' own retries are turned off in a run. */
        public Builder retries(RetryPolicy policy) {
            this.retries = requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Takes replies and responses from the journal of another run where the very same was asked. They are copied, and cost
         * nothing. May be called for several folders; earlier ones come first.
         */
        public Builder reuse(Path otherFolder) {
            reuse.add(requireNonNull(otherFolder, "otherFolder"));
            return this;
        }

        /**
         * Makes no call: every reply comes from the journals. What is not there fails as {@code NOT_RECORDED}. With
         * {@link #reuse}, this reads old replies anew.
         */
        public Builder offline() {
            this.offline = true;
            return this;
        }

        /**
         * Has calls answered in batches where the service takes them, which is cheaper and takes hours: the questions of all
         * items are gathered, submitted as jobs, and waited for; then the questions that follow from the replies, and so on.
         * What a job leaves without a reply, what is too little for one and what the service doesn't take is asked without it
         * at the end. Candidates that are no models of the service's are asked at once.
         *
         * <p>Jobs outlive the program: a run that was cut off or canceled meanwhile collects them when it is run again, and
         * submits nothing twice. Money is set aside before a call goes into a batch, as much as it can cost at most, and
         * charged by what the job reports. A job that fails as a whole ends the run with the reason. An interrupted or
         * canceled run leaves its jobs running.
         */
        public Builder batch(BatchService service) {
            this.batch = requireNonNull(service, "service");
            return this;
        }

        /**
         * Sets how long one item may take with all its calls and waits; an hour unless set. Then the thread that judges it is
         * interrupted; one that does not come back within as long again, at most 10 s, is left behind.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder itemDeadline(Duration longest) {
            this.itemDeadline = positive("itemDeadline", longest);
            return this;
        }

        /**
         * Sets how long the run may take; then it ends early. No bound unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder deadline(Duration longest) {
            this.deadline = positive("deadline", longest);
            return this;
        }

        /** Sets who is told how the run stands; nobody unless set. */
        public Builder progress(ProgressListener listener) {
            this.progress = requireNonNull(listener, "listener");
            return this;
        }

        Builder journal(JournalSettings settings) {
            this.journal = settings;
            return this;
        }

        Builder pacer(Pacer time) {
            this.pacer = time;
            return this;
        }

        /**
         * Returns the evaluation.
         *
         * @throws IllegalArgumentException if there is nothing to judge, or the budget is for a judge that is not there
         */
        public Evaluation build() {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to judge; add a part with judge(items, judge)");
            }
            for (String name : budget.judges().keySet()) {
                boolean there = judges.containsKey(name);
                if (!there) {
                    throw new IllegalArgumentException("the budget names the judge '" + name
                            + "', which is not in the evaluation; there are " + judges.keySet());
                }
            }
            return new Evaluation(this);
        }

        private Builder add(Part part, List<Identity> by) {
            if (parts.stream().anyMatch(other -> other.name().equals(part.name()))) {
                throw new IllegalArgumentException("there are two parts '" + part.name() + "'; give each its own name");
            }
            for (Identity identity : by) {
                Identity known = judges.putIfAbsent(identity.name(), identity);
                if (known != null && !known.equals(identity)) {
                    throw new IllegalArgumentException("two different judges are called '" + identity.name()
                            + "'; name one of them otherwise, or their results can't be told apart");
                }
            }
            parts.add(part);
            return this;
        }

        private String freeName(String wanted) {
            String name = wanted;
            for (int number = 2; isTaken(name); number++) {
                name = wanted + " #" + number;
            }
            return name;
        }

        private boolean isTaken(String name) {
            return parts.stream().anyMatch(part -> part.name().equals(name));
        }

        private static Duration positive(String name, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " is not positive: " + duration);
            }
            return duration;
        }
    }
}
