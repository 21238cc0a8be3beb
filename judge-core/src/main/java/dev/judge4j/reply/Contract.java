package dev.judge4j.reply;

import static java.util.Objects.requireNonNull;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import org.jspecify.annotations.Nullable;

/**
 * One verdict with its reasons: the definition from which the JSON formats make instruction, schema, parser and range
 * check.
 *
 * @param scale the scale of the answers
 * @param better which end of it is the good one
 * @param rationaleLanguage the language of the reasons
 * @param notApplicableWhen when the answer is that the question does not apply; null where it always does
 * @param answers what is allowed, by scale and condition
 */
record Contract(
        Scale scale,
        Direction better,
        Language rationaleLanguage,
        @Nullable String notApplicableWhen,
        Answers answers) {

    static Contract of(Scale scale, Direction better, Language rationaleLanguage, @Nullable String notApplicableWhen) {
        requireNonNull(scale, "scale");
        return new Contract(
                scale, better, rationaleLanguage, notApplicableWhen, new Answers(scale, notApplicableWhen != null));
    }

    static Contract of(Rubric rubric) {
        return of(
                rubric.scale(),
                rubric.direction(),
                rubric.rationaleLanguage(),
                rubric.notApplicableWhen().orElse(null));
    }

    VerdictReader reader() {
        return new VerdictReader(answers, better);
    }

    /** Returns the schema of the object that holds the verdict: all its fields are required and there are no others. */
    JsonObjectSchema schema() {
        return JsonObjectSchema.builder()
                .addStringProperty(FieldNames.RATIONALE)
                .addEnumProperty(FieldNames.VERDICT, answers.labels())
                .required(FieldNames.RATIONALE, FieldNames.VERDICT)
                .additionalProperties(false)
                .build();
    }

    /** Returns the object as an instruction shows it; what stands in it is no verdict. */
    String shape(Language language) {
        Phrases phrases = Phrases.of(language);
        return "{\"" + FieldNames.RATIONALE + "\": \"<" + phrases.reasons() + ">\", \"" + FieldNames.VERDICT + "\": \"<"
                + phrases.oneOfTheAllowed() + ">\"}";
    }

    /** Returns the sentences that list the allowed verdicts. */
    String allowed(Language language) {
        Phrases phrases = Phrases.of(language);
        String listed = phrases.allowed().formatted(answers.listed());
        return notApplicableWhen == null
                ? listed
                : listed + "\n" + phrases.notApplicable().formatted(Answer.NotApplicable.LABEL, notApplicableWhen);
    }

    /** Returns what identifies this contract in a fingerprint, apart from the texts. */
    String print() {
        return better + "\n" + rationaleLanguage + "\n" + notApplicableWhen + "\n" + answers.print();
    }
}
