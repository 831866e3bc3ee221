package io.waggle.bench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.bench.subject.Children;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole demonstration as a newcomer starts it: what it prints holds, and every view of the
 * console is sound on its data.
 */
@Tag("slow")
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LINK = "/console#token=";
  private static final int DEMO_MINUTES = 12;

  @TempDir static Path directory;
  private static Process demo;
  private static JsonNode summary;
  private static String url;
  private static String token;

  @BeforeAll
  @Timeout(value = DEMO_MINUTES + 1, unit = TimeUnit.MINUTES)
  static void run() throws IOException, InterruptedException {
    Path output = directory.resolve("demo.log");
    String data = directory.resolve("data").toString();
    demo = Children.start(command("--json", "--port", "0", "--data", data), output.toFile());
    String link = line(output, LINK);
    url = link.substring(0, link.indexOf("/console")).strip();
    token = link.substring(link.indexOf('=') + 1).strip();
    summary = JSON.readTree(line(output, "{\"sources\""));
  }

  @AfterAll
  static void close() throws InterruptedException {
    demo.destroy();
    if (!demo.waitFor(1, TimeUnit.MINUTES)) {
      demo.destroyForcibly();
    }
  }

  @Test
  void everyEventIsAccountedFor() {
    assertEquals(3, summary.get("sources").size());
    for (JsonNode each : summary.get("sources")) {
      long received = count(each, "received");
      long sum = count(each, "stored") + count(each, "duplicate") + count(each, "quarantined");
      assertTrue(received > 0, each.toString());
      assertEquals(received, sum, each.toString());
    }
  }

  @Test
  void everyJourneyAndAudienceDidSomething() {
    assertTrue(count(summary, "people") > 2_469);
    assertTrue(count(summary, "merges") > 0);
    for (JsonNode each : summary.get("audiences")) {
      assertTrue(count(each, "size") > 0, each.toString());
    }
    assertTrue(summary.get("journeys").size() >= 4);
    for (JsonNode each : summary.get("journeys")) {
      assertTrue(count(each, "entered") > 0, each.toString());
      assertTrue(count(each, "sent") > 0, each.toString());
      assertTrue(each.get("suppressed").size() > 0, each.toString());
    }
  }

  @Test
  void whatItMeasuresIsTrue() {
    JsonNode real = summary.get("lift").get("real");
    assertTrue(number(real, "low") < 0 && number(real, "high") > 0, real.toString());
    JsonNode market = summary.get("lift").get("simulated");
    double truth = number(market, "truth");
    assertTrue(number(market, "low") < truth && truth < number(market, "high"), market.toString());
    assertTrue(number(summary.get("identity"), "f1") >= 0.99, summary.get("identity").toString());
  }

  @Test
  @Timeout(value = ConsoleWalk.MINUTES_MAX + 1, unit = TimeUnit.MINUTES)
  void everyViewOfTheConsoleIsSound() throws IOException, InterruptedException {
    ConsoleWalk.assumeBrowser();
    quarantineOne();
    ConsoleWalk.over("whole", url, token, directory);
  }

  private static void quarantineOne() throws IOException, InterruptedException {
    Path credentials = directory.resolve("data/retail/credentials.json");
    String writeKey = JSON.readTree(Files.readString(credentials)).get("writeKey").asString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/track"))
            .header("X-Write-Key", writeKey)
            .POST(HttpRequest.BodyPublishers.ofString("{\"userId\":\"hh-1\"}"))
            .build();
    assertEquals(
        200, HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode());
  }

  private static List<String> command(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(List.of("io.waggle.bench.Main", "demo"));
    all.addAll(List.of(arguments));
    return all;
  }

  /** The line of the demonstration's output with these words, waited for. */
  private static String line(Path output, String words) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(DEMO_MINUTES);
    while (true) {
      String said = Files.exists(output) ? Files.readString(output) : "";
      Optional<String> found = said.lines().filter(each -> each.contains(words)).findFirst();
      if (found.isPresent() && said.endsWith("\n")) {
        return found.get();
      }
      assertTrue(demo.isAlive(), said);
      assertTrue(System.nanoTime() < deadline, said);
      Thread.sleep(200);
    }
  }

  private static long count(JsonNode node, String field) {
    return node.get(field).asLong();
  }

  private static double number(JsonNode node, String field) {
    return node.get(field).asDouble();
  }
}
