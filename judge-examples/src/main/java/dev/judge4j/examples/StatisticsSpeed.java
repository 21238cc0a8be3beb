package dev.judge4j.examples;

import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.BradleyTerry;
import dev.judge4j.statistics.BradleyTerryFit;
import dev.judge4j.statistics.Correlation;
import dev.judge4j.statistics.Games;
import dev.judge4j.statistics.KrippendorffAlpha;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Prints how long the statistics take on large input, and the most heap that was in use meanwhile, garbage included.
 *
 * <p>The input is random with a fixed seed and made beforehand; every number is of one run, without warming up. Ends with 1
 * if a bound is missed, which on a busy machine says little: look at the processor's time beside it.
 */
public final class StatisticsSpeed {

    private static final long SEED = 7;
    private static final int MILLION = 1_000_000;
    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;
    private boolean missed;

    private StatisticsSpeed(PrintStream out) {
        this.out = out;
    }

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) {
        StatisticsSpeed speed = new StatisticsSpeed(System.out);
        speed.run();
        if (speed.missed) {
            System.exit(ExitCode.QUALITY_FAILED.number());
        }
    }

    private void run() {
        out.printf(
                Locale.ROOT,
                "Java %s, %d processors, %.0f MB of heap at most%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MEGABYTE);
        out.printf("%-68s %8s %8s %8s %9s %9s%n", "", "seconds", "bound", "CPU s", "before MB", "peak MB");
        double[] scores = numbers(100_000);
        measure(
                "bootstrap of a mean, 10,000 resamples of 100,000 items",
                10,
                () -> Bootstrap.withDefaults()
                        .resamples(10_000)
                        .seed(SEED)
                        .mean(scores)
                        .interval());
        measureAlpha("1,000,000 ratings from 1 to 5", ratings(0));
        measureAlpha("1,000,000 ratings, all different", ratings(1));
        double[] x = numbers(MILLION);
        double[] y = correlated(x);
        measure(
                "Kendall's tau-b, 1,000,000 pairs without ties",
                3,
                () -> Correlation.KENDALL.of(x, y).orElseThrow());
        double[] grades = grades(x);
        double[] otherGrades = grades(y);
        measure(
                "Kendall's tau-b, 1,000,000 pairs of grades, mostly tied",
                3,
                () -> Correlation.KENDALL.of(grades, otherGrades).orElseThrow());
        int[][] games = games(200);
        measure("Bradley-Terry, 200 models, 1,000,000 games, counting them included", 2, () -> fit(games));
    }

    private void measureAlpha(String input, double[][] ratings) {
        for (KrippendorffAlpha.Level level : KrippendorffAlpha.Level.values()) {
            measure(
                    "Krippendorff's alpha, " + level.name().toLowerCase(Locale.ROOT) + ", " + input,
                    2,
                    () -> KrippendorffAlpha.of(ratings, level).value().orElseThrow());
        }
    }

    /** Prints the time and the peak; the result is printed too, so that no compiler can leave the work out. */
    private void measure(String task, double bound, Supplier<?> work) {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        double before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        long cpuBefore = processorNanos();
        long start = System.nanoTime();
        Object result = work.get();
        double seconds = seconds(System.nanoTime() - start);
        double processor = seconds(processorNanos() - cpuBefore);
        double peak = heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEGABYTE;
        missed |= seconds > bound;
        out.printf(
                Locale.ROOT,
                "%-68s %8.2f %8.0f %8.2f %9.0f %9.0f%s  %s%n",
                task,
                seconds,
                bound,
                processor,
                before,
                peak,
                seconds > bound ? "  TOO SLOW" : "",
                result);
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** The time of all threads, which a busy machine stretches less than the time on the wall. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }

    private static double[] numbers(int count) {
        return new SplittableRandom(SEED).doubles(count).toArray();
    }

    private static double[] correlated(double[] x) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] + random.nextDouble())
                .toArray();
    }

    private static double[] grades(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> Math.floor(5 * numbers[i]))
                .toArray();
    }

    /**
     * Four raters of each of 250,000 items, who hit its true level four times out of five, and then miss it by up to
     * {@code noise}.
     */
    private static double[][] ratings(double noise) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] ratings = new double[MILLION / 4][4];
        for (double[] item : ratings) {
            int level = random.nextInt(1, 6);
            for (int rater = 0; rater < item.length; rater++) {
                int given = random.nextInt(5) > 0 ? level : random.nextInt(1, 6);
                item[rater] = given + noise * random.nextDouble();
            }
        }
        return ratings;
    }

    /** For each game {first, second, outcome}: 1 if the first won, 0 for a tie, -1 if the second won. */
    private static int[][] games(int models) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[][] games = new int[MILLION][];
        for (int i = 0; i < games.length; i++) {
            int first = random.nextInt(models);
            int second = (first + 1 + random.nextInt(models - 1)) % models;
            double lead = 2.0 * (first - second) / models; // log-odds: a higher number is a better model
            int won = random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? 1 : -1;
            games[i] = new int[] {first, second, random.nextInt(10) == 0 ? 0 : won};
        }
        return games;
    }

    private static String fit(int[][] games) {
        Games.Builder builder = Games.builder();
        for (int[] game : games) {
            String first = "model-" + game[0];
            String second = "model-" + game[1];
            switch (game[2]) {
                case 1 -> builder.win(first, second);
                case -1 -> builder.win(second, first);
                default -> builder.tie(first, second);
            }
        }
        BradleyTerryFit fit = BradleyTerry.withDefaults().fit(builder.build());
        return "model-199 is " + fit.strength("model-199").interval();
    }
}
