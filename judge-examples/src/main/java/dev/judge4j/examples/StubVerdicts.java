package dev.judge4j.examples;

/** What a stand-in for a judge model says: half of all verdicts are good ones, by a hash of what is asked. */
final class StubVerdicts {

    private StubVerdicts() {}

    /** Returns a reply in the form that a judge of helpfulness asks for. */
    static String of(String asked) {
        boolean good = Math.floorMod(asked.hashCode(), 2) == 0;
        return "{\"rationale\": \"A stub said so.\", \"verdict\": \"" + (good ? 5 : 2) + "\"}";
    }
}
