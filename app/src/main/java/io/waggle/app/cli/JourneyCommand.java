package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.journey.CampaignFile;
import io.waggle.app.journey.CampaignLibrary;
import io.waggle.app.journey.ScenarioResult;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Journeys on the command line. */
@Command(
    name = "journey",
    description = "Tries journeys out before they run, and lists the library of campaigns.",
    mixinStandardHelpOptions = true,
    subcommands = {
      JourneyCommand.Test.class,
      JourneyCommand.DryRun.class,
      JourneyCommand.Library.class,
      JourneyCommand.Use.class
    })
public final class JourneyCommand {
  /** Runs scenarios. */
  @Command(
      name = "test",
      description =
          "Runs the scenarios of campaign files with time travel: who got which message when, who "
              + "did not and why. Exit code 1 when one fails or a file cannot be read.",
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
        Output.OUT.print(CampaignLibrary.text(CampaignLibrary.require(id).head()));
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

  /** Tries a journey over the history of a running server. */
  @Command(
      name = "dry-run",
      description =
          "Runs a campaign file's journey over the history of a running server and sends nothing: "
              + "people at each step, messages a day, what caps and other policies keep back.",
      mixinStandardHelpOptions = true)
  static final class DryRun implements Callable<Integer> {
    private static final long LOOK_MILLIS = 300;

    @Mixin private ServerOptions target = new ServerOptions();

    @Parameters(paramLabel = "FILE", description = "a campaign file with definitions")
    private Path file = Path.of("campaign.yaml");

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description =
            "what counts as the present, such as 2026-03-01T09:00:00Z, where the history ended"
                + " earlier (default: now)")
    private String at = "";

    @Option(names = "--back", defaultValue = "30d", description = "days of history to run over")
    private String back = "30d";

    @Option(
        names = "--ahead",
        defaultValue = "30d",
        description = "how far to go on without events")
    private String ahead = "30d";

    @Option(names = "--no-compare", description = "do not run the same time without it as well")
    private boolean alone;

    @Option(names = "--leave", description = "print the id and leave it to run")
    private boolean leave;

    @Override
    public Integer call() throws InterruptedException {
      ManagementClient client = target.client();
      Attributes started = client.post("/api/v1/journeys/dry-run", request()).require();
      String path = "/api/v1/journeys/dry-run/" + started.text("id");
      if (leave) {
        Output.OUT.println("GET " + path);
        return 0;
      }
      while (true) {
        Attributes trial = client.get(path).require();
        if (!trial.text("state").equals("running")) {
          Output.OUT.println(Json.text(new Value.Fields(trial)));
          return trial.text("state").equals("done") ? 0 : 1;
        }
        Output.ERR.println(trial.text("done") + " of " + trial.text("of"));
        Thread.sleep(LOOK_MILLIS);
      }
    }

    private Value request() {
      Attributes.Builder kinds = Attributes.builder();
      for (DefinitionFile each : CampaignFile.read(file).definitions()) {
        Attributes.Builder ofKind = Attributes.builder();
        if (kinds.build().find(each.kind()) instanceof Value.Fields before) {
          for (int i = 0; i < before.attributes().size(); i++) {
            ofKind.put(before.attributes().key(i), before.attributes().value(i));
          }
        }
        ofKind.put(each.id(), each.document());
        kinds.put(each.kind(), new Value.Fields(ofKind.build()));
      }
      Attributes.Builder request = Attributes.builder();
      if (!at.isEmpty()) {
        request.put("at", at);
      }
      return new Value.Fields(
          request
              .put("definitions", new Value.Fields(kinds.build()))
              .put("back", back)
              .put("ahead", ahead)
              .put("compare", Value.Flag.of(!alone))
              .build());
    }
  }

  /** Publishes a campaign of the library. */
  @Command(
      name = "use",
      description = "Publishes a campaign of the library on a running server.",
      mixinStandardHelpOptions = true)
  static final class Use implements Callable<Integer> {
    @Mixin private ServerOptions target = new ServerOptions();

    @Parameters(paramLabel = "ID", description = "such as retail/welcome; see library")
    private String id = "";

    @Override
    public Integer call() {
      CampaignFile.Head head = CampaignLibrary.require(id).head();
      String path = "/api/v1/catalogue/campaigns/" + head.industry() + "/" + head.id();
      target.client().post(path, new Value.Fields(Attributes.EMPTY)).require();
      Output.OUT.println("published; the journey is " + head.journey());
      return 0;
    }
  }
}
