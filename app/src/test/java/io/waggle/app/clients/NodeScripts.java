package io.waggle.app.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the scripts under {@code clients/} with Node, their packages installed as the lock file says. */
final class NodeScripts {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().resolveSibling("clients");
  private static final int INSTALL_SECONDS = 300;
  private static final int RUN_SECONDS = 90;

  private NodeScripts() {}

  static void run(String script, String... arguments) {
    install();
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    execute(command, RUN_SECONDS);
  }

  /** Installs when the lock file differs from the one last installed. */
  private static synchronized void install() {
    try {
      Path lock = DIRECTORY.resolve("package-lock.json");
      Path installed = DIRECTORY.resolve("node_modules/.waggle-lock");
      if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
        return;
      }
      execute(List.of("npm", "ci", "--silent"), INSTALL_SECONDS);
      Files.copy(lock, installed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(List<String> command, int seconds) {
    try {
      Path output = Files.createTempFile("waggle-client", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(DIRECTORY.toFile())
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
      fail(command.get(0) + " cannot be run; these tests need Node 20 or later with npm on the path", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
