package io.waggle.app.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the scripts under {@code clients/} with Node, their packages installed as the lock file
 * says.
 */
final class NodeScripts {
  private static final int INSTALL_SECONDS = 300;
  private static final int RUN_SECONDS = 90;

  private NodeScripts() {}

  static void run(String script, String... arguments) {
    install();
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    ClientProcess.run(ClientProcess.CLIENTS, RUN_SECONDS, command);
  }

  /** Installs when the lock file differs from the one last installed. */
  private static synchronized void install() {
    try {
      Path lock = ClientProcess.CLIENTS.resolve("package-lock.json");
      Path installed = ClientProcess.CLIENTS.resolve("node_modules/.waggle-lock");
      if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
        return;
      }
      ClientProcess.run(ClientProcess.CLIENTS, INSTALL_SECONDS, List.of("npm", "ci", "--silent"));
      Files.copy(lock, installed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
