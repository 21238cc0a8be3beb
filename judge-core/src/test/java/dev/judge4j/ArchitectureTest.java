package dev.judge4j;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** This module keeps the rules of its architecture, and each rule finds what breaks it. */
class ArchitectureTest {

    private static final String ROOT = "dev.judge4j";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final String PLANTED = "dev.judge4j.planted";

    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return new ArchitectureRules(ROOT)
                .all().entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isKept(String name, ArchRule rule) {
        rule.check(MAIN);
    }

    /** So that no rule passes because nothing was looked at. */
    @Test
    void isCheckedOnTheWholeModule() {
        assertThat(MAIN.size()).isGreaterThanOrEqualTo(40);
        assertThat(MAIN.stream().map(JavaClass::getPackageName)).contains(ROOT, ROOT + ".rubric", ROOT + ".verdict");
        assertThat(MAIN.stream().map(JavaClass::getSimpleName)).doesNotContain("ArchitectureTest", "Stray");
    }

    @Test
    void letsEachPackageUseThoseBelowItAndNoneUseTheTestSupport() {
        assertThat(ArchitectureRules.mayUse())
                .hasSize(15)
                .containsEntry("", Set.of())
                .containsEntry("statistics", Set.of())
                .containsEntry("rubric", Set.of("", "statistics"))
                .containsEntry("model", Set.of("", "statistics", "rubric", "verdict"))
                .allSatisfy((name, used) -> assertThat(used).doesNotContain("testing", name));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "packages | Class <dev.judge4j.planted.unlisted.Stray> should be in a package of the table",
                "arrows | statistics may not use verdict: Method <dev.judge4j.planted.statistics.Leaky.read(",
                "arrows | verdict may not use model: Method <dev.judge4j.planted.verdict.Loop.pool()>",
                "arrows | model may not use testing: Method <dev.judge4j.planted.model.Pool.toString()>",
                "cycles | Cycle detected: Slice model ->",
                "statistics without I/O | Method <dev.judge4j.planted.statistics.Leaky.read(",
                "null-marked | Class <dev.judge4j.planted.unlisted.Stray> should be in a package that is @NullMarked",
                "final | Class <dev.judge4j.planted.rubric.Sloppy> should be final, abstract or sealed if public",
                "signatures | Sloppy.hidden()> shows a type that is not public",
                "standard streams | Method <dev.judge4j.planted.rubric.Sloppy.hidden()> gets field <java.lang.System.out>",
                "generic exceptions | Sloppy.hidden()> calls constructor <java.lang.RuntimeException.<init>",
                "generic exceptions | Sloppy.giveUp()> calls constructor <java.lang.Error.<init>",
                "java.util.logging | Sloppy.hidden()> calls method <java.util.logging.Logger.getLogger"
            })
    void findsAPlantedViolation(String name, String report) {
        ArchRule rule = requireNonNull(new ArchitectureRules(PLANTED).all().get(name), name);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(VIOLATIONS))
                .withMessageContaining(report)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("Tidy"));
    }
}
