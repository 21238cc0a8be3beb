package dev.judge4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecheckTest {

    private static final List<String> EMPTY = List.of(
            "",
            " ",
            "\n\t",
            ".",
            ",",
            ":",
            "…",
            "。",
            "：",
            "\"\"",
            "```",
            "```\n```",
            "\\boxed{}",
            "\u200b",
            "---",
            "***",
            "[]",
            "「」",
            "<answer></answer>");

    private static final List<String> OPENINGS = List.of(
            "Thought process:",
            "Let's solve this problem step by step.",
            "Let’s think step by step",
            "Solution",
            "SOLUTION:",
            "**Solution:**",
            "# Answer",
            "- Answer:",
            "Final answer:",
            "The answer is",
            "Respuesta",
            "Lösung:",
            "解",
            "解：",
            "かいせつ",
            "答え：",
            "最終的な答え：",
            "ステップごとに考えましょう。",
            "Ｓｏｌｕｔｉｏｎ",
            "Solution\u200b:");

    private static Optional<String> contentFree(String prompt, String response) {
        return Precheck.contentFree().applies(Sample.of(prompt, response));
    }

    @Test
    void catchesMasterKeysAloneAndAfterEachOther() {
        for (String one : EMPTY) {
            assertThat(contentFree("How many?", one)).as(one).isPresent();
        }
        for (String one : OPENINGS) {
            assertThat(contentFree("How many?", one)).as(one).isPresent();
        }
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(4); n >= 0; n--) {
                List<String> some = random.nextBoolean() ? EMPTY : OPENINGS;
                text.append(some.get(random.nextInt(some.size()))).append(random.nextBoolean() ? "\n" : " ");
            }
            assertThat(contentFree("How many?", text.toString()))
                    .as(text.toString())
                    .isPresent();
            assertThat(contentFree("How many?", text + "4")).as(text + "4").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "-1",
                "0",
                "3.14",
                "½",
                "½.",
                "Paris",
                "Paris.",
                "No.",
                "Yes",
                "yes!",
                "OK",
                "Sure.",
                "True",
                "A",
                "(b)",
                "[[A]]",
                "x",
                "π",
                "∞",
                "+",
                "<",
                ">",
                "=",
                "*",
                "-",
                "#",
                "%",
                "?",
                "!",
                "👍",
                "✓",
                "→",
                "$5",
                "C#",
                "C++",
                "1.",
                "IV",
                "null",
                "None",
                "N/A",
                "H2O",
                "\\boxed{4}",
                "$x$",
                "**4**",
                "`ls`",
                "```\nls\n```",
                "Answer: 4",
                "Solution: x = 2",
                "Answer",
                "はい",
                "はい。",
                "いいえ",
                "東京",
                "東京。",
                "四",
                "四つ",
                "４",
                "解散",
                "解決",
                "答えは4",
                "答えは四。",
                "赤",
                "ない",
                "わからない",
                "お茶",
                "「はい」",
                "第一",
                "a.",
                "The solution is 7.",
                "Solutions",
                "Answers",
                "Reasonings",
                "I don't know.",
                "I can't help.",
                "...no",
                "Let's solve this problem together.",
                "step 12",
                "Step 1",
                "Thoughts",
                "<br>",
                "<p></p>",
                "//",
                "{}x",
                "é"
            })
    void letsOrdinaryShortAnswersPass(String answer) {
        assertThat(contentFree("Which one?", answer).isPresent())
                .isEqualTo(answer.equals("Answer")); // the only one of them that says nothing
    }

    @Test
    void letsAnOpeningPassThatIsAReference() {
        Task task = Task.builder("What is the Japanese for 'solution'?")
                .reference("解")
                .build();

        assertThat(Precheck.contentFree().applies(Sample.of(task, "aspen", "解。")))
                .isPresent();
        assertThat(Precheck.contentFree().applies(Sample.of(task, "aspen", " 解 ")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "What is the capital of France?, What is the capital of France?, true",
        "What is the capital of France?, what is the capital of france, true",
        "What is the capital of France?, 「What is the capital of France?」, true",
        "What is the capital of France?, What is the capital of France? Paris., false",
        "フランスの首都はどこですか？, フランスの首都はどこですか, true",
        "フランスの首都はどこですか？, フランスの首都はパリです, false",
        "Hello!, Hello!, false",
        "こんにちは, こんにちは, false",
    })
    void catchesAQuestionThatIsGivenBack(String prompt, String response, boolean caught) {
        assertThat(contentFree(prompt, response).isPresent()).isEqualTo(caught);
    }

    @Test
    void letsAGivenBackTextPassWhereSomethingWasSaidBefore() {
        Task task = Task.builder("The cat sat on the mat.")
                .turn(Turn.Speaker.USER, "Correct the spelling of what I send you.")
                .build();

        assertThat(Precheck.contentFree().applies(Sample.of(task, "aspen", "The cat sat on the mat.")))
                .isEmpty();
    }

    @Test
    void aLongTextOfOpeningsIsSearchedInAMoment() {
        assertThat(contentFree("q", "Solution ".repeat(200))).isPresent();
        assertThat(contentFree("q", "Solution ".repeat(100_000))).isEmpty();
        assertThat(contentFree("q", "\\boxed{".repeat(100_000))).isEmpty();
    }

    @Test
    void findsAnExactReference() {
        Task task =
                Task.builder("q").reference("Paris\nFrance").reference("Café").build();

        assertThat(Precheck.exactReference().applies(Sample.of(task, "c", " Paris\r\nFrance\n")))
                .isPresent();
        assertThat(Precheck.exactReference().applies(Sample.of(task, "c", "Cafe\u0301")))
                .isPresent();
        assertThat(Precheck.exactReference().applies(Sample.of(task, "c", "paris\nfrance")))
                .isEmpty();
        assertThat(Precheck.exactReference().applies(Sample.of(task, "c", "Paris France")))
                .isEmpty();
        Task blank = Task.builder("q").reference(" ").build();
        assertThat(Precheck.exactReference().applies(Sample.of(blank, "c", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "As said in [1].|false",
                "As said [1, 2].|false",
                "As said[^3].|false",
                "As said【4】.|false",
                "As said [Smith 2020].|false",
                "See https://example.org/a|false",
                "doi:10.1000/1|false",
                "I just know it.|true",
                "【結論】そうです。|true",
                "a list [a, b]|true",
            })
    void findsThatAResponseRefersToNoSource(String response, boolean missing) {
        Sample sample = Sample.of("q", response);

        assertThat(Precheck.citationsMissing().applies(sample).isPresent()).isEqualTo(missing);
        assertThat(Precheck.citationsMissing().applies(sample.withCitations(List.of("passage"))))
                .isEmpty();
        assertThat(Precheck.citationsMissing()
                        .applies(sample.withCitations(List.of(" ")))
                        .isPresent())
                .isEqualTo(missing);
    }

    @Test
    void refusesACheckWithoutAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Precheck.of(" ", Precheck.Decides.BEST, sample -> Optional.empty()))
                .withMessageContaining("blank");
    }
}
