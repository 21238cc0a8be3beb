package dev.judge4j.reply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one reply that was to have exactly one of each name.
 *
 * <p>The last object with any of the entries is the model's own; one before it is a draft or a quotation, and lends nothing
 * to it. An instance is for one reply.
 */
final class EntryReader {

    private final ReplyScanner.Scanned reply;
    private final Map<String, Contract> contracts;
    private final Map<String, String> names;
    private final List<Sheet> sheets = new ArrayList<>();

    /**
     * An object that holds entries.
     *
     * @param where where in the reply it stood
     * @param entries what it has under each name
     * @param others its fields of other names
     */
    private record Sheet(ReplyScanner.Located where, Map<String, List<Json>> entries, List<Json.Field> others) {

        List<Json> entries(String name) {
            return entries.getOrDefault(name, List.of());
        }
    }

    /** Makes a reader of the entries that have a contract, at least one. */
    EntryReader(ReplyScanner.Scanned reply, Map<String, Contract> contracts) {
        this.reply = reply;
        this.contracts = contracts;
        this.names = contracts.keySet().stream().collect(Collectors.toMap(EntryReader::key, Function.identity()));
        for (ReplyScanner.Located object : reply.objects()) {
            Optional<Sheet> sheet = sheet(object, object.value());
            sheet.ifPresent(sheets::add);
        }
    }

    /** Returns a name in the form in which names are compared. */
    static String key(String name) {
        return PlainText.canonical(name).replace(' ', '_').replace('-', '_');
    }

    /** Returns a name as a sentence shows it. */
    static String quoted(String name) {
        return '"' + JsonText.escaped(name) + '"';
    }

    /** Returns what the reply says in each entry, in the order of the names. */
    Map<String, Outcome> read() {
        Map<String, Outcome> entries = new LinkedHashMap<>();
        contracts.forEach((name, contract) -> entries.put(name, entry(name, contract)));
        return entries;
    }

    /** Returns the complaint about an entry that was not asked for, beside the others or after them; empty if there is none. */
    Optional<Complaint> extra() {
        VerdictReader reader = contracts.values().iterator().next().reader();
        @Nullable Sheet last = last();
        Stream<Json.Field> beside = last == null
                ? Stream.of()
                : last.others().stream()
                        .filter(field -> isEntry(field, reader)
                                || reader.answers().read(field.value()) instanceof Reading.Understood);
        Stream<Json.Field> after = reply.objects().stream()
                .filter(object -> last == null || object.start() >= last.where().end())
                .flatMap(object -> object.value().fields().stream())
                .filter(field -> isEntry(field, reader));
        return Stream.concat(beside, after)
                .findFirst()
                .map(field -> Complaint.of(Flaw.EXTRA_ENTRY, PlainText.quoted(field.name())));
    }

    private static boolean isEntry(Json.Field field, VerdictReader reader) {
        return field.value() instanceof Json.Obj object && reader.read(object).isPresent();
    }

    private Outcome entry(String name, Contract contract) {
        VerdictReader reader = contract.reader();
        @Nullable Sheet last = last();
        if (last == null && contracts.size() == 1) {
            return withoutName(name, contract);
        }
        int times = last == null ? 0 : last.entries(name).size();
        if (times == 0) {
            return nothing(name);
        }
        List<LastWord.Said> said = new ArrayList<>();
        for (Sheet sheet : sheets) {
            for (Json entry : sheet.entries(name)) {
                said.add(new LastWord.Said(sheet.where(), reader.readEntry(entry)));
            }
        }
        Outcome outcome = LastWord.of(reply, said).orElseThrow();
        return times > 1 && outcome instanceof Outcome.Given given
                ? new Outcome.Refuted(Complaint.of(Flaw.ENTRY_TWICE, quoted(name)), given.rationale())
                : outcome;
    }

    /** Returns what a reply says about the only entry asked for, without its name around the verdict. */
    private Outcome withoutName(String name, Contract contract) {
        List<LastWord.Said> said = new ArrayList<>();
        for (ReplyScanner.Located object : reply.objects()) {
            contract.reader().read(object.value()).ifPresent(outcome -> said.add(new LastWord.Said(object, outcome)));
        }
        return LastWord.of(reply, said)
                .or(() -> LastWord.torn(reply, 0).map(torn -> new Outcome.Refuted(torn, "")))
                .or(() -> new LabelLines(contract.answers()).read(reply.prose()))
                .orElseGet(() -> nothing(name));
    }

    private Outcome nothing(String name) {
        Complaint missing = LastWord.torn(reply, 0).orElseGet(() -> Complaint.of(Flaw.NO_ENTRY, quoted(name)));
        return new Outcome.Refuted(missing, "");
    }

    private @Nullable Sheet last() {
        return sheets.isEmpty() ? null : sheets.get(sheets.size() - 1);
    }

    /** Returns what an object has under the names, or what the only object in it has. */
    private Optional<Sheet> sheet(ReplyScanner.Located where, Json.Obj object) {
        Map<String, List<Json>> entries = new LinkedHashMap<>();
        List<Json.Field> others = new ArrayList<>();
        for (Json.Field field : object.fields()) {
            @Nullable String name = names.get(key(field.name()));
            if (name == null) {
                others.add(field);
            } else {
                entries.computeIfAbsent(name, none -> new ArrayList<>()).add(field.value());
            }
        }
        if (!entries.isEmpty()) {
            return Optional.of(new Sheet(where, entries, others));
        }
        return object.fields().size() == 1 && object.fields().get(0).value() instanceof Json.Obj inner
                ? sheet(where, inner)
                : Optional.empty();
    }
}
