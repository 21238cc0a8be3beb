package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReckoningTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, true",
        "10, 0, 10, true",
        "10, 3, 10, true",
        "10, 3, 13, true",
        "10, 3, 14, false", // charged for something that the journal has never heard of
        "10, 3, 9, false", // settled something that was never charged
    })
    void holdsWhereAllThatWasChargedIsSettledOrInDoubt(long settled, long inDoubt, long charged, boolean holds) {
        assertThat(new Reckoning("calls", settled, inDoubt, charged).holds()).isEqualTo(holds);
    }

    @Test
    void showsTheInequality() {
        assertThat(new Reckoning("calls", 10, 3, 14))
                .hasToString("10 settled <= 14 charged <= 13 settled or in doubt (calls): WRONG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reckoning("calls", 10, -3, 14))
                .withMessage("negative calls: 10, -3, 14");
    }

    @Test
    void comparesTheBooksOfAJournalWithTheBill(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("segment-000001.jsonl"),
                line("{'kind':'INTENT','ticket':1,'reservedTokens':900,'reservedPico':9000000000}")
                        + line("{'kind':'REPLY','ticket':1,'usage':{'calls':1,'inputTokens':100,'outputTokens':10},"
                                + "'costPico':450000000}")
                        + line("{'kind':'INTENT','ticket':2,'reservedTokens':900,'reservedPico':9000000000}")
                        + line("{'kind':'LOST','ticket':2,'inDoubt':true,'usage':{'calls':1,'inputTokens':900},"
                                + "'costPico':9000000000}")
                        + line("{'kind':'VERDICT','verdict':{'trail':{'item':'q1'}}}")
                        + line("{'kind':'INTENT','ticket':3,'reservedTokens':900,'reservedPico':9000000000}")
                        + line("{'kind':'REPLY','ticket':3,'usage':{'calls':1}}")
                                .substring(0, 20));
        JournalBooks books = JournalBooks.read(folder);

        List<Reckoning> fits = books.against(new StubBill(3, 300, 30, Map.of(), 0, 1), ChaosRun.PRICE);
        List<Reckoning> tooMuch = books.against(new StubBill(4, 300, 30, Map.of(), 0, 1), ChaosRun.PRICE);

        assertThat(books.verdicts()).containsExactly("q1");
        assertThat(fits)
                .containsExactly(
                        new Reckoning("calls", 1, 2, 3),
                        new Reckoning("tokens", 110, 1800, 330),
                        // 300 tokens in at 3 and 30 out at 15 dollars a million are 1,350 millionths of a dollar
                        new Reckoning("pico-dollars", 450_000_000, 18_000_000_000L, 1_350_000_000))
                .allMatch(Reckoning::holds);
        assertThat(tooMuch.get(0).holds()).isFalse();
    }

    /** Returns a line of a journal; quotation marks are written as apostrophes. */
    private static String line(String json) {
        String text = json.replace('\'', '"');
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x %s\n", sum.getValue(), text);
    }

    @Test
    void countsItemsWithoutAVerdictAndWithTwo() {
        List<String> items = List.of("a", "b", "c", "d");

        assertThat(ItemCount.of(items, List.of("d", "c", "b", "a"))).isEqualTo(new ItemCount(4, 0, 0, 0));
        assertThat(ItemCount.of(items, List.of("a", "b", "b", "b", "x"))).isEqualTo(new ItemCount(4, 2, 1, 1));
        assertThat(new ItemCount(4, 0, 0, 0).holds()).isTrue();
        assertThat(new ItemCount(4, 1, 0, 0).holds()).isFalse();
        assertThat(new ItemCount(4, 0, 1, 0).holds()).isFalse();
        assertThat(new ItemCount(4, 0, 0, 1).holds()).isFalse();
    }

    @Test
    void plansToKillWithinHalfOfTheWorkAndAtTheStart() {
        List<KillPlan.Moment> plan = KillPlan.draw(20, 10_000, 7);

        assertThat(plan).hasSize(20).isEqualTo(KillPlan.draw(20, 10_000, 7));
        assertThat(plan).isNotEqualTo(KillPlan.draw(20, 10_000, 8));
        assertThat(plan.stream().filter(KillPlan.After.class::isInstance)).hasSize(5);
        assertThat(plan).allSatisfy(moment -> {
            if (moment instanceof KillPlan.Calls calls) {
                assertThat(calls.more()).isBetween(1L, 500L);
            }
        });
    }
}
