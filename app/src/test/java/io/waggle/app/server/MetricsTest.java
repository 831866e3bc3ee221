package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)((?:\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*})?) (-?[0-9.]+(?:E-?[0-9]+)?)");

  @TempDir Path temporary;

  @Test
  void figuresAreThoseOfTheEngine() {
    try (ServerBed bed = new ServerBed(temporary)) {
      bed.manage(
          "PUT",
          "/api/v1/definitions/audience/berliners",
          "{\"condition\":{\"trait\":\"city\",\"op\":\"equals\",\"value\":\"Berlin\"}}");
      send(bed, "{\"messageId\":\"1\",\"userId\":\"ada\",\"traits\":{\"city\":\"Berlin\"}}");
      send(bed, "{\"messageId\":\"1\",\"userId\":\"ada\",\"traits\":{\"city\":\"Berlin\"}}");
      send(bed, "{\"messageId\":\"2\"}");

      Map<String, Double> samples = scrape(bed);

      assertEquals(1, samples.get("waggle_engine_answers"));
      assertEquals(3, samples.get("waggle_events_received_total{source=\"default\"}"));
      assertEquals(1, samples.get("waggle_events_stored_total{source=\"default\"}"));
      assertEquals(1, samples.get("waggle_events_duplicate_total{source=\"default\"}"));
      assertEquals(1, samples.get("waggle_events_quarantined_total{source=\"default\"}"));
      assertEquals(1, samples.get("waggle_quarantine_open"));
      assertEquals(1, samples.get("waggle_people"));
      assertEquals(1, samples.get("waggle_audience_people{audience=\"berliners\"}"));
      assertEquals(0, samples.get("waggle_deliveries_pending"));
      assertEquals(0, samples.get("waggle_backlog_inputs"));
      assertEquals(5, samples.get("waggle_applied_position"));
      assertTrue(samples.get("waggle_log_bytes") > 100);
      assertTrue(samples.get("jvm_memory_used_bytes{area=\"heap\"}") > 0);
    }
  }

  @Test
  void nobodyIsNamed() {
    try (ServerBed bed = new ServerBed(temporary)) {
      send(bed, "{\"userId\":\"ada\",\"traits\":{\"email\":\"ada@example.com\"}}");
      assertFalse(text(bed).contains("ada"));
    }
  }

  private static void send(ServerBed bed, String event) {
    assertEquals(200, bed.collect("/v1/identify", event, "application/json").status());
  }

  /**
   * Every sample by its name and labels; each stands once, below the help and type of its family.
   */
  private static Map<String, Double> scrape(ServerBed bed) {
    Map<String, Double> samples = new TreeMap<>();
    Set<String> helped = new HashSet<>();
    String family = "";
    for (String line : text(bed).split("\n")) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        assertTrue(helped.add(words[2]), line);
      } else if (line.startsWith("# TYPE ")) {
        family = words[2];
        assertTrue(helped.contains(family), line);
        assertEquals(family.endsWith("_total") ? "counter" : "gauge", words[3]);
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertTrue(sample.matches(), line);
        assertEquals(family, sample.group(1));
        double value = Double.parseDouble(sample.group(3));
        assertEquals(null, samples.put(sample.group(1) + sample.group(2), value), line);
      }
    }
    return samples;
  }

  private static String text(ServerBed bed) {
    return new String(bed.call("GET", "/metrics", "", Map.of()).body(), StandardCharsets.UTF_8);
  }
}
