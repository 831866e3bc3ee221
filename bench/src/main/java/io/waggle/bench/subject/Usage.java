package io.waggle.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a process has used of the machine, read from {@code /proc} (see proc(5)). */
public final class Usage {
  /** Clock ticks of user space: 100 a second on every Linux that runs Java. */
  private static final long MICROS_PER_TICK = 10_000;

  private Usage() {}

  /** CPU time of all threads since the start, user and system, in microseconds; steps of 10 ms. */
  public static long cpuMicros(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // The second field is the name in brackets and may hold spaces; count from behind it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }

  /** Memory that is resident now, in MB of 1,000,000 bytes. */
  public static double residentMb(long pid) throws IOException {
    return statusKb(pid, "VmRSS") * 1024 / 1e6;
  }

  /** The most memory that ever was resident, in MB of 1,000,000 bytes. */
  public static double peakResidentMb(long pid) throws IOException {
    return statusKb(pid, "VmHWM") * 1024 / 1e6;
  }

  private static long statusKb(long pid, String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.toLowerCase(Locale.ROOT).startsWith(field.toLowerCase(Locale.ROOT) + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no " + field + " for process " + pid);
  }
}
