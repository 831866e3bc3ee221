package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags that are published late, their health, and the quality of what came in, over the API. */
class TagsAndQualityTest {
  @TempDir Path temporary;
  private ServerBed bed;

  @BeforeEach
  void open() {
    bed = new ServerBed(temporary.resolve("data"));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aTagThatIsPublishedLateKnowsThePastOnceItIsWorkedOut() {
    view("u1", "m1", 5);
    view("u1", "m2", 7);
    put("tag/spend", "{\"compute\":{\"kind\":\"sum\",\"event\":\"View\",\"property\":\"price\"}}");
    put("audience/keen", "{\"condition\":{\"tag\":\"spend\",\"op\":\"gte\",\"value\":12}}");
    view("u1", "m3", 11);
    awaitPast();
    assertTrue(get("/api/v1/people/user_id/u1").contains("\"spend\":23"));
    assertTrue(get("/api/v1/audiences/keen").contains("\"size\":1"));
    assertTrue(get("/metrics").contains("waggle_definitions_waiting 0"));
    bed.close();
    open();
    awaitPast();
    assertTrue(get("/api/v1/people/user_id/u1").contains("\"spend\":23"));
  }

  @Test
  void healthTellsCoverageAndWhatMightGo() {
    put("tag/nothing", "{\"compute\":{\"kind\":\"event_count\",\"event\":\"Never\"}}");
    put("tag/price", "{\"compute\":{\"kind\":\"max\",\"event\":\"View\",\"property\":\"price\"}}");
    put("goal/order", "{\"event\":\"Order Completed\"}");
    view("u1", "m1", 5);
    view("u2", "m2", 7);
    awaitPast();
    String health = get("/api/v1/tags/health?goal=order");
    assertTrue(health.contains("\"people\":2,\"goal\":\"order\""), health);
    assertTrue(health.contains("\"coverage\":1.0,\"freshness\":1.0,\"differentValues\":2"), health);
    assertTrue(health.contains("says something of less than 1 % of people"), health);
    assertTrue(health.contains("\"verdict\":\"not_enough_data\""), health);
    String completeness = get("/api/v1/profile-completeness?fields=email,phone");
    assertTrue(completeness.contains("\"completeness\":0.0"), completeness);
  }

  @Test
  void qualityShowsItsArithmeticAndWhatIsWrong() {
    view("u1", "m1", 5);
    view("u1", "m1", 5);
    bed.collect("/v1/batch", "{\"batch\":[{\"type\":\"track\",\"messageId\":\"x\"}]}", JSON);
    String quality = get("/api/v1/data-quality");
    assertTrue(
        quality.contains("{\"dimension\":\"validity\",\"good\":1.0,\"of\":2.0,\"share\":0.5"),
        quality);
    assertTrue(quality.contains("\"dimension\":\"uniqueness\",\"good\":2.0,\"of\":3.0"), quality);
    assertTrue(quality.contains("validity 50.0 % is below 95 % (1 of 2)"), quality);
  }

  private static final String JSON = "application/json";

  private void view(String user, String id, int price) {
    String event =
        "{\"batch\":[{\"type\":\"track\",\"event\":\"View\",\"userId\":\"%s\",\"messageId\":\"%s\","
                .formatted(user, id)
            + "\"properties\":{\"price\":"
            + price
            + "}}]}";
    assertEquals(200, bed.collect("/v1/batch", event, JSON).status());
  }

  private void put(String name, String document) {
    assertEquals(200, bed.manage("PUT", "/api/v1/definitions/" + name, document).status());
  }

  private String get(String target) {
    return new String(bed.manage("GET", target, "").body(), StandardCharsets.UTF_8);
  }

  private void awaitPast() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          while (!get("/api/v1/backfill").contains("\"waiting\":[],\"underWay\":false")) {
            Thread.onSpinWait();
          }
        });
  }
}
