package dev.judge4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.evaluation.Ran;
import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.evaluation.VerdictSource;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JUnitXmlTest {

    private static String xml(VerdictSource source, int mostCases) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXml.write(source, mostCases, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Document parsed(String xml) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static int count(Document document, String element) {
        return document.getElementsByTagName(element).getLength();
    }

    @Test
    void matchesTheGoldenFile() throws IOException {
        Exported.equalsGolden(xml(Exported.small(), 5_000), "junit.xml");
    }

    @Test
    void isLegalXmlWhateverTheModelWrote() throws IOException, SAXException, ParserConfigurationException {
        Document document = parsed(xml(Exported.hostile(), 5_000));

        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message"))
                .isEqualTo(
                        "UNPARSEABLE: =cmd()[U+0000][U+001B][31m[U+FFFE]]]><script>&\"'|`@me`[U+202E]evil[U+D83D]\nnext"
                                + " \uff1d1");
        assertThat(count(document, "script")).isZero();
    }

    /** Every UTF-16 unit alone, most of the halves of pairs among them. */
    @Test
    void isLegalXmlForEveryCharacter() throws IOException, SAXException, ParserConfigurationException {
        Ran ran = Ran.by("j");
        for (int block = 0; block < 65_536; block += 1_000) {
            StringBuilder text = new StringBuilder();
            for (int c = block; c < Math.min(block + 1_000, 65_536); c++) {
                text.append((char) c);
            }
            ran.failed("q" + block, "a", Failure.Kind.REJECTED, text.toString());
        }
        assertThat(count(parsed(xml(ran.source(), 5_000)), "error")).isEqualTo(66);
    }

    @Test
    void keepsTheWorstCasesAndSaysHowManyAreLeftOut() throws IOException, SAXException, ParserConfigurationException {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 100; i++) {
            ran.score("good" + i, "a", 5);
        }
        ran.score("bad", "a", 1).failed("lost", "a", Failure.Kind.TIMEOUT).abstained("silent", "a", Reason.REFUSED);
        List<VerdictEntry> shuffled = new ArrayList<>(ran.entries());
        Collections.shuffle(shuffled, new Random(1));

        String xml = xml(ran.source(), 10);
        Document document = parsed(xml);

        assertThat(xml).isEqualTo(xml(VerdictSource.of(shuffled), 10));
        assertThat(count(document, "testcase")).isEqualTo(10);
        assertThat(count(document, "failure")).isEqualTo(1);
        assertThat(count(document, "error")).isEqualTo(1);
        assertThat(count(document, "skipped")).isEqualTo(1);
        assertThat(((Element) document.getElementsByTagName("testcase").item(0)).getAttribute("name"))
                .isEqualTo("bad of a");
        assertThat(xml)
                .contains("<property name=\"verdicts.passed\" value=\"100\"/>")
                .contains("<property name=\"verdicts.leftOut\" value=\"93\"/>");
    }

    @Test
    void staysSmallWhereRepliesAreLong() throws IOException {
        VerdictSource source =
                Ran.by("j").rationale("q1", "a", 1, "\0".repeat(10_000_000)).source();

        assertThat(xml(source, 5_000)).hasSizeLessThan(5_000).contains("[cut, 10000000 characters]");
    }
}
