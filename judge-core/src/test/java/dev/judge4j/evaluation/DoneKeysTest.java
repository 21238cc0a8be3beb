package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoneKeysTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsASetDoesEvenWhereKeysShareParts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] parts = random.longs(150).toArray();
        DoneKeys keys = new DoneKeys();
        Set<String> oracle = new HashSet<>();

        for (int i = 0; i < 20_000; i++) {
            String key = "%016x%016x".formatted(parts[random.nextInt(150)], parts[random.nextInt(150)]);
            assertThat(keys.contains(key)).isEqualTo(oracle.contains(key));
            assertThat(keys.add(key)).isEqualTo(oracle.add(key));
            assertThat(keys.contains(key)).isTrue();
        }
        assertThat(keys.size()).isEqualTo(oracle.size());
    }

    @Test
    void tellsTheKeyOfZerosFromAFreeSlot() {
        DoneKeys keys = new DoneKeys();
        String zero = "0".repeat(32);

        assertThat(keys.contains(zero)).isFalse();
        assertThat(keys.add(zero)).isTrue();
        assertThat(keys.add(zero)).isFalse();
        assertThat(keys.contains(zero)).isTrue();
        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void looksAtEightyBits() {
        DoneKeys keys = new DoneKeys();
        keys.add("0123456789abcdef0123456789abcdef");

        assertThat(keys.contains("0123456789abcdef0123000000000000")).isTrue();
        assertThat(keys.contains("0123456789abcdef0122456789abcdef")).isFalse();
    }

    /** While it grows, one of 64 tables is there twice: 16 bytes a key must hold with that on top. */
    @Test
    void takesAtMost16BytesAKeyBesideAConstant() {
        DoneKeys keys = new DoneKeys();
        SplittableRandom random = new SplittableRandom(42);
        int constant = 64 * 20 * 10;

        for (int n = 1; n <= 1_000_000; n++) {
            long bits = random.nextLong();
            keys.add(hex(bits) + hex(random.nextLong()));
            if (n % 1_000 == 0 || n < 1_000) {
                assertThat(keys.bytes() * 65 / 64).isLessThanOrEqualTo(16L * n + constant);
            }
        }
        assertThat(keys.size()).isEqualTo(1_000_000);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DoneKeys().contains("123"))
                .withMessage("key is not 32 lower-case hexadecimal digits: 123");
    }

    static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
