package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {

    @Test
    void replacesEachPlaceholderOnceAndNeverThoseInsideATextThatIsPutIn() {
        PromptTemplate template = PromptTemplate.of("Be fair.", "Q: {{prompt}}\nA: {{ response }}\nAgain: {{prompt}}");

        Prompt prompt = template.render(
                Map.of("prompt", "what is {{reference}} $1 \\ ?", "response", "{{prompt}}", "reference", "secret"));

        assertThat(prompt.system()).isEqualTo("Be fair.");
        assertThat(prompt.user())
                .isEqualTo("Q: what is {{reference}} $1 \\ ?\nA: {{prompt}}\nAgain: what is {{reference}} $1 \\ ?");
    }

    @Test
    void refusesPlaceholdersThatNobodyFillsAndThoseThatAreMissing() {
        PromptTemplate template = PromptTemplate.of("{{prompt}} {{answer}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.check(Set.of("prompt", "response"), Set.of()))
                .withMessage("the template has a placeholder {{answer}}; allowed are [prompt, response]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.check(Set.of("prompt", "answer", "response"), Set.of("response")))
                .withMessage("the template lacks the placeholders [response]");
    }

    @Test
    void keepsTheSystemPartTheSameForEveryItem() {
        assertThatIllegalArgumentException().isThrownBy(() -> PromptTemplate.of("{{prompt}}", "{{response}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> PromptTemplate.of("no placeholder at all"));
    }
}
