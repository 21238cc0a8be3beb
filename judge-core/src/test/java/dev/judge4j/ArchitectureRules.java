package dev.judge4j;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The package table of the architecture and the rules beside it, for the packages below a root. */
final class ArchitectureRules {

    /** From the bottom up: a package may use those before it, and the root. */
    private static final List<String> FROM_THE_BOTTOM_UP = List.of(
            "statistics",
            "rubric",
            "verdict",
            "model",
            "reply",
            "judge",
            "metric",
            "calibration",
            "panel",
            "dataset",
            "evaluation",
            "report",
            "online",
            "testing");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** Returns for every package what it may use besides itself; the root is the empty name. */
    static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("", Set.of());
        Set<String> below = new LinkedHashSet<>();
        below.add("");
        for (String name : FROM_THE_BOTTOM_UP) {
            table.put(name, name.equals("statistics") ? Set.of() : Set.copyOf(below));
            below.add(name);
        }
        return Collections.unmodifiableMap(table);
    }

    /** Returns all rules by a name for each. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("packages", everyPackageIsInTheTable());
        rules.put("arrows", packagesUseOnlyWhatTheTableAllows());
        rules.put("cycles", noCycles());
        rules.put("statistics without I/O", statisticsDoNoIo());
        rules.put("null-marked", everyPackageIsNullMarked());
        rules.put("final", publicConcreteClassesAreFinal());
        rules.put("signatures", publicSignaturesShowPublicTypesOnly());
        rules.put("standard streams", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("generic exceptions", noGenericExceptionsAreThrown());
        rules.put("java.util.logging", noJavaUtilLogging());
        return rules;
    }

    private ArchRule everyPackageIsInTheTable() {
        return classes().should(hold("be in a package of the table", type -> mayUse().containsKey(nameOf(type))));
    }

    private ArchRule packagesUseOnlyWhatTheTableAllows() {
        return classes().should(new ArchCondition<JavaClass>("use only what the package table allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = nameOf(type);
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = use.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && !isAllowed(from, nameOf(target))) {
                        String arrow = (from.isEmpty() ? "the root" : from) + " may not use " + nameOf(target);
                        events.add(SimpleConditionEvent.violated(type, arrow + ": " + use.getDescription()));
                    }
                }
            }
        });
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private ArchRule statisticsDoNoIo() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .allowEmptyShould(true);
    }

    private static ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(hold(
                        "be in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    }

    private static ArchRule publicConcreteClassesAreFinal() {
        return classes()
                .should(hold(
                        "be final, abstract or sealed if public",
                        type -> !type.getModifiers().contains(PUBLIC)
                                || type.getModifiers().contains(FINAL)
                                || type.getModifiers().contains(ABSTRACT)
                                || type.isInterface()
                                || type.isEnum()
                                || type.reflect().isSealed()));
    }

    private ArchRule publicSignaturesShowPublicTypesOnly() {
        return classes().should(new ArchCondition<JavaClass>("show public types only in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isShown(type)) {
                    return;
                }
                type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(PUBLIC))
                        .filter(unit -> unit.getAllInvolvedRawTypes().stream()
                                .anyMatch(shown ->
                                        isOurs(shown) && !shown.getModifiers().contains(PUBLIC)))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(
                                type, unit.getDescription() + " shows a type that is not public")));
            }
        });
    }

    /** A member of a type that is not public itself is public in name only. */
    private static boolean isShown(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(ArchitectureRules::isShown).orElse(true);
    }

    /** A constructor of a generic exception may be called by a subclass of it, and by nothing else. */
    private static ArchRule noGenericExceptionsAreThrown() {
        Set<String> generic =
                Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");
        return classes().should(new ArchCondition<JavaClass>("throw no generic exceptions") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
                    boolean toSuper = call.getOrigin().isConstructor()
                            && type.getRawSuperclass()
                                    .filter(call.getTargetOwner()::equals)
                                    .isPresent();
                    if (generic.contains(call.getTargetOwner().getName()) && !toSuper) {
                        events.add(SimpleConditionEvent.violated(type, call.getDescription()));
                    }
                }
            }
        });
    }

    private static ArchRule noJavaUtilLogging() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
    }

    private static boolean isAllowed(String from, String to) {
        return from.equals(to) || mayUse().getOrDefault(from, Set.of()).contains(to);
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** Returns the package below the root; empty for the root. */
    private String nameOf(JavaClass type) {
        return type.getPackageName().equals(root) ? "" : type.getPackageName().substring(root.length() + 1);
    }

    private static ArchCondition<JavaClass> hold(String what, Predicate<JavaClass> condition) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                ConditionEvent event = condition.test(type)
                        ? SimpleConditionEvent.satisfied(type, type.getDescription())
                        : SimpleConditionEvent.violated(type, type.getDescription() + " should " + what);
                events.add(event);
            }
        };
    }
}
