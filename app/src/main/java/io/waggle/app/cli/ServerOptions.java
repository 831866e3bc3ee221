package io.waggle.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running server a command speaks to. */
final class ServerOptions {
  @Option(
      names = "--server",
      description =
          "the server, such as https://waggle.example.com; its management token is then taken from "
              + "the environment variable WAGGLE_TOKEN, if it is set (default: the one that has "
              + "DATA open)")
  private @Nullable String server;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory, for the management token (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  ManagementClient client() {
    return server == null
        ? ManagementClient.ofDirectory(data)
        : ManagementClient.ofServer(server, data);
  }
}
