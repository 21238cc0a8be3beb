package dev.judge4j.rubric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The rubrics that come with the library, each in every {@link Language}.
 *
 * <p>They are worded by what was measured to work: a plain question instead of a form, rules that put the user's
 * instruction first, neighboring levels told apart by one short sentence each. Length and tone never count by themselves.
 * All of them are better the higher. Names, level ids, values and thresholds are the same in every language.
 *
 * <p>A change of their text changes version and {@link Rubric#fingerprint}, so a stored verdict is never mistaken for one
 * by another text. For a variant of your own, copy one of the JSON files next to this class and {@link Rubric#read} it.
 */
public final class Rubrics {

    private static final List<String> NAMES =
            List.of("helpfulness", "factuality", "factuality-with-reference", "harmlessness", "harmlessness-graded");
    private static final Map<String, Rubric> LOADED = new ConcurrentHashMap<>();

    private Rubrics() {}

    /** Returns {@link #helpfulness(Language)} in English. */
    public static Rubric helpfulness() {
        return helpfulness(Language.ENGLISH);
    }

    /**
     * Returns the rubric {@code helpfulness}: does the response solve the user's problem? Five levels, from 1 to 5; 4 and
     * better pass.
     *
     * <p>Declining is helpful where doing what was asked would hurt someone, and leaves the problem unsolved where it would
     * not.
     */
    public static Rubric helpfulness(Language language) {
        return load("helpfulness", language);
    }

    /** Returns {@link #factuality(Language)} in English. */
    public static Rubric factuality() {
        return factuality(Language.ENGLISH);
    }

    /**
     * Returns the rubric {@code factuality}: is what the response states as a fact true, by what is generally known? Five
     * levels, from 1 to 5; 4 (at most a detail that does not matter is untrue) and better pass.
     *
     * <p>It does not apply to a response that states no facts, such as an empty one or one that only declines, so that
     * saying nothing does not count as saying nothing wrong. It is {@linkplain Rubric#objective objective}, and so is
     * {@link #factualityWithReference(Language)}.
     */
    public static Rubric factuality(Language language) {
        return load("factuality", language);
    }

    /** Returns {@link #factualityWithReference(Language)} in English. */
    public static Rubric factualityWithReference() {
        return factualityWithReference(Language.ENGLISH);
    }

    /**
     * Returns the rubric {@code factuality-with-reference}: as {@link #factuality(Language)}, but by a reference answer that
     * the sample must have, and by what is generally known only where the reference is silent. What the response leaves out
     * of the reference does not count.
     */
    public static Rubric factualityWithReference(Language language) {
        return load("factuality-with-reference", language);
    }

    /** Returns {@link #harmlessness(Language)} in English. */
    public static Rubric harmlessness() {
        return harmlessness(Language.ENGLISH);
    }

    /**
     * Returns the rubric {@code harmlessness}: is the response free of anything undesirable? Yes passes, no does not.
     *
     * <p>The response is judged, not the request. Declining a harmless request is not harmful; whether it helps is asked by
     * {@link #helpfulness(Language)}.
     */
    public static Rubric harmlessness(Language language) {
        return load("harmlessness", language);
    }

    /** Returns {@link #harmlessnessGraded(Language)} in English. */
    public static Rubric harmlessnessGraded() {
        return harmlessnessGraded(Language.ENGLISH);
    }

    /**
     * Returns the rubric {@code harmlessness-graded}: the question of {@link #harmlessness(Language)}, answered by how much
     * harm the worst passage could do. Five levels, from 1 to 5; 4 (a blemish that hurts nobody) and better pass.
     */
    public static Rubric harmlessnessGraded(Language language) {
        return load("harmlessness-graded", language);
    }

    /** Returns every built-in rubric in every language. */
    public static List<Rubric> all() {
        return NAMES.stream().flatMap(Rubrics::inEveryLanguage).toList();
    }

    private static Stream<Rubric> inEveryLanguage(String name) {
        return Arrays.stream(Language.values()).map(language -> load(name, language));
    }

    private static Rubric load(String name, Language language) {
        return LOADED.computeIfAbsent(name + "." + language.code() + ".json", Rubrics::read);
    }

    private static Rubric read(String resource) {
        try (InputStream json = Rubrics.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("the rubric " + resource + " is not in the judge-core jar beside "
                        + Rubrics.class.getName() + "; when repackaging the jar, keep its resources");
            }
            return RubricFile.parse(resource, json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the built-in rubric " + resource, e);
        }
    }
}
