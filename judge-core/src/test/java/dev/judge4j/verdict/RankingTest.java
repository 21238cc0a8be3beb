package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

    private static final List<Standing> STANDINGS = List.of(
            Standing.of("a", 4), Standing.of("b", 3), Standing.of("c", 2), Standing.of("d", 1), Standing.of("e", 0));

    private static Ranking ranking(Set<String> notApart) {
        return Ranking.of(STANDINGS, (better, worse) -> !notApart.contains(better + worse));
    }

    @Test
    void endsATierWhereEveryoneAboveIsToldApartFromEveryoneBelow() {
        assertThat(ranking(Set.of()).tiers())
                .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e"));
        assertThat(ranking(Set.of("ab")).tiers())
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    }

    /** b and c can be told apart, and so can all other neighbors; but a and c can't. */
    @Test
    void joinsNeighborsThatCanBeToldApartWhereOthersAcrossThemCanNot() {
        assertThat(ranking(Set.of("ac")).tiers()).containsExactly(List.of("a", "b", "c"), List.of("d"), List.of("e"));
        assertThat(ranking(Set.of("ac", "ce")).tiers()).containsExactly(List.of("a", "b", "c", "d", "e"));
        assertThat(ranking(Set.of("ae")).tiers()).hasSize(1);
    }

    @Test
    void neverTellsEqualScoresApart() {
        Ranking ranking = Ranking.of(
                List.of(Standing.of("b", 1), Standing.of("a", 1), Standing.of("c", 0)), (better, worse) -> true);

        assertThat(ranking.tiers()).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDependOnTheOrderOfTheStandingsAndBacksEveryStatement(long seed) {
        Random random = new Random(seed);
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            standings.add(Standing.of("c" + i, random.nextInt(5)));
        }
        Set<String> apart = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                if (random.nextInt(10) > 0) {
                    apart.add("c" + i + "c" + j);
                }
            }
        }
        Ranking ranking = Ranking.of(standings, (better, worse) -> apart.contains(better + worse));
        Collections.shuffle(standings, random);

        assertThat(Ranking.of(standings, (better, worse) -> apart.contains(better + worse)))
                .isEqualTo(ranking);
        for (int above = 0; above < ranking.tiers().size(); above++) {
            for (int below = above + 1; below < ranking.tiers().size(); below++) {
                for (String better : ranking.tiers().get(above)) {
                    for (String worse : ranking.tiers().get(below)) {
                        assertThat(apart).contains(better + worse);
                        assertThat(ranking.standing(better).orElseThrow().score())
                                .isGreaterThan(
                                        ranking.standing(worse).orElseThrow().score());
                    }
                }
            }
        }
    }

    @Test
    void putsStandingsInTheOrderOfTheTiers() {
        Ranking ranking = new Ranking(
                List.of(List.of("x"), List.of("y", "z")),
                List.of(Standing.of("y", 0.1), Standing.of("z", 0.2), Standing.of("x", 1)));

        assertThat(ranking.standings()).extracting(Standing::candidate).containsExactly("x", "z", "y");
        assertThat(ranking.tierOf("z")).hasValue(1);
        assertThat(ranking.tierOf("oak")).isEmpty();
        assertThat(ranking.standing("oak")).isEmpty();
    }

    /** What older releases wrote is read, and a ranking without scores is written as they wrote it. */
    @Test
    void isReadAndWrittenAsBeforeWhereThereAreNoScores() throws JsonProcessingException {
        String old = "{\"type\":\"ranking\",\"tiers\":[[\"cedar\"],[\"aspen\",\"birch\"]]}";
        ObjectMapper mapper = new ObjectMapper();

        Value read = mapper.readValue(old, Value.class);

        assertThat(read).isEqualTo(new Ranking(List.of(List.of("cedar"), List.of("aspen", "birch"))));
        assertThat(mapper.writeValueAsString(read)).isEqualTo(old);
    }

    @Test
    void writesScoresWithPlainEndsOfTheirIntervals() throws JsonProcessingException {
        Ranking ranking = new Ranking(
                List.of(List.of("x"), List.of("y")),
                List.of(Standing.of("x", new Interval(1, 0.5, 1.5, 0.9)), Standing.of("y", -1)));

        assertThat(new ObjectMapper().writeValueAsString(ranking))
                .isEqualTo("{\"type\":\"ranking\",\"tiers\":[[\"x\"],[\"y\"]],\"standings\":["
                        + "{\"candidate\":\"x\",\"score\":1.0,\"low\":0.5,\"high\":1.5,\"confidence\":0.9},"
                        + "{\"candidate\":\"y\",\"score\":-1.0}]}");
        assertThat(ranking.standing("x").flatMap(Standing::interval)).hasValue(new Interval(1, 0.5, 1.5, 0.9));
        assertThat(ranking.standing("y").orElseThrow().interval()).isEmpty();
    }

    @Test
    void refusesScoresThatAreNoNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standing.of("x", Double.NaN))
                .withMessage("score is not finite: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standing.of("x", new Interval(0, Double.NEGATIVE_INFINITY, 1, 0.95)))
                .withMessage("low is not finite: -Infinity");
    }
}
