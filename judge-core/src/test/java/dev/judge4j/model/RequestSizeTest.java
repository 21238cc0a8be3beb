package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSizeTest {

    /** A request of one user message: 64 tokens around the request and 16 around the message. */
    private static final int AROUND = 64 + 16;

    /** By hand: 8 ASCII bytes; 8 / 4 tokens and 4 of the role. */
    @Test
    void countsTheBytesOfAsciiText() {
        assertThat(sizeOf("12345678")).isEqualTo(new RequestSize(AROUND + 8, 2 + 4));
    }

    /** By hand: three characters of three bytes each; a token for each, and 4 of the role. */
    @Test
    void countsTheBytesOfOtherText() {
        assertThat(sizeOf("日本語")).isEqualTo(new RequestSize(AROUND + 9, 3 + 4));
    }

    /** By hand: 24 + 3 + 2 bytes in three messages. */
    @Test
    void countsAllMessages() {
        ChatRequest request = ChatRequest.builder()
                .messages(SystemMessage.from("You are a strict judge.."), AiMessage.from("Yes"), UserMessage.from("No"))
                .build();

        assertThat(RequestSize.of(request).tokensAtMost()).isEqualTo(64 + 3 * 16 + 29);
    }

    /** U+FDFA is 3 bytes of UTF-8; its NFKC form, which some tokenizers see, is 18 characters and 33 bytes. */
    @Test
    void countsTheLongerFormOfTextThatSomeTokenizersNormalize() {
        assertThat(sizeOf("\uFDFA").tokensAtMost()).isEqualTo(AROUND + 33);
    }

    /** On the wire it is the replacement character of three bytes. */
    @Test
    void countsHalfASurrogatePairAsThreeBytes() {
        assertThat(sizeOf("\uD800").tokensAtMost()).isEqualTo(AROUND + 3);
        assertThat(sizeOf("\uD83D\uDE00").tokensAtMost()).isEqualTo(AROUND + 4);
    }

    @Test
    void countsASchemaTwiceAndWhatExplainsIt() {
        JsonSchema schema = JsonSchema.builder()
                .name("answer")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("verdict")
                        .required("verdict")
                        .build())
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("12345678"))
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build())
                .build();

        int schemaBytes = SchemaJson.textOf(schema).length() + "answer".length();

        assertThat(RequestSize.of(request).tokensAtMost()).isEqualTo(AROUND + 8 + 2 * schemaBytes + 512);
        assertThat(RequestSize.of(request).tokensLikely()).isGreaterThan(6);
    }

    /** The oracle is the JDK's own encoder; texts mix ASCII, accents, Arabic ligatures, CJK and emoji. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isNeverBelowTheBytesOfTheTextInEitherForm(long seed) {
        Random random = new Random(seed);
        int[] kinds = {'a', ' ', 0xE9, 0xFDFA, 0x65E5, 0x33FF, 0x1F600, 0x1D5BA, 0xAC00};
        StringBuilder text = new StringBuilder();
        random.ints(500, 0, kinds.length).forEach(kind -> text.appendCodePoint(kinds[kind]));

        RequestSize size = sizeOf(text.toString());

        long plain = text.toString().getBytes(StandardCharsets.UTF_8).length;
        long normalized = Normalizer.normalize(text, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8).length;
        assertThat(size.tokensAtMost()).isEqualTo(AROUND + Math.max(plain, normalized));
        assertThat(size.tokensLikely()).isLessThan(size.tokensAtMost());
    }

    @Test
    void refusesWhatTextDoesNotBound() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("https://example.org/cat.png")))
                .build();

        assertThatExceptionOfType(UnsupportedFeatureException.class)
                .isThrownBy(() -> RequestSize.of(request))
                .withMessageContaining("holds IMAGE content; give the number of its tokens instead");
    }

    @Test
    void refusesCountsThatNoRequestHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestSize(5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestSize(5, -1));
    }

    private static RequestSize sizeOf(String text) {
        return RequestSize.of(
                ChatRequest.builder().messages(UserMessage.from(text)).build());
    }
}
