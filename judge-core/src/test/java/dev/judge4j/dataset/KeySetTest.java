package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    private record Key(long high, long low) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersAsAMapDoesEvenWhereKeysShareHalves(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] halves = random.longs(150).toArray();
        for (int i = 0; i < 150; i++) { // of the second half only the first 16 bits count
            halves[i] = halves[i] >>> 16 | (long) i << 48;
        }
        KeySet keys = new KeySet();
        Map<Key, Integer> oracle = new HashMap<>();

        for (int i = 1; i <= 30_000; i++) {
            Key key = new Key(halves[random.nextInt(150)], halves[random.nextInt(150)]);
            Integer earlier = oracle.putIfAbsent(key, i);
            assertThat(keys.putIfAbsent(key.high(), key.low(), i)).isEqualTo(earlier == null ? 0 : earlier);
            if (i % 7 == 0) {
                oracle.put(key, -i);
                keys.renumber(key.high(), key.low(), -i);
            }
        }
    }

    @Test
    void tellsTheKeyOfZerosFromAFreeSlot() {
        KeySet keys = new KeySet();

        assertThat(keys.putIfAbsent(0, 0, 5)).isZero();
        assertThat(keys.putIfAbsent(0, 0, 6)).isEqualTo(5);
    }

    /** While it grows, one of 64 tables is there twice: 22 bytes a key must hold with that on top. */
    @Test
    void takesAtMost22BytesAKeyBesideAConstant() {
        KeySet keys = new KeySet();
        SplittableRandom random = new SplittableRandom(42);
        int constant = 64 * 20 * 20;

        for (int n = 1; n <= 1_000_000; n++) {
            keys.putIfAbsent(random.nextLong(), random.nextLong(), n);
            if (n % 1_000 == 0 || n < 1_000) {
                assertThat(keys.bytes() * 65 / 64).isLessThanOrEqualTo(22L * n + constant);
            }
        }
    }
}
