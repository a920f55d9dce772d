package org.leafport.web.operation;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.leafport.core.metrics.Meters;

/** What the Java runtime knows about itself, as meters. */
final class RuntimeMeters {

  private RuntimeMeters() {}

  static void register() {
    var memory = ManagementFactory.getMemoryMXBean();
    gauge("jvm_memory_used_bytes", () -> memory.getHeapMemoryUsage().getUsed(), "area", "heap");
    gauge("jvm_memory_max_bytes", () -> memory.getHeapMemoryUsage().getMax(), "area", "heap");
    gauge(
        "jvm_memory_used_bytes", () -> memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap");
    gauge("jvm_threads", () -> ManagementFactory.getThreadMXBean().getThreadCount());
    gauge("jvm_gc_collections", () -> total(GarbageCollectorMXBean::getCollectionCount));
    gauge("jvm_gc_milliseconds", () -> total(GarbageCollectorMXBean::getCollectionTime));
    var process = ManagementFactory.getRuntimeMXBean();
    gauge("process_uptime_seconds", () -> TimeUnit.MILLISECONDS.toSeconds(process.getUptime()));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      gauge(
          "process_cpu_seconds", () -> TimeUnit.NANOSECONDS.toSeconds(system.getProcessCpuTime()));
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      gauge("process_open_fds", unix::getOpenFileDescriptorCount);
    }
  }

  private static long total(ToLongFunction<GarbageCollectorMXBean> figure) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(figure).sum();
  }

  private static void gauge(String name, LongSupplier value, String... labels) {
    Meters.gauge(name, value, labels);
  }
}
