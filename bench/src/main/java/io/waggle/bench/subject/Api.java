package io.waggle.bench.subject;

import io.waggle.bench.http.Answer;
import io.waggle.bench.http.BlockingClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read-back and management API over one connection. */
public final class Api implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BlockingClient client;

  Api(BlockingClient client) {
    this.client = client;
  }

  /** The counts of all sources together. */
  public Counts counts() throws IOException {
    long received = 0;
    long stored = 0;
    long duplicate = 0;
    long quarantined = 0;
    for (JsonNode source : json("/api/v1/sources").get("sources")) {
      received += source.get("received").asLong();
      stored += source.get("stored").asLong();
      duplicate += source.get("duplicate").asLong();
      quarantined += source.get("quarantined").asLong();
    }
    return new Counts(received, stored, duplicate, quarantined);
  }

  /** Waits until everything received has been applied: at least this many are counted. */
  public Counts awaitReceived(long received, int timeoutSeconds)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    Counts counts = counts();
    while (counts.received() < received && System.nanoTime() < deadline) {
      Thread.sleep(10);
      counts = counts();
    }
    return counts;
  }

  /** How often an event with this messageId is stored. */
  public int stored(String messageId) throws IOException {
    return json("/api/v1/events?messageId=" + encoded(messageId)).get("events").size();
  }

  public void define(String kind, String id, String document) throws IOException {
    put("/api/v1/definitions/" + kind + "/" + encoded(id), document);
  }

  public void put(String path, String document) throws IOException {
    Answer answer = client.call("PUT", path, document.getBytes(StandardCharsets.UTF_8));
    if (answer.status() / 100 != 2) {
      throw new IOException(path + " was refused with " + answer.status() + ": " + answer.text());
    }
  }

  /** A document of the API. */
  public JsonNode json(String path) throws IOException {
    Answer answer = client.read(path);
    if (!answer.ok()) {
      throw new IOException(path + " answered " + answer.status() + ": " + answer.text());
    }
    return JSON.readTree(answer.body());
  }

  /** An answer as it is, whatever its status. */
  public Answer read(String path) throws IOException {
    return client.read(path);
  }

  @Override
  public void close() {
    client.close();
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
