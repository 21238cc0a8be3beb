package dev.judge4j.examples;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubrics;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/** The items of a load test: as many as one likes, each different, of the size of an ordinary question and answer. */
final class LoadItems {

    private static final int SENTENCES = 8;

    private LoadItems() {}

    /** Returns the item of that number. */
    static Sample sample(int number) {
        String question = "A customer asks: I have been charged twice for order " + number + ", once on Monday and once"
                + " today, and the second parcel has not come. What can I do, and how long will it take to have it back?";
        String sentence = "Go to the orders page, choose order " + number + ", and press the button that says there is"
                + " a problem with the payment; we look at every such report within one working day. ";
        return Sample.of(question, sentence.repeat(SENTENCES) + "Thank you for your patience.");
    }

    /** Returns the judge of all load tests over a model. */
    static ScoreJudge judge(ChatModel model) {
        return ScoreJudge.of(model, Rubrics.helpfulness());
    }

    /** Returns what a judge asks a model like the given one about the first items, so that it can be asked without us. */
    static List<ChatRequest> requests(JudgeModel model, int count) {
        List<ChatRequest> requests = new ArrayList<>();
        ScoreJudge judge = judge(new Keeping(model.profile(), requests));
        for (int item = 0; item < count; item++) {
            judge.judge(sample(item));
        }
        return List.copyOf(requests);
    }

    /** Keeps what it is asked, and always says the same. */
    private record Keeping(ModelProfile profile, List<ChatRequest> requests) implements JudgeModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            synchronized (requests) {
                requests.add(request);
            }
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("{\"rationale\": \"Useful.\", \"verdict\": \"4\"}"))
                    .finishReason(FinishReason.STOP)
                    .tokenUsage(new TokenUsage(1, 1))
                    .build();
        }
    }
}
