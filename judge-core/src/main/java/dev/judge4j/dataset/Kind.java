package dev.judge4j.dataset;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A type of items that files hold.
 *
 * @param name what messages call one of them
 * @param parts what one is made of
 * @param key what must not be there twice
 * @param renamed makes an equal item with another id
 */
record Kind<S extends Item>(
        String name, Set<Part> parts, Function<S, List<String>> key, BiFunction<S, String, S> renamed) {

    static final Kind<Task> TASK = new Kind<>("task", Part.OF_TASK, task -> List.of(task.id()), Kind::renamed);

    static final Kind<Sample> SAMPLE =
            new Kind<>("sample", Part.OF_SAMPLE, sample -> List.of(sample.id(), sample.candidate()), Kind::renamed);

    static final Kind<ResponsePair> PAIR = new Kind<>(
            "pair",
            Part.OF_PAIR,
            pair -> List.of(pair.id(), pair.a().candidate(), pair.b().candidate()),
            (pair, id) -> new ResponsePair(renamed(pair.a(), id), renamed(pair.b(), id)));

    private static Sample renamed(Sample sample, String id) {
        return new Sample(
                renamed(sample.task(), id),
                sample.candidate(),
                sample.response(),
                sample.context(),
                sample.citations());
    }

    private static Task renamed(Task task, String id) {
        Task.Builder builder = Task.builder(task.prompt()).id(id);
        task.conversation().forEach(turn -> builder.turn(turn.speaker(), turn.text()));
        task.references().forEach(builder::reference);
        task.category().ifPresent(builder::category);
        task.metadata().forEach(builder::metadata);
        return builder.build();
    }
}
