package io.waggle.bench.science;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** CPU time of this process, all threads together, the compiler's and the collector's included. */
public final class CpuSeconds {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private CpuSeconds() {}

  /** Work whose time is taken. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Does the work once and returns the CPU seconds that it took. */
  public static double of(Work work) throws IOException {
    long before = SYSTEM.getProcessCpuTime();
    work.run();
    return (SYSTEM.getProcessCpuTime() - before) / 1e9;
  }
}
