package dev.judge4j.reply;

import dev.judge4j.rubric.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the verdict of one JSON object.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param answers what may be answered
 * @param better which end of the scale passes, for a field that says whether it does
 */
record VerdictReader(Answers answers, Direction better) {

    /** Returns what an object says, wherever in it; empty if it says nothing about a verdict. */
    Optional<Outcome> read(Json.Obj object) {
        List<Json.Field> verdicts = object.fields().stream()
                .filter(field -> FieldNames.isVerdict(field.name()))
                .toList();
        List<Json.Field> scalars =
                verdicts.stream().filter(field -> !field.value().isContainer()).toList();
        if (!scalars.isEmpty()) {
            return Optional.of(decide(object, scalars));
        }
        Optional<Outcome> wrapped = wrapped(object);
        return wrapped.isPresent() || verdicts.isEmpty()
                ? wrapped
                : Optional.of(new Outcome.Refuted(
                        Complaint.of(Flaw.NOT_ALLOWED, verdicts.get(0).value().shown()), Rationale.of(object)));
    }

    /** Returns what a value says that stands where a verdict with its reasons was asked for. */
    Outcome readEntry(Json value) {
        if (value instanceof Json.Obj object) {
            return read(object)
                    .orElseGet(() -> new Outcome.Refuted(Complaint.of(Flaw.NO_VERDICT, "{…}"), Rationale.of(object)));
        }
        return settle(answers.read(value), "", List.of("no rationale"));
    }

    private Outcome decide(Json.Obj object, List<Json.Field> verdicts) {
        List<Json.Field> asked = verdicts.stream()
                .filter(field -> FieldNames.isCanonicalVerdict(field.name()))
                .toList();
        List<Json.Field> deciding = asked.isEmpty() ? verdicts : asked;
        String rationale = Rationale.of(object);
        Optional<Complaint> twofold = asked.isEmpty() ? Optional.empty() : repeated(asked);
        twofold = twofold.or(() -> different(verdicts));
        if (twofold.isPresent()) {
            return new Outcome.Refuted(twofold.get(), rationale);
        }
        Json.Field field = spokesman(deciding);
        return new PassField(answers, better)
                .against(object, settle(answers.read(field.value()), rationale, formRepairs(object, field)));
    }

    /** Returns the field that speaks for all: one off the scale before any other, one that is understood before the rest. */
    private Json.Field spokesman(List<Json.Field> fields) {
        Json.Field understood = null;
        for (Json.Field field : fields) {
            Reading reading = answers.read(field.value());
            if (reading instanceof Reading.Wrong wrong && wrong.complaint().flaw() == Flaw.OFF_SCALE) {
                return field;
            }
            if (understood == null && reading instanceof Reading.Understood) {
                understood = field;
            }
        }
        return understood == null ? fields.get(0) : understood;
    }

    /** Returns what is wrong with fields of the same name: they must say the same. */
    private Optional<Complaint> repeated(List<Json.Field> fields) {
        return twofold(fields.stream()
                .map(field -> answers.read(field.value()) instanceof Reading.Understood understood
                        ? understood.answer().label()
                        : field.value().toString()));
    }

    /** Returns what is wrong with fields of different names: those that are answers must be the same answer. */
    private Optional<Complaint> different(List<Json.Field> fields) {
        return twofold(fields.stream()
                .map(field -> answers.read(field.value()))
                .filter(Reading.Understood.class::isInstance)
                .map(reading -> ((Reading.Understood) reading).answer().label()));
    }

    private static Optional<Complaint> twofold(Stream<String> said) {
        List<String> different = said.distinct().limit(2).map(PlainText::quoted).toList();
        return different.size() > 1 ? Optional.of(new Complaint(Flaw.TWO_VERDICTS, different)) : Optional.empty();
    }

    private static Outcome settle(Reading reading, String rationale, List<String> repairs) {
        if (reading instanceof Reading.Wrong wrong) {
            return new Outcome.Refuted(wrong.complaint(), rationale);
        }
        Reading.Understood understood = (Reading.Understood) reading;
        List<String> all = new ArrayList<>(repairs);
        all.addAll(understood.repairs());
        return new Outcome.Given(understood.answer(), rationale, repairs.isEmpty(), all);
    }

    /** Returns what the objects inside an object say that has no verdict of its own; they must say the same. */
    private Optional<Outcome> wrapped(Json.Obj object) {
        List<Outcome> inside = object.fields().stream()
                .flatMap(field -> objectsIn(field.value()).stream())
                .flatMap(inner -> read(inner).stream())
                .toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        Optional<Outcome> refuted =
                inside.stream().filter(Outcome.Refuted.class::isInstance).findFirst();
        if (refuted.isPresent()) {
            return refuted;
        }
        List<Outcome.Given> given =
                inside.stream().map(Outcome.Given.class::cast).toList();
        Optional<Complaint> twofold =
                twofold(given.stream().map(each -> each.answer().label()));
        if (twofold.isPresent()) {
            return twofold.map(complaint -> new Outcome.Refuted(complaint, Rationale.of(object)));
        }
        Outcome.Given last = given.get(given.size() - 1);
        List<String> repairs = new ArrayList<>(last.repairs());
        repairs.add("verdict inside another object");
        String rationale = last.rationale().isEmpty() ? Rationale.of(object) : last.rationale();
        return Optional.of(new PassField(answers, better)
                .against(object, new Outcome.Given(last.answer(), rationale, false, repairs)));
    }

    private static List<Json.Obj> objectsIn(Json value) {
        if (value instanceof Json.Obj object) {
            return List.of(object);
        }
        return value instanceof Json.Array array
                ? array.items().stream()
                        .flatMap(item -> objectsIn(item).stream())
                        .toList()
                : List.of();
    }

    private static List<String> formRepairs(Json.Obj object, Json.Field verdict) {
        List<String> repairs = new ArrayList<>();
        if (!FieldNames.isCanonicalVerdict(verdict.name())) {
            repairs.add("verdict under the name " + PlainText.quoted(verdict.name()));
        }
        repairs.addAll(Rationale.repairs(object, verdict));
        return repairs;
    }
}
