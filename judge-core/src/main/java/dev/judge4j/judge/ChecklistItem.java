package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

/**
 * One yes-or-no question of a {@link Checklist}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param id names the item in findings and in the model's reply; not blank, one line
 * @param question what is asked about the response; not blank
 * @param points what a yes is worth: above 0 where yes is good, below 0 where it is bad; finite
 * @param mayNotApply whether the model may answer that the question does not apply, which takes the item out of the score
 */
public record ChecklistItem(String id, String question, double points, boolean mayNotApply) {

    public ChecklistItem {
        if (requireNonNull(id, "id").isBlank()) {
            throw new IllegalArgumentException("id of a checklist item is blank");
        }
        if (id.lines().count() > 1) {
            throw new IllegalArgumentException("id of a checklist item has more than one line: '" + id + "'");
        }
        if (requireNonNull(question, "question").isBlank()) {
            throw new IllegalArgumentException("question of checklist item '" + id + "' is blank");
        }
        if (points == 0 || !Double.isFinite(points)) {
            throw new IllegalArgumentException("points of checklist item '" + id + "' are " + points
                    + "; give it points above 0 if yes is good, below 0 if yes is bad");
        }
    }

    /** Returns an item that always applies. */
    public static ChecklistItem of(String id, String question, double points) {
        return new ChecklistItem(id, question, points, false);
    }

    /** Returns this item with the answer allowed that it does not apply. */
    public ChecklistItem orNotApplicable() {
        return new ChecklistItem(id, question, points, true);
    }
}
