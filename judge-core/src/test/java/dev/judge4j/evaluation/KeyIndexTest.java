package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexTest {

    private record Place(int segment, long offset) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheFirstPlaceOfEveryKey(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyIndex index = new KeyIndex();
        Map<String, Place> oracle = new HashMap<>();
        String[] keys = random.longs(20_000)
                .mapToObj(bits -> DoneKeysTest.hex(bits) + DoneKeysTest.hex(bits * 31))
                .toArray(String[]::new);

        for (int i = 0; i < 30_000; i++) {
            String key = keys[random.nextInt(keys.length)];
            Place place = new Place(random.nextInt(1, 1 << 20), random.nextLong(1L << 31));
            index.putIfAbsent(key, place.segment(), place.offset());
            oracle.putIfAbsent(key, place);
        }
        for (String key : keys) {
            OptionalLong found = index.place(key);
            Place expected = oracle.get(key);
            assertThat(found.isPresent()).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(new Place(KeyIndex.segment(found.orElseThrow()), KeyIndex.offset(found.orElseThrow())))
                        .isEqualTo(expected);
            }
        }
        assertThat(index.size()).isEqualTo(oracle.size());
    }

    /** While it grows, one of 64 tables is there twice: 20 bytes a key must hold with that on top. */
    @Test
    void takesAtMost20BytesAKeyBesideAConstant() {
        KeyIndex index = new KeyIndex();
        SplittableRandom random = new SplittableRandom(42);
        int constant = 64 * 20 * 14;

        for (int n = 1; n <= 1_000_000; n++) {
            long bits = random.nextLong();
            index.putIfAbsent(DoneKeysTest.hex(bits) + DoneKeysTest.hex(random.nextLong()), 1 + n / 1_000, n);
            if (n % 1_000 == 0 || n < 1_000) {
                assertThat(index.bytes() * 65 / 64).isLessThanOrEqualTo(20L * n + constant);
            }
        }
        assertThat(index.size()).isEqualTo(1_000_000);
    }

    @Test
    void refusesAPlaceThatItCantHold() {
        KeyIndex index = new KeyIndex();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> index.putIfAbsent(JournalRecords.key(1), 1 << 20, 0))
                .withMessage("the journal is too large: segment 1048576, byte 0; split the run");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> index.putIfAbsent(JournalRecords.key(1), 1, 1L << 31));
    }
}
