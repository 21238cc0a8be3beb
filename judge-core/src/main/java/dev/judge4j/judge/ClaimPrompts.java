package dev.judge4j.judge;

import dev.judge4j.Fingerprint;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.EntriesFormat;
import dev.judge4j.reply.SendSchema;
import dev.judge4j.reply.TextListFormat;
import dev.judge4j.rubric.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes how a response is taken apart into claims and how they are verified, some in one call. Immutable. */
final class ClaimPrompts {

    private final Language language;
    private final Language rationaleLanguage;
    private final SendSchema sendSchema;
    private final int claimsPerCall;
    private final StepWriter writer;
    private final TextListFormat splitFormat;
    private final String splitSystem;

    ClaimPrompts(
            Language language,
            Language rationaleLanguage,
            SendSchema sendSchema,
            TextListFormat.Limits limits,
            int claimsPerCall) {
        this.language = language;
        this.rationaleLanguage = rationaleLanguage;
        this.sendSchema = sendSchema;
        this.claimsPerCall = claimsPerCall;
        this.writer = new StepWriter(language);
        this.splitFormat = TextListFormat.of("claims", limits, language).withSchema(sendSchema);
        this.splitSystem = writer.forSplitter(splitFormat.instruction());
    }

    /** Returns text that changes whenever what is asked, or how it is read, would. */
    String fingerprint() {
        EntriesFormat format = format(1, 1);
        return new Fingerprint()
                .add("split", splitSystem)
                .add("split item", writer.taskAndResponse(ScorePrompt.SPECIMEN))
                .add("split format", splitFormat.fingerprint())
                .add("verify", writer.forVerifier(format.instruction()))
                .add("verify item", writer.claims(ScorePrompt.SPECIMEN.task(), List.of("evidence"), List.of("line")))
                .add("verify format", format.fingerprint())
                .add("claims per call", claimsPerCall)
                .value();
    }

    /** Returns the request to take a response apart. */
    Prompt split(Sample sample) {
        return new Prompt(splitSystem, writer.taskAndResponse(sample));
    }

    /** Returns how that is to be answered. */
    TextListFormat splitFormat() {
        return splitFormat;
    }

    /** Returns the claims by the names under which they are verified. */
    static Map<String, String> named(List<String> claims) {
        Map<String, String> named = new LinkedHashMap<>();
        claims.forEach(claim -> named.put(EntriesFormat.numbered(StepWriter.CLAIM, named.size() + 1), claim));
        return named;
    }

    /** Returns what to ask to have claims verified. */
    List<EntrySheet> verify(
            Task task, List<String> evidence, List<String> claims, Function<String, CallIdentity> identity) {
        List<EntrySheet> sheets = new ArrayList<>();
        for (int from = 0; from < claims.size(); from += claimsPerCall) {
            List<String> some = claims.subList(from, Math.min(from + claimsPerCall, claims.size()));
            EntriesFormat format = format(from + 1, some.size());
            String step = some.size() == claims.size() ? "verify" : "verify " + (from / claimsPerCall + 1);
            sheets.add(new EntrySheet(
                    new Prompt(
                            writer.forVerifier(format.instruction()),
                            writer.claims(task, evidence, StepWriter.lines(StepWriter.CLAIM, from + 1, some))),
                    format,
                    identity.apply(step)));
        }
        return sheets;
    }

    private EntriesFormat format(int first, int count) {
        return EntriesFormat.numbered(StepWording.in(language).claimVerdicts(), StepWriter.CLAIM, first, count)
                .language(language)
                .rationaleLanguage(rationaleLanguage)
                .sendSchema(sendSchema)
                .build();
    }
}
