package dev.judge4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.SimulatedAnswer;
import dev.judge4j.bedrock.testing.SimulatedCall;
import dev.judge4j.bedrock.testing.SimulatedPassage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three knowledge bases of a simulator that know the bundled questions, and a judge model that knows what they should
 * say.
 *
 * <p>The first finds the right passage with two others beside it; the second finds it alone, and adds to every third
 * answer something that is in no passage; the third holds the manual of the earlier kettle.
 */
final class StubKnowledge {

    static final List<String> BASES = List.of("KBCHUNKS", "KBPAGES", "KBOLD");

    /** In no passage. */
    private static final String MADE_UP = " It also comes in red.";

    private static final int MADE_UP_ONE_IN = 3;

    private static final Pattern ALLOWED = Pattern.compile("^Allowed verdicts: (.*)$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final double MOSTLY = 0.75;

    // Scales from the worst to the best: of how much of a response is supported, of the context, and of each citation.

    private static final List<String> SUPPORTED = List.of("none", "some", "approximately half", "most", "all");

    private static final List<List<String>> OF_CONTEXT = List.of(
            List.of("no", "maybe", "yes"),
            List.of("not at all", "not generally", "neutral/mixed", "generally yes", "yes"));

    private static final List<String> CITED = List.of("no", "yes");

    private final List<KettleQuestion> questions;

    StubKnowledge(List<KettleQuestion> questions) {
        this.questions = questions;
    }

    /** Sets the simulator up. */
    void setUp(BedrockSimulator aws) {
        aws.knowledge().base(BASES.get(0), this::chunks);
        aws.knowledge().base(BASES.get(1), this::pages);
        aws.knowledge().base(BASES.get(2), this::old);
        aws.answer(this::judge);
    }

    private SimulatedAnswer chunks(String prompt) {
        int at = find(prompt);
        List<SimulatedPassage> found = IntStream.of(at, at + 1, at + 2)
                .map(place -> place % questions.size())
                .mapToObj(place -> passage(questions.get(place).passage(), place))
                .toList();
        return new SimulatedAnswer(questions.get(at).reference(), found, List.of(0));
    }

    private SimulatedAnswer pages(String prompt) {
        int at = find(prompt);
        KettleQuestion question = questions.get(at);
        String answer = question.reference() + (at % MADE_UP_ONE_IN == 0 ? MADE_UP : "");
        return new SimulatedAnswer(answer, List.of(passage(question.passage(), at)), List.of(0));
    }

    private SimulatedAnswer old(String prompt) {
        int at = find(prompt);
        String old = questions.get(at).oldPassage();
        return new SimulatedAnswer(old, List.of(passage(old, at)), List.of(0));
    }

    private static SimulatedPassage passage(String text, int place) {
        return new SimulatedPassage(text, "s3://manuals/kettle.md#" + place);
    }

    private int find(String prompt) {
        return IntStream.range(0, questions.size())
                .filter(at -> questions.get(at).task().prompt().equals(prompt))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the stub doesn't know the question: " + prompt));
    }

    /** Gives the best verdict that is allowed, a worse one for what is made up, and the worst for passages beside the point. */
    private String judge(SimulatedCall call) {
        List<String> scale = scale(call);
        String shown = call.text();
        double place = 1;
        if (scale.equals(SUPPORTED) && shown.contains(MADE_UP.strip())) {
            place = MOSTLY;
        } else if (OF_CONTEXT.contains(scale) && isBesideThePoint(shown)) {
            place = 0;
        }
        String verdict = scale.get((int) Math.round(place * (scale.size() - 1)));
        return new ObjectMapper()
                .createObjectNode()
                .put("rationale", "A stub said so.")
                .put("verdict", verdict)
                .toString();
    }

    /** The manual of the earlier kettle covers no reference answer; of the passages shown one at a time, others are no use. */
    private boolean isBesideThePoint(String shown) {
        Optional<KettleQuestion> asked = questions.stream()
                .filter(question -> shown.contains(question.task().prompt()))
                .findFirst();
        if (asked.isEmpty()) {
            return false;
        }
        boolean showsAnother = questions.stream().anyMatch(question -> shown.contains(question.passage()));
        return !shown.contains(asked.get().passage())
                && (showsAnother || shown.contains(asked.get().oldPassage()));
    }

    private static List<String> scale(SimulatedCall call) {
        Matcher line = ALLOWED.matcher(call.system());
        if (!line.find()) {
            throw new IllegalArgumentException("the stub finds no allowed verdicts in the system part");
        }
        List<String> labels = QUOTED.matcher(line.group(1))
                .results()
                .map(result -> result.group(1))
                .toList();
        return Stream.concat(Stream.of(SUPPORTED, CITED), OF_CONTEXT.stream())
                .filter(scale -> scale.size() == labels.size() && scale.containsAll(labels))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the stub doesn't know the scale " + labels));
    }
}
