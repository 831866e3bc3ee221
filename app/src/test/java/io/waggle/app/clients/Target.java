package io.waggle.app.clients;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.RecordingIngest;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.http.ClientSettingsRoutes;
import io.waggle.app.http.CollectRoutes;
import io.waggle.app.http.HttpServer;
import io.waggle.app.http.HttpSettings;
import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the clients send to, and what has arrived there. */
interface Target extends AutoCloseable {
  String url();

  String writeKey();

  /** The stored events of one person's identifiers that begin with the run's name. */
  List<Seen> seen(String run);

  /** How many entries lie in the quarantine. */
  int quarantined();

  @Override
  void close();

  /** An event as stored. */
  record Seen(
      String messageId, String type, String name, String userId, String anonymousId, String json) {
    boolean isOf(String run) {
      return (userId + " " + anonymousId + " " + json).contains(run);
    }
  }

  static Target open() {
    String url = System.getProperty("waggle.url", "");
    return url.isEmpty() ? new InProcess() : new Running(url);
  }

  /** The collector alone, in this process. */
  final class InProcess implements Target {
    /** 25 characters that begin with a c: the one form that every client takes as it stands. */
    private static final String WRITE_KEY = "clientkey0123456789abcdef";

    private final RecordingIngest ingest = new RecordingIngest();
    private final HttpServer server;

    InProcess() {
      SourceDirectory sources = new SourceDirectory();
      String source = "{\"writeKey\":\"" + WRITE_KEY + "\",\"kind\":\"server\"}";
      sources.publish(SourceDirectory.SOURCE, "clients", Json.read(source));
      Collector collector =
          new Collector(sources, CollectLimits.DEFAULT, System::currentTimeMillis);
      server =
          new HttpServer(
              HttpSettings.on("127.0.0.1", 0),
              List.of(new CollectRoutes(collector, ingest), new ClientSettingsRoutes(sources)));
    }

    @Override
    public String url() {
      return "http://127.0.0.1:" + server.port();
    }

    @Override
    public String writeKey() {
      return WRITE_KEY;
    }

    @Override
    public List<Seen> seen(String run) {
      List<Seen> all = new ArrayList<>();
      for (CollectedEvent each : ingest.events()) {
        all.add(
            new Seen(
                each.messageId(),
                each.type().name().toLowerCase(Locale.ROOT),
                each.name(),
                each.subject().userId(),
                each.subject().anonymousId(),
                Json.text(new Value.Fields(each.properties()))
                    + Json.text(new Value.Fields(each.traits()))));
      }
      return all.stream().filter(each -> each.isOf(run)).toList();
    }

    @Override
    public int quarantined() {
      for (Input.Quarantined each : ingest.quarantined()) {
        System.err.println(each.fault() + " " + new String(each.raw(), StandardCharsets.UTF_8));
      }
      return ingest.quarantined().size();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** A server that runs already; what arrived is read back through its API. */
  final class Running implements Target {
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    Running(String url) {
      this.url = url;
    }

    @Override
    public String url() {
      return url;
    }

    @Override
    public String writeKey() {
      return System.getProperty("waggle.writeKey", "");
    }

    @Override
    public List<Seen> seen(String run) {
      List<Seen> seen = new ArrayList<>();
      for (String person : List.of("user_id:" + run + "-user", "anonymous_id:" + run + "-device")) {
        Value answer = Json.read(read("/api/v1/events?person=" + person));
        Value events = ((Value.Fields) answer).attributes().find("events");
        if (events instanceof Value.Items items) {
          items.values().forEach(each -> seen.add(seen((Value.Fields) each)));
        }
      }
      return seen.stream().distinct().filter(each -> each.isOf(run)).toList();
    }

    @Override
    public int quarantined() {
      return 0;
    }

    @Override
    public void close() {
      client.close();
    }

    private static Seen seen(Value.Fields event) {
      var fields = event.attributes();
      return new Seen(
          fields.text("messageId"),
          fields.text("type"),
          fields.text("event"),
          fields.text("userId"),
          fields.text("anonymousId"),
          Json.text(event));
    }

    private String read(String path) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Authorization", "Bearer " + System.getProperty("waggle.token", ""))
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
}
