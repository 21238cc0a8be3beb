package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the reasons in a JSON object. */
final class Rationale {

    private Rationale() {}

    /** Returns the reasons; empty text if there are none. */
    static String of(Json.Obj object) {
        return field(object).map(field -> text(field.value())).orElse("");
    }

    /** Returns in which ways the reasons are not as asked for: text, under their name, before the verdict. */
    static List<String> repairs(Json.Obj object, Json.Field verdict) {
        Optional<Json.Field> field = field(object);
        if (field.isEmpty()) {
            return List.of("no rationale");
        }
        Json.Field rationale = field.get();
        List<String> repairs = new ArrayList<>();
        if (!PlainText.canonical(rationale.name()).equals(FieldNames.RATIONALE)) {
            repairs.add("rationale under the name " + PlainText.quoted(rationale.name()));
        }
        if (!(rationale.value() instanceof Json.Text)) {
            repairs.add("rationale is no text");
        }
        if (object.fields().indexOf(rationale) > object.fields().indexOf(verdict)) {
            repairs.add("verdict before the rationale");
        }
        return repairs;
    }

    private static Optional<Json.Field> field(Json.Obj object) {
        return object.fields().stream()
                .filter(field -> FieldNames.isRationale(field.name()))
                .findFirst();
    }

    /** Returns the text of a value; of a list, the texts in it, one a line. */
    private static String text(Json value) {
        if (value instanceof Json.Text text) {
            return PlainText.wellFormed(text.value());
        }
        return value instanceof Json.Array array
                ? array.items().stream().map(Rationale::text).collect(Collectors.joining("\n"))
                : "";
    }
}
