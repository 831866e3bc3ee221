package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a running installation. */
@Command(
    name = "backup",
    description =
        "Copies the data of a running server, consistent and with checksums, into an empty "
            + "directory on the same machine. The server goes on meanwhile.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory of the server (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(names = "--to", required = true, description = "directory of the backup, empty or absent")
  private Path to = Path.of("backup");

  @Option(names = "--server", description = "the server (default: the one that has DATA open)")
  private @Nullable String server;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Override
  public Integer call() {
    ManagementClient client = ManagementClient.of(server, data);
    Value request =
        new Value.Fields(
            Attributes.builder().put("to", to.toAbsolutePath().normalize().toString()).build());
    ManagementClient.Answer answer = client.post("/api/v1/backups", request);
    if (!answer.isSuccess()) {
      Output.ERR.println(answer.body().text("title") + ". " + answer.body().text("fix"));
      return 1;
    }
    if (json) {
      Output.json(new JsonWriter().value(answer.body()));
    } else {
      Output.OUT.println(
          "Backed up " + answer.body().text("end") + " inputs to " + answer.body().text("to"));
    }
    return 0;
  }
}
