package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.Billing;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Purse;
import dev.judge4j.model.Spending;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has candidates respond, each once for each task, and writes down what they say. Safe for use by multiple threads. */
final class Responses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;
    private final List<ReplyCache> others;
    private final RunCalls calls;
    private final Purse purse;
    private final boolean offline;

    Responses(Journal journal, List<ReplyCache> others, RunCalls calls, Purse purse, boolean offline) {
        this.journal = journal;
        this.others = others;
        this.calls = calls;
        this.purse = purse;
        this.offline = offline;
    }

    /**
     * Returns the response that is in the journal, in that of a run to be reused, or that the candidate gives now.
     *
     * @throws ModelCallException if there is none
     */
    Response respond(Candidate candidate, Task task, UnitCalls unit) {
        Optional<JournalRecord.Response> own = journal.recovery().response(unit.key());
        if (own.isPresent()) {
            return read(own.get(), candidate, task);
        }
        for (ReplyCache other : others) {
            Optional<JournalRecord.Response> found = other.response(unit.key());
            if (found.isPresent()) {
                JournalRecord.Response line = found.get();
                write(journal.nextTicket(), unit, candidate, line.usage(), line.latencyMillis(), true, line.sample());
                return read(line, candidate, task);
            }
        }
        if (offline) {
            throw new ModelCallException(
                    Failure.Kind.NOT_RECORDED,
                    "the run is offline, and the journals have no response of it to item '" + task.id() + "'",
                    null);
        }
        return ask(candidate, task, unit);
    }

    /**
     * Has a candidate respond of which the models may be asked by a batch: nothing is written down before they have been.
     *
     * @throws ModelCallException if there is no response yet, or none at all
     */
    private Response gather(Candidate candidate, Task task, UnitCalls unit) {
        try {
            Response response = checked(
                    candidate
                            .withModels(model -> new RunModel(model, calls, unit))
                            .respond(task),
                    candidate,
                    task);
            unit.takeKept().forEach(journal::append);
            write(
                    journal.nextTicket(),
                    unit,
                    candidate,
                    Usage.NONE,
                    response.latencyMillis(),
                    false,
                    body(response.sample()));
            return response;
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            ModelCallException failure = ModelCallException.of(e);
            if (unit.hindrance().isEmpty()) {
                lost(journal.nextTicket(), candidate, unit, failure);
            }
            throw failure;
        }
    }

    private static boolean asksModels(Candidate candidate) {
        boolean[] asks = new boolean[1];
        var unused = candidate.withModels(model -> {
            asks[0] = true;
            return model;
        });
        return asks[0];
    }

    private Response ask(Candidate candidate, Task task, UnitCalls unit) {
        if (calls.gathers() && asksModels(candidate)) {
            return gather(candidate, task, unit);
        }
        long ticket = journal.nextTicket();
        try {
            intend(ticket, candidate, unit);
            Response response = checked(
                    candidate
                            .withModels(model -> new RunModel(model, calls, unit))
                            .respond(task),
                    candidate,
                    task);
            // What went through the run's own calls is in the journal already, reply by reply.
            Usage usage = unit.anyCall() ? Usage.NONE : response.usage();
            unit.takeKept().forEach(journal::append);
            charge(candidate, usage, false);
            write(ticket, unit, candidate, usage, response.latencyMillis(), false, body(response.sample()));
            return response;
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            ModelCallException failure = ModelCallException.of(e);
            lost(ticket, candidate, unit, failure);
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ModelCallException failure =
                    new ModelCallException(Failure.Kind.CANCELED, "interrupted before it was asked", e);
            lost(ticket, candidate, unit, failure);
            throw failure;
        }
    }

    private void intend(long ticket, Candidate candidate, UnitCalls unit) throws InterruptedException {
        CallIdentity identity =
                new CallIdentity(candidate.name(), unit.item(), unit.asker().fingerprint(), "response", null, 0, 1);
        journal.append(new JournalRecord.Intent(ticket, unit.key(), identity, 0, 0, unit.key()))
                .await();
    }

    private void write(
            long ticket,
            UnitCalls unit,
            Candidate candidate,
            Usage usage,
            long latencyMillis,
            boolean reused,
            JsonNode sample) {
        journal.append(new JournalRecord.Response(
                ticket, unit.key(), candidate.name(), usage, 0, latencyMillis, reused, sample));
    }

    private void lost(long ticket, Candidate candidate, UnitCalls unit, ModelCallException failure) {
        Failure why = Failure.of(failure.kind(), String.valueOf(failure.getMessage()), failure);
        Usage usage = unit.anyCall() ? Usage.NONE : failure.usage();
        boolean inDoubt = !unit.anyCall() && Billing.of(failure) == Billing.IN_DOUBT;
        charge(candidate, usage, inDoubt);
        journal.append(new JournalRecord.Lost(ticket, unit.key(), candidate.name(), why, usage, 0, inDoubt));
    }

    /** Counts what a candidate consumed that asks its models itself, as the next start will count it; nobody knows its price. */
    private void charge(Candidate candidate, Usage usage, boolean inDoubt) {
        long calls = inDoubt ? 1 : usage.calls();
        Spending spent = new Spending(0, usage.totalInputTokens() + usage.outputTokens(), calls, calls);
        purse.preload(candidate.name(), inDoubt ? Spending.NONE : spent, inDoubt ? spent : Spending.NONE);
    }

    private static Response checked(Response response, Candidate candidate, Task task) {
        if (response == null) {
            throw new IllegalStateException("candidate '" + candidate.name() + "' returned null");
        }
        Sample sample = response.sample();
        if (!sample.candidate().equals(candidate.name()) || !sample.task().equals(task)) {
            throw new IllegalStateException("candidate '" + candidate.name() + "' was asked for task '" + task.id()
                    + "' and returned a sample of '" + sample.candidate() + "' for task '"
                    + sample.task().id() + "'");
        }
        return response;
    }

    private static ObjectNode body(Sample sample) {
        ObjectNode body = JSON.createObjectNode().put("response", sample.response());
        addAll(body, "context", sample.context());
        addAll(body, "citations", sample.citations());
        return body;
    }

    private static void addAll(ObjectNode body, String name, List<String> texts) {
        ArrayNode array = body.putArray(name);
        texts.forEach(array::add);
    }

    private static Response read(JournalRecord.Response line, Candidate candidate, Task task) {
        JsonNode body = line.sample();
        Sample sample = new Sample(
                task,
                candidate.name(),
                body.path("response").asText(),
                texts(body.path("context")),
                texts(body.path("citations")));
        return new Response(sample, line.usage(), line.latencyMillis());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
