package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubricFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every field at once; what a test changes, it changes by exact text. */
    private static final String FULL = """
            {
              "name": "grounding",
              "version": "3",
              "language": "ja",
              "rationaleLanguage": "en",
              "question": "回答は資料に基づいていますか。",
              "criteria": ["資料にない主張は誤り。", "言い換えは認める。"],
              "steps": ["主張を抜き出す。"],
              "scale": {"levels": [
                {"id": "full", "label": "根拠あり", "anchor": "すべてに根拠がある。", "value": 1},
                {"id": "none", "label": "根拠なし", "anchor": "根拠がない。", "value": 0}]},
              "direction": "higher",
              "needs": ["context", "citations"],
              "granularity": "passages",
              "threshold": 0.5,
              "notApplicableWhen": "回答が主張を含まない。"
            }
            """;

    private static final String SMALL = """
            {"name": "n", "version": "1", "language": "en", "question": "Q?", "scale": SCALE, "direction": "higher"}""";

    private static final String RANGE = "{\"range\": {\"min\": 1, \"max\": 5}}";

    @Test
    void readsEveryField() {
        Rubric rubric = parse(FULL);

        assertThat(rubric.name()).isEqualTo("grounding");
        assertThat(rubric.version()).isEqualTo("3");
        assertThat(rubric.language()).isEqualTo(Language.JAPANESE);
        assertThat(rubric.rationaleLanguage()).isEqualTo(Language.ENGLISH);
        assertThat(rubric.question()).isEqualTo("回答は資料に基づいていますか。");
        assertThat(rubric.criteria()).containsExactly("資料にない主張は誤り。", "言い換えは認める。");
        assertThat(rubric.steps()).containsExactly("主張を抜き出す。");
        assertThat(rubric.scale())
                .isEqualTo(Scale.Levels.of(
                        new Level("full", "根拠あり", "すべてに根拠がある。", 1), new Level("none", "根拠なし", "根拠がない。", 0)));
        assertThat(rubric.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
        assertThat(rubric.needs()).containsExactlyInAnyOrder(Need.CONTEXT, Need.CITATIONS);
        assertThat(rubric.granularity()).isEqualTo(Granularity.PASSAGE_BY_PASSAGE);
        assertThat(rubric.threshold()).hasValue(0.5);
        assertThat(rubric.notApplicableWhen()).hasValue("回答が主張を含まない。");
    }

    @Test
    void leavesWhatIsNotGivenAsTheBuilderDoes() {
        Rubric built = Rubric.builder("n", "Q?").build();

        assertThat(parse(small(RANGE)).fingerprint()).isEqualTo(built.fingerprint());
    }

    @Test
    void readsABinaryScaleWithItsOwnLabelsOrYesAndNo() {
        assertThat(parse(small("{\"binary\": {\"yes\": {\"label\": \"はい\", \"anchor\": \"a\"}, \"no\": {}}}"))
                        .scale())
                .isEqualTo(new Scale.Binary(Level.of("no", "", 0), new Level("yes", "はい", "a", 1)));
    }

    @Test
    void readsARangeWithAnchorsForSomeNumbers() {
        assertThat(parse(
                                small(
                                        "{\"range\": {\"min\": -1, \"max\": 10, \"anchors\": {\"-1\": \"bad\", \"10\": \"good\"}}}"))
                        .scale())
                .isEqualTo(new Scale.Range(-1, 10, Map.of(-1, "bad", 10, "good")));
    }

    @Test
    void takesTheIdForTheLabelAndNoAnchorIfTheyAreLeftOut() {
        assertThat(parse(small("{\"levels\": [{\"id\": \"a\", \"value\": 0.5}, {\"id\": \"b\", \"value\": 2}]}"))
                        .scale())
                .isEqualTo(Scale.Levels.of(Level.of("a", "", 0.5), Level.of("b", "", 2)));
    }

    @Test
    void readsFilesWithAndWithoutByteOrderMark(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.json"), FULL);
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + FULL);

        assertThat(Rubric.read(plain).fingerprint()).isEqualTo(parse(FULL).fingerprint());
        assertThat(Rubric.read(marked).fingerprint()).isEqualTo(parse(FULL).fingerprint());
    }

    @Test
    void readsTheExampleOfThePackageDocumentationWhichIsFreeOfLint() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/judge4j/rubric/package-info.java"));
        int start = source.indexOf("<pre>{@code") + "<pre>{@code".length();
        String example = source.substring(start, source.indexOf("}</pre>"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));

        Rubric rubric = parse(example);

        assertThat(rubric.scale().levels()).extracting(Level::id).containsExactly("off", "mixed", "kept");
        assertThat(rubric.lint()).isEmpty();
    }

    /** What a file that differs from the full one by one replacement is rejected with, after "full.json is not a rubric: ". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": \"3\"  | \"versoin\": \"3\"     | versoin is not a field; the fields here are name, version,"
                        + " language, rationaleLanguage, question, criteria, steps, scale, direction, needs, granularity,"
                        + " threshold, notApplicableWhen, objective",
                "\"anchor\": \"根拠がない。\" | \"achor\": \"x\" | scale.levels[1].achor is not a field; the fields here are"
                        + " id, label, anchor, value",
                "\"name\": \"grounding\", | `` | name is missing; the fields here are name, version, language,"
                        + " rationaleLanguage, question, criteria, steps, scale, direction, needs, granularity, threshold,"
                        + " notApplicableWhen, objective",
                "\"version\": \"3\"     | \"version\": \"3\", \"objective\": \"yes\" | objective is text but must be true or"
                        + " false",
                "\"id\": \"none\",      | ``                    | scale.levels[1].id is missing; the fields here are id, label,"
                        + " anchor, value",
                "\"version\": \"3\"     | \"version\": 3        | version is the number 3 but must be text",
                "\"version\": \"3\"     | \"version\": null     | version is null but must be text",
                "\"version\": \"3\"     | \"version\": \" \"    | version is blank; write something or leave it out",
                "\"言い換えは認める。\" | true                  | criteria[1] is true or false but must be text",
                "[\"主張を抜き出す。\"] | \"主張を抜き出す。\"  | steps is text but must be an array",
                "\"language\": \"ja\"   | \"language\": \"jp\"  | language is 'jp' but must be one of en, ja",
                "\"direction\": \"higher\" | \"direction\": \"up\" | direction is 'up' but must be one of higher, lower, none",
                "\"citations\"          | \"citation\"          | needs[1] is 'citation' but must be one of citations,"
                        + " context, reference",
                "\"citations\"          | \"context\"           | needs[1] is 'context' a second time; leave it out",
                "\"passages\"           | \"each\"              | granularity is 'each' but must be one of passages, whole",
                "\"value\": 0           | \"value\": \"0\"      | scale.levels[1].value is text but must be a number",
                "\"value\": 0           | \"value\": 1          | scale.levels: two levels have the value 1.0",
                "\"value\": 0           | \"value\": 1e999      | scale.levels[1].value is larger than a number may be",
                "\"label\": \"根拠なし\"| \"label\": \"a\\nb\"  | scale.levels[1]: label of level 'none' has more than one line",
                "\"threshold\": 0.5     | \"threshold\": 1.5    | threshold: threshold is not in [0, 1]: 1.5",
                "\"threshold\": 0.5     | \"threshold\": \"0.5\"| threshold is text but must be a number",
                "\"direction\": \"higher\"| \"direction\": \"none\"| threshold: rubric 'grounding' has a threshold but no"
                        + " better direction; set a direction or leave the threshold out",
                "[\"context\", \"citations\"]| [\"citations\"]  | granularity: rubric 'grounding' goes passage by passage but"
                        + " does not need context; add the context to its needs",
                "{\"levels\":           | {\"range\": {}, \"levels\": | scale has the fields range, levels; it must have exactly"
                        + " one of levels, binary, range",
                "{\"levels\":           | {\"grades\":          | scale.grades is not a field; the fields here are levels,"
                        + " binary, range",
            })
    void rejectsOneThingAndNamesFileFieldAndReason(String part, String replacement, String message) {
        assertThat(FULL).contains(part);
        String changed = FULL.replace(part, replacement);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RubricFile.parse("full.json", changed.getBytes(StandardCharsets.UTF_8)))
                .withMessage("full.json is not a rubric: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}  | scale has no field; it must have exactly one of levels, binary, range",
                "[]  | scale is an array but must be an object with the fields levels, binary, range",
                "{\"levels\": {}}  | scale.levels is an object but must be an array",
                "{\"levels\": [3]}  | scale.levels[0] is a number but must be an object with the fields id, label, anchor, value",
                "{\"levels\": []}  | scale.levels: a scale has at least 2 levels, not 0",
                "{\"binary\": {\"yes\": {}}}  | scale.binary.no is missing; the fields here are yes, no",
                "{\"binary\": {\"yes\": {\"value\": 1}, \"no\": {}}}  | scale.binary.yes.value is not a field; the fields here"
                        + " are label, anchor",
                "{\"binary\": {\"yes\": {\"label\": \"No\"}, \"no\": {}}} | scale.binary: two levels have the label 'No'",
                "{\"range\": {\"min\": 1}}  | scale.range.max is missing; the fields here are min, max, anchors",
                "{\"range\": {\"min\": 1, \"max\": 5.0}}  | scale.range.max is the number 5.0 but must be a whole number",
                "{\"range\": {\"min\": 5, \"max\": 1}}  | scale.range: max is not within 1 and 1000 above min: min 5, max 1",
                "{\"range\": {\"min\": -2147483648, \"max\": 2147483647}}  | scale.range: max is not within 1 and 1000 above"
                        + " min: min -2147483648, max 2147483647",
                "{\"range\": {\"min\": 1, \"max\": 5, \"anchors\": {\"7\": \"x\"}}}  | scale.range.anchors.7 is not a whole"
                        + " number in the range from 1 to 5",
                "{\"range\": {\"min\": 1, \"max\": 5, \"anchors\": {\"01\": \"x\"}}}  | scale.range.anchors.01 is not a whole"
                        + " number in the range from 1 to 5",
                "{\"range\": {\"min\": 1, \"max\": 5, \"anchors\": {\"1\": []}}}  | scale.range.anchors.1 is an array but must"
                        + " be text",
            })
    void rejectsAScaleThatIsNone(String scale, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(small(scale)))
                .withMessage("test.json is not a rubric: " + message);
    }

    @Test
    void saysInWhichLineColumnAndFieldMalformedJsonBreaks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{\n  \"name\": \"n\",\n  \"steps\": [\"a\", oops]\n}"))
                .withMessageMatching("test\\.json is not a rubric: line 3, column 1[78], at steps\\[1]: .*oops.*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{\n  \"name\": \"n\",\n"))
                .withMessageStartingWith("test.json is not a rubric: line 3, column 1")
                .withMessageContaining("end-of-input");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'name': 1}"))
                .withMessageStartingWith("test.json is not a rubric: line 1, column 2");
    }

    @Test
    void rejectsAKeyGivenTwiceWhereItStands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(FULL.replace("\"id\": \"none\"", "\"id\": \"none\", \"id\": \"none\"")))
                .withMessageMatching(
                        "test\\.json is not a rubric: line 11, column \\d+, at scale\\.levels\\[1]\\.id: Duplicate .*'id'.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " x", "]", "\n\n\"a\"", "}"})
    void rejectsTextAfterTheEnd(String rest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(small(RANGE) + rest))
                .withMessageMatching("test\\.json is not a rubric: line [13], column \\d+:"
                        + " there is text after the end of the rubric; remove it");
    }

    @Test
    void rejectsWhatIsNoObjectEmptyOrNotUtf8() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("[]"))
                .withMessage("test.json is not a rubric: it holds an array but must hold an object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(" \n"))
                .withMessage("test.json is not a rubric: the file is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RubricFile.parse("test.json", FULL.getBytes(StandardCharsets.UTF_16)))
                .withMessage("test.json is not a rubric: it is not UTF-8; save it as UTF-8");
    }

    @Test
    void namesAFileThatCannotBeRead(@TempDir Path folder) {
        Path missing = folder.resolve("missing.json");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Rubric.read(missing))
                .withMessageStartingWith("can't read the rubric file " + missing);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Rubric.read(folder))
                .withMessageStartingWith("can't read the rubric file " + folder);
    }

    @Test
    void namesTheFileInEveryMessage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rubric.read(file))
                .withMessageStartingWith(file + " is not a rubric: name is missing");
    }

    /** Every value of the full file in turn becomes a value of every other type; only an integer may become another number. */
    @Test
    void rejectsAnyValueOfAnotherTypeByItsPath() throws IOException {
        for (String pointer : pointers(JSON.readTree(FULL), "")) {
            for (String other : new String[] {"null", "true", "17", "\"?\"", "[]", "{}"}) {
                JsonNode changed = JSON.readTree(FULL);
                JsonNode before = changed.at(pointer);
                JsonNode after = JSON.readTree(other);
                if (before.getNodeType() == after.getNodeType()) {
                    continue;
                }
                String parent = pointer.substring(0, pointer.lastIndexOf('/'));
                String key = pointer.substring(pointer.lastIndexOf('/') + 1);
                if (changed.at(parent) instanceof ObjectNode object) {
                    object.set(key, after);
                } else {
                    ((ArrayNode) changed.at(parent)).set(Integer.parseInt(key), after);
                }
                String path = pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');

                assertThatIllegalArgumentException()
                        .as("%s as %s", path, other)
                        .isThrownBy(() -> parse(changed.toString()))
                        .withMessageMatching(
                                "test\\.json is not a rubric: " + Pattern.quote(path)
                                        + " is (null|true or false|the number 17|a number|text|an array|an object) but must be .*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void answersAMutatedFileWithARubricOrASentenceThatNamesIt(long seed) {
        Random random = new Random(seed);
        String alphabet = "{}[]\",:0-9ae\\\u0000\uD83D\n ";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(FULL);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            try {
                assertThat(parse(text.toString()).name()).isNotBlank();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("test.json is not a rubric: ");
            }
        }
    }

    private static List<String> pointers(JsonNode node, String prefix) {
        List<String> pointers = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            pointers.add(prefix + "/" + name);
            pointers.addAll(pointers(node.get(name), prefix + "/" + name));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.add(prefix + "/" + i);
            pointers.addAll(pointers(node.get(i), prefix + "/" + i));
        }
        return pointers;
    }

    private static String small(String scale) {
        return SMALL.replace("SCALE", scale);
    }

    private static Rubric parse(String json) {
        return RubricFile.parse("test.json", json.getBytes(StandardCharsets.UTF_8));
    }
}
