package io.waggle.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a client in a process of its own and fails with what it printed unless it ends well. */
final class ClientProcess {
  /** The folder {@code clients} beside the modules. */
  static final Path CLIENTS =
      Path.of(System.getProperty("basedir", "."))
          .toAbsolutePath()
          .normalize()
          .resolveSibling("clients");

  private ClientProcess() {}

  static void run(Path directory, int seconds, List<String> command) {
    try {
      Path output = Files.createTempFile("waggle-client", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail(command + " did not end within " + seconds + " s: " + Files.readString(output));
      }
      assertEquals(0, process.exitValue(), () -> command + ": " + read(output));
      Files.delete(output);
    } catch (IOException e) {
      fail(command.get(0) + " cannot be run; these tests need Node 20, npm and Maven", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
