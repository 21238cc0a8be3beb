package dev.judge4j.examples;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Score;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.stream.Stream;

/** A jury of two judge models beside the single judge: on the everyday tasks' responses, for helpfulness. */
final class EverydayJury {

    private static final String CATEGORY = "everyday";

    private EverydayJury() {}

    /** Puts every question that the jury has for a model. */
    static void askEverything(ChatModel model) {
        Judge<Sample, Score> juror = Aspect.HELPFULNESS.scores(model);
        responses().forEach(juror::judge);
    }

    private static List<Sample> responses() {
        return AssistantTask.readAll().stream()
                .filter(task -> task.task().category().filter(CATEGORY::equals).isPresent())
                .flatMap(task -> Stream.of(task.aspen(), task.cedar()))
                .toList();
    }
}
