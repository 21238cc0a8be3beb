package dev.judge4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.metric.Perturbations.Family;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PerturbationsTest {

    private static final Perturbations PERTURBATIONS = Perturbations.withDefaults();

    private static final List<String> PIECES = List.of(
            "the ",
            "Quick",
            " brown\n",
            "FOX",
            " 12 ",
            "3.5",
            "\u6771\u4eac",
            "\u3067\u3059\u3002",
            "\u3000",
            "\ud83d\ude00",
            "\ud842\udfb7",
            "e\u0301",
            "\ud83d\udc69\u200d\ud83d\udd2c",
            "\ud83d\udc4d\ud83c\udffd",
            "\ud83c\uddef\ud83c\uddf5",
            "\u00df",
            "\u0130",
            "\u01c5",
            "stra\u00dfe",
            ", ",
            "-",
            "x");

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changeOnlyWhatTheFamilySays(int seed) {
        String text = text(new Random(seed));

        assertThat(perturbed(Family.LOWER_CASE, seed, text))
                .isEqualTo(map(text, Character::toLowerCase))
                .isEqualToIgnoringCase(text);
        assertThat(lower(perturbed(Family.UPPER_CASE, seed, text))).isEqualTo(lower(map(text, Character::toUpperCase)));
        assertThat(withoutSpace(perturbed(Family.WHITE_SPACE, seed, text))).isEqualTo(withoutSpace(text));
        String typos = perturbed(Family.TYPOS, seed, text);
        assertThat(typos.replaceAll("[A-Z]", "A").replaceAll("[a-z]", "a"))
                .isEqualTo(text.replaceAll("[A-Z]", "A").replaceAll("[a-z]", "a"));
        assertThat(perturbed(Family.NUMBERS_TO_WORDS, seed, text.replaceAll("[0-9]", "")))
                .isEqualTo(text.replaceAll("[0-9]", ""));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverSplitASurrogatePairOrACharacterOfSeveral(int seed) {
        String text = text(new Random(seed));
        for (Family family : Family.values()) {
            for (int number = 1; number <= 5; number++) {
                String perturbed = PERTURBATIONS.seed(seed).text(family, "item", number, text);

                assertThat(perturbed.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                        .isTrue();
                assertThat(perturbed)
                        .doesNotContain(" \u0301", " \u200d", "\u200d ", " \ud83c\udffd", "\ud83c\uddef \ud83c\uddf5");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leaveTextsOfLessThanTwoCharacters(Family family) {
        for (String text : List.of("", "A", "7", " ", "\u6771", "\ud83d\ude00")) {
            for (int number = 1; number <= 50; number++) {
                assertThat(PERTURBATIONS.text(family, "item", number, text)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveTheSameTextForTheSameSeedItemFamilyAndNumberAndOthersForOthers(Family family) {
        String text = "The Quick Brown Fox jumps over 13 lazy dogs. ".repeat(5);
        Set<String> different = new HashSet<>();
        for (int seed = 1; seed <= 2; seed++) {
            for (String item : List.of("q1", "q2")) {
                for (int number = 1; number <= 3; number++) {
                    Perturbations seeded = PERTURBATIONS.seed(seed);
                    String perturbed = seeded.text(family, item, number, text);
                    assertThat(perturbed).isNotEqualTo(text);
                    assertThat(seeded.times(9).text(family, item, number, text)).isEqualTo(perturbed);
                    different.add(perturbed);
                }
            }
        }
        assertThat(different).hasSize(family.isRandom() ? 12 : 1);
    }

    /** The sequence of {@link Random} is specified, so this holds on every Java runtime; a change would break resumed runs. */
    @Test
    void keepTheirTexts() {
        String text = "A quick brown fox jumps over the lazy dog 10 times.";

        assertThat(List.of(Family.values()).stream().map(family -> PERTURBATIONS.text(family, "q1", 1, text)))
                .containsExactly(
                        "a quick brown fox jumps over the lazy dog 10 times.",
                        "A quick brpwn fox jumps over rhe lszy dog 10 times.",
                        "A quick brown fox jumps over the lazy dog ten times.",
                        "A quIck browN fox jumps over the lazy doG 10 times.",
                        "A quick bro wn fox jumpsover the lazy dog  10times.");
    }

    /** 100,000 draws: the standard error of a share of 0.1 is below 0.001, of 0.05 below 0.0007. */
    @Test
    void hitAsManyCharactersAsTheySay() {
        String letters = "x".repeat(100_000);
        String typos = perturbed(Family.TYPOS, 1, letters);
        String upper = perturbed(Family.UPPER_CASE, 1, letters);
        String added = perturbed(Family.WHITE_SPACE, 1, letters);
        String removed = perturbed(Family.WHITE_SPACE, 2, "x" + " ".repeat(100_000) + "x");

        assertThat(typos.chars().filter(c -> c != 'x').count()).isBetween(9_600L, 10_400L);
        assertThat(typos.chars().distinct().mapToObj(Character::toString).toList())
                .containsExactlyInAnyOrder("x", "z", "c", "s", "d");
        assertThat(upper.chars().filter(c -> c == 'X').count()).isBetween(9_600L, 10_400L);
        assertThat(added.length()).isBetween(104_700, 105_300);
        assertThat(removed.length()).isBetween(89_600, 90_400);
    }

    /** Keys that touch on a QWERTY keyboard. */
    @ParameterizedTest
    @CsvSource({"q, wa", "g, fhtyvb", "p, ol", "a, sqwz", "m, njk", "l, kop"})
    void typeANeighboringKey(char key, String neighbors) {
        String typed = perturbed(Family.TYPOS, 3, String.valueOf(key).repeat(10_000));
        String shouted = perturbed(
                Family.TYPOS, 3, String.valueOf(key).toUpperCase(Locale.ROOT).repeat(10_000));

        assertThat(typed.chars().filter(c -> c != key).distinct().mapToObj(Character::toString))
                .containsExactlyInAnyOrder(neighbors.split(""));
        assertThat(shouted).isEqualTo(typed.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 times | ten times",
                "0 of 21 | zero of twenty-one",
                "100, 101 and 110 | one hundred, one hundred one and one hundred ten",
                "1,234.5 km | one thousand two hundred thirty-four point five km",
                "1000000 or 1001000 | one million or one million one thousand",
                "999,999,999,999,999 | nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred"
                        + " ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine",
                "0.05 | zero point zero five",
                "45% (19) | forty-five% (nineteen)",
                "3 Aepfel. Or 4? | three Aepfel. Or four?",
                "1000000000000000 | 1000000000000000",
                "2024-05-01, 12:30, 3/4, 1.2.3, 5-10 | 2024-05-01, 12:30, 3/4, 1.2.3, 5-10",
                "GPT-4, H2O, 3rd, 5km, x_1, #1, 10^3, 2^5 | GPT-4, H2O, 3rd, 5km, x_1, #1, 10^3, 2^5",
                "$5, -5, .5, 007, 10\u00b2, 1,23 | $5, -5, .5, 007, 10\u00b2, 1,23",
                "\u6771\u4eac\u306f2\u3064 | \u6771\u4eac\u306f\u4e8c\u3064",
                "10\u4eba\u3001100\u518630\u9283 | \u5341\u4eba\u3001\u767e\u5186\u4e09\u5341\u9283",
                "\uff12\uff10\uff12\uff14\u5e74 | \u4e8c\u5343\u4e8c\u5341\u56db\u5e74",
                "1,200\u5186 | \u5343\u4e8c\u767e\u5186",
                "10000\u3068120345\u306f | \u4e00\u4e07\u3068\u5341\u4e8c\u4e07\u4e09\u767e\u56db\u5341\u4e94\u306f",
                "100000000\u3001123456789012\u3067 |"
                        + " \u4e00\u5104\u3001\u5343\u4e8c\u767e\u4e09\u5341\u56db\u5104\u4e94\u5343\u516d\u767e\u4e03\u5341\u516b\u4e07\u4e5d\u5343\u5341\u4e8c\u3067",
                "3.05\u306f0 | \u4e09\u30fb\u3007\u4e94\u306f\u3007"
            })
    void writeNumbersInWords(String text, String words) {
        assertThat(PERTURBATIONS.text(Family.NUMBERS_TO_WORDS, "q1", 1, text)).isEqualTo(words);
    }

    @Test
    void makeTasksThatNameTheirOriginal() {
        Task task = Task.builder("Name 3 Colors of the rainbow, please, and say why they are there")
                .id("q1")
                .turn(Turn.Speaker.USER, "Hello")
                .turn(Turn.Speaker.ASSISTANT, "Hi")
                .reference("red")
                .category("colors")
                .metadata("source", "me")
                .build();

        List<Task> tasks = PERTURBATIONS.repeats(1).tasks(task);

        assertThat(tasks)
                .extracting(Task::id)
                .containsExactly(
                        "q1",
                        "q1#lower-case-1",
                        "q1#typos-1",
                        "q1#numbers-to-words-1",
                        "q1#upper-case-1",
                        "q1#white-space-1",
                        "q1#repeat-1");
        assertThat(tasks.get(0)).isSameAs(task);
        assertThat(tasks.subList(1, 7)).allSatisfy(perturbed -> {
            assertThat(perturbed.conversation()).isEqualTo(task.conversation());
            assertThat(perturbed.references()).isEqualTo(task.references());
            assertThat(perturbed.metadata())
                    .containsEntry("source", "me")
                    .containsEntry("perturbation.original", "q1")
                    .containsEntry("perturbation.number", "1");
        });
        assertThat(tasks.get(2).metadata()).containsEntry("perturbation.family", "typos");
        assertThat(tasks.get(2).category()).contains("perturbed: typos");
        assertThat(tasks.get(6).prompt()).isEqualTo(task.prompt());
        assertThat(tasks).extracting(Perturbations::repetition).containsExactly(0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void makeNoTaskOfAPromptThatStaysAsItIs() {
        Task japanese = Task.builder(
                        "\u65e5\u672c\u306e\u9996\u90fd\u306f\u3069\u3053\u3067\u3059\u304b\u3002".repeat(20))
                .id("q1")
                .build();

        assertThat(PERTURBATIONS.tasks(japanese)).extracting(Task::id).containsExactly("q1", "q1#white-space-1");
        assertThat(PERTURBATIONS
                        .times(5)
                        .families(Family.WHITE_SPACE, Family.TYPOS)
                        .tasks(japanese))
                .hasSize(6);
        assertThat(PERTURBATIONS.tasks(Task.builder("").id("q2").build())).hasSize(1);
    }

    @Test
    void sayWhatTheyCostAtMost() {
        Task task = Task.builder("Name 3 Colors of the Rainbow. ".repeat(10))
                .id("q1")
                .build();
        for (Perturbations each : List.of(
                PERTURBATIONS,
                PERTURBATIONS.times(4).repeats(2),
                PERTURBATIONS.families(Family.TYPOS).times(5),
                PERTURBATIONS.families(Family.LOWER_CASE).times(5))) {
            assertThat(each.tasks(task)).as("%s", each).hasSize(each.mostCallsPerTask());
        }
        assertThat(PERTURBATIONS.mostCallsPerTask()).isEqualTo(6);
        assertThat(PERTURBATIONS.families(Family.TYPOS, Family.WHITE_SPACE).seed(7))
                .hasToString("Perturbations[[typos, white-space], times=1, repeats=0, seed=7]");
    }

    @Test
    void refuseWhatCannotBeLinked() {
        Task task = Task.builder("Name 3 Colors").id("q1").build();
        Task perturbed = PERTURBATIONS.tasks(task).get(1);

        assertThat(PERTURBATIONS.tasks(
                        List.of(task, Task.builder("Other").id("q2").build())))
                .extracting(Task::id)
                .contains("q1", "q2", "q1#lower-case-1", "q2#lower-case-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERTURBATIONS.tasks(perturbed))
                .withMessage("task 'q1#lower-case-1' is a perturbed one already, of 'q1'; perturb the originals only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERTURBATIONS.tasks(List.of(task, task)))
                .withMessage("two tasks have the id 'q1'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERTURBATIONS.times(0))
                .withMessage("times is not from 1 to 1000: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PERTURBATIONS.repeats(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERTURBATIONS.text(Family.TYPOS, "q1", 0, "text"))
                .withMessage("number is not positive: 0");
    }

    private static String perturbed(Family family, int seed, String text) {
        return PERTURBATIONS.seed(seed).text(family, "item", 1, text);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("So, ");
        for (int i = 0; i < 40; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String lower(String text) {
        return map(text, Character::toLowerCase);
    }

    private static String map(String text, IntUnaryOperator change) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().map(change).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("[\\s\\u3000]", "");
    }
}
