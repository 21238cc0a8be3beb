package dev.judge4j.reply;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps of reading that the JSON formats have in common. */
final class JsonReply {

    private JsonReply() {}

    /**
     * Reads a reply as far as its parts: the stop reason first.
     *
     * @param demand what would have been right
     * @param parts reads the parts; called only where there are any
     */
    static <A> Parsed<A> read(ChatResponse reply, Demand demand, Function<ReplyScanner.Scanned, Parsed<A>> parts) {
        Optional<Complaint> stopped = StopReason.complaint(reply);
        if (stopped.isPresent()) {
            return stopped.get().asUnread(demand);
        }
        ReplyScanner.Scanned scanned = ReplyScanner.scan(StopReason.text(reply));
        if (scanned.tangled()) {
            return Complaint.of(Flaw.TANGLED, PlainText.quoted(scanned.text())).asUnread(demand);
        }
        if (scanned.broken() != null) {
            return Complaint.of(Flaw.BROKEN_JSON, scanned.broken()).asUnread(demand);
        }
        if (scanned.objects().isEmpty() && scanned.prose().isBlank()) {
            return Complaint.of(Flaw.ONLY_THOUGHTS).asUnread(demand);
        }
        return parts.apply(scanned);
    }

    /** Returns what becomes of a reply that has no verdict: a refusal, or a complaint. */
    static <A> Parsed<A> withoutVerdict(ReplyScanner.Scanned reply, Complaint complaint, Demand demand) {
        if (complaint.flaw().kind() == Failure.Kind.UNPARSEABLE) {
            Optional<String> refusal =
                    texts(reply).stream().filter(Refusal::isIn).findFirst();
            if (refusal.isPresent()) {
                return new Parsed.Declined<>(
                        Reason.REFUSED, PlainText.wellFormed(refusal.get().strip()));
            }
        }
        return complaint.asUnread(demand);
    }

    /** Returns what the model said in words: its prose, and the texts of its objects. */
    private static List<String> texts(ReplyScanner.Scanned reply) {
        List<String> texts = new ArrayList<>();
        texts.add(reply.prose());
        for (ReplyScanner.Located object : reply.objects()) {
            for (Json.Field field : object.value().fields()) {
                if (field.value() instanceof Json.Text text) {
                    texts.add(text.value());
                }
            }
        }
        return texts;
    }
}
