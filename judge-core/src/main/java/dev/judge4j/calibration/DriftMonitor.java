package dev.judge4j.calibration;

import dev.judge4j.statistics.EProcess;
import java.util.Locale;

/**
 * Tells, when judged quality changes, whether the system changed or the judge did.
 *
 * <p>Two e-processes gather evidence. One takes the gap between judge and people on gold items that are judged again in between,
 * and bets against its staying what it was; only the judge can move it. The other takes the judge's scores of the system's new
 * responses, and bets against their mean staying what it was; the system moves it, and so does the judge. Hence a change of the
 * gap is the judge's, whatever the scores do; a change of the scores is the system's once the gap had time to move and did not.
 *
 * <pre>{@code
 * DriftMonitor monitor = DriftMonitor.of(calibration.gap(), 0.78, 0.05);
 * monitor.addGold(human, judged);     // a gold item, judged again today
 * monitor.addSystem(score);           // a response of the system
 * if (monitor.change() == DriftMonitor.Change.JUDGE) { … }
 * }</pre>
 *
 * <p>It may be looked at after each value: as long as nothing changes, the chance that it ever says anything but {@code NONE} is
 * at most {@code alpha}, half of it for each process. That holds for a gap and a mean that are known. Estimates are off by their
 * standard error, which the processes find out in time. In simulations at alpha 0.05, streams of 1,000 with both estimated from
 * 1,000 values raised a false alarm in 3 of 100 cases, but streams of 3,000 in 23 of 100: estimate from at least as many values
 * as a stream is to have, and start anew after that.
 *
 * <p>Draw gold items at random and judge about as many as responses of the system: the process of the gap has to outrun the
 * other, or a changed judge is taken for a changed system. With few gold items the verdict on the system comes late, as it waits
 * for 300 of them, or as many as it is told.
 *
 * <p>Simulated at alpha 0.05 with scores on five levels and a gold item for each score: 8 of 1,000 streams of 1,000 without a
 * change raised an alarm; a judge who began to give 0.09 of the scale less after 300 values was named in 200 of 200 streams,
 * after some 200 further values; a system that got worse by as much was named in 200 of 200, after some 600.
 *
 * <p>Instances are not safe for use by multiple threads. Memory is constant.
 *
 * <p>References: those of {@link EProcess}.
 */
public final class DriftMonitor {

    /** How many gold items the gap gets to explain a change of the scores. */
    private static final int GUARD = 300;

    private final EProcess gap;
    private final EProcess quality;
    private final double alpha;
    private final int guard;
    private long goldAtAlarm = -1;

    private DriftMonitor(EProcess gap, EProcess quality, double alpha, int guard) {
        this.gap = gap;
        this.quality = quality;
        this.alpha = alpha;
        this.guard = guard;
    }

    /** What changed. */
    public enum Change {
        /** Nothing that can be seen yet, or nothing that can be attributed yet. */
        NONE,
        /** The system: its scores changed, and the judge did not. */
        SYSTEM,
        /** The judge: it judges gold items differently than before. What the system did can't be told. */
        JUDGE
    }

    /**
     * Starts to watch. All scores are places on the scale, from 0 to 1.
     *
     * @param gap by how much the judge gives more than people on average, such as {@link Calibration#gap}; from -1 to 1
     * @param quality the judge's mean score of the system's responses so far; from 0 to 1
     * @param alpha the chance of a false alarm, ever, such as 0.05; between 0 and 1, both excluded
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static DriftMonitor of(double gap, double quality, double alpha) {
        return of(gap, quality, alpha, GUARD);
    }

    /**
     * Starts to watch with another guard.
     *
     * @param gap as above
     * @param quality as above
     * @param alpha as above
     * @param guard how many gold items the gap gets, instead of 300, to explain a change of the scores before that is taken for
     *     the system's; at least 0. With more, a changed judge is mistaken for a changed system more rarely, and changes of the
     *     system are attributed later
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static DriftMonitor of(double gap, double quality, double alpha, int guard) {
        check("gap", gap, -1);
        check("quality", quality, 0);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is not between 0 and 1: " + alpha);
        }
        if (guard < 0) {
            throw new IllegalArgumentException("guard is negative: " + guard);
        }
        return new DriftMonitor(EProcess.ofMean(gap, -1, 1), EProcess.ofMean(quality, 0, 1), alpha, guard);
    }

    /**
     * Takes a gold item that was judged again.
     *
     * @param human people's score, from 0 to 1
     * @param judged the judge's score of today, from 0 to 1
     * @throws IllegalArgumentException if a score is outside its range; it is then not counted
     */
    public void addGold(double human, double judged) {
        check("human", human, 0);
        check("judged", judged, 0);
        gap.add(judged - human);
    }

    /**
     * Takes the judge's score of a new response of the system.
     *
     * @param judged from 0 to 1
     * @throws IllegalArgumentException if it is outside its range; it is then not counted
     */
    public void addSystem(double judged) {
        check("judged", judged, 0);
        quality.add(judged);
        if (goldAtAlarm < 0 && quality.rejects(alpha / 2)) {
            goldAtAlarm = gap.count();
        }
    }

    /**
     * Returns what changed, by all that was seen so far. {@code JUDGE} stays; {@code SYSTEM} becomes {@code JUDGE} if the gap
     * turns out to have moved later on.
     */
    public Change change() {
        if (gap.rejects(alpha / 2)) {
            return Change.JUDGE;
        }
        return goldAtAlarm >= 0 && gap.count() - goldAtAlarm >= guard ? Change.SYSTEM : Change.NONE;
    }

    /** Returns whether scores have changed and gold items are still waited for to tell whose change it is. */
    public boolean isAttributing() {
        return goldAtAlarm >= 0 && change() == Change.NONE;
    }

    /** Returns the evidence that the judge changed: 1 is none; {@code 2 / alpha} is an alarm. */
    public double judgeEvidence() {
        return gap.eValue();
    }

    /** Returns the evidence that scores changed: 1 is none; {@code 2 / alpha} is an alarm. */
    public double scoreEvidence() {
        return quality.eValue();
    }

    /** Returns for example {@code NONE after 400 gold items (evidence 0.3) and 400 scores (evidence 1.2)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s after %d gold items (evidence %.1f) and %d scores (evidence %.1f)",
                change(),
                gap.count(),
                judgeEvidence(),
                quality.count(),
                scoreEvidence());
    }

    private static void check(String name, double value, double lowest) {
        if (!(value >= lowest && value <= 1)) {
            throw new IllegalArgumentException(name + " is not in [" + (int) lowest + ", 1]: " + value);
        }
    }
}
