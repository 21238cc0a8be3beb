package dev.judge4j.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every reply of the corpus {@code broken-replies.jsonl}.
 *
 * <p>Each line has a name, the scale (below), the reply (text, or a list of parts of which some are repeated), and what
 * becomes of it: {@code read} and the level's id, {@code unread} and the kind of failure, or {@code declined} and the
 * reason. It may have the finish reason ({@code STOP} unless given), thoughts that the provider keeps apart, and the
 * rationale and the repairs to be read.
 */
class BrokenRepliesTest {

    private static final Scale WORDS =
            Scale.Levels.of(Level.of("poor", "", 0), Level.of("fair", "", 1), Level.of("good", "", 2));

    private static final Scale GRADES = Scale.Levels.of(new Level("fine", "A", "", 0), new Level("best", "A*", "", 1));

    private static final Scale PARTS =
            Scale.Levels.of(new Level("mostly", "yes (mostly)", "", 0), new Level("fully", "yes", "", 1));

    private static final Scale FRACTIONS = Scale.Levels.of(
            new Level("none", "0", "", 0), new Level("half", "0.5", "", 0.5), new Level("all", "1", "", 1));

    private static final Scale YES_NO_JA =
            new Scale.Binary(new Level("no", "いいえ", "", 0), new Level("yes", "はい", "", 1));

    private static final Map<String, JsonFormat> FORMATS = Map.ofEntries(
            Map.entry("1-5", JsonFormat.builder(Scale.Range.of(1, 5)).build()),
            Map.entry(
                    "1-5-na",
                    JsonFormat.builder(Scale.Range.of(1, 5))
                            .notApplicableWhen("there is no context")
                            .build()),
            Map.entry(
                    "1-5-low",
                    JsonFormat.builder(Scale.Range.of(1, 5))
                            .better(Direction.LOWER_IS_BETTER)
                            .build()),
            Map.entry("0-100", JsonFormat.builder(Scale.Range.of(0, 100)).build()),
            Map.entry("0-1", JsonFormat.builder(FRACTIONS).build()),
            Map.entry("words", JsonFormat.builder(WORDS).build()),
            Map.entry("grades", JsonFormat.builder(GRADES).build()),
            Map.entry("parts", JsonFormat.builder(PARTS).build()),
            Map.entry("yes-no", JsonFormat.builder(Scale.Binary.yesNo("", "")).build()),
            Map.entry(
                    "yes-no-ja",
                    JsonFormat.builder(YES_NO_JA).language(Language.JAPANESE).build()));

    record Case(String name, JsonNode line) {
        @Override
        public String toString() {
            return name;
        }

        String reply() {
            JsonNode reply = line.get("reply");
            if (reply.isTextual()) {
                return reply.textValue();
            }
            StringBuilder text = new StringBuilder();
            for (JsonNode part : reply) {
                text.append(
                        part.isTextual()
                                ? part.textValue()
                                : part.get("repeat")
                                        .textValue()
                                        .repeat(part.get("times").intValue()));
            }
            return text.toString();
        }

        Parsed<Level> parsed() {
            JsonFormat format =
                    Objects.requireNonNull(FORMATS.get(line.get("scale").textValue()), "scale");
            String finish = line.path("finish").asText("STOP");
            return format.parse(Replies.of(
                    reply(),
                    finish.equals("none") ? null : FinishReason.valueOf(finish),
                    line.path("thinking").textValue()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyReplyBecomesWhatTheCorpusSaysAndEveryFailureSaysWhatToDo(Case reply) {
        Parsed<Level> parsed = reply.parsed();

        assertThat(Replies.outcome(parsed))
                .as("%s", parsed)
                .isEqualTo(reply.line.get("expect").textValue());
        if (reply.line.has("rationale")) {
            assertThat(rationale(parsed)).isEqualTo(reply.line.get("rationale").textValue());
        }
        if (reply.line.has("repairs")) {
            List<String> repairs = new ArrayList<>();
            reply.line.get("repairs").forEach(repair -> repairs.add(repair.textValue()));
            assertThat(((Parsed.Read<Level>) parsed).repairs()).isEqualTo(repairs);
        }
        if (parsed instanceof Parsed.Unread<Level> unread) {
            assertThat(unread.failure().message()).contains("Expected").hasSizeLessThan(600);
            assertThat(unread.tellModel())
                    .contains("verdict")
                    .hasSizeLessThan(700)
                    .doesNotContain("\n");
        }
    }

    @Test
    void theCorpusIsLargeAndItsNamesDiffer() {
        assertThat(cases().map(Case::name).toList()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    private static String rationale(Parsed<Level> parsed) {
        return parsed instanceof Parsed.Read<Level> read
                ? read.rationale()
                : ((Parsed.Declined<Level>) parsed).rationale();
    }

    static Stream<Case> cases() {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream corpus = BrokenRepliesTest.class.getResourceAsStream("broken-replies.jsonl")) {
            String text = new String(Objects.requireNonNull(corpus).readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String line : text.lines().toList()) {
                JsonNode node = mapper.readTree(line);
                cases.add(new Case(node.get("name").textValue(), node));
            }
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
