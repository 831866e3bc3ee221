package io.waggle.bench.subject;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that this one started; none outlives it. */
public final class Children {
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly), "children"));
  }

  private Children() {}

  /** Starts a child whose output and errors are appended to the file. */
  public static Process start(List<String> command, File output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
            .start();
    LIVING.add(process);
    CompletableFuture<Void> unused = process.onExit().thenAccept(LIVING::remove);
    return process;
  }
}
