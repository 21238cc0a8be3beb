package dev.judge4j.rubric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a {@link Rubric} from JSON in the format that the package documentation describes. */
final class RubricFile {

    private static final List<String> FIELDS = List.of(
            "name",
            "version",
            "language",
            "rationaleLanguage",
            "question",
            "criteria",
            "steps",
            "scale",
            "direction",
            "needs",
            "granularity",
            "threshold",
            "notApplicableWhen",
            "objective");
    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.ENGLISH, "ja", Language.JAPANESE);
    private static final Map<String, Direction> DIRECTIONS =
            Map.of("higher", Direction.HIGHER_IS_BETTER, "lower", Direction.LOWER_IS_BETTER, "none", Direction.NONE);
    private static final Map<String, Need> NEEDS =
            Map.of("reference", Need.REFERENCE, "context", Need.CONTEXT, "citations", Need.CITATIONS);
    private static final Map<String, Granularity> GRANULARITIES =
            Map.of("whole", Granularity.WHOLE, "passages", Granularity.PASSAGE_BY_PASSAGE);
    private static final List<String> SCALES = List.of("levels", "binary", "range");
    private static final List<String> LEVEL_FIELDS = List.of("id", "label", "anchor", "value");
    private static final List<String> ANSWER_FIELDS = List.of("label", "anchor");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private RubricFile() {}

    static Rubric read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the rubric file " + file + ": " + e, e);
        }
    }

    /** Returns the rubric that those bytes are; {@code source} names them in messages. */
    static Rubric parse(String source, byte[] json) {
        Fields file = Fields.ofFile(source, StrictJson.read(source, json), FIELDS);
        Rubric.Builder builder = Rubric.builder(file.text("name"), file.text("question"))
                .version(file.text("version"))
                .language(file.choice("language", LANGUAGES))
                .scale(scale(file.object("scale", SCALES)))
                .direction(file.choice("direction", DIRECTIONS));
        file.optionalChoice("rationaleLanguage", LANGUAGES).ifPresent(builder::rationaleLanguage);
        file.texts("criteria").forEach(builder::criterion);
        file.texts("steps").forEach(builder::step);
        file.choices("needs", NEEDS).forEach(builder::needs);
        file.optionalChoice("granularity", GRANULARITIES).ifPresent(builder::granularity);
        file.optionalNumber("threshold")
                .ifPresent(threshold -> file.checked("threshold", () -> builder.threshold(threshold)));
        file.optionalText("notApplicableWhen").ifPresent(builder::notApplicableWhen);
        file.optionalFlag("objective").ifPresent(builder::objective);
        boolean passesWithoutDirection = file.choice("direction", DIRECTIONS) == Direction.NONE
                && file.optionalNumber("threshold").isPresent();
        return file.checked(passesWithoutDirection ? "threshold" : "granularity", builder::build);
    }

    private static Scale scale(Fields scale) {
        List<String> kinds = scale.names();
        if (kinds.size() != 1) {
            throw scale.wrong(
                    "",
                    "has " + (kinds.isEmpty() ? "no field" : "the fields " + String.join(", ", kinds))
                            + "; it must have exactly one of " + String.join(", ", SCALES));
        }
        return switch (kinds.get(0)) {
            case "levels" -> levels(scale);
            case "binary" -> binary(scale.object("binary", List.of("yes", "no")));
            default -> range(scale.object("range", List.of("min", "max", "anchors")));
        };
    }

    private static Scale levels(Fields scale) {
        List<Level> levels = scale.objects("levels", LEVEL_FIELDS).stream()
                .map(level -> level(level, level.text("id"), level.number("value")))
                .toList();
        return scale.checked("levels", () -> new Scale.Levels(levels));
    }

    private static Scale binary(Fields binary) {
        Level yes = level(binary.object("yes", ANSWER_FIELDS), "yes", 1);
        Level no = level(binary.object("no", ANSWER_FIELDS), "no", 0);
        return binary.checked("", () -> new Scale.Binary(no, yes));
    }

    private static Level level(Fields level, String id, double value) {
        String label = level.optionalText("label").orElse(id);
        String anchor = level.optionalText("anchor").orElse("");
        return level.checked("", () -> new Level(id, label, anchor, value));
    }

    private static Scale range(Fields range) {
        int min = range.wholeNumber("min");
        int max = range.wholeNumber("max");
        Scale.Range bare = range.checked("", () -> Scale.Range.of(min, max));
        Map<Integer, String> anchors = new HashMap<>();
        range.optionalMap("anchors").ifPresent(texts -> {
            for (String key : texts.names()) {
                anchors.put(numberWithin(bare, texts, key), texts.text(key));
            }
        });
        return new Scale.Range(min, max, anchors);
    }

    private static int numberWithin(Scale.Range range, Fields anchors, String key) {
        long number = WHOLE_NUMBER.matcher(key).matches() ? Long.parseLong(key) : Long.MIN_VALUE;
        if (number < range.min() || number > range.max()) {
            throw anchors.wrong(key, "is not a whole number in the range from " + range.min() + " to " + range.max());
        }
        return (int) number;
    }
}
