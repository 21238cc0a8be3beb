package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {

    @Test
    void addsUpTheUsageOfItsOpinionsAndCountsTheLost() {
        Trail trail = Examples.trailOf(Examples.answered(), Examples.unread());

        assertThat(trail.usage()).isEqualTo(new Usage(100, 133, 1024, 500, 3, 1));
        assertThat(trail.lost()).isEqualTo(1);
        assertThat(Examples.emptyTrail().lost()).isZero();
        assertThat(Examples.emptyTrail().usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void doesNotChangeWithTheListItWasGiven() {
        List<Opinion> opinions = new ArrayList<>(List.of(Examples.answered()));
        Trail trail = Trail.of("q1", null, "helpfulness", "print", opinions, 0);

        opinions.clear();

        assertThat(trail.opinions()).containsExactly(Examples.answered());
        assertThat(trail.candidate()).isEmpty();
    }

    @Test
    void differsInEveryPart() {
        Trail trail = Trail.of("q1", "cedar", "tone", "print", List.of(), 1);

        assertThat(trail)
                .isEqualTo(Trail.of("q1", "cedar", "tone", "print", List.of(), 1))
                .isNotEqualTo(Trail.of("q2", "cedar", "tone", "print", List.of(), 1))
                .isNotEqualTo(Trail.of("q1", null, "tone", "print", List.of(), 1))
                .isNotEqualTo(Trail.of("q1", "cedar", "style", "print", List.of(), 1))
                .isNotEqualTo(Trail.of("q1", "cedar", "tone", "other", List.of(), 1))
                .isNotEqualTo(Trail.of("q1", "cedar", "tone", "print", List.of(Examples.unread()), 1))
                .isNotEqualTo(Trail.of("q1", "cedar", "tone", "print", List.of(), 2));
    }

    @Test
    void refusesATimeBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trail.of("q1", null, "tone", "print", List.of(), -1))
                .withMessage("latencyMillis is negative: -1");
    }
}
