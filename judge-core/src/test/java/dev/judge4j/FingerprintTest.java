package dev.judge4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    /**
     * By another program, Python's {@code hashlib}: SHA-256 over each text's length in UTF-8 bytes, as four bytes, and its
     * bytes. A change here makes every stored verdict, recording and calibration a stranger to its judge.
     */
    @Test
    void isTheSameInEveryRelease() {
        assertThat(new Fingerprint()
                        .add("rubric", "helpfulness")
                        .add("version", 1)
                        .add("名前", "役に立つ")
                        .value())
                .isEqualTo("8597f629a2acdd4bcb91d48cf4de1106");
        assertThat(new Fingerprint().value()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
    }

    @Test
    void tellsHowTheSameTextWasSplit() {
        assertThat(List.of(
                        new Fingerprint().add("ab", "c").value(),
                        new Fingerprint().add("a", "bc").value(),
                        new Fingerprint().add("abc", "").value(),
                        new Fingerprint().add("", "abc").value(),
                        new Fingerprint().add("a", "").add("bc", "").value(),
                        new Fingerprint().add("a", "b").add("c", "").value(),
                        new Fingerprint().add("c", "").add("a", "b").value()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isEqualForEqualPartsOnly(long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            List<String> parts = new ArrayList<>();
            for (int part = random.nextInt(3); part >= 0; part--) {
                parts.add(anyText(random));
                parts.add(anyText(random));
            }
            String print = of(parts);

            assertThat(print).matches("[0-9a-f]{32}").isEqualTo(of(parts));
            assertThat(seen.getOrDefault(print, parts)).isEqualTo(parts);
            seen.put(print, parts);
        }
    }

    @Test
    void startsAnewAfterItsValue() {
        Fingerprint print = new Fingerprint();
        String first = print.add("a", 1).value();

        assertThat(print.add("a", 1).value()).isEqualTo(first);
    }

    /** Short texts over few characters, one of them a zero byte, so that many splits of equal text come up. */
    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(3), 0, 3).forEach(c -> text.append("ab\0".charAt(c)));
        return text.toString();
    }

    private static String of(List<String> parts) {
        Fingerprint print = new Fingerprint();
        for (int i = 0; i < parts.size(); i += 2) {
            print.add(parts.get(i), parts.get(i + 1));
        }
        return print.value();
    }
}
