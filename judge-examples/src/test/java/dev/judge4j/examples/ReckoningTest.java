package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Of four calls one is settled, one lost and in doubt, one free and one open; the last line was torn by a kill. */
    @Test
    void readsTheBooksFromTheFilesOfAJournal(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("segment-000001.jsonl"),
                intent(1)
                        + intent(2)
                        + intent(3)
                        + intent(4)
                        + line("{'kind':'REPLY','ticket':1,'usage':{'inputTokens':100,'outputTokens':10,'calls':1},"
                                + "'costPico':450000000}")
                        + line("{'kind':'LOST','ticket':2,'usage':{'inputTokens':500,'calls':1},'costPico':900000000,"
                                + "'inDoubt':true}")
                        + line("{'kind':'LOST','ticket':3,'usage':{'calls':0},'costPico':0,'inDoubt':false}")
                        + line("{'kind':'VERDICT','verdict':{'trail':{'item':'i7'}}}")
                        + line("{'kind':'VERDICT','verdict':{'trail':{'item':'i8'}}}")
                                .substring(0, 30));
        JournalBooks books = JournalBooks.read(folder);

        assertThat(books.verdicts()).containsExactly("i7");
        assertThat(books.against(new StubBill(2, 200, 20, Map.of(), 0, 1), ChaosRun.PRICE))
                .containsExactly(
                        new Reckoning("calls", 1, 2, 2),
                        new Reckoning("tokens", 110, 1_000, 220),
                        new Reckoning("pico-dollars", 450_000_000, 1_800_000_000, 900_000_000));
    }

    private static String intent(int ticket) {
        return line("{'kind':'INTENT','ticket':" + ticket + ",'reservedTokens':500,'reservedPico':900000000}");
    }

    private static String line(String json) {
        String text = json.replace('\'', '"');
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(UTF_8));
        return "%08x %s\n".formatted(sum.getValue(), text);
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
