package dev.judge4j.evaluation;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.judge.Identity;
import dev.judge4j.model.CallThreads;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Purse;
import dev.judge4j.model.Spending;
import dev.judge4j.model.TokenCounter;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes everything ready for a run and sees it through: reads the data once, opens the journal, counts what was spent. */
final class Start {

    private final RunPlan plan;
    private final Map<String, Identity> judges;
    private final Map<String, GoldLabels> gold;
    private final Planned planned = new Planned();

    Start(RunPlan plan, Map<String, Identity> judges, Map<String, GoldLabels> gold) {
        this.plan = plan;
        this.judges = judges;
        this.gold = gold;
    }

    EvaluationResult run() {
        Ready ready = ready(null);
        return ready.finish();
    }

    EvaluationRun start() {
        Ready ready = ready(null);
        CompletableFuture<EvaluationResult> outcome = new CompletableFuture<>();
        CallThreads.shared().execute(() -> {
            try {
                outcome.complete(ready.finish());
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return new EvaluationRun(ready.run::stop, ready.reporter::status, outcome);
    }

    DryRun dryRun(TokenCounter counter) {
        List<Deal.Hand> hands = hands(new LinkedHashMap<>());
        return DryRun.of(hands, plan.prices(), counter);
    }

    /**
     * Makes a run ready.
     *
     * @param round what is done with batches; null if there is nobody to answer them
     */
    Ready ready(@Nullable BatchRound round) {
        Map<String, String> manifest = new LinkedHashMap<>();
        List<Deal.Hand> hands = hands(manifest);
        Purse purse = Purse.of(plan.budget(), plan.prices());
        Set<String> models = new TreeSet<>();
        plan.parts()
                .forEach(part -> part.models((judge, model) -> {
                    String name = ModelProfile.of(model).name();
                    purse.check(judge, name);
                    if (model instanceof JudgeModel judgeModel) {
                        judgeModel.standIns().forEach(standIn -> purse.check(judge, standIn));
                    }
                    models.add(name);
                }));
        checkLimits(models);
        List<ReplyCache> reused = plan.reuse().stream().map(ReplyCache::of).toList();
        Journal journal = open(new Manifest(manifest));
        boolean begun = false;
        try {
            preload(purse, journal.recovery().totals());
            Ready ready = new Ready(journal, reused, purse, hands, round);
            begun = true;
            return ready;
        } finally {
            if (!begun) {
                journal.close();
            }
        }
    }

    /** Opens it also for a thread that is interrupted, for which every file would be closed; the run then ends at once. */
    private Journal open(Manifest manifest) {
        boolean interrupted = Thread.interrupted();
        try {
            return Journal.open(plan.folder(), manifest, plan.journal());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Limits of a model that nobody asks are most likely meant for one that is called otherwise. */
    private void checkLimits(Set<String> models) {
        for (String limited : plan.limitsByModel().keySet()) {
            if (!models.isEmpty() && !models.contains(limited)) {
                throw new IllegalArgumentException(
                        "there are limits for the model '" + limited + "', which no judge asks; they ask " + models);
            }
        }
    }

    /**
     * Returns the folder of the run's batches.
     *
     * @throws JournalException if some are outstanding and there is nobody to ask about them
     */
    private BatchFolder batchFolder() {
        BatchFolder folder = BatchFolder.in(plan.folder());
        List<StoredShard> outstanding = folder.outstanding();
        if (plan.batch() == null && !plan.offline() && !outstanding.isEmpty()) {
            throw new JournalException("the run in " + plan.folder() + " has " + outstanding.size()
                    + " batches under way, whose calls would be made and paid again; run it with its batch service, or"
                    + " delete " + folder.path() + " to give them up");
        }
        return folder;
    }

    private List<Deal.Hand> hands(Map<String, String> manifest) {
        Map<Part, Long> units = new LinkedHashMap<>();
        plan.parts().forEach(part -> units.put(part, part.describe(manifest, planned)));
        long ordinary = units.entrySet().stream()
                .filter(entry -> !entry.getKey().isGold())
                .mapToLong(Map.Entry::getValue)
                .sum();
        List<Deal.Hand> hands = new ArrayList<>();
        units.forEach((part, count) -> hands.add(new Deal.Hand(part, part.limitOf(count, ordinary))));
        return hands;
    }

    private void preload(Purse purse, Totals totals) {
        Map<String, String> names = new HashMap<>();
        judges.values().forEach(identity -> names.put(identity.fingerprint(), identity.name()));
        boolean priced = totals.byModel().entrySet().stream()
                .filter(entry ->
                        entry.getValue().usage().calls() + entry.getValue().doubtfulCalls() > 0)
                .allMatch(entry -> plan.prices().priceOf(entry.getKey()).isPresent());
        totals.byJudge()
                .forEach((fingerprint, account) -> purse.preload(
                        names.getOrDefault(fingerprint, fingerprint),
                        spent(account, priced),
                        doubtful(account, priced)));
    }

    private static Spending spent(Account account, boolean priced) {
        Usage usage = account.usage();
        return new Spending(
                account.costPico(),
                usage.totalInputTokens() + usage.outputTokens() + account.unmeteredTokens(),
                usage.calls(),
                priced ? usage.unmeteredCalls() : usage.calls());
    }

    private static Spending doubtful(Account account, boolean priced) {
        return new Spending(
                account.doubtfulPico(),
                account.doubtfulTokens(),
                account.doubtfulCalls(),
                priced ? 0 : account.doubtfulCalls());
    }

    /** A run with what has to be closed after it. */
    final class Ready {

        private final Journal journal;
        private final Purse purse;
        private final BatchReplies batches;
        private final @Nullable BatchRound round;
        private final List<Deal.Hand> hands;
        private final Reporter reporter;
        private final Run run;

        Ready(
                Journal journal,
                List<ReplyCache> reused,
                Purse purse,
                List<Deal.Hand> hands,
                @Nullable BatchRound round) {
            this.journal = journal;
            this.purse = purse;
            this.round = round;
            this.batches = BatchReplies.of(batchFolder());
            this.hands = hands;
            long total = hands.stream()
                    .mapToLong(hand -> hand.planned() * hand.part().verdictsPerUnit())
                    .sum();
            this.reporter = new Reporter(plan, total, journal.recovery().totals(), purse);
            Gathering gathering = round == null ? null : round.gathering(batches, purse);
            this.run = new Run(plan, journal, reused, batches, gathering, purse, hands, reporter);
        }

        EvaluationResult finish() {
            boolean complete = false;
            try (journal) {
                reporter.begin(run.gates());
                if (round != null) {
                    round.collect(run, plan, new BatchIntake(journal, purse, plan.prices(), batches));
                }
                run.execute();
                complete = true;
                if (round != null) {
                    round.seal(run.stopped().isPresent());
                }
            } finally {
                reporter.end(complete && run.isComplete());
            }
            return new EvaluationResult(plan, gold, planned, Outcome.of(run, journal, reporter.status(), hands));
        }

        @Nullable
        BatchRound round() {
            return round;
        }

        /** Returns whether there is nothing more to do, or nothing more may be done. */
        boolean isOver() {
            return run.isComplete() || run.stopped().isPresent();
        }

        void stop(Failure why) {
            run.stop(why);
        }

        RunStatus status() {
            return reporter.status();
        }
    }
}
