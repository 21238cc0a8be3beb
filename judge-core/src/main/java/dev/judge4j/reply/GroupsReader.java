package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the order of several responses from one JSON object.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class GroupsReader {

    /** Names under which models give an order, besides those of a verdict. */
    private static final Set<String> ORDERS = Set.of("ranking", "order", "ranked", "順位", "順序");

    private static final Pattern BETTER = Pattern.compile("[>＞]+");
    private static final Pattern EQUAL = Pattern.compile("[=＝]+");
    private static final Pattern PREFIX = Pattern.compile("(?:response|回答)[\\s_]*");

    private final List<String> aliases;
    private final Map<String, String> byForm = new HashMap<>();

    GroupsReader(List<String> aliases) {
        this.aliases = aliases;
        aliases.forEach(alias -> byForm.put(PlainText.canonical(alias), alias));
    }

    /** Returns what an object says, wherever in it; empty if it says nothing about an order. */
    Optional<Outcome> read(Json.Obj object) {
        List<Json.Field> fields =
                object.fields().stream().filter(field -> isOrder(field.name())).toList();
        if (fields.stream().allMatch(field -> field.value() instanceof Json.Obj)) {
            Optional<Outcome> wrapped = wrapped(object);
            return wrapped.isPresent() || fields.isEmpty() ? wrapped : Optional.of(decide(object, fields.get(0)));
        }
        List<Json.Field> asked = fields.stream()
                .filter(field -> FieldNames.isCanonicalVerdict(field.name()))
                .toList();
        Json.Field deciding = (asked.isEmpty() ? fields : asked).get(0);
        Outcome outcome = decide(object, deciding);
        for (Json.Field other : fields) {
            Outcome second = decide(object, other);
            if (asked.contains(other) && second instanceof Outcome.Refuted) {
                return Optional.of(second);
            }
            if (outcome instanceof Outcome.Given one
                    && second instanceof Outcome.Given two
                    && !one.answer().equals(two.answer())) {
                Complaint twofold = Complaint.of(
                        Flaw.TWO_VERDICTS,
                        PlainText.quoted(one.answer().label()),
                        PlainText.quoted(two.answer().label()));
                return Optional.of(new Outcome.Refuted(twofold, Rationale.of(object)));
            }
        }
        return Optional.of(outcome);
    }

    private static boolean isOrder(String name) {
        return FieldNames.isVerdict(name) || ORDERS.contains(PlainText.canonical(name));
    }

    /** Returns what the only object inside an object says that has no order of its own. */
    private Optional<Outcome> wrapped(Json.Obj object) {
        List<Json.Obj> inside = object.fields().stream()
                .map(Json.Field::value)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .toList();
        if (inside.size() != 1) {
            return Optional.empty();
        }
        return read(inside.get(0)).map(outcome -> {
            if (!(outcome instanceof Outcome.Given given)) {
                return outcome;
            }
            List<String> repairs = new ArrayList<>(given.repairs());
            repairs.add("verdict inside another object");
            return new Outcome.Given(given.answer(), given.rationale(), false, repairs);
        });
    }

    private Outcome decide(Json.Obj object, Json.Field field) {
        String rationale = Rationale.of(object);
        List<String> repairs = new ArrayList<>();
        if (!FieldNames.isCanonicalVerdict(field.name())) {
            repairs.add("verdict under the name " + PlainText.quoted(field.name()));
        }
        repairs.addAll(Rationale.repairs(object, field));
        boolean complete = repairs.isEmpty();
        Optional<List<List<String>>> written = groups(field.value(), repairs);
        if (written.isEmpty()) {
            return new Outcome.Refuted(Complaint.of(Flaw.NO_ORDER, field.value().shown()), rationale);
        }
        List<List<String>> groups = new ArrayList<>();
        for (List<String> group : written.get()) {
            groups.add(group.stream().map(name -> alias(name, repairs)).toList());
        }
        return flaw(groups)
                .<Outcome>map(complaint -> new Outcome.Refuted(complaint, rationale))
                .orElseGet(() -> new Outcome.Given(
                        new Answer.Ordered(inOrderShown(groups)),
                        rationale,
                        complete,
                        repairs.stream().distinct().toList()));
    }

    /** Returns the names as they were written, by group; empty if the value is no order at all. */
    private static Optional<List<List<String>>> groups(Json value, List<String> repairs) {
        if (value instanceof Json.Text text) {
            return chain(text.value(), repairs);
        }
        if (!(value instanceof Json.Array array) || array.items().isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> groups = new ArrayList<>();
        for (Json item : array.items()) {
            if (item instanceof Json.Text text) {
                repairs.add("a response without a group");
                groups.add(List.of(text.value()));
            } else if (item instanceof Json.Array group
                    && !group.items().isEmpty()
                    && group.items().stream().allMatch(Json.Text.class::isInstance)) {
                groups.add(group.items().stream()
                        .map(name -> ((Json.Text) name).value())
                        .toList());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static Optional<List<List<String>>> chain(String text, List<String> repairs) {
        if (!BETTER.matcher(text).find() && !EQUAL.matcher(text).find()) {
            return Optional.empty();
        }
        repairs.add("order as text");
        return Optional.of(BETTER.splitAsStream(text)
                .map(group -> EQUAL.splitAsStream(group).toList())
                .toList());
    }

    /** Returns the alias that was meant, or the name as it was written if none was. */
    private String alias(String written, List<String> repairs) {
        String form = PlainText.canonical(PlainText.bare(PlainText.withoutInvisible(written), ""));
        String known = byForm.get(form);
        if (known == null) {
            known = byForm.get(PREFIX.matcher(form).replaceFirst(""));
            if (known == null) {
                return written;
            }
        }
        if (!known.equals(written)) {
            repairs.add("response as " + PlainText.quoted(written));
        }
        return known;
    }

    private Optional<Complaint> flaw(List<List<String>> groups) {
        Set<String> seen = new HashSet<>();
        for (List<String> group : groups) {
            for (String name : group) {
                if (!aliases.contains(name)) {
                    return Optional.of(Complaint.of(Flaw.UNKNOWN_RESPONSE, PlainText.quoted(name)));
                }
                if (!seen.add(name)) {
                    return Optional.of(Complaint.of(Flaw.RANKED_TWICE, name));
                }
            }
        }
        String missing = aliases.stream().filter(alias -> !seen.contains(alias)).collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Complaint.of(Flaw.NOT_RANKED, PlainText.excerpt(missing)));
    }

    /** The order within a group says nothing. */
    private List<List<String>> inOrderShown(List<List<String>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .sorted(Comparator.comparingInt(aliases::indexOf))
                        .toList())
                .toList();
    }
}
