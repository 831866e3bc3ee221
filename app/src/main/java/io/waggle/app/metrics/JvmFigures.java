package io.waggle.app.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** What the Java virtual machine tells of itself. */
final class JvmFigures {
  private JvmFigures() {}

  static void write(MetricText out) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    out.gauge("jvm_memory_used_bytes", "Memory in use, by area.")
        .sample(heap.getUsed(), "area", "heap")
        .sample(other.getUsed(), "area", "nonheap");
    out.gauge("jvm_memory_committed_bytes", "Memory taken from the system, by area.")
        .sample(heap.getCommitted(), "area", "heap")
        .sample(other.getCommitted(), "area", "nonheap");
    out.gauge("jvm_memory_max_bytes", "The most the heap may take.")
        .sample(heap.getMax(), "area", "heap");
    out.counter("jvm_gc_collections_total", "Garbage collections, by collector.");
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      out.sample(Math.max(0, each.getCollectionCount()), "gc", each.getName());
    }
    out.counter("jvm_gc_seconds_total", "Time spent in garbage collection, by collector.");
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      out.sample(Math.max(0, each.getCollectionTime()) / 1e3, "gc", each.getName());
    }
    out.gauge("jvm_threads", "Platform threads alive.")
        .sample(ManagementFactory.getThreadMXBean().getThreadCount());
    out.gauge("process_start_time_seconds", "When the process started, since 1970.")
        .sample(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(used ->
            out.counter("process_cpu_seconds_total", "Processor time used by the process.")
                .sample(used.toNanos() / 1e9));
  }
}
