package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after the channels of a running server. */
@Command(
    name = "channel",
    description = "How the channels do, their secrets, and whether anything is sent.",
    mixinStandardHelpOptions = true)
public final class ChannelCommand {
  /** Which server. */
  static final class Target {
    @Option(names = "--server", description = "the server (default: the one that has DATA open)")
    private @Nullable String server;

    @Option(
        names = "--data",
        defaultValue = "data",
        description = "data directory, for the management token (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    ManagementClient client() {
      return ManagementClient.of(server, data);
    }
  }

  @Command(name = "list", description = "Shows how each channel is doing.")
  int list(@Mixin Target target) {
    ManagementClient.Answer answer = target.client().get("/api/v1/channels");
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    if (answer.body().text("frozen").equals("true")) {
      Output.OUT.println("Sending is frozen; ./waggle channel release lets it go on.");
    }
    for (Attributes each : objects(answer.body(), "channels")) {
      boolean ready = each.text("ready").equals("true");
      Output.OUT.printf(
          "%-16s %-10s %-8s %6s waiting, %s accepted, %s failed, %s unknown%n",
          each.text("id"),
          each.text("via"),
          ready ? each.text("breaker") : "off",
          each.text("waiting"),
          each.text("accepted"),
          each.text("failed"),
          each.text("unknown"));
      String trouble = ready ? each.text("lastTrouble") : each.text("trouble");
      if (!trouble.isEmpty()) {
        Output.OUT.println("  " + trouble);
      }
    }
    return 0;
  }

  @Command(
      name = "secret",
      description = "Sets a password or key of a channel, which it reads from standard input.")
  int secret(
      @Mixin Target target,
      @Parameters(paramLabel = "CHANNEL") String channel,
      @Parameters(paramLabel = "NAME") String name)
      throws IOException {
    String value = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    Value document = new Value.Fields(Attributes.builder().put(name, value).build());
    ManagementClient.Answer answer =
        target.client().put("/api/v1/channels/" + encoded(channel) + "/secrets", document);
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    Output.OUT.println((value.isEmpty() ? "Removed " : "Set ") + channel + "/" + name + ".");
    return 0;
  }

  @Command(
      name = "check",
      description = "Says whether the big receivers would take bulk mail of a domain.")
  int check(
      @Mixin Target target,
      @Parameters(paramLabel = "DOMAIN") String domain,
      @Option(names = "--selector", defaultValue = "", description = "the DKIM key's name")
          String selector,
      @Option(names = "--return-domain", defaultValue = "", description = "where bounces go")
          String returnDomain,
      @Option(names = "--ip", defaultValue = "", description = "address that connects to receivers")
          String ip) {
    ManagementClient.Answer answer =
        target
            .client()
            .get(
                "/api/v1/mail-domains/"
                    + encoded(domain)
                    + "?selector="
                    + encoded(selector)
                    + "&returnDomain="
                    + encoded(returnDomain)
                    + "&ip="
                    + encoded(ip));
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    boolean fails = false;
    for (Attributes each : objects(answer.body(), "findings")) {
      fails |= each.text("level").equals("fail");
      Output.OUT.printf(
          "%-8s %-10s %s%n", each.text("level"), each.text("check"), each.text("says"));
      if (!each.text("advice").isEmpty()) {
        Output.OUT.println("                    " + each.text("advice"));
      }
    }
    return fails ? 1 : 0;
  }

  @Command(
      name = "returned",
      description =
          "Hands in mail that came back, a file each; of a directory, every file that it holds.")
  int returned(
      @Mixin Target target,
      @Parameters(paramLabel = "CHANNEL") String channel,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws IOException {
    int understood = 0;
    List<Path> mails = new ArrayList<>();
    for (Path each : files) {
      mails.addAll(mailsIn(each));
    }
    for (Path each : mails) {
      String path = "/api/v1/channels/" + encoded(channel) + "/returned-mail";
      ManagementClient.Answer answer = target.client().postBytes(path, Files.readAllBytes(each));
      if (!answer.isSuccess()) {
        return refused(answer);
      }
      Attributes body = answer.body();
      if (body.text("understood").equals("true")) {
        understood++;
        Output.OUT.println(each + ": " + body.text("delivery") + " " + body.text("kind"));
      }
    }
    Output.OUT.println(understood + " of " + mails.size() + " say something of a delivery.");
    return 0;
  }

  private static List<Path> mailsIn(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Command(name = "freeze", description = "Stops all sending, also over restarts.")
  int freeze(@Mixin Target target) {
    return setFrozen(target, true);
  }

  @Command(name = "release", description = "Lets sending go on, after a freeze or a restore.")
  int release(@Mixin Target target) {
    return setFrozen(target, false);
  }

  private static int setFrozen(Target target, boolean frozen) {
    Value document =
        new Value.Fields(Attributes.builder().put("frozen", new Value.Flag(frozen)).build());
    ManagementClient.Answer answer = target.client().put("/api/v1/sending", document);
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    Output.OUT.println(frozen ? "Sending is frozen." : "Sending goes on.");
    return 0;
  }

  private static int refused(ManagementClient.Answer answer) {
    Attributes problem = answer.body();
    Output.ERR.println(problem.text("title") + ". " + problem.text("fix"));
    return 1;
  }

  private static List<Attributes> objects(Attributes body, String key) {
    List<Attributes> found = new ArrayList<>();
    if (body.find(key) instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Fields fields) {
          found.add(fields.attributes());
        }
      }
    }
    return found;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
