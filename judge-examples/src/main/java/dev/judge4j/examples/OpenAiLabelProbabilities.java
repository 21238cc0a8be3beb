package dev.judge4j.examples;

import dev.judge4j.model.LabelProbabilities;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads label probabilities from the log-probabilities that langchain4j's client of OpenAI passes on.
 *
 * <pre>{@code
 * ChatModel model = OpenAiChatModel.builder().modelName(name).logprobs(true).topLogprobs(20)…build();
 * ModelProfile profile = ModelProfile.of(model).withLabelProbabilities(new OpenAiLabelProbabilities());
 * ScoreJudge judge = ScoreJudge.builder(model, rubric).profile(profile).expected().build();
 * }</pre>
 *
 * <p>The verdict is the last label in the reply that stands by itself, or where there is none the first token, and its
 * probabilities are those of the tokens that could have stood where it begins. A token that is only the beginning of a label counts for it; labels must differ in their first
 * token, otherwise nothing can be told. A label with blanks around it is told apart from the one without. It tells nothing either where the client was not asked for log-probabilities.
 */
public final class OpenAiLabelProbabilities implements LabelProbabilities {

    /** A token of the reply and what stands in it before the label. */
    private record Place(LogProb token, String before) {}

    @Override
    public Map<String, Double> of(ChatResponse reply, List<String> labels) {
        if (!(reply.metadata() instanceof OpenAiChatResponseMetadata metadata) || metadata.logProbs() == null) {
            return Map.of();
        }
        return place(metadata.logProbs(), labels)
                .map(place -> probabilities(place, labels))
                .orElse(Map.of());
    }

    private static Map<String, Double> probabilities(Place place, List<String> labels) {
        Map<String, Double> byText = new LinkedHashMap<>();
        Map<String, Double> alternatives = new LinkedHashMap<>();
        if (place.token().topLogprobs() != null) {
            place.token().topLogprobs().forEach(other -> alternatives.put(other.token(), other.logprob()));
        }
        alternatives.putIfAbsent(place.token().token(), place.token().logprob());
        for (Map.Entry<String, Double> alternative : alternatives.entrySet()) {
            if (!alternative.getKey().startsWith(place.before())) {
                continue;
            }
            String text = alternative.getKey().substring(place.before().length());
            String rest = text.strip();
            List<String> begun = labels.stream()
                    .filter(label -> couldBe(rest, label, labels))
                    .toList();
            if (rest.isEmpty() || begun.isEmpty()) { // no label
                continue;
            }
            if (begun.size() > 1) {
                return Map.of();
            }
            String label = rest.equals(begun.get(0)) ? text : begun.get(0);
            byText.merge(label, Math.exp(alternative.getValue()), Double::sum);
        }
        return byText;
    }

    /** Whether a token may be a label, or the first of its tokens: a token of digits or letters is not the beginning of more. */
    private static boolean couldBe(String token, String label, List<String> labels) {
        boolean more = label.length() > token.length() && Character.isLetterOrDigit(label.charAt(token.length()));
        return label.startsWith(token) && !(more && labels.contains(token));
    }

    /** Returns where the last label begins that stands by itself, otherwise the first token; empty if there is no token. */
    private static Optional<Place> place(List<LogProb> tokens, List<String> labels) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.token()));
        int start = -1;
        for (String label : labels) {
            start = Math.max(start, lastByItself(text.toString(), label));
        }
        int passed = 0;
        for (LogProb token : tokens) {
            int end = passed + token.token().length();
            if (start >= passed && start < end) {
                return Optional.of(new Place(token, token.token().substring(0, start - passed)));
            }
            passed = end;
        }
        return tokens.stream().findFirst().map(token -> new Place(token, ""));
    }

    private static int lastByItself(String text, String label) {
        int found = text.lastIndexOf(label);
        while (found >= 0 && (partOfWord(text, found - 1) || partOfWord(text, found + label.length()))) {
            found = found == 0 ? -1 : text.lastIndexOf(label, found - 1);
        }
        return found;
    }

    private static boolean partOfWord(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }
}
