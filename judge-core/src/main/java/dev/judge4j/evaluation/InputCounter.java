package dev.judge4j.evaluation;

import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.RequestSize;
import dev.judge4j.model.TokenCounter;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts the input of planned calls, as long as their model can be asked.
 *
 * <p>A model is asked for a bounded number of requests; for all further ones, what is guessed from their text is scaled by how
 * far guesses were off before. A model that doesn't count one request isn't asked again. Safe for use by multiple threads.
 */
final class InputCounter {

    /** Enough that the ratio of counted to guessed tokens is known to a percent or so. */
    static final int MOST_COUNTED = 100;

    private final TokenCounter counter;
    private final Map<String, Sums> byModel = new HashMap<>(); // by name

    InputCounter(TokenCounter counter) {
        this.counter = counter;
    }

    PlannedCall planned(ChatModel model, ChatRequest request) {
        String name = ModelProfile.of(model).name();
        List<String> standIns = model instanceof JudgeModel judgeModel ? judgeModel.standIns() : List.of();
        PlannedCall guessed = PlannedCall.of(name, request).withStandIns(standIns);
        Sums sums;
        synchronized (byModel) {
            sums = byModel.computeIfAbsent(name, unknown -> new Sums());
        }
        synchronized (sums) {
            if (sums.asks) {
                OptionalLong tokens = counter.count(model, request);
                sums.asks = tokens.isPresent() && sums.calls + 1 < MOST_COUNTED;
                if (tokens.isPresent()) {
                    sums.add(guessed.input().tokensLikely(), tokens.getAsLong());
                    return with(guessed, tokens.getAsLong(), PlannedCall.Basis.COUNTED);
                }
            }
            return sums.guessed == 0
                    ? guessed
                    : with(guessed, sums.scaled(guessed.input().tokensLikely()), PlannedCall.Basis.SCALED);
        }
    }

    private static PlannedCall with(PlannedCall guessed, long tokens, PlannedCall.Basis basis) {
        RequestSize input = new RequestSize(Math.max(tokens, guessed.input().tokensAtMost()), tokens);
        return new PlannedCall(
                guessed.model(), input, guessed.outputLikely(), guessed.outputAtMost(), basis, guessed.standIns());
    }

    /** Tokens of the requests that were counted. */
    private static final class Sums {

        private boolean asks = true;
        private int calls;
        private long guessed;
        private long counted;

        void add(long guess, long count) {
            calls++;
            guessed += guess;
            counted += count;
        }

        long scaled(long guess) {
            return Math.round((double) guess * counted / guessed);
        }
    }
}
