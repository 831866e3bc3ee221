package io.waggle.app.cli;

import io.waggle.app.backup.Restore;
import io.waggle.app.console.Output;
import io.waggle.app.json.JsonWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a backup back. */
@Command(
    name = "restore",
    description =
        "Checks a backup and copies it into an empty data directory. A server started on it sends "
            + "nothing until ./waggle channel release.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Option(names = "--from", required = true, description = "directory of the backup")
  private Path from = Path.of("backup");

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory to make, empty or absent (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Override
  public Integer call() {
    Restore.Restored restored = Restore.run(from, data);
    if (json) {
      JsonWriter out = new JsonWriter().object().field("data", data.toString());
      out.field("end", restored.manifest().end()).field("damages", restored.damages().size());
      Output.json(out.end());
      return 0;
    }
    Output.OUT.println("Restored " + restored.manifest().end() + " inputs into " + data);
    restored.damages().forEach(each -> Output.ERR.println("  damaged before the backup: " + each));
    Output.OUT.println("Sending is frozen until ./waggle channel release.");
    return 0;
  }
}
