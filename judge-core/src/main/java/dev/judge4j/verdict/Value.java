package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a judge decided: a {@link Score}, a {@link Preference}, a {@link Ranking} or a {@link Scorecard}. */
@JsonInclude(JsonInclude.Include.ALWAYS) // whatever a user's mapper leaves out otherwise
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Score.class, name = "score"),
    @JsonSubTypes.Type(value = Preference.class, name = "preference"),
    @JsonSubTypes.Type(value = Ranking.class, name = "ranking"),
    @JsonSubTypes.Type(value = Scorecard.class, name = "scorecard")
})
public sealed interface Value permits Score, Preference, Ranking, Scorecard {

    /** Returns the name of the kind of value: {@code score}, {@code preference}, {@code ranking} or {@code scorecard}. */
    @JsonProperty(value = "type", access = JsonProperty.Access.READ_ONLY, index = 0)
    String type();
}
