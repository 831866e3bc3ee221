package io.waggle.app.imports;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Imports into a running server with a source's write key. Rows that cannot be mapped are written
 * to a file beside the imported one, as JSON Lines with their reason, because a write key can only
 * send events; for the same reason the server takes no consents this way. A batch whose answer was
 * lost is sent again and recognised by its messageIds.
 */
public final class HttpTarget implements ImportTarget {
  private static final int ATTEMPTS = 10;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 30_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI batchPath;
  private final String authorization;
  private final Path rejects;
  private final Pause pause;

  /**
   * @param server where the server is, such as {@code http://127.0.0.1:8080}
   * @param writeKey of the source that the mapping names
   * @param rejects the file for rows that cannot be mapped; rows are added at its end
   */
  public HttpTarget(URI server, String writeKey, Path rejects, Pause pause) {
    batchPath = server.resolve("/v1/batch");
    byte[] login = (writeKey + ":").getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(login);
    this.rejects = rejects;
    this.pause = pause;
  }

  /** Where rejected rows go unless somebody says otherwise: beside the file. */
  public static Path rejectsBeside(Path file) {
    return Path.of(file + ".rejected.jsonl");
  }

  @Override
  public Delivery deliver(Batch batch) {
    List<Input.Quarantined> unmapped = unmapped(batch.others());
    long refused = batch.events() == 0 ? 0 : post(batch.body());
    reject(unmapped);
    Map<String, Long> quarantined = refused == 0 ? Map.of() : Map.of("server.quarantined", refused);
    return new Delivery(batch.events() - refused, quarantined);
  }

  @Override
  public void close() {
    client.close();
  }

  private static List<Input.Quarantined> unmapped(List<Input> others) {
    List<Input.Quarantined> unmapped = new ArrayList<>();
    for (Input each : others) {
      if (!(each instanceof Input.Quarantined entry)) {
        throw new InvalidException(
            "import.consents_over_http",
            "mapping.consents",
            "a write key can send events alone",
            "Import consents on the server itself, or take them out of the mapping.");
      }
      unmapped.add(entry);
    }
    return unmapped;
  }

  /** Sends until it is taken, and returns how many events the server put into the quarantine. */
  private long post(byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(batchPath)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    long wait = FIRST_WAIT_MILLIS;
    for (int attempt = 1; ; attempt++) {
      String failure;
      try {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return quarantined(answer.body());
        }
        refuseForGood(answer);
        failure = "status " + answer.statusCode();
        wait = Math.max(wait, retryAfterMillis(answer));
      } catch (IOException e) {
        failure = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TargetUnreachableException(batchPath, "interrupted");
      }
      if (attempt == ATTEMPTS) {
        throw new TargetUnreachableException(batchPath, failure);
      }
      pause.millis(wait);
      wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
    }
  }

  private static long quarantined(byte[] body) {
    Attributes answer = Json.readObject(body);
    return answer.find("quarantined") instanceof Value.Whole count ? count.number() : 0;
  }

  /** Answers that the same request would get again. */
  private void refuseForGood(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      throw new InvalidException(
          "import.refused",
          batchPath.toString(),
          "answers " + status + ": " + new String(answer.body(), StandardCharsets.UTF_8),
          "Check the address and the write key.");
    }
  }

  private static long retryAfterMillis(HttpResponse<byte[]> answer) {
    String seconds = answer.headers().firstValue("Retry-After").orElse("");
    boolean number =
        !seconds.isEmpty() && seconds.length() < 6 && seconds.chars().allMatch(Character::isDigit);
    return number ? Long.parseLong(seconds) * 1000 : 0;
  }

  private void reject(List<Input.Quarantined> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (Input.Quarantined each : entries) {
      JsonWriter line = new JsonWriter().object().field("path", each.fault().path());
      line.field("code", each.fault().code()).field("message", each.fault().message());
      line.field("raw", new String(each.raw(), StandardCharsets.UTF_8)).end();
      lines.add(new String(line.toBytes(), StandardCharsets.UTF_8));
    }
    try {
      Files.write(rejects, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
