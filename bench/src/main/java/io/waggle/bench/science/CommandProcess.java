package io.waggle.bench.science;

import io.waggle.app.science.ScienceCommand;
import io.waggle.bench.subject.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import picocli.CommandLine;

/**
 * A process that runs one {@code waggle science} command, passes over its answer, and prints what
 * it cost: CPU seconds of the command, CPU seconds with the start of the virtual machine, and the
 * most memory that was resident in MB.
 */
final class CommandProcess {
  private CommandProcess() {}

  public static void main(String[] arguments) throws IOException {
    CommandLine line = new CommandLine(new ScienceCommand());
    line.setOut(new PrintWriter(Writer.nullWriter()));
    double seconds =
        CpuSeconds.of(() -> {
          int exit = line.execute(arguments);
          if (exit != 0) {
            System.exit(exit);
          }
        });
    long all =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime();
    System.out.printf(
        Locale.ROOT,
        "%.3f %.3f %.1f%n",
        seconds,
        all / 1e9,
        Usage.peakResidentMb(ProcessHandle.current().pid()));
  }
}
