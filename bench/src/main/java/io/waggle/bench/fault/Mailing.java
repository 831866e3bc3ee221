package io.waggle.bench.fault;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A mailing to so many people over a mail server that counts, and what must hold of it in the end:
 * nobody got it twice, and of whoever got none it is said.
 */
final class Mailing {
  /** How many a worker may have claimed at one instant: four threads with eight each. */
  static final int IN_FLIGHT = 32;

  private static final int BATCH = 100;
  private static final int SEND_SECONDS = 30;
  private static final Set<String> TOLD = Set.of("unknown", "failed");
  private static final String TEMPLATE =
      "{\"channel\":\"email\",\"subject\":\"Your order\",\"text\":\"It is on its way.\"}";

  private final String name;
  private final int people;

  /**
   * @param name tells its people and its journey from those of other mailings
   */
  Mailing(String name, int people) {
    this.name = name;
    this.people = people;
  }

  /**
   * The mail channel: our server on the loopback, as fast as it goes.
   *
   * @param timeout how long an answer is waited for, such as {@code 2s}
   */
  static void channel(Api api, SmtpServer smtp, String timeout) throws IOException {
    String settings =
        "\"host\":\"127.0.0.1\",\"port\":%d,\"security\":\"none\",\"timeout\":\"%s\""
            .formatted(smtp.port(), timeout);
    String identities = "\"identities\":[{\"address\":\"shop@mail.example\"}]";
    String pace = "\"pace\":{\"perSecond\":10000,\"burst\":10000,\"threads\":4,\"pause\":\"1s\"}";
    api.define(
        "channel",
        "email",
        "{\"via\":\"smtp\",\"smtp\":{%s,%s},%s}".formatted(settings, identities, pace));
  }

  /** Publishes what it sends. */
  void define(Api api) throws IOException {
    api.define("template", "notice", TEMPLATE);
    api.define(
        "journey",
        "notice-" + name,
        ("{\"name\":\"Notice\",\"purpose\":\"transactional\",\"trigger\":{\"event\":\"%s\"},"
                + "\"steps\":[{\"send\":\"notice\"}]}")
            .formatted(event()));
  }

  /** Has every person ask for a mail. */
  void ask(ServerProcess server) throws IOException {
    try (BlockingClient sender = server.sender()) {
      for (int from = 0; from < people; from += BATCH) {
        Answer answer = sender.call("POST", "/v1/batch", batch(from));
        if (!answer.ok()) {
          throw new IOException("answered with " + answer.status());
        }
      }
    }
  }

  private byte[] batch(int from) {
    List<String> events = new ArrayList<>();
    for (int i = from; i < Math.min(people, from + BATCH); i++) {
      String who = "\"userId\":\"" + user(i) + "\"";
      events.add(
          "{\"type\":\"identify\",\"messageId\":\"i-%s\",%s,\"traits\":{\"email\":\"%s\"}}"
              .formatted(user(i), who, address(i)));
      events.add(
          "{\"type\":\"track\",\"event\":\"%s\",\"messageId\":\"m-%s\",%s,\"properties\":{}}"
              .formatted(event(), user(i), who));
    }
    return ("{\"batch\":[" + String.join(",", events) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  /** Waits until nothing waits for a worker and nothing is on its way; what must hold then. */
  Outcome settled(ServerProcess server, SmtpServer smtp) throws IOException, InterruptedException {
    Set<Integer> open = new HashSet<>();
    for (int i = 0; i < people; i++) {
      open.add(i);
    }
    Map<String, Integer> told = new HashMap<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    try (Api api = server.api()) {
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        awaitQuiet(api, smtp);
        open.removeIf(person -> smtp.received(address(person)) > 0);
        takeOutTold(api, open, told);
      }
    }
    int twice = 0;
    for (int i = 0; i < people; i++) {
      twice += smtp.received(address(i)) > 1 ? 1 : 0;
    }
    return new Outcome(
        people,
        twice,
        open.size(),
        told.getOrDefault("unknown", 0),
        told.getOrDefault("failed", 0));
  }

  /**
   * What became of it.
   *
   * @param silent neither received nor told of
   * @param unknown not received, and reported as unknown
   */
  record Outcome(int people, int twice, int silent, int unknown, int failed) {
    /**
     * @param mostUnknown more than could be in flight must not be left unknown
     */
    List<Row> rows(int mostUnknown) {
      return List.of(
          Row.exactly("received twice", twice, "people", 0),
          Row.exactly("neither received nor reported", silent, "people", 0),
          Row.atMost("not received, reported unknown", unknown, "people", mostUnknown),
          Row.exactly("reported failed", failed, "people", 0),
          Row.exactly("received or reported", people - silent, "people", people));
    }
  }

  /** How many deliveries of these people stand so. */
  int count(ServerProcess server, String status) throws IOException {
    int found = 0;
    try (Api api = server.api()) {
      for (int i = 0; i < people; i++) {
        found += statuses(api, i).contains(status) ? 1 : 0;
      }
    }
    return found;
  }

  private void takeOutTold(Api api, Set<Integer> open, Map<String, Integer> told)
      throws IOException {
    for (Integer person : List.copyOf(open)) {
      for (String status : statuses(api, person)) {
        if (TOLD.contains(status) && open.remove(person)) {
          told.merge(status, 1, Integer::sum);
        }
      }
    }
  }

  private List<String> statuses(Api api, int person) throws IOException {
    List<String> all = new ArrayList<>();
    JsonNode deliveries = api.json("/api/v1/people/user_id/" + user(person)).path("deliveries");
    deliveries.forEach(each -> all.add(each.path("status").asString("")));
    return all;
  }

  /** Waits until nothing waits on the channel and no mail has come for a while. */
  static void awaitQuiet(Api api, SmtpServer smtp) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    int last = -1;
    while ((smtp.mails() != last || waiting(api, "email") > 0) && System.nanoTime() < deadline) {
      last = smtp.mails();
      Thread.sleep(500);
    }
  }

  /** How many wait on the channel. */
  static int waiting(Api api, String channel) throws IOException {
    for (JsonNode each : api.json("/api/v1/channels").path("channels")) {
      if (each.path("id").asString("").equals(channel)) {
        return each.path("waiting").asInt(0);
      }
    }
    return 0;
  }

  /** Waits until the mail server has taken so many; false when it takes too long. */
  static boolean awaitMails(SmtpServer smtp, int mails) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SEND_SECONDS);
    while (smtp.mails() < mails && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    return smtp.mails() >= mails;
  }

  private String event() {
    return "Mail Wanted " + name;
  }

  private String user(int person) {
    return name + "-" + person;
  }

  private String address(int person) {
    return user(person) + "@mail.example";
  }
}
