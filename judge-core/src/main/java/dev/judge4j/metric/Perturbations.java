package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Small changes of a prompt that leave its meaning: the five families by which Amazon Bedrock measures Robustness.
 *
 * <pre>{@code
 * Perturbations perturbations = Perturbations.withDefaults().seed(7);
 * List<Task> asked = perturbations.tasks(tasks);      // each task, followed by its perturbed ones
 * DatasetFile.jsonLines(file).writeTasks(Dataset.of(asked));
 * }</pre>
 *
 * <p>A perturbed task is an ordinary task with another prompt. Its id is that of the original with family and number,
 * such as {@code q1#typos-1}, its metadata name the original ({@link #ORIGINAL}), the family ({@link #FAMILY}) and the
 * number ({@link #NUMBER}), and its category is the family, such as {@code perturbed: typos}. References, conversation
 * and other metadata are those of the original; only the prompt is perturbed, all of it. So any run, budget, journal
 * and report can have such tasks, and {@link Robustness} finds what belongs together.
 *
 * <p><b>Cost.</b> With the defaults up to five perturbed prompts are asked beside each original: six times the price.
 * Check {@link #mostCallsPerTask} and the dry run of an evaluation before. Prompts that a family leaves as they are
 * make no task: they would be paid and could only be found robust. So Japanese prompts without digits and Latin letters
 * have one perturbed task by default, from white space; {@link #times} makes more.
 *
 * <p>What becomes of a text depends on seed, id of the item, family and number alone, and is the same on every Java
 * runtime. Characters are code points, so that surrogate pairs stay whole, and a text of less than two of them stays as
 * it is. Probabilities are the defaults of fmeval, which has typos, upper case and white space, from NL-Augmenter
 * (Dhole et al. 2021, <a href="https://arxiv.org/abs/2112.02721">arXiv:2112.02721</a>); which characters are hit, and
 * which keys are neighbors, differs from there.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Perturbations {

    /** The name in a perturbed task's metadata of the id of its original. */
    public static final String ORIGINAL = "perturbation.original";

    /** The name in a perturbed task's metadata of the family, such as {@code typos}, or {@code repeat}. */
    public static final String FAMILY = "perturbation.family";

    /** The name in a perturbed task's metadata of its number within the family, from 1. */
    public static final String NUMBER = "perturbation.number";

    /** The family of a repetition, which asks the original prompt again. */
    static final String REPEAT = "repeat";

    private static final int MOST = 1_000;

    private static final int HEX_DIGITS_OF_LONG = 16;

    private static final int HEX = 16;

    private final Set<Family> families;
    private final int times;
    private final int repeats;
    private final long seed;

    private Perturbations(Set<Family> families, int times, int repeats, long seed) {
        this.families = families;
        this.times = times;
        this.repeats = repeats;
        this.seed = seed;
    }

    /** A way to change a text. */
    public enum Family {
        /** All letters in lower case. */
        LOWER_CASE {
            @Override
            String perturb(String text, Random random) {
                return TextNoise.lowerCase(text);
            }
        },
        /** Each of the letters a to z becomes, with probability 0.1, a neighbor on a QWERTY keyboard, in its case. */
        TYPOS {
            @Override
            String perturb(String text, Random random) {
                return TextNoise.typos(text, random);
            }
        },
        /**
         * Numbers in words: English words, or kanji numerals if the text has kana or Chinese characters. Decimal places
         * and thousands separators as in 1,234.5 are read. What has another form stays: dates, times, versions, 3rd,
         * GPT-4, -5, $5, 10², numbers with leading zeros or more than 15 digits.
         */
        NUMBERS_TO_WORDS {
            @Override
            String perturb(String text, Random random) {
                return NumberWords.in(text);
            }
        },
        /** Each letter becomes an upper-case one with probability 0.1. */
        UPPER_CASE {
            @Override
            String perturb(String text, Random random) {
                return TextNoise.upperCase(text, random);
            }
        },
        /**
         * Each white space is removed with probability 0.1, and a space is added after each other character with
         * probability 0.05; nothing at the ends of the text, and no space within a letter with accents or an emoji of
         * several characters.
         */
        WHITE_SPACE {
            @Override
            String perturb(String text, Random random) {
                return TextNoise.whiteSpace(text, random);
            }
        };

        abstract String perturb(String text, Random random);

        /** Returns whether the result depends on chance, so that there can be several. */
        public boolean isRandom() {
            return this != LOWER_CASE && this != NUMBERS_TO_WORDS;
        }

        /** Returns the name as in ids and metadata, such as {@code lower-case}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns all five families, each once, without repetitions, with seed 1. */
    public static Perturbations withDefaults() {
        return new Perturbations(EnumSet.allOf(Family.class), 1, 0, 1);
    }

    /** Returns these perturbations by those families only. */
    public Perturbations families(Family first, Family... more) {
        return new Perturbations(EnumSet.of(first, more), times, repeats, seed);
    }

    /**
     * Returns these perturbations with so many of each random family; of the others there is one in any case. fmeval
     * takes five of one family.
     *
     * @throws IllegalArgumentException if the number is not from 1 to 1,000
     */
    public Perturbations times(int number) {
        return new Perturbations(families, check("times", 1, number), repeats, seed);
    }

    /**
     * Returns these perturbations with tasks that ask the original prompt so many times again. From them {@link
     * Robustness} learns how much the outputs of a model differ that is not deterministic; fmeval asks for four
     * outputs in all, which is three here.
     *
     * @throws IllegalArgumentException if the number is not from 0 to 1,000
     */
    public Perturbations repeats(int number) {
        return new Perturbations(families, times, check("repeats", 0, number), seed);
    }

    /** Returns these perturbations with another seed. */
    public Perturbations seed(long number) {
        return new Perturbations(families, times, repeats, number);
    }

    /** Returns how many calls a task takes at most: the original, perturbed ones and repetitions. */
    public int mostCallsPerTask() {
        int random = (int) families.stream().filter(Family::isRandom).count();
        return 1 + random * times + (families.size() - random) + repeats;
    }

    /**
     * Returns a text as a family changes it; as it is if nothing was hit.
     *
     * @param item names what the text belongs to, so that equal texts of different items are hit in different places
     * @param number which of several, from 1
     * @throws IllegalArgumentException if the number is not positive
     */
    public String text(Family family, String item, int number, String text) {
        if (number < 1) {
            throw new IllegalArgumentException("number is not positive: " + number);
        }
        requireNonNull(item, "item");
        if (text.codePointCount(0, text.length()) < 2) {
            return text;
        }
        String print = new Fingerprint()
                .add("seed", seed)
                .add("item", item)
                .add("family", family)
                .add("number", family.isRandom() ? number : 1)
                .value();
        long start = Long.parseUnsignedLong(print.substring(0, HEX_DIGITS_OF_LONG), HEX);
        return family.perturb(text, new Random(start)); // whose sequence is specified, unlike that of others
    }

    /**
     * Returns the task, then its perturbed tasks, then its repetitions.
     *
     * @throws IllegalArgumentException if it is a perturbed task already
     */
    public List<Task> tasks(Task task) {
        if (task.metadata().containsKey(ORIGINAL)) {
            throw new IllegalArgumentException("task '" + task.id() + "' is a perturbed one already, of '"
                    + task.metadata().get(ORIGINAL) + "'; perturb the originals only");
        }
        List<Task> tasks = new ArrayList<>();
        tasks.add(task);
        for (Family family : families) {
            for (int number = 1; number <= (family.isRandom() ? times : 1); number++) {
                String prompt = text(family, task.id(), number, task.prompt());
                if (!prompt.equals(task.prompt())) {
                    tasks.add(linked(task, prompt, family.toString(), number));
                }
            }
        }
        for (int number = 1; number <= repeats; number++) {
            tasks.add(linked(task, task.prompt(), REPEAT, number));
        }
        return List.copyOf(tasks);
    }

    /**
     * Returns each task with its perturbed tasks and repetitions after it; all in memory.
     *
     * @throws IllegalArgumentException if one is a perturbed task already, or two have the same id
     */
    public List<Task> tasks(Collection<Task> originals) {
        List<Task> tasks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Task original : originals) {
            for (Task task : tasks(original)) {
                if (!ids.add(task.id())) {
                    throw new IllegalArgumentException("two tasks have the id '" + task.id() + "'");
                }
                tasks.add(task);
            }
        }
        return List.copyOf(tasks);
    }

    /**
     * Returns which repetition of its prompt a task is: 0 for the first time, which all tasks are but those of
     * {@link #repeats}. Who keeps replies by what was asked has to tell repetitions apart by it.
     */
    public static int repetition(Task task) {
        if (!REPEAT.equals(task.metadata().get(FAMILY))) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(task.metadata().getOrDefault(NUMBER, "")));
        } catch (NumberFormatException e) {
            return 0; // metadata of somebody else's
        }
    }

    private static Task linked(Task original, String prompt, String family, int number) {
        Task.Builder task = Task.builder(prompt)
                .id(original.id() + "#" + family + "-" + number)
                .category("perturbed: " + family);
        original.conversation().forEach(turn -> task.turn(turn.speaker(), turn.text()));
        original.references().forEach(task::reference);
        original.metadata().forEach(task::metadata);
        return task.metadata(ORIGINAL, original.id())
                .metadata(FAMILY, family)
                .metadata(NUMBER, Integer.toString(number))
                .build();
    }

    private static int check(String name, int least, int number) {
        if (number < least || number > MOST) {
            throw new IllegalArgumentException(name + " is not from " + least + " to " + MOST + ": " + number);
        }
        return number;
    }

    /** Returns such as {@code Perturbations[[typos, white-space], times=1, repeats=0, seed=7]}. */
    @Override
    public String toString() {
        return "Perturbations[" + families + ", times=" + times + ", repeats=" + repeats + ", seed=" + seed + "]";
    }
}
