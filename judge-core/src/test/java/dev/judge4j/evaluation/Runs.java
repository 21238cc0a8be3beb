package dev.judge4j.evaluation;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Pacer;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Data, judges and time for tests of runs. */
final class Runs {

    static final String GOOD = "{\"rationale\":\"It helps.\",\"verdict\":\"4\"}";

    private Runs() {}

    /** Starts an evaluation whose waits take no time. */
    static Evaluation.Builder evaluation(Path folder) {
        return Evaluation.builder(folder)
                .journal(JournalSettings.withDefaults().gather(Duration.ZERO).ballastBytes(1 << 16))
                .pacer(new InstantPacer());
    }

    static Dataset<Sample> samples(int count) {
        return samples(count, "aspen");
    }

    static Dataset<Sample> samples(int count, String candidate) {
        return Dataset.of(IntStream.range(0, count)
                .mapToObj(i -> Sample.of(task(i), candidate, "answer " + i))
                .toList());
    }

    static Dataset<ResponsePair> pairs(int count) {
        return Dataset.of(IntStream.range(0, count)
                .mapToObj(i -> new ResponsePair(
                        Sample.of(task(i), "aspen", "answer " + i), Sample.of(task(i), "cedar", "other answer " + i)))
                .toList());
    }

    static Dataset<Task> tasks(int count) {
        return Dataset.of(IntStream.range(0, count).mapToObj(Runs::task).toList());
    }

    static Task task(int i) {
        return Task.builder("question " + i).id("q" + i).build();
    }

    static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "q" + i).toList();
    }

    /** Returns a model that always finds a response good. */
    static ScriptedModel good() {
        return answering(call -> ScriptedModel.reply(GOOD));
    }

    static ScriptedModel answering(Function<ScriptedModel.Call, ChatResponse> function) {
        return ScriptedModel.answeringBy(function);
    }

    static ScoreJudge helpfulness(ChatModel model) {
        return ScoreJudge.of(model, Rubrics.helpfulness());
    }

    static ScriptedModel named(ScriptedModel model, String name) {
        return model.withProfile(ModelProfile.of(name));
    }

    static List<JournalRecord> journal(Path folder) {
        List<JournalRecord> records = new ArrayList<>();
        JournalReader.read(folder, records::add);
        return records;
    }

    static <T extends JournalRecord> List<T> journal(Path folder, Class<T> kind) {
        return journal(folder).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Time that passes as soon as somebody waits for it. */
    static final class InstantPacer implements Pacer {

        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            advance(duration);
        }

        @Override
        public void await(Condition signal, Duration longest) throws InterruptedException {
            sleep(longest);
        }

        private synchronized void advance(Duration duration) {
            now = duration.isNegative() ? now : now.plus(duration);
        }
    }
}
