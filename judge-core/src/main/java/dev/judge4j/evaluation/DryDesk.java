package dev.judge4j.evaluation;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.DecoratingModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sees what a unit would ask, and answers nothing. */
final class DryDesk implements Desk {

    /** Stands for a response that is not there yet: about as long as a usual one, some 300 tokens. */
    private static final String PLACEHOLDER = "lorem ipsum ".repeat(100);

    private final InputCounter input;
    private final List<PlannedCall> calls = Collections.synchronizedList(new ArrayList<>());

    DryDesk(InputCounter input) {
        this.input = input;
    }

    /** Returns what would be asked first; more where a reply leads to another question. */
    SampledItem seen() {
        return new SampledItem(List.copyOf(calls));
    }

    @Override
    public boolean isOpen(Slot slot) {
        return true;
    }

    @Override
    public <S extends Item, V extends Value> void judge(Judge<S, V> judge, S item, Slot slot) {
        boolean[] asksModels = new boolean[1];
        Judge<S, V> silent = judge.withModels(model -> {
            asksModels[0] = true;
            return new Silent(model);
        });
        if (asksModels[0]) { // one that hides its model would ask it
            var unused = silent.judge(item);
        }
    }

    @Override
    public void fail(Slot slot, Failure failure, Trail trail) {
        // nothing is asked
    }

    /** Asks only a candidate that is a model; to call any other would be more than to look. */
    @Override
    public Response respond(Candidate candidate, Task task) {
        boolean[] asksModels = new boolean[1];
        Candidate silent = candidate.withModels(model -> {
            asksModels[0] = true;
            return new Silent(model);
        });
        if (asksModels[0]) {
            try {
                return silent.respond(task);
            } catch (ModelCallException e) {
                return placeholder(candidate, task);
            }
        }
        return placeholder(candidate, task);
    }

    private static Response placeholder(Candidate candidate, Task task) {
        List<String> passage = List.of(PLACEHOLDER); // or judges of passages would seem to ask nothing
        return Response.of(new Sample(task, candidate.name(), PLACEHOLDER, passage, passage));
    }

    /** A model that listens and doesn't reply. */
    private final class Silent extends DecoratingModel {

        private final ChatModel model;

        Silent(ChatModel model) {
            super(model, ModelProfile.of(model));
            this.model = model;
        }

        @Override
        protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
            calls.add(input.planned(model, request));
            throw new ModelCallException(Failure.Kind.NOT_RECORDED, "this is a dry run", null);
        }
    }
}
