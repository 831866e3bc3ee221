package io.waggle.app.cli;

import io.waggle.app.json.Json;
import io.waggle.app.server.Credentials;
import io.waggle.app.server.DataDirectory;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Talks to the management API of a running server. */
final class ManagementClient {
  private static final String TOKEN_VARIABLE = "WAGGLE_TOKEN";
  private static final String START_ONE =
      "Start one with ./waggle serve, or give its address with --server.";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String server;
  private final String token;

  private ManagementClient(String server, String token) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.token = token;
  }

  /** The client of the server that has the data directory open. */
  static ManagementClient ofDirectory(Path data) {
    DataDirectory directory = DataDirectory.existing(data);
    try {
      String address = Files.readString(directory.address()).strip();
      return new ManagementClient(
          address, Credentials.read(directory.credentials()).managementToken());
    } catch (IOException e) {
      throw new InvalidException(
          "cli.no_server", data.toString(), "no server has this data directory open", START_ONE);
    }
  }

  /** The client of a server anywhere, with the token of the environment or of the directory. */
  static ManagementClient ofServer(String server, Path data) {
    requireAddress(server);
    String token = System.getenv(TOKEN_VARIABLE);
    if (token != null && !token.isBlank()) {
      return new ManagementClient(server, token.strip());
    }
    Path file = data.resolve("credentials.json");
    if (!Files.exists(file)) {
      throw new InvalidException(
          "cli.no_token",
          file.toString(),
          "is not there, so the management token is not known",
          "Put the token into the environment variable "
              + TOKEN_VARIABLE
              + ", or name the server's data directory with --data.");
    }
    return new ManagementClient(server, Credentials.read(file).managementToken());
  }

  private static void requireAddress(String server) {
    try {
      URI address = URI.create(server);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like every other text that is no address.
    }
    throw new InvalidException(
        "cli.bad_server",
        server,
        "is no address of a server",
        "Give --server the form http://127.0.0.1:8080.");
  }

  /** An answer: the status and the body as an object; empty when the body is none. */
  record Answer(int status, Attributes body) {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The body of a success; anything else ends the command with what the server says. */
    Attributes require() {
      if (!isSuccess()) {
        throw new InvalidException(List.of(fault()));
      }
      return body;
    }

    /** Why the server refused. */
    Fault fault() {
      String title = body.text("title");
      return new Fault(
          body.text("code").isEmpty() ? "cli.refused" : body.text("code"),
          body.text("path"),
          title.isEmpty() ? "the server answered with status " + status : title,
          body.text("fix"));
    }
  }

  /** A text as one segment of a path, or as a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer put(String path, Value document) {
    return send(request(path).PUT(BodyPublishers.ofByteArray(Json.write(document))));
  }

  /** Puts a definition in place of that version of it, or as a new one for version 0. */
  Answer put(String path, Value document, long version) {
    return send(
        onBasis(request(path), version).PUT(BodyPublishers.ofByteArray(Json.write(document))));
  }

  Answer post(String path, Value document) {
    return send(request(path).POST(BodyPublishers.ofByteArray(Json.write(document))));
  }

  Answer postBytes(String path, byte[] bytes) {
    return send(request(path).POST(BodyPublishers.ofByteArray(bytes)));
  }

  /** Retires that version of a definition. */
  Answer delete(String path, long version) {
    return send(onBasis(request(path), version).DELETE());
  }

  private static HttpRequest.Builder onBasis(HttpRequest.Builder request, long version) {
    return version == 0
        ? request.header("If-None-Match", "*")
        : request.header("If-Match", '"' + Long.toString(version) + '"');
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), object(response.body()));
    } catch (ConnectException e) {
      throw new InvalidException("cli.no_server", server, "no server answers there", START_ONE);
    } catch (IOException e) {
      throw new InvalidException(
          "cli.broken_answer", server, String.valueOf(e.getMessage()), "Try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }

  private Attributes object(byte[] body) {
    if (body.length == 0) {
      return Attributes.EMPTY;
    }
    try {
      return Json.read(body) instanceof Value.Fields fields
          ? fields.attributes()
          : Attributes.EMPTY;
    } catch (InvalidException e) {
      throw new InvalidException(
          "cli.not_waggle",
          server,
          "what answers there is not Waggle: its answer is no JSON",
          "Give the address of Waggle itself with --server.");
    }
  }
}
