package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.examples.LlmBarReplay.Winners;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlmBarTest {

    private static final String FIRST = "{'completion': ['Output (a) is better.', 'stop']}";
    private static final String SECOND = "{'completion': ['Output (b) is better.', 'stop']}";

    /**
     * By hand: a perfect judge of two items, one for each output. Coded as 1 and 0 beside gold labels 1 and 2, half of the
     * labels agree; by chance 1/2 · 1/2 = 1/4 would; (1/2 - 1/4) / (1 - 1/4) = 1/3, where kappa is 1.
     */
    @Test
    void publishedKappaOfAPerfectJudgeIsAThird() {
        assertThat(LlmBar.flawedKappa(List.of(1, 2), List.of(1, 2))).isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void aSecondStageDecidesWhereTheFirstContradictsItself() throws Exception {
        // Both orders chose what was shown first; asked again, the judge is for output 2, which (b) is, and (a) when
        // swapped.
        JsonNode items = items("[" + both(FIRST, FIRST) + ", " + both(SECOND, FIRST) + "]");

        assertThat(new LlmBarReplay("GPT-4", "Swap", items).winners()).containsExactly(new Winners(2, 2));
    }

    @Test
    void noSecondStageFollowsAnUnreadReply() throws Exception {
        JsonNode items = items("[" + both(FIRST, "{'completion': ['Neither.', 'stop']}") + "]");

        assertThat(new LlmBarReplay("GPT-4", "Swap", items).winners())
                .containsExactly(new Winners(1, LlmBarReplay.UNREAD));
    }

    @Test
    void aRecordedSecondStageThatWeSeeNoReasonForIsAnError() throws Exception {
        JsonNode items = items("[" + both(FIRST, SECOND) + ", " + both(FIRST, SECOND) + "]");

        assertThatIllegalStateException()
                .isThrownBy(() -> new LlmBarReplay("GPT-4", "Swap", items).winners())
                .withMessageContaining("item 0")
                .withMessageContaining("the publication did ask again");
    }

    /** The notes that come first are no verdicts, and equal ratings are a win for the output shown second. */
    @Test
    void equalRatingsGoToTheOutputShownSecond() throws Exception {
        JsonNode items = items("[['1. Is it true?', 'stop'], {'score_1': ['7', 'stop'], 'score_2': ['7', 'stop']}]");

        assertThat(new LlmBarReplay("GPT-4", "Rating_Metrics", items).winners()).containsExactly(new Winners(2, 1));
    }

    private static String both(String asGiven, String swapped) {
        return "{'swap = False': " + asGiven + ", 'swap = True': " + swapped + "}";
    }

    private static JsonNode items(String results) throws Exception {
        String item =
                "{'input': 'Say it.', 'output_1': 'one', 'output_2': 'two', 'label': 1, 'results': " + results + "}";
        return new ObjectMapper().readTree("[" + item.replace('\'', '"') + "]");
    }
}
