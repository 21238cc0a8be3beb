package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pairs that people compared, and three judges of rising price that say of each what was recorded.
 *
 * <p>Reference: Jung, Brahman and Choi (2024). Trust or Escalate: LLM Judges with Provable Guarantees for Human Agreement.
 * <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>
 *
 * @param pairs the items
 * @param labels what people preferred, {@code A} or {@code B}, by item
 * @param judges the judges, the cheapest first
 */
record RecordedCascade(
        List<ResponsePair> pairs, Map<String, String> labels, List<Judge<ResponsePair, Preference>> judges) {

    private static final List<String> JUDGES = List.of("mistral-7b-instruct", "gpt-3.5-turbo", "gpt-4-turbo");
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedCascade read(Path folder) throws IOException {
        List<ResponsePair> pairs = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        List<Judge<ResponsePair, Preference>> judges = new ArrayList<>();
        for (String judge : JUDGES) {
            Map<String, Verdict<Preference>> verdicts = new HashMap<>();
            List<String> lines = Files.readAllLines(folder.resolve(judge + ".jsonl"));
            for (int i = 0; i < lines.size(); i++) {
                JsonNode row = JSON.readTree(lines.get(i));
                String id = "pair " + i;
                if (judges.isEmpty()) {
                    pairs.add(pair(id, row));
                    int preferred =
                            row.required("preferences").required("human").asInt();
                    labels.put(id, preferred == 1 ? "A" : "B");
                }
                verdicts.put(id, verdict(judge, id, row.required("probs")));
            }
            judges.add(Judge.of(
                    new Identity(judge, judge + ", recorded"),
                    pair -> Objects.requireNonNull(verdicts.get(pair.id()), pair.id())));
        }
        return new RecordedCascade(List.copyOf(pairs), Map.copyOf(labels), List.copyOf(judges));
    }

    private static ResponsePair pair(String id, JsonNode row) {
        Task task = Task.builder(row.required("instruction").asText()).id(id).build();
        return new ResponsePair(
                Sample.of(task, "1", row.required("outputs").get(0).asText()),
                Sample.of(task, "2", row.required("outputs").get(1).asText()));
    }

    /** The strength is what the judge's probability is above one half, from 0 to 1. */
    private static Verdict<Preference> verdict(String judge, String id, JsonNode probabilities) {
        double a = probabilities.get(0).asDouble();
        double b = probabilities.get(1).asDouble();
        Preference preference = Preference.ofSigned(a > b ? 2 * a - 1 : 1 - 2 * b, true);
        Opinion opinion = Opinion.builder("compare", judge)
                .answer(preference.winner().name(), preference.signed())
                .probabilities(Map.of("A", a, "B", b))
                .build();
        return new Decided<>(preference, Trail.ofPair(id, "1", "2", judge, judge + ", recorded", List.of(opinion), 0));
    }

    /** Returns people's labels of these pairs. */
    GoldLabels gold(Collection<ResponsePair> some) {
        GoldLabels.Builder gold = GoldLabels.builder(LabelKind.pairs());
        some.forEach(pair -> gold.add(ItemKey.of(pair.id()), labels.getOrDefault(pair.id(), "")));
        return gold.build();
    }

    /** Returns what each judge says of these pairs. */
    List<List<Verdict<Preference>>> verdicts(List<ResponsePair> some) {
        return judges.stream()
                .map(judge -> some.stream().map(judge::judge).toList())
                .toList();
    }

    boolean agrees(String item, Preference preference) {
        return preference.winner().name().equals(labels.get(item));
    }
}
