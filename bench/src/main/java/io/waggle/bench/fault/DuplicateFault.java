package io.waggle.bench.fault;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Api;
import io.waggle.bench.subject.Counts;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ten clients send the same events at the same time, each in an order and in batches of its own,
 * before and after a kill: one effect for each messageId.
 */
final class DuplicateFault implements Fault {
  private static final int CLIENTS = 10;
  private static final int EVENTS = 2_000;
  private static final int PEOPLE = 100;
  private static final String PREFIX = "duplicate";

  /** One of so many is also asked for by its messageId. */
  private static final int ONE_OF = 40;

  private static final String AUDIENCE = "counted-once-each";

  /** Who has exactly the events that were sent for each person. */
  private static final String ONCE_EACH =
      "{\"name\":\"Once each\",\"condition\":{\"count\":{\"event\":\"Counted\",\"within\":\"90d\"},"
          + "\"op\":\"eq\",\"value\":"
          + EVENTS / PEOPLE
          + "}}";

  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public String bar() {
    return "the same 2,000 events from 10 clients, reordered, twice: each counts once";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Site site = new Site(setting, "duplicates");
    try (ServerProcess server = site.start()) {
      try (Api api = server.api()) {
        api.define("audience", AUDIENCE, ONCE_EACH);
      }
      allClients(server, 0);
      server.kill();
    }
    try (ServerProcess server = site.start()) {
      allClients(server, 1);
      Counts counts = Site.settled(server);
      long received = 2L * CLIENTS * EVENTS;
      EventScan scan = site.scan(server);
      long listed = scan.stored(PREFIX).cardinality() - scan.repeated(PREFIX);
      long notOnce = EVENTS - listed;
      long people;
      try (Api api = server.api()) {
        people = api.json("/api/v1/audiences/" + AUDIENCE).get("size").asLong();
        for (int i = 0; i < EVENTS; i += ONE_OF) {
          notOnce += api.stored(id(i)) == 1 ? 0 : 1;
        }
      }
      List<Row> rows =
          List.of(
              Row.exactly("received", counts.received(), "events", received),
              Row.exactly("stored", counts.stored(), "events", EVENTS),
              Row.exactly("duplicate", counts.duplicate(), "events", received - EVENTS),
              Row.exactly("not stored exactly once", notOnce, "events", 0),
              Row.exactly("people with each event counted once", people, "people", PEOPLE));
      return Site.append(rows, site.stopAndReplay(server));
    }
  }

  private static void allClients(ServerProcess server, int round)
      throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = round * CLIENTS + i;
        clients.add(
            threads.submit(() -> {
              sendAll(server, new Random(seed));
              return null;
            }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a client broke off", e.getCause());
    }
  }

  private static void sendAll(ServerProcess server, Random random) throws IOException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    try (BlockingClient client = server.sender()) {
      for (int from = 0; from < EVENTS; ) {
        int to = Math.min(EVENTS, from + 1 + random.nextInt(200));
        Answer answer = client.call("POST", "/v1/batch", batch(order.subList(from, to)));
        if (!answer.ok()) {
          throw new IOException("answered with " + answer.status());
        }
        from = to;
      }
    }
  }

  private static byte[] batch(List<Integer> numbers) {
    StringBuilder text = new StringBuilder("{\"batch\":[");
    for (int number : numbers) {
      text.append(text.length() > 10 ? "," : "")
          .append("{\"type\":\"track\",\"event\":\"Counted\",\"messageId\":\"")
          .append(id(number))
          .append("\",\"userId\":\"d")
          .append(number % PEOPLE)
          .append("\",\"properties\":{\"n\":")
          .append(number)
          .append("}}");
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String id(int number) {
    return PREFIX + String.format("-%012d", number);
  }
}
