package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.key;
import static dev.judge4j.evaluation.JournalRecords.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.evaluation.JournalLine.Seal;
import dev.judge4j.evaluation.JournalLine.SegmentStart;
import dev.judge4j.evaluation.JournalRecord.Batch;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Start;
import dev.judge4j.evaluation.JournalRecord.Stop;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalCodecTest {

    static Stream<JournalLine> lines() {
        CallIdentity call = new CallIdentity("m", "i", "j", "s", null, 3, 2);
        Failure failure = Failure.of(Failure.Kind.TIMEOUT, "late", new IOException("closed"));
        return Stream.of(
                new Start(3, JournalRecords.NOW),
                new Intent(Long.MAX_VALUE, key(1), call, 5, 7, key(2)),
                JournalRecords.intent(1, 2),
                JournalRecords.reply(1, 2),
                new Reply(2, key(1), key(2), "m", Usage.UNMETERED_CALL, 1, 2, true, text("x")),
                new Reply(
                        2, key(1), key(2), "m", Usage.ofCall(1, 2).billedAs(ServiceTier.BATCH), 1, 2, false, text("x")),
                new Lost(4, key(1), "m", failure, Usage.ofCall(1, 2), 3, true),
                new Batch(5, key(3), "j", "m", Usage.ofCall(1, 2).billedAs(ServiceTier.BATCH), 3, 4),
                JournalRecords.response(5, 6),
                JournalRecords.verdict(7),
                JournalRecords.verdict(8),
                new Stop("BUDGET", "the budget is used up", JournalRecords.NOW),
                new SegmentStart(2, 12_345),
                new Seal(9, "abc"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void readsWhatItWrote(JournalLine line) throws IOException {
        assertThat(read(FramedBytes.of(line), Extent.WHOLE)).isEqualTo(line);
    }

    /** By hand: printf '{"kind":"SEGMENT","number":1,"previousBytes":0}' through CRC-32C. */
    @Test
    void writesTheChecksumASpaceTheJsonAndALineFeed() {
        String line = new String(FramedBytes.of(new SegmentStart(1, 0)), StandardCharsets.UTF_8);

        assertThat(line).matches("[0-9a-f]{8} \\{\"kind\":\"SEGMENT\",\"number\":1,\"previousBytes\":0}\n");
        assertThat(Long.parseLong(line.substring(0, 8), 16))
                .isEqualTo(bitwiseCrc32c(line.substring(9, line.length() - 1).getBytes(StandardCharsets.UTF_8)));
    }

    /** The check value that catalogs of checksums give for CRC-32C. */
    @Test
    void theOracleOfTheChecksumIsRight() {
        assertThat(bitwiseCrc32c("123456789".getBytes(StandardCharsets.UTF_8))).isEqualTo(0xE3069283L);
    }

    @Test
    void neverPutsALineBreakIntoALine() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        Reply reply = reply(text(all + "\u2028\u2029\uD83D\uDE00"));
        byte[] line = FramedBytes.of(reply);

        assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n'))
                .isEqualTo(line(line).length());
        assertThat(read(line, Extent.WHOLE)).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uD83D\uD83D\uDE00", "\u00e9\uD800"})
    void keepsHalvesOfSurrogatePairsWhichUtf8CantHold(String said) throws IOException {
        Reply reply = reply(text(said));

        assertThat(read(FramedBytes.of(reply), Extent.WHOLE)).isEqualTo(reply);
    }

    @Test
    void leavesTheBodyOutWhereOnlyTheRestIsAskedFor() throws IOException {
        Reply reply = (Reply) read(FramedBytes.of(JournalRecords.reply(1, 2)), Extent.WITHOUT_BODY);
        VerdictLine verdict = (VerdictLine) read(FramedBytes.of(JournalRecords.verdict(1)), Extent.WITHOUT_BODY);

        assertThat(reply.output().isMissingNode()).isTrue();
        assertThat(reply.costPico()).isEqualTo(4_000);
        assertThat(verdict.verdict().isMissingNode()).isTrue();
        assertThat(verdict.part()).isEqualTo("part");
    }

    @Test
    void ignoresWhatANewerVersionAddsToAKindThatIsKnown() throws IOException {
        byte[] json = "{\"kind\":\"SEGMENT\",\"number\":2,\"mood\":{\"a\":[1]},\"previousBytes\":5,\"more\":null}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(JournalCodec.read(json, 0, json.length, Extent.WHOLE)).isEqualTo(new SegmentStart(2, 5));
    }

    @Test
    void writesTheIdentityOfACallFlat() throws IOException {
        String json = line(FramedBytes.of(JournalRecords.intent(1, 2))).substring(9);

        JsonNode node = new ObjectMapper().readTree(json);
        assertThat(node.get("judge").textValue()).isEqualTo("judge");
        assertThat(node.get("order").textValue()).isEqualTo("A_FIRST");
        assertThat(node.get("attempt").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsEveryChangeOfUpToThirtyTwoBitsInARow(long seed) {
        Random random = new Random(seed);
        byte[] line = FramedBytes.of(JournalRecords.reply(1, 2));

        for (int i = 0; i < 10_000; i++) {
            byte[] changed = line.clone();
            int at = random.nextInt(line.length - 5);
            long burst = random.nextLong() >>> 32;
            for (int b = 0; b < 4; b++) {
                changed[at + b] ^= (byte) (burst >>> (8 * b));
            }
            assertThat(FramedBytes.areIntact(changed, 0, line.length - 1)).isEqualTo(burst == 0);
        }
    }

    @Test
    void refusesRecordsThatNoRunCouldWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictLine("ABC", "p", 0, null, false, 0, "decided", text("")))
                .withMessage("key is not 32 lower-case hexadecimal digits: ABC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictLine(key(1), "p", -1, null, false, 0, "decided", text("")))
                .withMessage("position is negative: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Start(0, JournalRecords.NOW));
    }

    @Test
    void refusesALineThatNoOneCouldReadAgain() {
        String long1 = "x".repeat(FramedBytes.LONGEST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FramedBytes.of(reply(text(long1))))
                .withMessageContaining("a journal takes no more than 16777216");
    }

    private static Reply reply(JsonNode output) {
        return new Reply(1, key(1), key(2), "m", Usage.NONE, 0, 0, false, output);
    }

    private static String line(byte[] framed) {
        return new String(framed, 0, framed.length - 1, StandardCharsets.UTF_8);
    }

    private static JournalLine read(byte[] framed, Extent extent) throws IOException {
        assertThat(FramedBytes.areIntact(framed, 0, framed.length - 1)).isTrue();
        assertThat(framed[framed.length - 1]).isEqualTo((byte) '\n');
        return JournalCodec.read(framed, FramedBytes.HEAD, framed.length - 1 - FramedBytes.HEAD, extent);
    }

    /** From the definition: polynomial 0x1EDC6F41, reflected, begun with ones and inverted in the end. */
    private static long bitwiseCrc32c(byte[] bytes) {
        int crc = ~0;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int i = 0; i < 8; i++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : Integer.reverse(0x1EDC6F41));
            }
        }
        return Integer.toUnsignedLong(~crc);
    }
}
