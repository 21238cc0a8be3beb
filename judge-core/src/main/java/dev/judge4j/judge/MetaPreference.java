package dev.judge4j.judge;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Preference.Winner;
import dev.judge4j.verdict.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Preferences between two responses, shown in both orders.
 *
 * @param rubric what the jurors were asked
 */
record MetaPreference(Rubric rubric) implements MetaKind<ResponsePair, Preference> {

    @Override
    public Optional<Failure> missing(ResponsePair pair) {
        return Needs.missing(pair.a(), rubric).or(() -> Needs.missing(pair.b(), rubric));
    }

    @Override
    public List<Optional<Order>> orders() {
        return List.of(Optional.of(Order.A_FIRST), Optional.of(Order.B_FIRST));
    }

    @Override
    public Fence material(ResponsePair pair, Optional<Order> order) {
        boolean aFirst = order.filter(Order.B_FIRST::equals).isEmpty();
        Sample first = aFirst ? pair.a() : pair.b();
        Sample second = aFirst ? pair.b() : pair.a();
        Fence fence = new Fence();
        PromptWriter.task(fence, pair.task(), rubric.needs());
        PromptWriter.passages(fence, "context_of_response_1", first.context());
        PromptWriter.passages(fence, "context_of_response_2", second.context());
        if (rubric.needs().contains(Need.CITATIONS)) {
            PromptWriter.passages(fence, "citation_of_response_1", first.citations());
            PromptWriter.passages(fence, "citation_of_response_2", second.citations());
        }
        return fence.add("response_1", first.response()).add("response_2", second.response());
    }

    @Override
    public List<Option<Preference>> options(List<Preference> preferences, Optional<Order> order) {
        boolean aFirst = order.filter(Order.B_FIRST::equals).isEmpty();
        List<Option<Preference>> options = new ArrayList<>();
        for (Level level : PreferenceScale.THREE_LEVELS.in(rubric.language()).shown()) {
            Winner winner = level.value() == 0 ? Winner.TIE : level.value() > 0 == aFirst ? Winner.A : Winner.B;
            List<Preference> same = preferences.stream()
                    .filter(preference -> preference.winner() == winner)
                    .toList();
            if (!same.isEmpty()) {
                options.add(new Option<>(level, same.get(0), same));
            }
        }
        return options;
    }

    @Override
    public void note(Preference preference, Opinion.Builder opinion) {
        opinion.answer(preference.winner().name(), preference.signed());
    }

    @Override
    public Trail trail(ResponsePair pair, Identity judge, List<Opinion> opinions, long latencyMillis) {
        return Trail.ofPair(
                pair.id(),
                pair.a().candidate(),
                pair.b().candidate(),
                judge.name(),
                judge.fingerprint(),
                opinions,
                latencyMillis);
    }
}
