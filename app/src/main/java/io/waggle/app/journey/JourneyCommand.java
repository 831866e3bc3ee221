package io.waggle.app.journey;

import io.waggle.app.console.Output;
import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.json.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Journeys on the command line. */
@Command(
    name = "journey",
    description = "Tries journeys out before they run, and lists the library of campaigns.",
    mixinStandardHelpOptions = true,
    subcommands = {JourneyCommand.Test.class, JourneyCommand.Library.class})
public final class JourneyCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Output.ERR.println("usage: ./waggle journey test FILE... | dry-run FILE | library | use ID");
    return 2;
  }

  /** Runs scenarios. */
  @Command(
      name = "test",
      description =
          "Runs the scenarios of campaign files with time travel: who got which message when, who "
              + "did not and why. Exit code 1 when one fails, 2 when a file cannot be read.",
      mixinStandardHelpOptions = true)
  static final class Test implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "files with scenarios")
    private List<Path> files = List.of();

    @Option(names = "--library", description = "run those of the whole library")
    private boolean library;

    @Option(
        names = {"-d", "--definitions"},
        description = "a directory of definitions (KIND/ID.yaml) that are in force before")
    private @Nullable Path definitions;

    @Option(names = "--timeline", description = "print what happened, also of those that pass")
    private boolean timeline;

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Override
    public Integer call() {
      List<DefinitionFile> before =
          definitions == null ? List.of() : DefinitionFiles.read(definitions);
      List<CampaignFile> campaigns = new ArrayList<>();
      if (library) {
        campaigns.addAll(CampaignLibrary.all());
      }
      files.forEach(each -> campaigns.add(CampaignFile.read(each)));
      JsonWriter out = new JsonWriter().object().array("scenarios");
      int run = 0;
      int failed = 0;
      for (CampaignFile campaign : campaigns) {
        for (ScenarioResult each : campaign.test(before)) {
          run++;
          failed += each.passed() ? 0 : 1;
          print(campaign, each, out);
        }
      }
      if (json) {
        Output.json(out.end().field("run", run).field("failed", failed).end());
      } else {
        Output.OUT.println(run + " scenarios, " + failed + " failed");
      }
      return run == 0 ? 2 : failed == 0 ? 0 : 1;
    }

    private void print(CampaignFile campaign, ScenarioResult result, JsonWriter out) {
      out.object().field("campaign", campaign.head().id()).field("name", result.name());
      out.field("passed", result.passed()).array("failures");
      result.failures().forEach(out::value);
      out.end().array("timeline");
      result.timeline().forEach(out::value);
      out.end().end();
      if (json) {
        return;
      }
      String verdict = result.passed() ? "ok    " : "FAILED";
      Output.OUT.println(verdict + " " + campaign.head().id() + ": " + result.name());
      result.failures().forEach(each -> Output.OUT.println("       " + each));
      if (timeline || !result.passed()) {
        result.timeline().forEach(each -> Output.OUT.println("       | " + each));
      }
    }
  }

  /** Lists the library. */
  @Command(
      name = "library",
      description = "Lists the ready campaigns, or prints one.",
      mixinStandardHelpOptions = true)
  static final class Library implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "print this one")
    private @Nullable String id;

    @Override
    public Integer call() {
      if (id != null) {
        CampaignFile found = CampaignLibrary.require(id);
        String path = found.head().industry() + "/" + found.head().id() + ".yaml";
        Output.OUT.println(
            new String(CampaignLibrary.bytes(path), java.nio.charset.StandardCharsets.UTF_8));
        return 0;
      }
      for (CampaignFile each : CampaignLibrary.all()) {
        CampaignFile.Head head = each.head();
        Output.OUT.printf(
            "%-10s %-32s %s · %s%n",
            head.industry(), head.id(), head.name().en(), head.name().zh());
      }
      return 0;
    }
  }
}
