package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final List<String> made = new ArrayList<>();

    private Optional<String> make(String key) {
        made.add(key);
        return Optional.of(key + made.size());
    }

    @Test
    void makesOnceAndForgetsTheKeyThatWasWantedLeastRecently() throws InterruptedException {
        Remembered<String> memory = new Remembered<>(2);

        for (String key : List.of("a", "b", "a", "c", "a", "b")) {
            assertThat(memory.get(key, () -> make(key))).isPresent();
        }

        assertThat(made).containsExactly("a", "b", "c", "b");
        assertThat(memory.get("b", () -> make("b"))).hasValue("b4");
    }

    @Test
    void doesNotRememberWhatCouldNotBeMade() throws InterruptedException {
        Remembered<String> memory = new Remembered<>(2);

        assertThat(memory.get("a", Optional::empty)).isEmpty();
        assertThatThrownBy(() -> memory.get("a", () -> {
                    throw new IllegalStateException("no luck");
                }))
                .hasMessage("no luck");
        assertThat(memory.get("a", () -> make("a"))).hasValue("a1");
    }
}
