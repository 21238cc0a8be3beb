package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseGroupTest {

    private static final Task TASK = Task.builder("question").id("q").build();

    @Test
    void holdsTheResponsesOfDifferentCandidatesToOneTask() {
        Map<String, String> responses = new LinkedHashMap<>();
        responses.put("cedar", "yes");
        responses.put("aspen", "no");

        ResponseGroup group = ResponseGroup.of(TASK, responses);

        assertThat(group.id()).isEqualTo("q");
        assertThat(group.candidates()).containsExactly("cedar", "aspen");
        assertThat(group.pair("aspen", "cedar"))
                .isEqualTo(new ResponsePair(Sample.of(TASK, "aspen", "no"), Sample.of(TASK, "cedar", "yes")));
    }

    @Test
    void refusesWhatCanNotBeRanked() {
        Sample one = Sample.of(TASK, "cedar", "yes");
        Sample other = Sample.of(Task.builder("another").id("q2").build(), "aspen", "no");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseGroup(List.of()))
                .withMessage("a group to be ranked has at least 2 responses, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseGroup(List.of(one)))
                .withMessage("a group to be ranked has at least 2 responses, not 1 (task 'q')");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseGroup(List.of(one, one)))
                .withMessage("task 'q' has two responses of candidate 'cedar'; give each candidate a name of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseGroup(List.of(one, other)))
                .withMessage("the responses of a group answer different tasks: 'q' and 'q2'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ResponseGroup.of(TASK, Map.of("a", "x", "b", "y")).pair("a", "oak"))
                .withMessage("task 'q' has no response of candidate 'oak'");
    }
}
