package dev.judge4j.panel;

import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The families of models behind jurors and candidates: as the user gave them by name, otherwise by what a name or that of a
 * model contains.
 *
 * @param byName given by the user
 */
record Families(Map<String, String> byName) {

    /** How the words of a name begin, each with the family that it tells. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("claude", "claude"),
            Map.entry("haiku", "claude"),
            Map.entry("sonnet", "claude"),
            Map.entry("opus", "claude"),
            Map.entry("nova", "nova"),
            Map.entry("titan", "titan"),
            Map.entry("gpt", "gpt"),
            Map.entry("chatgpt", "gpt"),
            Map.entry("davinci", "gpt"),
            Map.entry("llama", "llama"),
            Map.entry("mistral", "mistral"),
            Map.entry("mixtral", "mistral"),
            Map.entry("ministral", "mistral"),
            Map.entry("gemini", "gemini"),
            Map.entry("gemma", "gemini"),
            Map.entry("palm", "gemini"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("qwen", "qwen"),
            Map.entry("jamba", "jamba"),
            Map.entry("grok", "grok"));

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    Families {
        byName = Map.copyOf(byName);
    }

    /** Returns the family that a name tells; empty if none. */
    Optional<String> of(String name) {
        String given = byName.get(name);
        if (given != null) {
            return Optional.of(given);
        }
        return NO_LETTER
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .flatMap(word -> BEGINNINGS.entrySet().stream()
                        .filter(entry -> word.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue))
                .sorted()
                .findFirst();
    }

    /** Returns the families of those who judged, by the juror's name and those of the models it asked. */
    private Set<String> behind(Verdict<?> verdict) {
        Set<String> families = new LinkedHashSet<>();
        String juror = verdict.trail().judge();
        if (byName.containsKey(juror)) {
            of(juror).ifPresent(families::add);
            return families;
        }
        Stream.concat(Stream.of(juror), verdict.trail().opinions().stream().map(Opinion::model))
                .forEach(name -> of(name).ifPresent(families::add));
        return families;
    }

    /** Returns a sentence for each candidate that is of the family of the juror that judged it. */
    List<String> kinships(Verdict<?> verdict) {
        List<String> kinships = new ArrayList<>();
        Set<String> judging = behind(verdict);
        Stream.of(verdict.trail().candidate(), verdict.trail().opponent())
                .flatMap(Optional::stream)
                .forEach(candidate -> of(candidate)
                        .filter(judging::contains)
                        .ifPresent(family -> kinships.add("juror '"
                                + verdict.trail().judge() + "' and candidate '" + candidate
                                + "' are of one model family, " + family
                                + ": judges prefer the responses of their own kind")));
        return kinships;
    }
}
