package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.imports.CollectorTarget;
import io.waggle.app.imports.ConsoleProgress;
import io.waggle.app.imports.FileImport;
import io.waggle.app.imports.ImportMapping;
import io.waggle.app.imports.ImportResult;
import io.waggle.app.imports.ImportTarget;
import io.waggle.app.imports.Pause;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import io.waggle.core.kernel.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a file. */
@Command(
    name = "import",
    description =
        "Loads a CSV, JSON Lines or Parquet file. What a stopped run has done is not done again: "
            + "call it once more with the same file to go on.",
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the file to load")
  private Path file = Path.of("");

  @Option(
      names = {"-m", "--mapping"},
      required = true,
      description = "the mapping document (YAML or JSON)")
  private Path mapping = Path.of("mapping.yaml");

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--server",
      description =
          "load into a running server, for example http://127.0.0.1:8080; without it the "
              + "data directory is opened, which no server may use then")
  private @Nullable String server;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Override
  public Integer call() {
    ImportMapping how = ImportMapping.read(DefinitionFiles.document(mapping));
    Clock clock = new SystemClock();
    ImportResult result;
    if (server != null) {
      ManagementClient client = ManagementClient.ofServer(server, data);
      result = run(new ServerTarget(client, Pause.real()), clock, how);
    } else {
      try (WaggleServer here = WaggleServer.open(ServerSettings.on(data, 0), clock, List.of())) {
        ImportTarget target =
            new CollectorTarget(here.parts().collector(), here.parts().pipeline(), Pause.real());
        result = run(target, clock, how);
      }
    }
    print(result);
    return result.finished() ? 0 : 1;
  }

  private ImportResult run(ImportTarget target, Clock clock, ImportMapping how) {
    boolean terminal = System.console() != null;
    FileImport run = new FileImport(target, clock, new ConsoleProgress(Output.ERR, terminal));
    return run.run(file, how, FileImport.checkpointBeside(file));
  }

  private void print(ImportResult result) {
    if (json) {
      JsonWriter out = new JsonWriter().object().field("rows", result.rows());
      out.field("events", result.events()).field("consents", result.consents());
      out.object("quarantined");
      result.quarantined().forEach(out::field);
      out.end().field("resumedAt", result.resumedAt()).field("finished", result.finished());
      Output.json(out.end());
      return;
    }
    Output.OUT.printf(
        "%,d rows: %,d events, %,d consents, %,d in quarantine%n",
        result.rows(), result.events(), result.consents(), result.quarantinedRows());
    result.quarantined().forEach((why, count) -> Output.OUT.printf("  %,9d  %s%n", count, why));
    if (result.resumedAt() > 0) {
      Output.OUT.printf("  (went on after row %,d)%n", result.resumedAt());
    }
  }
}
