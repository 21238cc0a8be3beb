package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.EntriesFormat;
import dev.judge4j.reply.SendSchema;
import dev.judge4j.rubric.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what is asked about the items of a checklist, in one call or in one for each. Immutable. */
final class ChecklistPrompt {

    /** Into how many calls the items go. */
    enum Calls {
        ONE_FOR_ALL,
        ONE_EACH
    }

    private final ChecklistTerms terms;
    private final Calls calls;
    private final SendSchema sendSchema;
    private final StepWriter writer;
    private final List<Fixed> given;

    /**
     * What is the same for every item.
     *
     * @param items what is asked about
     * @param format how it is to be answered
     * @param system the fixed part of the prompt
     */
    private record Fixed(List<ChecklistItem> items, EntriesFormat format, String system) {}

    private ChecklistPrompt(ChecklistTerms terms, Calls calls, SendSchema sendSchema) {
        this.terms = terms;
        this.calls = calls;
        this.sendSchema = sendSchema;
        this.writer = new StepWriter(terms.language());
        this.given = terms.isWritten() ? List.of() : fixed(terms.items());
    }

    static ChecklistPrompt of(ChecklistTerms terms, Calls calls, SendSchema sendSchema) {
        return new ChecklistPrompt(terms, calls, sendSchema);
    }

    /** Returns text that changes whenever what is asked, or how it is read, would. */
    String fingerprint() {
        Fingerprint print = new Fingerprint()
                .add("calls", calls)
                .add("item", writer.response(ScorePrompt.SPECIMEN, Set.of(Need.values()), List.of("line")));
        List<Fixed> all = terms.isWritten() ? fixed(List.of(ChecklistItem.of("item_1", "specimen", 1))) : given;
        all.forEach(fixed ->
                print.add("system", fixed.system()).add("format", fixed.format().fingerprint()));
        return print.value();
    }

    /** Returns what to ask about a sample. */
    List<EntrySheet> sheets(
            Sample sample, List<ChecklistItem> items, BiFunction<Sample, String, CallIdentity> identity) {
        List<EntrySheet> sheets = new ArrayList<>();
        for (Fixed fixed : terms.isWritten() ? fixed(items) : given) {
            List<String> lines = terms.isWritten()
                    ? fixed.items().stream()
                            .map(item -> item.id() + ": " + item.question())
                            .toList()
                    : List.of();
            String step = calls == Calls.ONE_EACH
                    ? "checklist item " + fixed.items().get(0).id()
                    : "checklist";
            sheets.add(new EntrySheet(
                    new Prompt(fixed.system(), writer.response(sample, terms.needs(), lines)),
                    fixed.format(),
                    identity.apply(sample, step)));
        }
        return sheets;
    }

    private List<Fixed> fixed(List<ChecklistItem> items) {
        return calls == Calls.ONE_FOR_ALL
                ? List.of(sheet(items, 1))
                : IntStream.range(0, items.size())
                        .mapToObj(i -> sheet(List.of(items.get(i)), i + 1))
                        .toList();
    }

    private Fixed sheet(List<ChecklistItem> items, int first) {
        StepWording words = StepWording.in(terms.language());
        EntriesFormat.Builder builder = terms.isWritten()
                ? EntriesFormat.numbered(words.yesNo(), StepWriter.ITEM, first, items.size())
                : EntriesFormat.builder(
                        words.yesNo(), items.stream().map(ChecklistItem::id).toList());
        builder.language(terms.language())
                .rationaleLanguage(terms.rationaleLanguage())
                .sendSchema(sendSchema);
        Set<String> mayNotApply = items.stream()
                .filter(ChecklistItem::mayNotApply)
                .map(ChecklistItem::id)
                .collect(Collectors.toSet());
        if (!mayNotApply.isEmpty()) {
            builder.mayNotApply(mayNotApply, words.doesNotApply());
        }
        EntriesFormat format = builder.build();
        String system = terms.isWritten()
                ? writer.forWrittenChecklist(format.instruction())
                : writer.forChecklist(items, format.instruction());
        return new Fixed(items, format, system);
    }
}
