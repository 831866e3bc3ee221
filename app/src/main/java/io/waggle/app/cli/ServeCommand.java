package io.waggle.app.cli;

import io.waggle.app.console.Output;
import io.waggle.app.content.GeneratorSettings;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import io.waggle.core.collect.SeenLimits;
import io.waggle.core.engine.EngineSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final long PERSON_BYTES = 2_500;
  private static final long LINK_BYTES = 32;
  private static final long MAX_CACHED = Integer.MAX_VALUE / 2;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "data directory (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description =
          "port; 0 picks a free one, and links in messages then need --base-url "
              + "(default: ${DEFAULT-VALUE})")
  private int port = 8080;

  @Option(
      names = "--smtp-host",
      defaultValue = "",
      description = "mail server; without one, mail goes to the mailbox at /mailbox")
  private String smtpHost = "";

  @Option(
      names = "--smtp-port",
      defaultValue = "25",
      description = "its port (default: ${DEFAULT-VALUE})")
  private int smtpPort = 25;

  @Option(
      names = "--base-url",
      defaultValue = "",
      description = "what links in messages begin with (default: the address listened on)")
  private String baseUrl = "";

  @Option(
      names = "--allow-target",
      description = "host or host:port that messages may go to though it is not public; repeatable")
  private Set<String> targets = Set.of();

  @Option(
      names = "--cache-people",
      defaultValue = "0",
      description = "people kept in memory (default: as many as a third of the heap holds)")
  private int cachePeople;

  @Option(names = "--json", description = "print the ready line as JSON")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    OptionRange.check(spec, "--port", port, 0, OptionRange.LAST_PORT);
    OptionRange.check(spec, "--smtp-port", smtpPort, 1, OptionRange.LAST_PORT);
    OptionRange.check(spec, "--cache-people", cachePeople, 0, MAX_CACHED);
    if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^/\\s][^\\s]*")) {
      throw OptionRange.wrong(
          spec, "--base-url " + baseUrl + " does not have the form https://host");
    }
    EngineSettings engine = engineSettings(cachePeople, Runtime.getRuntime().maxMemory());
    GeneratorSettings generator = GeneratorSettings.of(System.getenv());
    ServerSettings settings =
        new ServerSettings(
            data, host, port, smtpHost, smtpPort, baseUrl, targets, generator, engine);
    WaggleServer server = WaggleServer.start(settings, new SystemClock());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  server.close();
                  stopped.countDown();
                }));
    announce(server);
    stopped.await();
    return 0;
  }

  /**
   * Caches that fit the heap: a person of about 1 KB takes about 2.5 KB as objects and another when
   * a checkpoint has it, an identifier 32 bytes.
   */
  static EngineSettings engineSettings(int askedPeople, long heapBytes) {
    EngineSettings standard = EngineSettings.STANDARD;
    long people = askedPeople > 0 ? askedPeople : heapBytes / 3 / PERSON_BYTES;
    long links = Math.max(4 * people, heapBytes / 16 / LINK_BYTES);
    return new EngineSettings(
        (int) Math.min(MAX_CACHED, people),
        (int) Math.min(MAX_CACHED, links),
        SeenLimits.onHeap(heapBytes),
        standard.walkPerTick());
  }

  private void announce(WaggleServer server) {
    PrintStream out = Output.OUT;
    String url = "http://" + host + ":" + server.port();
    if (json) {
      out.println(
          new String(
              new JsonWriter()
                  .object()
                  .field("ready", true)
                  .field("url", url)
                  .field("writeKey", server.credentials().writeKey())
                  .field("managementToken", server.credentials().managementToken())
                  .field("replayed", server.replayed())
                  .end()
                  .toBytes(),
              StandardCharsets.UTF_8));
      return;
    }
    out.println("Waggle is ready at " + url);
    out.println("  write key         " + server.credentials().writeKey());
    out.println("  management token  " + server.credentials().managementToken());
    out.println("  (both stand in " + data.resolve("credentials.json") + ")");
  }
}
