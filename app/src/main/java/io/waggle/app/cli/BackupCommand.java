package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a running installation. */
@Command(
    name = "backup",
    description =
        "Copies the data of a running server, consistent and with checksums, into an empty "
            + "directory on the same machine. The server goes on meanwhile.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Mixin private ServerOptions target = new ServerOptions();

  @Option(names = "--to", required = true, description = "directory of the backup, empty or absent")
  private Path to = Path.of("backup");

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Override
  public Integer call() {
    Value request =
        new Value.Fields(
            Attributes.builder().put("to", to.toAbsolutePath().normalize().toString()).build());
    Attributes done = target.client().post("/api/v1/backups", request).require();
    if (json) {
      Output.json(new JsonWriter().value(done));
    } else {
      Output.OUT.println("Backed up " + done.text("end") + " inputs to " + done.text("to"));
    }
    return 0;
  }
}
