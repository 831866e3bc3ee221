package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.log.Damage;
import io.waggle.app.server.DataDirectory;
import io.waggle.app.server.LogLosses;
import io.waggle.app.server.ReplayVerification;
import io.waggle.core.engine.EngineSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds the state from the log and compares. */
@Command(
    name = "replay",
    description =
        "Rebuilds the state from the log alone; with --verify says whether it equals the stored. "
            + "The server must not be running on the data directory.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--verify",
      description = "compare the rebuilt state with the stored one, and fail when they differ")
  private boolean verify;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Override
  public Integer call() {
    ReplayVerification.Result result =
        ReplayVerification.verify(DataDirectory.existing(data), EngineSettings.STANDARD);
    if (json) {
      writeJson(result);
    } else {
      writeText(result);
    }
    return !verify || result.agrees() ? 0 : 1;
  }

  private void writeText(ReplayVerification.Result result) {
    LogLosses.lines(result.damages()).forEach(Output.ERR::println);
    Output.OUT.println(result.inputs() + " inputs replayed");
    if (!verify) {
      return;
    }
    for (ReplayVerification.Part each : result.parts()) {
      Output.OUT.printf("  %-12s %s%n", each.name(), each.agrees() ? "equal" : "DIFFERENT");
    }
    Output.OUT.println(
        result.agrees()
            ? "The rebuilt state equals the live state."
            : result.damages().isEmpty()
                ? "The rebuilt state differs from the live state. Keep the directory and report it."
                : "The rebuilt state lacks what the log has lost. Keep the directory.");
  }

  private void writeJson(ReplayVerification.Result result) {
    JsonWriter out = new JsonWriter().object().field("inputs", result.inputs());
    out.field("lost", result.damages().stream().mapToLong(Damage::positions).sum());
    if (!verify) {
      Output.json(out.end());
      return;
    }
    out.field("equal", result.agrees()).array("parts");
    for (ReplayVerification.Part each : result.parts()) {
      out.object().field("name", each.name()).field("equal", each.agrees()).end();
    }
    Output.json(out.end().end());
  }
}
