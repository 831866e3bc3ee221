package io.waggle.app.server;

import io.waggle.app.api.ApiParts;
import io.waggle.app.channel.Mailbox;
import io.waggle.app.channel.MailboxEntry;
import io.waggle.app.channel.MailboxMessage;
import io.waggle.core.engine.StateDigest;
import io.waggle.testkit.store.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A server on a free port and a virtual clock, with a client that knows its credentials. */
final class ServerUnderTest implements AutoCloseable {
  private static final long START = 1_767_225_600_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final VirtualClock clock = new VirtualClock(START);
  private WaggleServer server;
  private boolean open = true;

  private ServerUnderTest(Path directory) {
    this.directory = directory;
    this.server = WaggleServer.start(settings(directory), clock);
  }

  /** Providers of tests listen on the loopback. */
  private static ServerSettings settings(Path directory) {
    ServerSettings usual = ServerSettings.on(directory, 0);
    return new ServerSettings(
        directory,
        usual.host(),
        0,
        "",
        25,
        "https://links.test",
        Set.of("127.0.0.1"),
        usual.generator(),
        usual.engine());
  }

  static ServerUnderTest start(Path directory) {
    return new ServerUnderTest(directory);
  }

  void restart() {
    close();
    server = WaggleServer.start(settings(directory), clock);
    open = true;
  }

  VirtualClock clock() {
    return clock;
  }

  ApiParts parts() {
    return server.parts();
  }

  String writeKey() {
    return server.credentials().writeKey();
  }

  List<StateDigest.Section> digest() {
    return server.parts().pipeline().ask(engine -> engine.view().digest());
  }

  Mailbox mailbox() {
    return Objects.requireNonNull(server.mailbox());
  }

  MailboxMessage newestMail() {
    MailboxEntry newest = mailbox().list(Long.MAX_VALUE, 1).getFirst();
    return Objects.requireNonNull(mailbox().read(newest.id()));
  }

  /** Returns once nothing waits for the sender any more. */
  void awaitSent() throws InterruptedException {
    while (server
        .parts()
        .pipeline()
        .ask(engine ->
            engine.view().pendingCount() > 0 || !engine.view().claimedDeliveries().isEmpty())) {
      Thread.yield();
    }
  }

  HttpResponse<String> collect(String body) throws IOException, InterruptedException {
    return collect(writeKey(), body);
  }

  HttpResponse<String> collect(String key, String body) throws IOException, InterruptedException {
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(uri("/v1/batch"))
            .header("Authorization", "Basic " + basic)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return getWith(server.credentials().managementToken(), path);
  }

  HttpResponse<String> getWith(String token, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token).GET());
  }

  HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
    return send(managed(path).PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(managed(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder managed(String path) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", "Bearer " + server.credentials().managementToken());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.header("User-Agent", "Mozilla/5.0").build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  static void deleteTree(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + tree, e);
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      server.close();
    }
  }
}
