package dev.judge4j.report;

import dev.judge4j.AtomicFile;
import dev.judge4j.evaluation.VerdictSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Verdicts as JUnit's XML, which continuous integration shows as tests: a suite for each judge, a case for each verdict. A score
 * below the threshold is a failure, a verdict that failed is an error, an abstention is skipped.
 *
 * <p>The file holds at most 5,000 cases, failures first, then errors, abstentions and the rest; every suite says in its properties
 * how many verdicts of each sort there were, and how many were left out. Texts are cut, and characters that XML forbids or that
 * can't be seen are shown as {@code [U+0000]}. Gold items are left out. There is no time stamp.
 */
public final class JUnitXml {

    private static final int MOST_CASES = 5_000;

    private JUnitXml() {}

    /**
     * Writes a file that is there in full or not at all.
     *
     * @return how many cases it holds
     * @throws java.io.UncheckedIOException if it can't be written or the source can't be read; the file is then as it was
     */
    public static long write(VerdictSource source, Path file) {
        return AtomicFile.write(file, out -> write(source, MOST_CASES, out));
    }

    static long write(VerdictSource source, int mostCases, OutputStream out) throws IOException {
        Map<String, Map<JUnitCase.Kind, Long>> totals = new TreeMap<>(); // judge -> how many of each kind
        TreeSet<JUnitCase> kept = new TreeSet<>(JUnitCase.WORST_FIRST);
        source.forEach(entry -> {
            if (!entry.gold()) {
                JUnitCase next = JUnitCase.of(entry);
                totals.computeIfAbsent(next.judge(), any -> new EnumMap<>(JUnitCase.Kind.class))
                        .merge(next.kind(), 1L, Long::sum);
                kept.add(next);
                if (kept.size() > mostCases) {
                    kept.pollLast();
                }
            }
        });
        Map<String, List<JUnitCase>> suites = new TreeMap<>();
        totals.keySet().forEach(judge -> suites.put(judge, new ArrayList<>()));
        kept.forEach(one -> suites.getOrDefault(one.judge(), new ArrayList<>()).add(one));
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (Map.Entry<String, List<JUnitCase>> suite : suites.entrySet()) {
            append(text, suite.getKey(), suite.getValue(), totals.getOrDefault(suite.getKey(), Map.of()));
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
        out.write(text.append("</testsuites>\n").toString().getBytes(StandardCharsets.UTF_8));
        return kept.size();
    }

    private static void append(
            StringBuilder text, String judge, List<JUnitCase> cases, Map<JUnitCase.Kind, Long> totals) {
        text.append("  <testsuite");
        attribute(text, "name", judge);
        attribute(text, "tests", String.valueOf(cases.size()));
        for (JUnitCase.Kind kind : JUnitCase.Kind.values()) {
            if (kind != JUnitCase.Kind.PASSED) {
                String name = kind == JUnitCase.Kind.SKIPPED ? "skipped" : kind.element() + "s";
                attribute(
                        text,
                        name,
                        String.valueOf(
                                cases.stream().filter(one -> one.kind() == kind).count()));
            }
        }
        text.append(">\n    <properties>\n");
        long all = 0;
        for (JUnitCase.Kind kind : JUnitCase.Kind.values()) {
            property(text, "verdicts." + kind.name().toLowerCase(Locale.ROOT), totals.getOrDefault(kind, 0L));
            all += totals.getOrDefault(kind, 0L);
        }
        property(text, "verdicts.leftOut", all - cases.size());
        text.append("    </properties>\n");
        cases.forEach(one -> append(text, one));
        text.append("  </testsuite>\n");
    }

    private static void append(StringBuilder text, JUnitCase one) {
        text.append("    <testcase");
        attribute(text, "classname", one.part());
        attribute(text, "name", one.name());
        attribute(text, "time", String.format(Locale.ROOT, "%.3f", one.latencyMillis() / 1000.0));
        if (one.kind() == JUnitCase.Kind.PASSED) {
            text.append("/>\n");
            return;
        }
        text.append(">\n      <").append(one.kind().element());
        attribute(text, "message", one.message());
        text.append('>');
        escape(text, one.details());
        text.append("</").append(one.kind().element()).append(">\n    </testcase>\n");
    }

    private static void property(StringBuilder text, String name, long count) {
        text.append("      <property");
        attribute(text, "name", name);
        attribute(text, "value", String.valueOf(count));
        text.append("/>\n");
    }

    private static void attribute(StringBuilder text, String name, String value) {
        text.append(' ').append(name).append("=\"");
        escape(text, value);
        text.append('"');
    }

    /** Line ends and tabs are escaped too: an XML parser takes those of an attribute for blanks. */
    private static void escape(StringBuilder text, String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\n' -> text.append("&#10;");
                case '\r' -> text.append("&#13;");
                case '\t' -> text.append("&#9;");
                default -> text.append(c);
            }
        }
    }
}
