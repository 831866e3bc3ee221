package io.waggle.app.clients;

import io.waggle.app.json.Json;
import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server the clients send to, and what its API says has arrived there. */
final class Target implements AutoCloseable {
  private static final int MOST_EVENTS = 1_000;

  private final String url;
  private final String writeKey;
  private final String token;
  private final @Nullable WaggleServer own;
  private final HttpClient client = HttpClient.newHttpClient();

  private Target(String url, String writeKey, String token, @Nullable WaggleServer own) {
    this.url = url;
    this.writeKey = writeKey;
    this.token = token;
    this.own = own;
  }

  /** An event as stored. */
  record Seen(String messageId, String type, String name, String json) {}

  /** The server the system properties name, else a whole one of our own in an empty directory. */
  static Target open(Path data) {
    String url = System.getProperty("waggle.url", "");
    if (!url.isEmpty()) {
      String key = System.getProperty("waggle.writeKey", "");
      return new Target(url, key, System.getProperty("waggle.token", ""), null);
    }
    WaggleServer server = WaggleServer.start(ServerSettings.on(data, 0), System::currentTimeMillis);
    String address = "http://127.0.0.1:" + server.port();
    return new Target(
        address, server.credentials().writeKey(), server.credentials().managementToken(), server);
  }

  String url() {
    return url;
  }

  String writeKey() {
    return writeKey;
  }

  /** The stored events that carry the run's name. */
  List<Seen> seen(String run) {
    List<Seen> seen = new ArrayList<>();
    for (Value each : list("/api/v1/events?limit=" + MOST_EVENTS, "events")) {
      Attributes event = ((Value.Fields) each).attributes();
      if (Json.text(each).contains(run)) {
        seen.add(
            new Seen(
                event.text("messageId"), event.text("type"), event.text("event"), Json.text(each)));
      }
    }
    return seen;
  }

  /** How many stored events the API finds under this messageId. */
  int copies(String messageId) {
    String encoded = URLEncoder.encode(messageId, StandardCharsets.UTF_8);
    return list("/api/v1/events?messageId=" + encoded, "events").size();
  }

  /** What waits in the quarantine, as the API tells it. */
  List<String> quarantined() {
    return list("/api/v1/quarantine", "entries").stream().map(Json::text).toList();
  }

  @Override
  public void close() {
    client.close();
    if (own != null) {
      own.close();
    }
  }

  private List<Value> list(String path, String field) {
    Attributes answer = Json.readObject(read(path).getBytes(StandardCharsets.UTF_8));
    return answer.find(field) instanceof Value.Items items ? items.values() : List.of();
  }

  private String read(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answered " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
