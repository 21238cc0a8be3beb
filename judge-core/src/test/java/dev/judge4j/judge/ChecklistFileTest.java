package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistFileTest {

    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("list.json"), json);
    }

    @Test
    void readsAllFields() throws IOException {
        Checklist read = Checklist.read(file("""
                {"name": "refund", "version": "2", "language": "ja", "rationaleLanguage": "en", "needs": ["context"],
                 "threshold": 0.8, "items": [
                   {"id": "deadline", "question": "期限はありますか。", "points": 3},
                   {"id": "form", "question": "用紙はありますか。", "points": -1.5, "mayNotApply": true}]}"""));

        Checklist same = Checklist.builder("refund")
                .version("2")
                .language(Language.JAPANESE)
                .rationaleLanguage(Language.ENGLISH)
                .needs(Need.CONTEXT)
                .threshold(0.8)
                .item(ChecklistItem.of("deadline", "期限はありますか。", 3))
                .item(ChecklistItem.of("form", "用紙はありますか。", -1.5).orNotApplicable())
                .build();
        assertThat(read.items()).isEqualTo(same.items());
        assertThat(read.fingerprint()).isEqualTo(same.fingerprint());
        assertThat(read).hasToString("refund 2 (ja), 2 items");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the file must be an object with the fields name, version",
                "{\"items\": []}|name is missing",
                "{\"name\": \" \", \"items\": []}|name: name of a checklist is blank",
                "{\"name\": \"c\", \"item\": []}|the file has a field 'item'; the fields here are name,",
                "{\"name\": \"c\"}|items: no item of checklist 'c' has points above 0",
                "{\"name\": \"c\", \"items\": {}}|items must be an array",
                "{\"name\": \"c\", \"items\": [7]}|items[0] must be an object with the fields id, question",
                "{\"name\": \"c\", \"items\": [{\"id\": 7}]}|items[0].id must be text",
                "{\"name\": \"c\", \"items\": [{\"id\": \"a\"}]}|items[0] ('a').question is missing",
                "{\"name\": \"c\", \"items\": [{\"id\": \"a\", \"question\": \" \", \"points\": 1}]}|items[0] ('a'): question of",
                "{\"name\": \"c\", \"items\": [{\"id\": \"a\", \"question\": \"A?\", \"points\": \"1\"}]}|items[0] ('a').points must be a number",
                "{\"name\": \"c\", \"items\": [{\"id\": \"a\", \"question\": \"A?\", \"points\": 0}]}|items[0] ('a'): points of checklist item 'a' are 0.0",
                "{\"name\": \"c\", \"items\": [{\"id\": \"a\", \"question\": \"A?\", \"points\": 1, \"mayNotApply\": 1}]}|items[0] ('a').mayNotApply must be true or false",
                "{\"name\": \"c\", \"language\": \"xx\"}|language: language 'xx' is not one of en, ja",
                "{\"name\": \"c\", \"threshold\": 2}|threshold: threshold is not in [0, 1]: 2.0",
                "{\"name\": \"c\", \"needs\": [\"luck\"]}|needs has 'luck'; the needs are citations, context, reference",
                "{\"name\": \"c\", \"name\": \"d\"}|Duplicate field 'name'",
                "{\"name\": \"c\"} {}|line 1",
                "{\"name\": |line 1",
                "``|must be an object",
            })
    void saysWhatIsWrongAndWhere(String json, String message) throws IOException {
        Path file = file(json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checklist.read(file))
                .withMessageStartingWith(file + " is not a checklist: ")
                .withMessageContaining(message);
    }

    @Test
    void namesTheIdThatIsThereTwice() throws IOException {
        Path file = file("""
                {"name": "c", "items": [{"id": "a", "question": "A?", "points": 1}, {"id": "a", "question": "B?", "points": 1}]}""");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checklist.read(file))
                .withMessage(
                        file + " is not a checklist: items: two items of checklist 'c' have the id 'a'; rename one");
    }

    @Test
    void saysWhereTheFileIsMissing() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Checklist.read(folder.resolve("none.json")))
                .withMessageContaining("can't read the checklist file");
    }
}
