package dev.judge4j.calibration;

/**
 * A labeled item that the judge decided, as places on the scale from 0 to 1.
 *
 * @param label people's
 * @param judged the judge's
 */
record LabeledItem(double label, double judged) {

    LabeledItem {
        checkPlace("label", label);
        checkPlace("judged", judged);
    }

    private static void checkPlace(String name, double place) {
        if (!(place >= 0 && place <= 1)) {
            throw new IllegalArgumentException(name + " is not in [0, 1]: " + place);
        }
    }
}
