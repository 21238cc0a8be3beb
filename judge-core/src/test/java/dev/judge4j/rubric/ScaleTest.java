package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    private static final Scale GRADES = Scale.Levels.of(
            new Level("good", "良い", "", 10), new Level("bad", "悪い", "x", -2), new Level("fair", "４", "", 1));

    @Test
    void listsLevelsLowestValueFirst() {
        assertThat(GRADES.levels()).extracting(Level::id).containsExactly("bad", "fair", "good");
        assertThat(GRADES.lowest()).isEqualTo(-2);
        assertThat(GRADES.highest()).isEqualTo(10);
    }

    /** By hand: (1 - -2) / (10 - -2) = 3/12. */
    @Test
    void placesAValueBetweenItsEnds() {
        assertThat(GRADES.normalize(1)).isEqualTo(0.25);
        assertThat(GRADES.normalize(-2)).isZero();
        assertThat(GRADES.normalize(10)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.1, 10.1, Double.NaN, Double.POSITIVE_INFINITY})
    void placesNoValueOutsideItsEnds(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GRADES.normalize(value))
                .withMessage("value is not in [-2.0, 10.0]: " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "４", " 4 ", "fair", "FAIR", "ｆａｉｒ"})
    void findsALevelByLabelOrIdApartFromCaseBlanksAndWidth(String text) {
        assertThat(GRADES.find(text)).map(Level::id).hasValue("fair");
    }

    @Test
    void findsNothingInWhatIsNoLevel() {
        assertThat(GRADES.find("")).isEmpty();
        assertThat(GRADES.find("4.0")).isEmpty();
        assertThat(GRADES.find("良")).isEmpty();
        assertThat(GRADES.byId("４")).isEmpty();
        assertThat(GRADES.byId("fair")).isPresent();
    }

    @Test
    void prefersALabelToAnId() {
        Scale crossed = Scale.Levels.of(new Level("1", "2", "", 1), new Level("2", "3", "", 2));

        assertThat(crossed.find("2")).map(Level::id).hasValue("1");
        assertThat(crossed.find("1")).map(Level::id).hasValue("1");
    }

    @Test
    void describesEachLevelOnALineInTheOrderGiven() {
        assertThat(GRADES.describe()).isEqualTo("良い\n悪い: x\n４");
        assertThat(Scale.Binary.yesNo("a", "b").describe()).isEqualTo("no: b\nyes: a");
    }

    @Test
    void describesARangeByItsEndsAndAnchorsOnly() {
        assertThat(new Scale.Range(0, 100, Map.of(100, "best", 0, "worst", 50, "fair")).describe())
                .isEqualTo("0 … 100\n0: worst\n50: fair\n100: best");
        assertThat(Scale.Range.of(-1, 1).levels())
                .containsExactly(Level.of("-1", "", -1), Level.of("0", "", 0), Level.of("1", "", 1));
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        Map<Integer, String> anchors = new HashMap<>(Map.of(1, "worst"));
        Scale.Range range = new Scale.Range(1, 2, anchors);
        anchors.clear();

        assertThat(range.anchors()).containsOnlyKeys(1);
        assertThat(range).isEqualTo(new Scale.Range(1, 2, Map.of(1, "worst")));
    }

    @Test
    void rejectsLevelsThatCannotBeToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.Levels.of(Level.of("a", "", 1), new Level("Ａ", "b", "", 2)))
                .withMessage("two levels have the id 'Ａ'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.Levels.of(Level.of("4", "", 1), new Level("b", "４ ", "", 2)))
                .withMessage("two levels have the label '４ '");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.Levels.of(Level.of("a", "", 1), Level.of("b", "", 1)))
                .withMessage("two levels have the value 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale.Levels(List.of(Level.of("a", "", 1))))
                .withMessage("a scale has at least 2 levels, not 1");
    }

    @Test
    void rejectsABinaryScaleOfOtherValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale.Binary(Level.of("no", "", 1), Level.of("yes", "", 0)))
                .withMessage("a binary scale has the values 0 for no and 1 for yes, not 1.0 and 0.0");
    }

    @Test
    void rejectsARangeThatIsEmptyTooWideOrAnchoredOutside() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.Range.of(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.Range.of(0, 1001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scale.Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .withMessageStartingWith("max is not within 1 and 1000 above min");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale.Range(1, 5, Map.of(6, "x")))
                .withMessage("anchor of 6 is outside the range 1 to 5");
        assertThat(Scale.Range.of(0, 1000).levels()).hasSize(1001);
    }

    @Test
    void rejectsALevelThatCannotBeShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Level.of(" ", "", 1))
                .withMessage("id of a level is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Level("a", "", "", 1))
                .withMessage("label of a level is blank");
        for (String label : List.of("a\nb", "a\r\nb", "a\n", "\ra")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Level("a", label, "", 1))
                    .withMessage("label of level 'a' has more than one line");
        }
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Level.of("a", "", value))
                    .withMessage("value of level 'a' is not finite: " + value);
        }
    }
}
