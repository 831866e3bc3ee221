package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes a directory of definitions. */
@Command(
    name = "apply",
    description =
        "Shows how a directory of definitions (DIR/KIND/ID.yaml or .json) differs from what a "
            + "running server has in use, then publishes the difference.",
    mixinStandardHelpOptions = true)
public final class ApplyCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--from"},
      required = true,
      description = "directory of definitions")
  private Path from = Path.of("definitions");

  @Mixin private ServerOptions target = new ServerOptions();

  @Option(names = "--dry-run", description = "show the difference and publish nothing")
  private boolean dryRun;

  @Option(names = "--prune", description = "also retire what is in use and not in the directory")
  private boolean prune;

  @Option(names = "--json", description = "print the changes as JSON")
  private boolean json;

  /**
   * One difference.
   *
   * @param version which version the server had in use; 0 for none
   */
  private record Change(String kind, String id, String action, Value document, long version) {}

  @Override
  public Integer call() {
    List<DefinitionFile> files = DefinitionFiles.read(from);
    ManagementClient client = target.client();
    List<Change> changes = difference(files, client);
    Map<Change, String> errors = dryRun ? Map.of() : publishAll(changes, client);
    int failed = errors.size();
    JsonWriter out = new JsonWriter().object().array("changes");
    for (Change each : changes) {
      String outcome = errors.getOrDefault(each, "");
      if (!json && (!each.action.equals("unchanged") || !outcome.isEmpty())) {
        Output.OUT.printf("%-9s %s/%s%n", each.action, each.kind, each.id);
      }
      if (!outcome.isEmpty()) {
        Output.ERR.println("  " + outcome);
      }
      out.object().field("kind", each.kind).field("id", each.id).field("action", each.action);
      out.field("error", outcome).end();
    }
    if (json) {
      Output.json(out.end().end());
    } else {
      long same = changes.stream().filter(each -> each.action.equals("unchanged")).count();
      String verb = dryRun ? " would change, " : " changed, ";
      Output.OUT.println((changes.size() - same - failed) + verb + same + " unchanged");
    }
    return failed == 0 ? 0 : 1;
  }

  /**
   * Publishes in passes, because a document may refer to one after it; returns what failed to the
   * end.
   */
  private static Map<Change, String> publishAll(List<Change> changes, ManagementClient client) {
    List<Change> left = changes.stream().filter(each -> !each.action.equals("unchanged")).toList();
    Map<Change, String> errors = Map.of();
    int before = Integer.MAX_VALUE;
    while (!left.isEmpty() && left.size() < before) {
      before = left.size();
      errors = new LinkedHashMap<>();
      for (Change each : left) {
        String error = publish(each, client);
        if (!error.isEmpty()) {
          errors.put(each, error);
        }
      }
      left = List.copyOf(errors.keySet());
    }
    return errors;
  }

  private List<Change> difference(List<DefinitionFile> files, ManagementClient client) {
    List<Change> changes = new ArrayList<>();
    for (DefinitionFile each : files) {
      ManagementClient.Answer current = client.get(pathOf(each.kind(), each.id()));
      Value inUse = current.status() == 404 ? null : current.require().find("document");
      String action =
          inUse == null ? "create" : inUse.equals(each.document()) ? "unchanged" : "change";
      long version = inUse == null ? 0 : versionOf(current.body());
      changes.add(new Change(each.kind(), each.id(), action, each.document(), version));
    }
    if (prune) {
      changes.addAll(surplus(files, client));
    }
    return changes;
  }

  /**
   * What is in use and not in the directory, later kinds first. Sources stay: clients hold their
   * keys.
   */
  private static List<Change> surplus(List<DefinitionFile> files, ManagementClient client) {
    List<Change> changes = new ArrayList<>();
    Value all = client.get("/api/v1/definitions").require().find("definitions");
    if (all instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Fields fields) {
          Attributes found = fields.attributes();
          boolean isKept =
              found.text("kind").equals(DefinitionKind.SOURCE.label())
                  || files.stream()
                      .anyMatch(file ->
                          file.kind().equals(found.text("kind"))
                              && file.id().equals(found.text("id")));
          if (!isKept) {
            long version = versionOf(found);
            changes.addFirst(
                new Change(found.text("kind"), found.text("id"), "retire", Value.Nil.NIL, version));
          }
        }
      }
    }
    return changes;
  }

  private static long versionOf(Attributes definition) {
    return definition.find("version") instanceof Value.Whole version ? version.number() : 0;
  }

  /** Changes what was compared and nothing that somebody else published meanwhile. */
  private static String publish(Change change, ManagementClient client) {
    String path = pathOf(change.kind, change.id);
    ManagementClient.Answer answer =
        change.action.equals("retire")
            ? client.delete(path, change.version)
            : client.put(path, change.document, change.version);
    if (answer.isSuccess()) {
      return "";
    }
    return answer.fault().toString();
  }

  private static String pathOf(String kind, String id) {
    return "/api/v1/definitions/" + kind + "/" + ManagementClient.encoded(id);
  }
}
