package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.PublishedData;
import dev.judge4j.rubric.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the stored completions of published judges and compares with what their authors read. */
class PublishedFormatsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One verdict of a published judge: the reply, and the level's id that was read, or "none". */
    private record Stored(String where, MarkerFormat format, String completion, String published) {

        String read() {
            Parsed<Level> parsed = format.parse(Replies.of(completion));
            return parsed instanceof Parsed.Read<Level> read ? read.answer().id() : "none";
        }
    }

    /** 147 pairs; by strategy, the number of judges times both orders, and the pairs on which a second round was needed. */
    @ParameterizedTest
    @CsvSource({
        "Vanilla, 1176", // 4 judges x 2 orders x 147
        "Vanilla_NoRules, 588",
        "Vanilla_1shot, 588",
        "Vanilla_2shot, 588",
        "CoT, 1176",
        "Metrics, 588",
        "Reference, 588",
        "Metrics_Reference, 588",
        "Swap, 742", // 588 + 2 x (65 + 12): GPT-4 was asked again on 12 pairs, ChatGPT on 65
        "Swap_CoT, 738" // 588 + 2 x (63 + 12)
    })
    void everyLlmBarCompletionIsReadAsPublished(String strategy, int completions) throws IOException {
        List<Stored> stored = new ArrayList<>();
        for (Path result : results(strategy)) {
            String judge = result.getName(result.getNameCount() - 3).toString();
            for (JsonNode item : MAPPER.readTree(result.toFile())) {
                int stage = 0;
                for (JsonNode round : item.get("results")) {
                    if (round.isObject()) {
                        MarkerFormat format = llmBarFormat(strategy, judge, stage++);
                        stored.add(llmBar(result, format, round.get("swap = False"), false));
                        stored.add(llmBar(result, format, round.get("swap = True"), true));
                    }
                }
            }
        }

        assertThat(stored).hasSize(completions);
        assertThat(stored)
                .allSatisfy(each -> assertThat(each.read())
                        .as("%s: %s", each.where(), each.completion())
                        .isEqualTo(each.published()));
    }

    /**
     * The published winner follows from the two ratings: in the order as given the first needs the higher one, in the
     * swapped order the second does. One stored reply is a 10 although 0 to 9 was asked for; it won against a 9.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"Rating", "Rating_NoRules", "Rating_Metrics", "Rating_Reference", "Rating_Metrics_Reference"})
    void everyLlmBarRatingGivesThePublishedWinner(String strategy) throws IOException {
        int items = 0;
        for (Path result : results(strategy)) {
            for (JsonNode item : MAPPER.readTree(result.toFile())) {
                for (JsonNode round : item.get("results")) {
                    if (round.isObject()) {
                        double first = rating(round.get("score_1"));
                        double second = rating(round.get("score_2"));
                        assertThat(round.at("/swap = False/winner").textValue()).isEqualTo(first > second ? "1" : "2");
                        assertThat(round.at("/swap = True/winner").textValue()).isEqualTo(second > first ? "2" : "1");
                        items++;
                    }
                }
            }
        }
        assertThat(items).isPositive().isEqualTo(147 * results(strategy).size() / 2);
    }

    /** JudgeBench stores the strong and the weak preference as one decision. */
    @Test
    void everyJudgeBenchReplyIsReadAsPublished() throws IOException {
        Map<String, String> decisions =
                Map.of("first_strong", "A>B", "first", "A>B", "tie", "A=B", "second", "B>A", "second_strong", "B>A");
        Map<String, Integer> counts = new TreeMap<>();
        Path replies = PublishedData.path("judgebench/arena_hard.o1-mini.on-gpt-4o.jsonl");
        for (String line : Files.readAllLines(replies)) {
            for (JsonNode judgment : MAPPER.readTree(line).get("judgments")) {
                Parsed<Level> parsed = PublishedFormats.arenaHard()
                        .parse(Replies.of(judgment.at("/judgment/response").textValue()));
                Level level = ((Parsed.Read<Level>) parsed).answer();
                assertThat(decisions.get(level.id()))
                        .isEqualTo(judgment.get("decision").textValue());
                counts.merge(level.id(), 1, Integer::sum);
            }
        }
        // Counted in the file: every reply has exactly one kind of mark.
        assertThat(counts)
                .isEqualTo(Map.of("first_strong", 242, "first", 125, "tie", 44, "second", 118, "second_strong", 171));
    }

    /** MT-Bench: a reply with two marks counts as the first of the list, wherever they stand. */
    @Test
    void mtBenchPairsPreferTheFirstMarkOfTheList() {
        MarkerFormat format = PublishedFormats.mtBenchPairs();

        assertThat(Replies.outcome(format.parse(Replies.of("Both are fine. [[C]]"))))
                .isEqualTo("read tie");
        assertThat(Replies.outcome(format.parse(Replies.of("[[B]]")))).isEqualTo("read second");
        assertThat(Replies.outcome(format.parse(Replies.of("[[B]], no, [[A]]"))))
                .isEqualTo("read first");
        assertThat(Replies.outcome(format.parse(Replies.of("[A]")))).isEqualTo("unread UNPARSEABLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rating: [[7]]                      | read 7",
                "Rating: [[7.0]]                    | read 7",
                "Rating: [[ 7 ]]                    | unread UNPARSEABLE",
                "Rating: [7]                        | read 7",
                "I gave [3] first. Rating: [[7]]    | read 7",
                "Rating: [[7]] or rather [[8]]      | read 7",
                "Rating: [[7.5]]                    | unread OUT_OF_RANGE",
                "Rating: [[11]]                     | unread OUT_OF_RANGE",
                "Rating: [[0]]                      | unread OUT_OF_RANGE",
                "Rating: 7                          | unread UNPARSEABLE"
            })
    void mtBenchRatingsAreTheFirstNumberInDoubleBracketsOrElseInSingleOnes(String reply, String outcome) {
        assertThat(Replies.outcome(PublishedFormats.mtBenchRating().parse(Replies.of(reply))))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[A>>B]]                           | read first_strong",
                "My final verdict is: [[A>B]].      | read first",
                "[[A=B]]                            | read tie",
                "[[B>A]] … so, [[B>A]]              | read second",
                "[[B>>A]]                           | read second_strong",
                "[[A>B]] … no, [[B>A]]              | unread CONTRADICTORY",
                "[[A>B]] … very much: [[A>>B]]      | unread CONTRADICTORY",
                "[[A<B]]                            | unread UNPARSEABLE",
                "[[A>B]] or [[A<B]]                 | unread CONTRADICTORY",
                "A>B                                | unread UNPARSEABLE"
            })
    void arenaHardMarksMustAllBeTheSame(String reply, String outcome) {
        assertThat(Replies.outcome(PublishedFormats.arenaHard().parse(Replies.of(reply))))
                .isEqualTo(outcome);
    }

    @Test
    void levelsOfPairwiseJudgesAreSignedStrengthsForTheFirst() {
        assertThat(value(PublishedFormats.arenaHard(), "[[A>>B]]")).isEqualTo(1);
        assertThat(value(PublishedFormats.arenaHard(), "[[A>B]]")).isEqualTo(0.5);
        assertThat(value(PublishedFormats.arenaHard(), "[[A=B]]")).isZero();
        assertThat(value(PublishedFormats.arenaHard(), "[[B>A]]")).isEqualTo(-0.5);
        assertThat(value(PublishedFormats.arenaHard(), "[[B>>A]]")).isEqualTo(-1);
        assertThat(value(PublishedFormats.mtBenchPairs(), "[[A]]")).isEqualTo(1);
        assertThat(value(PublishedFormats.mtBenchPairs(), "[[C]]")).isZero();
        assertThat(value(PublishedFormats.mtBenchPairs(), "[[B]]")).isEqualTo(-1);
        assertThat(value(PublishedFormats.llmBar(), "Output (a)")).isEqualTo(1);
        assertThat(value(PublishedFormats.llmBarReasoned(), "So Output (b) is better as it is."))
                .isEqualTo(-1);
    }

    private static double value(MarkerFormat format, String reply) {
        return ((Parsed.Read<Level>) format.parse(Replies.of(reply))).answer().value();
    }

    private static double rating(JsonNode completion) {
        return value(PublishedFormats.llmBarRating(), completion.get(0).textValue());
    }

    /** The pattern by strategy, judge and round as the data's notes tell it. */
    private static MarkerFormat llmBarFormat(String strategy, String judge, int stage) {
        boolean reasoned =
                switch (strategy) {
                    case "CoT" -> !judge.equals("PaLM2");
                    case "Swap" -> stage == 0;
                    case "Swap_CoT" -> true;
                    default -> false;
                };
        return reasoned ? PublishedFormats.llmBarReasoned() : PublishedFormats.llmBar();
    }

    private static Stored llmBar(Path where, MarkerFormat format, JsonNode verdict, boolean swapped) {
        String winner = verdict.get("winner").textValue();
        String shownFirst = swapped ? "2" : "1";
        String published = winner == null ? "none" : winner.equals(shownFirst) ? "first" : "second";
        String completion =
                Objects.requireNonNull(verdict.get("completion").get(0).textValue());
        return new Stored(where.toString(), format, completion, published);
    }

    private static List<Path> results(String strategy) throws IOException {
        List<Path> results = new ArrayList<>();
        for (String subset : List.of("Natural", "Adversarial/GPTOut")) {
            try (Stream<Path> judges = Files.list(PublishedData.path("llmbar/" + subset + "/evaluators"))) {
                judges.map(judge -> judge.resolve(strategy).resolve("result.json"))
                        .filter(Files::exists)
                        .sorted()
                        .forEach(results::add);
            }
        }
        return results;
    }
}
