package io.waggle.bench.fault;

import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * One channel's provider takes connections and never says a word, while a thousand messages wait on
 * it. The mail channel beside it is as fast as before.
 */
final class BlackHoleFault implements Fault {
  private static final int PEOPLE = 2_000;
  private static final int HOOKS = 1_000;
  private static final double SLOWER = 2;
  private static final String CHANNEL = "webhook";

  @Override
  public String name() {
    return "black hole";
  }

  @Override
  public String bar() {
    return "a provider that never answers slows no other channel";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SmtpServer smtp = SmtpServer.start(1, (moment, mails) -> {})) {
      Launch launch = Site.HEAP.with("--allow-target", "127.0.0.1:" + hole.getLocalPort());
      Home home = Home.of(Files.createDirectories(setting.directory().resolve("hole")));
      Site site = new Site(setting, home, launch);
      Mailing warm = new Mailing("warm", PEOPLE);
      Mailing before = new Mailing("before", PEOPLE);
      Mailing beside = new Mailing("beside", PEOPLE);
      try (ServerProcess server = site.start()) {
        try (Api api = server.api()) {
          Mailing.channel(api, smtp, "30s");
          warm.define(api);
          before.define(api);
          beside.define(api);
          hook(api, hole.getLocalPort());
        }
        seconds(server, smtp, warm);
        double alone = seconds(server, smtp, before);
        fill(server);
        double besides = seconds(server, smtp, beside);
        int waiting;
        try (Api api = server.api()) {
          waiting = Mailing.waiting(api, CHANNEL);
        }
        setting.progress().say(alone + " s alone, " + besides + " s beside " + waiting);
        Row slower = Row.atMost("mails take so many times as long", besides / alone, "x", SLOWER);
        Row left = Row.atLeast("still wait on the dead channel", waiting, "messages", HOOKS / 2);
        List<Row> rows = Site.append(List.of(slower, left), beside.settled(server, smtp).rows(0));
        return Site.append(rows, site.stopAndReplay(server));
      }
    }
  }

  private static void hook(Api api, int port) throws IOException {
    String webhook = "{\"url\":\"http://127.0.0.1:%d/\",\"timeout\":\"3s\"}".formatted(port);
    String pace = "{\"threads\":4,\"breakAfter\":1000,\"burst\":1000,\"perSecond\":1000}";
    api.define(
        "channel",
        CHANNEL,
        "{\"via\":\"webhook\",\"webhook\":%s,\"pace\":%s}".formatted(webhook, pace));
    api.define("template", "hook", "{\"channel\":\"webhook\",\"body\":{\"hello\":\"you\"}}");
    api.define(
        "journey",
        "hook",
        "{\"name\":\"Hook\",\"purpose\":\"transactional\",\"trigger\":{\"event\":\"Hook Wanted\"},"
            + "\"steps\":[{\"send\":\"hook\"}]}");
  }

  private static void fill(ServerProcess server) throws IOException, InterruptedException {
    StringBuilder events = new StringBuilder("{\"batch\":[");
    for (int i = 0; i < HOOKS; i++) {
      events
          .append(i > 0 ? "," : "")
          .append("{\"type\":\"track\",\"event\":\"Hook Wanted\",\"messageId\":\"h-")
          .append(i)
          .append("\",\"userId\":\"hook-")
          .append(i)
          .append("\"}");
    }
    byte[] body = events.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    try (BlockingClient sender = server.sender()) {
      if (!sender.call("POST", "/v1/batch", body).ok()) {
        throw new IOException("the events were refused");
      }
    }
    Site.settled(server);
  }

  /** How long the mailing takes, from its first event to its last mail. */
  private static double seconds(ServerProcess server, SmtpServer smtp, Mailing mailing)
      throws IOException, InterruptedException {
    int goal = smtp.mails() + PEOPLE;
    long start = System.nanoTime();
    mailing.ask(server);
    Mailing.awaitMails(smtp, goal);
    return (System.nanoTime() - start) / 1e9;
  }
}
