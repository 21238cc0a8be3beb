package dev.judge4j.calibration;

import static dev.judge4j.calibration.Judged.ONE_TO_FIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.statistics.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldLabelsTest {

    private static final LabelKind SCORES = LabelKind.scores(ONE_TO_FIVE);

    @TempDir
    private Path folder;

    @Test
    void readsALabelARowFromJsonLines() throws IOException {
        GoldLabels gold = GoldLabels.readJsonLines(file("gold.jsonl", """
                        {"item": "q1", "candidate": "bot", "rater": "ann", "label": 4}

                        {"item": "q1", "candidate": "bot", "rater": "bob", "label": "5"}
                        {"item": 2, "label": 3.5, "comment": "ignored"}
                        """), SCORES);

        assertThat(gold.items())
                .containsExactly(
                        item(ItemKey.of("2"), Map.of("human", 3.5)),
                        item(ItemKey.of("q1", "bot"), Map.of("ann", 4.0, "bob", 5.0)));
    }

    @Test
    void readsAllLabelsOfAnItemFromOneRow() throws IOException {
        GoldLabels gold = GoldLabels.readJsonLines(file("gold.jsonl", """
                        {"item": "q1", "labels": {"ann": "A", "bob": "tie", "eve": null}}
                        """), LabelKind.pairs());

        assertThat(gold.items()).containsExactly(item(ItemKey.of("q1"), Map.of("ann", 1.0, "bob", 0.5)));
    }

    @Test
    void readsCsvWithOtherFieldsSpellingsAndAByteOrderMark() throws IOException {
        Path file = file("gold.csv", "\ufeffid,text,one,two\nq1,\"a, \"\"b\"\"\nc\",1,2\nq2,,2,\nq3,,,\n");

        GoldLabels gold = GoldLabels.readCsv(
                file,
                LabelKind.pairs(),
                GoldFields.standard()
                        .item("id")
                        .raters("one", "two")
                        .spelled("1", "A")
                        .spelled("2", "B"));

        assertThat(gold.items())
                .as("a blank cell is no label, and an item without a label is not gold")
                .containsExactly(
                        item(ItemKey.of("q1"), Map.of("one", 1.0, "two", 0.0)),
                        item(ItemKey.of("q2"), Map.of("one", 0.0)));
    }

    @ParameterizedTest
    @CsvSource({"pass, 1", "TRUE, 1", "yes, 1", "1, 1", "Fail, 0", "false, 0", "no, 0", "0, 0"})
    void readsTheUsualWordsForPassAndFail(String text, double value) {
        GoldLabels gold = GoldLabels.builder(LabelKind.passFail())
                .add(ItemKey.of("q"), text)
                .build();

        assertThat(gold.items().get(0).labels()).containsEntry("human", value);
    }

    @Test
    void saysWhereAFileIsWrongAndWhy() throws IOException {
        assertRefused(
                "{\"item\": \"q\", \"label\": 6}",
                "line 1, field 'label': '6' is not one of 1, 2, 3, 4, 5 or a" + " number from 1.0 to 5.0");
        assertRefused("\n{\"label\": 6}", "line 2, field 'item': is missing or blank");
        assertRefused(
                "{\"item\": \"q\", \"labels\": {\"ann\": \"NaN\"}}", "line 1, field 'labels.ann': 'NaN' is not one");
        assertRefused(
                "{\"item\": \"q\", \"label\": 1}\n{\"item\": \"q\", \"label\": 1}",
                "line 2, field 'label': item 'q' has a label by 'human' already");
        assertRefused("[1]", "line 1: not a JSON object");
        assertRefused("{\"item\": ", "line 1: not JSON");
        assertRefused("{\"item\": \"q\"}", "no label in 1 rows");
        Path csv = file("gold.csv", "id,label\n1,4\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.readCsv(csv, SCORES))
                .withMessage(csv + ", line 1, field 'item': is not in the header; the fields are id, label");
        Path wrong = file("wrong.csv", "item,label\n\"q\n1\",4\nq2,good\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.readCsv(wrong, SCORES))
                .withMessageStartingWith(wrong + ", line 4, field 'label': 'good' is not one of");
        Path ragged = file("ragged.csv", "item,label\nq1,4\nq2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.readCsv(ragged, SCORES))
                .withMessageStartingWith(ragged + ": ");
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> GoldLabels.readCsv(folder.resolve("none.csv"), SCORES))
                .withMessageContaining("none.csv");
    }

    private void assertRefused(String lines, String reason) throws IOException {
        Path file = file("gold.jsonl", lines);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.readJsonLines(file, SCORES))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(reason);
    }

    @Test
    void takesTheMajorityAndCountsApartWhatHasNone() {
        GoldLabels gold = GoldLabels.builder(LabelKind.pairs())
                .add(ItemKey.of("clear"), "ann", "A")
                .add(ItemKey.of("clear"), "bob", "A")
                .add(ItemKey.of("clear"), "eve", "B")
                .add(ItemKey.of("open"), "ann", "A")
                .add(ItemKey.of("open"), "bob", "B")
                .build();

        assertThat(gold.consensus()).isEqualTo(Consensus.MAJORITY);
        assertThat(gold.agreed().get(ItemKey.of("clear"))).isNotNull().hasValue(1);
        assertThat(gold.contested()).containsExactly(ItemKey.of("open"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gold.agreeingBy(Consensus.MEAN))
                .withMessage("a mean of labels that say which is better is no such label; take MAJORITY");
    }

    @Test
    void takesTheMeanOfScoresUnlessToldOtherwise() {
        GoldLabels gold = GoldLabels.builder(SCORES)
                .add(ItemKey.of("q"), "ann", "3")
                .add(ItemKey.of("q"), "bob", "3")
                .add(ItemKey.of("q"), "eve", "4.5")
                .build();

        assertThat(gold.agreed().get(ItemKey.of("q"))).isNotNull().hasValue(3.5);
        assertThat(gold.agreeingBy(Consensus.MAJORITY).agreed().get(ItemKey.of("q")))
                .isNotNull()
                .hasValue(3);
    }

    @Test
    void hasAFingerprintThatIgnoresOrderAndNothingElse() {
        String print = labels("q1", "ann", "3", "q2", "bob", "4").fingerprint();

        assertThat(labels("q2", "bob", "4", "q1", "ann", "3").fingerprint()).isEqualTo(print);
        assertThat(List.of(
                        labels("q1", "ann", "3", "q2", "bob", "5").fingerprint(),
                        labels("q1", "ann", "3", "q3", "bob", "4").fingerprint(),
                        labels("q1", "eve", "3", "q2", "bob", "4").fingerprint(),
                        labels("q1", "ann", "3", "q2", "bob", "4")
                                .agreeingBy(Consensus.MAJORITY)
                                .fingerprint()))
                .doesNotContain(print)
                .doesNotHaveDuplicates();
    }

    private static GoldLabels labels(String... parts) {
        return GoldLabels.builder(SCORES)
                .add(ItemKey.of(parts[0]), parts[1], parts[2])
                .add(ItemKey.of(parts[3]), parts[4], parts[5])
                .build();
    }

    /**
     * By hand, two raters on four items, {@code pp ff pp pf}: 3 of 4 alike. Alpha: 5 p and 3 f among 8 labels, so
     * {@code D_o = 2/8} and {@code D_e = 2 * 5 * 3 / (8 * 7)}, alpha {@code 1 - 14/30 = 8/15}.
     */
    @Test
    void saysHowFarPeopleAgreeWithEachOther() {
        GoldLabels.Builder builder = GoldLabels.builder(LabelKind.passFail()).add(ItemKey.of("single"), "ann", "pass");
        String[] pairs = {"pass pass", "fail fail", "pass pass", "pass fail"};
        for (int i = 0; i < pairs.length; i++) {
            builder.add(ItemKey.of("q" + i), "ann", pairs[i].split(" ", -1)[0]);
            builder.add(ItemKey.of("q" + i), "bob", pairs[i].split(" ", -1)[1]);
        }

        RaterAgreement people =
                builder.build().raterAgreement(Bootstrap.withDefaults()).orElseThrow();

        assertThat(people.items()).isEqualTo(4);
        assertThat(people.raters()).isEqualTo(2);
        assertThat(people.measure(Coefficient.OBSERVED).orElseThrow().estimate())
                .isEqualTo(0.75);
        assertThat(people.measure(Coefficient.ALPHA).orElseThrow().estimate()).isCloseTo(8.0 / 15, within(1e-12));
        assertThat(people.measure(Coefficient.AC2)).isEmpty();
    }

    @Test
    void knowsNothingOfAgreementFromOneRater() {
        assertThat(labels("q1", "ann", "3", "q2", "bob", "4").raterAgreement(Bootstrap.withDefaults()))
                .isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static GoldItem item(ItemKey key, Map<String, Double> labels) {
        return new GoldItem(key, new TreeMap<>(labels));
    }
}
