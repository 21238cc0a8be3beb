package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

/**
 * What names a judge.
 *
 * @param name for people, such as {@code helpfulness@nova-pro}; not blank
 * @param fingerprint for machines: a hash over everything that can change a verdict; not blank
 */
public record Identity(String name, String fingerprint) {

    static final Identity ANONYMOUS = new Identity("anonymous judge", "none");

    public Identity {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a judge is blank");
        }
        if (requireNonNull(fingerprint, "fingerprint").isBlank()) {
            throw new IllegalArgumentException("fingerprint of judge '" + name + "' is blank");
        }
    }
}
