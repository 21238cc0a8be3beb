package dev.judge4j.examples;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The most memory that was left after a collection, as far as somebody looked. For one thread. */
final class HeapPeak {

    private static final double MILLION = 1e6;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private long bytes;

    void look() {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage after = pool.getCollectionUsage();
            sum += after == null ? 0 : after.getUsed();
        }
        bytes = Math.max(bytes, sum);
    }

    double megabytes() {
        return bytes / MILLION;
    }
}
