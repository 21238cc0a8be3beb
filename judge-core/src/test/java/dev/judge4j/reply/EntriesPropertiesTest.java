package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every reply with entries and every list, on replies made at random. */
class EntriesPropertiesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int REPLIES = 300;

    private static final Scale VERDICTS = Scale.Levels.of(
            Level.of("supported", "", 2), Level.of("contradicted", "", 0), Level.of("irrelevant", "", 1));

    private static final List<String> WORDS = List.of(
            "the",
            "\"verdict\": \"supported\"",
            "}",
            "{",
            "\\",
            "\n",
            "claim_1",
            "はい",
            "。",
            "\u2028",
            "</think>",
            "<think",
            "```",
            "🙂",
            "[",
            "'",
            "{\"claim_1\": {\"verdict\": \"supported\"}}");

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static String json(Map<String, Level> verdicts, Random random) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode();
        List<String> names = new ArrayList<>(verdicts.keySet());
        Collections.shuffle(names, random);
        for (String name : names) {
            root.putObject(name)
                    .put("rationale", text(random))
                    .put("verdict", requireNonNull(verdicts.get(name)).label());
        }
        return MAPPER.writeValueAsString(root);
    }

    private static Map<String, Level> verdicts(EntriesFormat format, Random random) {
        Map<String, Level> verdicts = new LinkedHashMap<>();
        format.names().forEach(name -> verdicts.put(name, VERDICTS.levels().get(random.nextInt(3))));
        return verdicts;
    }

    private static EntriesFormat format(Random random) {
        return EntriesFormat.numbered(VERDICTS, "claim", 1, 1 + random.nextInt(12))
                .sendSchema(SendSchema.NO)
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aReplyInTheFormThatWasAskedForIsReadAsItIsMeant(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < REPLIES; i++) {
            EntriesFormat format = format(random);
            Map<String, Level> verdicts = verdicts(format, random);

            var parsed = format.parse(Replies.of(json(verdicts, random)));

            assertThat(parsed).isInstanceOf(Parsed.Read.class);
            Map<String, Level> read = new LinkedHashMap<>();
            ((Parsed.Read<Map<String, Parsed<Level>>>) parsed)
                    .answer()
                    .forEach((name, entry) -> read.put(name, ((Parsed.Read<Level>) entry).answer()));
            assertThat(read).isEqualTo(verdicts);
        }
    }

    /** Drops, adds or doubles an entry: whatever it is, not all entries are read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aReplyWithTooFewOrTooManyEntriesIsNeverWhole(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < REPLIES; i++) {
            EntriesFormat format = format(random);
            Map<String, Level> verdicts = verdicts(format, random);
            String reply = spoiled(verdicts, random);

            var parsed = format.parse(Replies.of(reply));

            boolean whole = parsed instanceof Parsed.Read<Map<String, Parsed<Level>>> read
                    && format.gap(read.answer()).isEmpty();
            assertThat(whole).as(reply).isFalse();
        }
    }

    private static String spoiled(Map<String, Level> verdicts, Random random) throws JsonProcessingException {
        List<String> names = new ArrayList<>(verdicts.keySet());
        String one = names.get(random.nextInt(names.size()));
        String whole = json(verdicts, random);
        String again = "{\"" + one + "\": {\"rationale\": \"r\", \"verdict\": \""
                + VERDICTS.levels().get(random.nextInt(3)).label() + "\"}}";
        String entry = again.substring(1, again.length() - 1);
        Map<String, Level> fewer = new LinkedHashMap<>(verdicts);
        fewer.remove(one);
        String open = whole.substring(0, whole.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> json(fewer, random);
            case 1 -> "{" + entry + ", " + whole.substring(1);
            case 2 -> open + ", " + entry + "}";
            default -> open + ", " + entry.replace(one, "claim_" + (names.size() + 1 + random.nextInt(50))) + "}";
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anArbitraryTextNeverThrowsAndNeverGivesAnAnswerThatIsNotAllowed(long seed) {
        Random random = new Random(seed);
        TextListFormat list = TextListFormat.of("claims", new TextListFormat.Limits(1, 4, 30), Language.ENGLISH);
        for (int i = 0; i < REPLIES; i++) {
            String reply = text(random) + text(random) + text(random);
            var parsed = EntriesFormat.numbered(VERDICTS, "claim", 1, 2).build().parse(Replies.of(reply));
            if (parsed instanceof Parsed.Read<Map<String, Parsed<Level>>> read) {
                assertThat(read.answer()).containsOnlyKeys("claim_1", "claim_2");
            }
            if (list.parse(Replies.of(reply)) instanceof Parsed.Read<List<String>> read) {
                assertThat(read.answer()).hasSizeBetween(1, 4).allMatch(text -> text.length() <= 30);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aListIsReadAsItIsMeantOneLineAText(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        TextListFormat list = TextListFormat.of("claims", new TextListFormat.Limits(0, 40, 400), Language.ENGLISH);
        for (int i = 0; i < REPLIES; i++) {
            List<String> texts = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                texts.add(n + " " + text(random));
            }
            String reply = MAPPER.writeValueAsString(Map.of("claims", texts));

            var parsed = list.parse(Replies.of(reply));

            assertThat(parsed).as(reply).isInstanceOf(Parsed.Read.class);
            assertThat(((Parsed.Read<List<String>>) parsed).answer())
                    .isEqualTo(texts.stream()
                            .map(text -> text.replaceAll("[\\s\\u2028]+", " ").strip())
                            .toList());
        }
    }
}
