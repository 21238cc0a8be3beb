package dev.judge4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.evaluation.Ran;
import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.evaluation.VerdictSource;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs that are exported, and the files that they should become. */
final class Exported {

    /** NUL, escape, a character that is none, the end of a CDATA section, a formula, turned writing, half of a pair. */
    static final String HOSTILE = "=cmd()\0\u001b[31m\ufffe]]><script>&\"'|`@me`\u202eevil\ud83d\nnext \uff1d1";

    private Exported() {}

    /** A small run of a judge of scores and a judge of pairs. */
    static VerdictSource small() {
        List<VerdictEntry> all = new ArrayList<>(Ran.by("helpfulness@m")
                .category("law")
                .rationale("q1", "aspen", 5, "It says \"how\".")
                .rationale("q2", "aspen", 4, "Fine | mostly.")
                .category("math")
                .retries(1)
                .rationale("q3", "aspen", 2, "It is <wrong>.")
                .abstained("q4", "aspen", Reason.NOT_APPLICABLE)
                .failed("q5", "aspen", Failure.Kind.TIMEOUT, "no answer in 30 s")
                .entries());
        all.addAll(Ran.by("pairs@m")
                .pair("q1", "aspen", "birch", 1, true)
                .pair("q2", "aspen", "birch", 0, false)
                .entries());
        return VerdictSource.of(all);
    }

    static VerdictSource hostile() {
        return Ran.by(HOSTILE)
                .part(HOSTILE)
                .category(HOSTILE)
                .rationale(HOSTILE, HOSTILE, 5, HOSTILE)
                .rationale("q2", "-1+1", 1, "\t=1")
                .failed("q3", "@x", Failure.Kind.UNPARSEABLE, HOSTILE)
                .source();
    }

    static void equalsGolden(String text, String name) throws IOException {
        try (InputStream in = Exported.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            assertThat(text).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
