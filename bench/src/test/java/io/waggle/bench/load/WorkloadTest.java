package io.waggle.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The load is what it says: real JSON of about 600 bytes, new ids, few duplicates, uneven people.
 */
class WorkloadTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BATCH = 100;
  private static final int BATCHES = 300;

  @Test
  void eventsLookReal() {
    Workload workload = new Workload("test", 1_000, BATCH, 1);
    long bytes = 0;
    Map<String, Integer> kinds = new HashMap<>();
    Map<String, Integer> people = new HashMap<>();
    for (int i = 0; i < BATCHES; i++) {
      byte[] content = workload.body("Basic x").renewedContent(workload);
      bytes += content.length;
      JsonNode batch = JSON.readTree(content).get("batch");
      assertEquals(BATCH, batch.size());
      for (JsonNode event : batch) {
        kinds.merge(event.path("event").asString(event.get("type").asString()), 1, Integer::sum);
        people.merge(event.get("anonymousId").asString(), 1, Integer::sum);
        assertTrue(event.get("timestamp").asString().endsWith("Z"));
      }
    }
    double size = (double) bytes / BATCH / BATCHES;
    assertTrue(size > 500 && size < 700, "an event has " + size + " bytes");
    assertEquals(
        Set.of(
            "Product Viewed",
            "Product Added",
            "Product List Viewed",
            "Order Completed",
            "page",
            "identify"),
        kinds.keySet());
    assertTrue(kinds.get("Product Viewed") > 5 * kinds.get("Order Completed"), kinds.toString());
    assertTrue(people.size() > 900, "all people act, not only " + people.size());
  }

  @Test
  void onlyWhatWasAcknowledgedIsRepeated() {
    Workload workload = new Workload("test", 1_000, BATCH, 1);
    Body body = workload.body("Basic x");
    Set<String> seen = new HashSet<>();
    long repeated = 0;
    for (int i = 0; i < BATCHES; i++) {
      for (JsonNode event : JSON.readTree(body.renewedContent(workload)).get("batch")) {
        repeated += seen.add(event.get("messageId").asString()) ? 0 : 1;
      }
      assertEquals(workload.sequence(), seen.size());
      body.acknowledge();
    }
    double share = (double) repeated / BATCH / BATCHES;
    assertTrue(share > 0.003 && share < 0.007, "a share of " + share + " is repeated");
  }

  @Test
  void theHeadGivesTheLengthOfWhatFollows() {
    Body body =
        Workload.plain("one", () -> 7, 1, "{\"messageId\":\"one-#S\",\"userId\":\"u#P\"}")
            .body("Basic x");
    ByteBuffer bytes = body.bytes().duplicate();
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    String text = new String(all, StandardCharsets.US_ASCII);
    int head = text.indexOf("\r\n\r\n") + 4;
    assertTrue(text.contains("Content-Length: " + (text.length() - head) + "\r\n"), text);
    assertTrue(text.startsWith("POST /v1/track HTTP/1.1\r\n"), text);
    assertNotEquals(-1, text.indexOf("Authorization: Basic x\r\n"));
  }
}
