package dev.judge4j.evaluation;

import dev.judge4j.model.DecoratingModel;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model as a judge of a run sees it: journalled, within budget and limits, with the run's retries and no others. */
final class RunModel extends DecoratingModel {

    private final RunCalls calls;
    private final UnitCalls unit;

    RunModel(ChatModel model, RunCalls calls, UnitCalls unit) {
        super(JudgeModel.withoutRetries(model, ModelProfile.of(model)), ModelProfile.of(model));
        this.calls = calls;
        this.unit = unit;
    }

    @Override
    protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
        return calls.call(request, options, this, unit, () -> ask(request, options));
    }
}
