package io.waggle.app.http;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.RecordingIngest;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.Json;
import io.waggle.core.kernel.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The collector behind real HTTP on a free loopback port, with a recording ingest. */
final class CollectServer implements AutoCloseable {
  static final String KEY = "test-write-key";
  static final String BROWSER_KEY = "browser-write-key";
  static final long NOW = 1_795_000_000_000L;

  final RecordingIngest ingest = new RecordingIngest();
  final SourceDirectory sources = new SourceDirectory();
  final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  CollectServer() {
    this(() -> NOW, CollectLimits.DEFAULT);
  }

  CollectServer(Clock clock, CollectLimits limits) {
    define("server", "{\"writeKey\":\"test-write-key\",\"kind\":\"server\"}");
    define("web", "{\"writeKey\":\"browser-write-key\",\"kind\":\"browser\"}");
    Collector collector = new Collector(sources, limits, clock);
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, limits, 64L << 20, 30, 5);
    server =
        new HttpServer(
            settings,
            List.of(new CollectRoutes(collector, ingest), new ClientSettingsRoutes(sources)));
  }

  void define(String id, String json) {
    sources.publish(SourceDirectory.SOURCE, id, Json.read(json));
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address(path)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Posts with the server source's key as X-Write-Key. */
  HttpResponse<String> postKeyed(String path, String body) {
    return post(path, body, "X-Write-Key", KEY);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
