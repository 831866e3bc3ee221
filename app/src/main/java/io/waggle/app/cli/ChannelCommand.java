package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
  @Command(name = "list", description = "Shows how each channel is doing.")
  int list(@Mixin ServerOptions target) {
    Attributes channels = target.client().get("/api/v1/channels").require();
    if (channels.text("frozen").equals("true")) {
      Output.OUT.println("Sending is frozen; ./waggle channel release lets it go on.");
    }
    for (Attributes each : objects(channels, "channels")) {
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
      @Mixin ServerOptions target,
      @Parameters(paramLabel = "CHANNEL") String channel,
      @Parameters(paramLabel = "NAME") String name)
      throws IOException {
    String value = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    Value document = new Value.Fields(Attributes.builder().put(name, value).build());
    target
        .client()
        .put("/api/v1/channels/" + ManagementClient.encoded(channel) + "/secrets", document)
        .require();
    Output.OUT.println((value.isEmpty() ? "Removed " : "Set ") + channel + "/" + name + ".");
    return 0;
  }

  @Command(
      name = "check",
      description = "Says whether the big receivers would take bulk mail of a domain.")
  int check(
      @Mixin ServerOptions target,
      @Parameters(paramLabel = "DOMAIN") String domain,
      @Option(names = "--selector", defaultValue = "", description = "the DKIM key's name")
          String selector,
      @Option(names = "--return-domain", defaultValue = "", description = "where bounces go")
          String returnDomain,
      @Option(names = "--ip", defaultValue = "", description = "address that connects to receivers")
          String ip) {
    Attributes answer =
        target
            .client()
            .get(
                "/api/v1/mail-domains/"
                    + ManagementClient.encoded(domain)
                    + "?selector="
                    + ManagementClient.encoded(selector)
                    + "&returnDomain="
                    + ManagementClient.encoded(returnDomain)
                    + "&ip="
                    + ManagementClient.encoded(ip))
            .require();
    boolean fails = false;
    for (Attributes each : objects(answer, "findings")) {
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
      @Mixin ServerOptions target,
      @Parameters(paramLabel = "CHANNEL") String channel,
      @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws IOException {
    int understood = 0;
    List<Path> mails = new ArrayList<>();
    for (Path each : files) {
      mails.addAll(mailsIn(each));
    }
    for (Path each : mails) {
      String path = "/api/v1/channels/" + ManagementClient.encoded(channel) + "/returned-mail";
      Attributes body = target.client().postBytes(path, Files.readAllBytes(each)).require();
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
  int freeze(@Mixin ServerOptions target) {
    return setFrozen(target, true);
  }

  @Command(name = "release", description = "Lets sending go on, after a freeze or a restore.")
  int release(@Mixin ServerOptions target) {
    return setFrozen(target, false);
  }

  private static int setFrozen(ServerOptions target, boolean frozen) {
    Value document =
        new Value.Fields(Attributes.builder().put("frozen", new Value.Flag(frozen)).build());
    target.client().put("/api/v1/sending", document).require();
    Output.OUT.println(frozen ? "Sending is frozen." : "Sending goes on.");
    return 0;
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
}
