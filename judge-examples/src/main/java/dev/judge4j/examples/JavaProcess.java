package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program of this class path in a JVM of its own, which ends with this object, or when the JVM that started it dies, if it
 * watches its standard input. Safe for use by multiple threads.
 */
final class JavaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Lines that nobody has read yet; more are dropped, as a program must not stand still because of them. */
    private static final int MOST_LINES = 10_000;

    private final String name;
    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param main the class with the {@code main} method
     * @param jvm options of the JVM, such as {@code -Xmx64m}
     * @param arguments the program's own arguments
     */
    static JavaProcess start(Class<?> main, List<String> jvm, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        command.addAll(arguments);
        JavaProcess started = new JavaProcess(
                main.getSimpleName(),
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(started::read, "output-of-" + started.name);
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    /**
     * Waits for the next line of the program's output.
     *
     * @throws IOException if there is none in time
     */
    String line() throws IOException, InterruptedException {
        String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new IOException(name + " printed nothing within " + PATIENCE.toSeconds() + " seconds");
        }
        return line;
    }

    /** Returns the lines of output that nobody has read yet, and takes them away. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        lines.drainTo(all);
        return all;
    }

    /** Waits for the end of the program; returns whether it came in time. */
    boolean ended(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the exit code of a program that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Asks the program to end, as Ctrl-C or SIGTERM does. */
    void terminate() {
        process.destroy();
    }

    /** Kills the program as SIGKILL does, and waits until the system has closed its files and connections. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        if (!ended(PATIENCE)) {
            throw new IOException(name + " survived being killed");
        }
    }

    /** Returns the processor time that the program has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the program's standard input, and kills the program if that doesn't end it soon. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!ended(PATIENCE)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.offer(line);
            }
        } catch (IOException e) {
            lines.offer("(the output of " + name + " ends here: " + e.getMessage() + ")");
        }
    }

    /** Maven runs programs with a class loader of their own, of which the system property knows nothing. */
    private static String classPath(Class<?> main) {
        if (!(main.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            try {
                paths.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException e) {
                throw new UncheckedIOException(
                        new IOException("the class path has an entry that is no path: " + url, e));
            }
        }
        return String.join(File.pathSeparator, paths);
    }
}
