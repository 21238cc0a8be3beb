package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.TextFormat;
import dev.judge4j.rubric.Language;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions to check and a reference answer, written by a model once for each task and shown to a judge with every response to
 * it.
 *
 * <p>They are the protocols Metrics and Reference of LLMBar (Zeng et al. 2023, arXiv 2310.07641), meant for tasks that have a
 * right answer or checkable instructions. What they bring depends on judge and tasks: on the 147 pairs of LLMBar's subsets
 * Natural and GPTOut they bring GPT-4 and ChatGPT nothing, by the table of costs in the documentation of package
 * {@code dev.judge4j.panel}. Try them on labeled items of your own. Judges use them only for a rubric that is
 * {@linkplain dev.judge4j.rubric.Rubric#objective objective}, and leave them out for any other. A reference that the task
 * itself has is shown in place of a generated one.
 *
 * <pre>{@code
 * TaskAids aids = TaskAids.of(model);
 * ScoreJudge judge = ScoreJudge.builder(model, Rubrics.factuality()).aids(aids).build();
 * }</pre>
 *
 * <p>The model sees the task and nothing of any response, so that the question is the same for all candidates and orders. An
 * {@code Evaluation} finds the reply in its journal and pays once for each task; elsewhere the last 1,000 tasks are remembered.
 * If an aid can't be had, neither can the verdict. Instances are immutable apart from what they remember, and safe for use by
 * multiple threads if the model is; several judges can share one.
 */
public final class TaskAids {

    /** To be raised whenever our own words change. */
    private static final String VERSION = "1";

    private static final int REMEMBERED = 1_000;
    private static final int MOST_QUESTIONS = 3;

    /** An answer may be longer than a verdict with its rationale. */
    private static final int OUTPUT_TOKENS = 2_000;

    private static final String QUESTIONS = "questions";
    private static final String REFERENCE = "reference";
    private static final Set<String> PLACEHOLDERS = Set.of("prompt");

    private final Map<String, Ask> asks;
    private final Interview interview;
    private final OnePerTask turns;
    private final Map<String, Opinion> remembered = new Remembered();

    private TaskAids(Map<String, Ask> asks, Interview interview, OnePerTask turns) {
        this.asks = asks;
        this.interview = interview;
        this.turns = turns;
    }

    /** Returns aids that are both questions and a reference answer. */
    public static TaskAids of(ChatModel model) {
        return builder(model).questions().reference().build();
    }

    /** Starts aids. */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    /** How something is asked for; by our own prompt if the template is null. */
    private record Ask(String step, @Nullable PromptTemplate template) {

        Prompt prompt(Task task, Language language) {
            if (template != null) {
                return template.render(Map.of("prompt", task.prompt()));
            }
            AidWording words = AidWording.in(language);
            PromptWriter writer = new PromptWriter(Wording.in(language));
            return step.equals(QUESTIONS)
                    ? writer.about(words.askQuestions(), task)
                    : writer.answer(words.askReference(), task);
        }

        String fingerprint() {
            return template == null ? step + " " + VERSION : step + " " + template.fingerprint();
        }
    }

    /** Keeps the answers that were used last. */
    private static final class Remembered extends LinkedHashMap<String, Opinion> {

        private static final long serialVersionUID = 1;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Opinion> eldest) {
            return size() > REMEMBERED;
        }
    }

    boolean hasQuestions() {
        return asks.containsKey(QUESTIONS);
    }

    boolean hasReference() {
        return asks.containsKey(REFERENCE);
    }

    /**
     * Returns these aids from a decorated model. What was learnt stays behind, as the calls would be hidden from whoever
     * decorates; turns are taken with the original, so that a journal has the reply when the second asks.
     */
    TaskAids around(UnaryOperator<ChatModel> decorator) {
        return new TaskAids(asks, interview.around(decorator), turns);
    }

    String fingerprint() {
        Fingerprint print = new Fingerprint().add("model", interview.fingerprint());
        asks.values().forEach(ask -> print.add("ask", ask.fingerprint()));
        return print.value();
    }

    /** Asks for what is not known yet about a task. */
    TaskNotes notes(Task task, Language language, String judge) {
        boolean given = hasReference() && !task.references().isEmpty();
        List<Ask> wanted = asks.values().stream()
                .filter(ask -> !(given && ask.step().equals(REFERENCE)))
                .toList();
        if (wanted.isEmpty()) {
            return new TaskNotes(Optional.empty(), Optional.empty(), given, List.of());
        }
        String key = key(wanted.get(0).prompt(task, language));
        List<Opinion> opinions = turns.inTurn(key, () -> opinions(wanted, task, language, judge));
        Map<String, String> answers = opinions.stream()
                .filter(opinion -> opinion.answer().isPresent())
                .collect(Collectors.toMap(
                        Opinion::step, opinion -> opinion.answer().orElseThrow()));
        return new TaskNotes(
                Optional.ofNullable(answers.get(QUESTIONS)).map(this::atMostThree),
                Optional.ofNullable(answers.get(REFERENCE)),
                given,
                opinions);
    }

    private List<Opinion> opinions(List<Ask> wanted, Task task, Language language, String judge) {
        List<@Nullable Asked<String>> asked = new ArrayList<>();
        List<Optional<Opinion>> known = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Ask ask : wanted) {
            Prompt prompt = ask.prompt(task, language);
            keys.add(ask.step() + " " + key(prompt));
            Optional<Opinion> found = remembered(keys.get(keys.size() - 1));
            known.add(found);
            asked.add(found.isPresent() ? null : interview.ask(question(ask, prompt, task, language, judge)));
        }
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Asked<String> call = asked.get(i);
            opinions.add(
                    call == null
                            ? known.get(i).orElseThrow()
                            : remember(keys.get(i), call.await().opinion()));
        }
        return opinions;
    }

    private Question<String> question(Ask ask, Prompt prompt, Task task, Language language, String judge) {
        CallIdentity call = new CallIdentity(interview.model(), task.id(), judge, ask.step(), null, 0, 1);
        return new Question<String>(prompt, TextFormat.in(language), call, (text, opinion) -> opinion.answer(text))
                .sharedByItems();
    }

    /** Returns what was heard before; its cost and time are told once, where it was asked. */
    private Optional<Opinion> remembered(String key) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key));
        }
    }

    private Opinion remember(String key, Opinion opinion) {
        if (opinion.answer().isPresent()) {
            Opinion free = Opinion.builder(opinion.step(), opinion.model())
                    .answer(opinion.answer().get())
                    .reply(opinion.reply())
                    .usage(Usage.NONE)
                    .build();
            synchronized (remembered) {
                remembered.put(key, free);
            }
        }
        return opinion;
    }

    private String atMostThree(String questions) {
        Ask ask = requireNonNull(asks.get(QUESTIONS));
        return ask.template() != null
                ? questions
                : questions
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(MOST_QUESTIONS)
                        .collect(Collectors.joining("\n"));
    }

    private static String key(Prompt prompt) {
        return new Fingerprint()
                .add("system", prompt.system())
                .add("user", prompt.user())
                .value();
    }

    /** Gathers the parts of {@link TaskAids}. Not safe for use by multiple threads. */
    public static final class Builder {

        private final ChatModel model;
        private final Map<String, Ask> asks = new LinkedHashMap<>();
        private @Nullable ModelProfile profile;
        private CallSettings settings = CallSettings.withDefaults();

        private Builder(ChatModel model) {
            this.model = requireNonNull(model, "model");
        }

        /** Adds at most three questions to check, asked for in our words. */
        public Builder questions() {
            asks.put(QUESTIONS, new Ask(QUESTIONS, null));
            return this;
        }

        /**
         * Adds questions asked for by a published prompt; the reply is shown as it is.
         *
         * @param published has the placeholder {@code {{prompt}}} and no other
         */
        public Builder questions(PromptTemplate published) {
            published.check(PLACEHOLDERS, PLACEHOLDERS);
            asks.put(QUESTIONS, new Ask(QUESTIONS, published));
            return this;
        }

        /** Adds a reference answer, asked for in our words. */
        public Builder reference() {
            asks.put(REFERENCE, new Ask(REFERENCE, null));
            return this;
        }

        /**
         * Adds a reference answer asked for by a published prompt.
         *
         * @param published has the placeholder {@code {{prompt}}} and no other
         */
        public Builder reference(PromptTemplate published) {
            published.check(PLACEHOLDERS, PLACEHOLDERS);
            asks.put(REFERENCE, new Ask(REFERENCE, published));
            return this;
        }

        /** Sets what the model is called and can do; as the model tells it unless set. */
        public Builder profile(ModelProfile known) {
            this.profile = requireNonNull(known, "known");
            return this;
        }

        /** Sets limits and re-asking; 2,000 output tokens unless set, more for a model that thinks. */
        public Builder calls(CallSettings how) {
            this.settings = requireNonNull(how, "how");
            return this;
        }

        /**
         * Returns the aids.
         *
         * @throws IllegalArgumentException if neither questions nor a reference are asked for, or the model doesn't tell its
         *     name and no profile is given
         */
        public TaskAids build() {
            if (asks.isEmpty()) {
                throw new IllegalArgumentException("aids of nothing; ask for questions, a reference or both");
            }
            ModelProfile known = profile == null ? ModelProfile.of(model) : profile;
            boolean usual = settings.maxOutputTokens().isEmpty() && !known.can(Feature.THINKING);
            CallSettings how = usual ? settings.maxOutputTokens(OUTPUT_TOKENS) : settings;
            return new TaskAids(new LinkedHashMap<>(asks), Interview.of(model, known, how, 0), new OnePerTask());
        }
    }
}
