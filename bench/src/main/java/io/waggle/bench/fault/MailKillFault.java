package io.waggle.bench.fault;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.Launch;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 twice in the middle of a 5,000-mail send. Nobody gets a mail twice, and whoever got none
 * is told of: the sender cannot know what became of a mail whose answer was lost, so it must say
 * "unknown".
 */
final class MailKillFault implements Fault {
  private static final int PEOPLE = 5_000;
  private static final int BATCH = 100;
  private static final int[] KILL_AT = {1_500, 3_500};
  private static final int SEND_SECONDS = 25;

  /** No more may be left unknown than could be in flight at two kills. */
  private static final int MOST_UNKNOWN = 200;

  private static final String TEMPLATE =
      "{\"channel\":\"email\",\"subject\":\"Your order\",\"text\":\"It is on its way.\"}";
  private static final String JOURNEY =
      "{\"name\":\"Notice\",\"purpose\":\"transactional\",\"trigger\":{\"event\":\"Mail Wanted\"},"
          + "\"steps\":[{\"send\":\"notice\"}]}";

  @Override
  public String name() {
    return "kill -9 in a send";
  }

  @Override
  public String bar() {
    return "5,000 mails, 2 kills: nobody skipped silently, nobody twice";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(setting.directory().resolve("mail"));
    try (SmtpServer smtp = SmtpServer.start(2)) {
      Launch launch =
          Site.HEAP.with("--smtp-host", "127.0.0.1", "--smtp-port", Integer.toString(smtp.port()));
      Site site = new Site(setting, Home.of(directory), launch);
      try (ServerProcess server = site.start()) {
        ask(server);
        killAt(server, smtp, KILL_AT[0]);
      }
      try (ServerProcess server = site.start()) {
        killAt(server, smtp, KILL_AT[1]);
      }
      int before = smtp.mails();
      try (ServerProcess server = site.start()) {
        List<Row> rows = decided(setting, server, smtp);
        Row cut = Row.holds("kills cut the send", before < PEOPLE, "before its end");
        return Site.append(List.of(cut), Site.append(rows, site.stopAndReplay(server)));
      }
    }
  }

  /** Publishes the journey and has every person ask for a mail. */
  private static void ask(ServerProcess server) throws IOException {
    try (Api api = server.api();
        BlockingClient sender = server.sender()) {
      api.define("template", "notice", TEMPLATE);
      api.define("journey", "notice", JOURNEY);
      for (int from = 0; from < PEOPLE; from += BATCH) {
        Answer answer = sender.call("POST", "/v1/batch", batch(from));
        if (!answer.ok()) {
          throw new IOException("answered with " + answer.status());
        }
      }
    }
  }

  private static byte[] batch(int from) {
    StringBuilder text = new StringBuilder("{\"batch\":[");
    for (int i = from; i < from + BATCH; i++) {
      text.append(i > from ? "," : "")
          .append("{\"type\":\"identify\",\"messageId\":\"i-")
          .append(i)
          .append("\",\"userId\":\"")
          .append(user(i))
          .append("\",\"traits\":{\"email\":\"")
          .append(address(i))
          .append("\"}},{\"type\":\"track\",\"event\":\"Mail Wanted\",\"messageId\":\"m-")
          .append(i)
          .append("\",\"userId\":\"")
          .append(user(i))
          .append("\",\"properties\":{}}");
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void killAt(ServerProcess server, SmtpServer smtp, int mails)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    while (smtp.mails() < mails && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    server.kill();
  }

  private static List<Row> decided(FaultSetting setting, ServerProcess server, SmtpServer smtp)
      throws IOException, InterruptedException {
    Set<Integer> open = new HashSet<>();
    for (int i = 0; i < PEOPLE; i++) {
      open.add(i);
    }
    int unknown = 0;
    int twice = 0;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    try (Api api = server.api()) {
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        awaitQuiet(smtp);
        open.removeIf(person -> smtp.received(address(person)) > 0);
        int reported = reported(api, open);
        unknown += reported;
      }
    }
    awaitQuiet(smtp);
    for (int i = 0; i < PEOPLE; i++) {
      twice += smtp.received(address(i)) > 1 ? 1 : 0;
    }
    setting
        .progress()
        .say(smtp.mails() + " mails, " + unknown + " unknown, " + open.size() + " open");
    return List.of(
        Row.exactly("received twice", twice, "people", 0),
        Row.exactly("neither received nor reported", open.size(), "people", 0),
        Row.atMost("not received, reported unknown", unknown, "people", MOST_UNKNOWN),
        Row.exactly("received or reported", PEOPLE - open.size(), "people", PEOPLE));
  }

  /** Takes out those whose delivery is reported unknown or failed; returns how many. */
  private static int reported(Api api, Set<Integer> open) throws IOException {
    int before = open.size();
    for (Integer person : List.copyOf(open)) {
      JsonNode deliveries = api.json("/api/v1/people/user_id/" + user(person)).path("deliveries");
      for (JsonNode delivery : deliveries) {
        String status = delivery.path("status").asString("");
        if (status.equals("unknown") || status.equals("failed")) {
          open.remove(person);
        }
      }
    }
    return before - open.size();
  }

  /** Waits until no mail has come for a while. */
  private static void awaitQuiet(SmtpServer smtp) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    int last = -1;
    while (smtp.mails() != last && System.nanoTime() < deadline) {
      last = smtp.mails();
      Thread.sleep(1_000);
    }
  }

  private static String user(int person) {
    return "mail-" + person;
  }

  private static String address(int person) {
    return user(person) + "@mail.example";
  }
}
