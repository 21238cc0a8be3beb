package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt of the caller's own, for repeating a published judge to the letter.
 *
 * <p>Placeholders are {@code {{prompt}}}, {@code {{reference}}}, {@code {{context}}}, with {@link TaskAids}
 * {@code {{questions}}} and {@code {{generated_reference}}}, and for one response {@code {{response}}}, for a pair
 * {@code {{response_1}}} and {@code {{response_2}}} in the order shown. Each is replaced once:
 * a placeholder inside a candidate's text stays as it is.
 *
 * <p><b>There is no fence.</b> A candidate that writes like the end of the prompt, or like a verdict, may mislead the judge
 * model; that is the price of using a prompt as it was published.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class PromptTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    private final String system;
    private final String user;

    private PromptTemplate(String system, String user) {
        this.system = system;
        this.user = user;
    }

    /** Returns a template without a system part. */
    public static PromptTemplate of(String user) {
        return of("", user);
    }

    /**
     * Returns a template.
     *
     * @param system the system part, without placeholders; empty for none
     * @param user the user part, with placeholders
     * @throws IllegalArgumentException if the user part is blank or has no placeholder, or the system part has one
     */
    public static PromptTemplate of(String system, String user) {
        if (PLACEHOLDER.matcher(requireNonNull(system, "system")).find()) {
            throw new IllegalArgumentException(
                    "the system part has a placeholder; put it into the user part, so that the system part is the same for"
                            + " every item");
        }
        if (!PLACEHOLDER.matcher(requireNonNull(user, "user")).find()) {
            throw new IllegalArgumentException("the user part has no placeholder such as {{prompt}}");
        }
        return new PromptTemplate(system, user);
    }

    /** Returns whether there is such a placeholder. */
    boolean has(String placeholder) {
        return PLACEHOLDER
                .matcher(user)
                .results()
                .anyMatch(found -> found.group(1).equals(placeholder));
    }

    /** Throws unless every placeholder of this template is among the allowed ones and those that must be are there. */
    void check(Set<String> allowed, Set<String> required) {
        TreeSet<String> missing = new TreeSet<>(required);
        Matcher matcher = PLACEHOLDER.matcher(user);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        "the template has a placeholder {{" + name + "}}; allowed are " + new TreeSet<>(allowed));
            }
            missing.remove(name);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the template lacks the placeholders " + missing);
        }
    }

    /** Returns the prompt with every placeholder replaced by its text. */
    Prompt render(Map<String, String> texts) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(user);
        while (matcher.find()) {
            matcher.appendReplacement(text, Matcher.quoteReplacement(texts.getOrDefault(matcher.group(1), "")));
        }
        return new Prompt(system, matcher.appendTail(text).toString());
    }

    /** Returns a hash over system part and user part, placeholders and all. */
    String fingerprint() {
        return new Fingerprint().add("system", system).add("user", user).value();
    }
}
