package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final StringBuilder out = new StringBuilder();

    @Test
    void writesALineAtTheStartAfterEachTenthAndAtTheEnd() {
        ProgressListener lines = Progress.lines(out);

        lines.started(status(0, 0));
        lines.changed(status(1, 9));
        lines.changed(status(2, 10));
        lines.changed(status(3, 19));
        lines.changed(status(4, 35));
        lines.finished(status(5, 100, RunStatus.State.FINISHED));

        assertThat(out.toString().lines())
                .containsExactly(
                        "started after 0 s: 0 of 100 (0 %), 2.5/s, 0.42 USD, 3 of 20 calls, 1 min 30 s left",
                        "running after 2 s: 10 of 100 (10 %), 2.5/s, 0.42 USD, 3 of 20 calls, 1 min 30 s left",
                        "running after 4 s: 35 of 100 (35 %), 2.5/s, 0.42 USD, 3 of 20 calls, 1 min 30 s left",
                        "finished after 5 s: 100 of 100 (100 %), 2.5/s, 0.42 USD");
    }

    @Test
    void writesALineAfterTenSecondsEvenIfLittleHappened() {
        ProgressListener lines = Progress.lines(out);

        lines.started(status(0, 0));
        lines.changed(status(9, 1));
        lines.changed(status(10, 1));
        lines.changed(status(19, 2));
        lines.changed(status(20, 2));

        assertThat(out.toString().lines()).hasSize(3).element(2).asString().startsWith("running after 20 s: 2 of 100");
    }

    @Test
    void saysWhatWentWrongAndWhatIsNotKnown() {
        RunStatus status = new RunStatus(
                RunStatus.State.STOPPED,
                new RunStatus.Items(OptionalLong.empty(), 1_234_567, 2, 3, 40),
                new RunStatus.Calls(0, 20),
                new RunStatus.Cost(Optional.empty(), Optional.empty(), 98_765),
                new RunStatus.Time(Duration.ofSeconds(7501), 164.6, Optional.empty()));

        Progress.lines(out).finished(status);

        assertThat(out.toString().strip())
                .isEqualTo("stopped after 2 h 5 min: 1,234,572 done, 40 reused, 2 abstained, 3 failed, 164.6/s, 98,765"
                        + " tokens");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 USD",
        "12.345, 12.35 USD",
        "0.1, 0.10 USD",
        "0.0999, 0.10 USD",
        "0.01234, 0.012 USD",
        "0.000034567, 0.000035 USD"
    })
    void showsSmallAmountsOfMoneyWithTwoDigits(BigDecimal amount, String text) {
        assertThat(StatusText.usd(amount)).isEqualTo(text);
    }

    @Test
    void throwsAnErrorOfTheStreamForTheRunToLog() {
        Appendable broken = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("pipe is gone");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("pipe is gone");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("pipe is gone");
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Progress.lines(broken).started(status(0, 0)))
                .withMessage("can't write how the run goes");
    }

    @Test
    void drawsABarWithAllThatALineSays() {
        List<String> drawn = new ArrayList<>();
        ProgressListener bar = new ProgressBars(new DelegatingProgressBarConsumer(drawn::add, 200));

        bar.started(status(0, 10));
        bar.changed(status(1, 50));
        bar.finished(status(2, 75));

        assertThat(drawn)
                .last()
                .asString()
                .contains("judging", " 75%", "75/100", "0:01:30", "2.5/s, 0.42 USD, 3 of 20 calls");
    }

    @Test
    void drawsABarEvenIfTheTotalIsNotKnownAtFirst() {
        List<String> drawn = new ArrayList<>();
        ProgressListener bar = new ProgressBars(new DelegatingProgressBarConsumer(drawn::add, 200));
        RunStatus.Items unknown = new RunStatus.Items(OptionalLong.empty(), 7, 0, 0, 0);
        RunStatus known = status(2, 80);

        bar.started(new RunStatus(known.state(), unknown, known.calls(), known.cost(), known.time()));
        bar.finished(known);

        assertThat(drawn).last().asString().contains("80/100");
    }

    @Test
    void fallsBackToLinesWhereThereIsNoTerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        Progress.automatic(stream, false).started(status(0, 0));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("started after 0 s: 0 of 100");
        assertThat(Progress.automatic(stream, true)).isInstanceOf(ProgressBars.class);
    }

    @Test
    void saysHowToGetTheLibraryWhereItIsMissing() throws Exception {
        PrintStream stream = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (URLClassLoader loader = withoutProgressBars()) {
            Class<?> progress = loader.loadClass(Progress.class.getName());
            var bar = progress.getMethod("bar", PrintStream.class);
            var automatic = progress.getDeclaredMethod("automatic", PrintStream.class, boolean.class);
            automatic.setAccessible(true);

            assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        try {
                            bar.invoke(null, stream);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    })
                    .withMessage("a progress bar needs the library progressbar, which is not on the class path; add the"
                            + " dependency me.tongfei:progressbar:0.10.1, or use Progress.lines");
            assertThat(automatic.invoke(null, stream, true).getClass().getSimpleName())
                    .isEqualTo("ProgressLines");
        }
    }

    /** Loads our classes anew, and none of the library's. */
    private static URLClassLoader withoutProgressBars() {
        URL ours = Progress.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader others = new ClassLoader(Progress.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("me.tongfei.") || name.startsWith("dev.judge4j.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        return new URLClassLoader(new URL[] {ours}, others);
    }

    private static RunStatus status(int seconds, long done) {
        return status(seconds, done, RunStatus.State.RUNNING);
    }

    private static RunStatus status(int seconds, long done, RunStatus.State state) {
        return new RunStatus(
                state,
                new RunStatus.Items(OptionalLong.of(100), done, 0, 0, 0),
                new RunStatus.Calls(3, 20),
                new RunStatus.Cost(Optional.of(new BigDecimal("0.42")), Optional.of(BigDecimal.ZERO), 5000),
                new RunStatus.Time(Duration.ofSeconds(seconds), 2.5, Optional.of(Duration.ofSeconds(90))));
    }
}
