package dev.judge4j.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleQuestionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Is it polite? Is it short? | two question marks",
                "Is the response clear and correct? | clear and correct",
                "Does it explain the cause clearly and correctly? | clearly and correctly",
                "Rate the accuracy and clarity of the response. | accuracy and clarity",
                "The response is relevant, complete, and grammatically correct. | complete, and grammatically correct",
                "Is it safe or helpful? | safe or helpful",
                "It is concise as well as polite. | concise as well as polite",
                "Is it grammatical and does it answer the question? | and does it",
                "Does it name the cause and explain the effect? | and explain",
                "It answers the question and cites its sources. | and cites",
                "It names the cause and is short. | and is",
                "Does it say who did it and whether that was allowed? | and whether",
                "It is short, and the tone is friendly. | and the tone is",
                "正確ですか。簡潔ですか。 | か … か",
                "正確ですか?簡潔ですか? | two question marks",
                "回答は正確で簡潔ですか。 | 正確で簡潔",
                "正確かつ簡潔に答えているか。 | 正確かつ簡潔",
                "正確さと分かりやすさを評価する。 | 正確さと分かりやすさ",
                "丁寧であり、具体的である。 | 丁寧であり、具体的",
                "質問に答え、かつ出典を示しているか。 | かつ",
                "出典を示すと同時に要点をまとめているか。 | すと同時に",
                "出典を示している。また、要点をまとめている。 | また、",
                "出典を示している。さらに、要点をまとめている。 | さらに、",
                "出典を示し、しかも短い。 | しかも",
            })
    void isFoundByTheWordsThatJoinTheTwo(String text, String joint) {
        assertThat(DoubleQuestion.in(text)).hasValue(joint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Does it give names and dates?",
                "Does it name the causes and effects of the war?",
                "It states the name or the address of the sender.",
                "It is correct and accurate.",
                "It is free of insults, mockery and prejudice.",
                "Length and tone do not count.",
                "Whether it is polite or concise does not matter.",
                "Ignore whether it is correct and clear.",
                "If the request is clear and safe, the response fulfills it.",
                "The response asks back when the request is unclear or not safe.",
                "Does it follow the instruction (short and polite)?",
                "Does it say \"clear and correct\" word for word?",
                "Does it only name the city and not include other places?",
                "It is limited to the facts and does not add opinions.",
                "Are the synonyms varied, or do they all mean the same?",
                "Does it help the user to find and follow the rules?",
                "It contains the question 'Why?' at the end",
                "It answers the questions that the user asks.",
                "氏名と日付が書かれているか。",
                "氏名または住所が書かれているか。",
                "原因および結果を述べているか。",
                "正確で正しい。",
                "かつての首都を挙げているか。",
                "丁寧さや簡潔さは評価しない。",
                "依頼が安全で具体的な場合は、依頼に応えている。",
                "「正確かつ簡潔」という言葉を含むか。",
                "発売と同時に売り切れたことを述べているか。",
                "また聞きの情報を含まない。",
                "正しいかどうかを確かめているか。",
                "",
            })
    void isNotSeenInASingleOne(String text) {
        assertThat(DoubleQuestion.in(text)).isEmpty();
    }
}
