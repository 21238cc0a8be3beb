package dev.judge4j.judge;

import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a checklist judge judges by, whether its items are given or written.
 *
 * @param what names checklist or rubric in a sentence
 * @param items the items; empty if they are written for each task
 */
record ChecklistTerms(
        String name,
        String what,
        Language language,
        Language rationaleLanguage,
        Set<Need> needs,
        OptionalDouble threshold,
        List<ChecklistItem> items,
        String fingerprint) {

    static ChecklistTerms of(Checklist checklist) {
        return new ChecklistTerms(
                checklist.name(),
                "checklist '" + checklist.name() + "'",
                checklist.language(),
                checklist.rationaleLanguage(),
                checklist.needs(),
                checklist.threshold(),
                checklist.items(),
                checklist.fingerprint());
    }

    static ChecklistTerms of(Rubric rubric) {
        return new ChecklistTerms(
                rubric.name(),
                "rubric '" + rubric.name() + "'",
                rubric.language(),
                rubric.rationaleLanguage(),
                rubric.needs(),
                rubric.threshold(),
                List.of(),
                rubric.fingerprint());
    }

    /** Returns whether the items are written for each task. */
    boolean isWritten() {
        return items.isEmpty();
    }
}
