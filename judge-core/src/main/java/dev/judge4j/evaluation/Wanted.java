package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Which verdicts are compared.
 *
 * @param judges names or fingerprints; empty for all
 * @param category empty for all
 */
record Wanted(Set<String> judges, Optional<String> category) {

    boolean isOf(VerdictEntry entry) {
        return !entry.gold()
                && (category.isEmpty() || category.equals(entry.category()))
                && isOf(new Identity(
                        entry.verdict().trail().judge(), entry.verdict().trail().fingerprint()));
    }

    private boolean isOf(Identity judge) {
        return judges.isEmpty() || judges.contains(judge.name()) || judges.contains(judge.fingerprint());
    }

    /**
     * Checks that every judge that is wanted is there.
     *
     * @throws IllegalArgumentException if one is not; the message says which there are
     */
    void requireJudges(Collection<Slice> slices) {
        for (String judge : judges) {
            if (slices.stream()
                    .map(Slice::judge)
                    .noneMatch(known ->
                            known.name().equals(judge) || known.fingerprint().equals(judge))) {
                throw new IllegalArgumentException("there is no verdict of a judge '" + judge + "'"
                        + category.map(name -> " in category '" + name + "'").orElse(""));
            }
        }
    }
}
