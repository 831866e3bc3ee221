package io.waggle.app.cli;

import io.waggle.app.json.Json;
import io.waggle.app.server.Credentials;
import io.waggle.app.server.DataDirectory;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to the management API of a running server. */
final class ManagementClient {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String server;
  private final String token;

  /** The client of the given server, or of the one that has the data directory open. */
  static ManagementClient of(@Nullable String server, Path data) {
    return new ManagementClient(server == null ? addressOf(data) : server, data);
  }

  private static String addressOf(Path data) {
    Path file = DataDirectory.open(data).address();
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new InvalidException(
          "cli.no_server",
          data.toString(),
          "no server has this data directory open",
          "Start one with ./waggle serve, or give its address with --server.");
    }
  }

  private ManagementClient(String server, Path data) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.token = Credentials.open(data.resolve("credentials.json")).managementToken();
  }

  /** An answer: the status and the body as an object; empty when the body is none. */
  record Answer(int status, Attributes body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer put(String path, Value document) {
    return send(request(path).PUT(BodyPublishers.ofByteArray(Json.write(document))));
  }

  Answer post(String path, Value document) {
    return send(request(path).POST(BodyPublishers.ofByteArray(Json.write(document))));
  }

  Answer postBytes(String path, byte[] bytes) {
    return send(request(path).POST(BodyPublishers.ofByteArray(bytes)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      boolean isObject =
          response.body().length > 0 && Json.read(response.body()) instanceof Value.Fields;
      return new Answer(
          response.statusCode(), isObject ? Json.readObject(response.body()) : Attributes.EMPTY);
    } catch (ConnectException e) {
      throw new InvalidException(
          "cli.no_server",
          server,
          "no server answers there",
          "Start one with ./waggle serve, or give its address with --server.");
    } catch (IOException e) {
      throw new InvalidException(
          "cli.broken_answer", server, String.valueOf(e.getMessage()), "Try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }
}
