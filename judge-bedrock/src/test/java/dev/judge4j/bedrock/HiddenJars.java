package dev.judge4j.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Loads the classes of this module anew and finds nothing of some packages, as if the jars that hold them were missing.
 * Everything else comes from the class path.
 */
public final class HiddenJars extends ClassLoader {

    private static final String OURS = "dev.judge4j.";

    private final List<String> hidden;

    private HiddenJars(List<String> hidden) {
        super(HiddenJars.class.getClassLoader());
        this.hidden = hidden;
    }

    /** Returns a loader that finds no class whose name begins with one of these. */
    public static HiddenJars hiding(String... prefixes) {
        return new HiddenJars(List.of(prefixes));
    }

    /** Loads a {@link Callable} that has a constructor without arguments, and calls it. */
    public Object call(String className) throws Exception {
        Constructor<?> constructor = loadClass(className).getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Callable<?>) constructor.newInstance()).call();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (hidden.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
