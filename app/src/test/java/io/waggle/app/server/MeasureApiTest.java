package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attribution models side by side, unusual days, experiments and live changes over the API. */
class MeasureApiTest {
  @TempDir static Path temporary;
  private static ServerBed bed;

  /** 40 people come by search, half of them also by mail; those of an even number buy for 10. */
  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("goal/order", "{\"event\":\"Order Completed\",\"value\":\"total\"}");
    publish("template/hello", "{\"subject\":\"Hello\",\"html\":\"<p>Hello</p>\"}");
    publish(
        "journey/thanks",
        "{\"trigger\":{\"event\":\"Signed\"},\"purpose\":\"marketing\",\"holdout\":0.5,"
            + "\"goal\":{\"event\":\"Order Completed\",\"within\":\"14d\"},"
            + "\"steps\":[{\"send\":\"hello\"}]}");
    for (int person = 0; person < 40; person++) {
      touch(person, "google", "cpc", 17);
      if (person % 4 < 2) {
        touch(person, "news", "email", 18);
      }
      if (person % 2 == 0) {
        track(person, "\"event\":\"Order Completed\",\"properties\":{\"total\":10}", 20, "");
      }
    }
    // By now the touches of those who did not buy are too old to count.
    for (int person = 0; person < 20; person++) {
      String body = "{\"userId\":\"u" + person + "\",\"event\":\"Signed\"}";
      assertEquals(200, bed.collect("/v1/track", body, "application/json").status());
    }
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  private static void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private static void touch(int person, String source, String medium, int day) {
    String campaign =
        ",\"context\":{\"campaign\":{\"source\":\"%s\",\"medium\":\"%s\",\"name\":\"c\"}}"
            .formatted(source, medium);
    track(person, "\"event\":\"Visited\"", day, campaign);
  }

  private static void track(int person, String event, int day, String more) {
    String body =
        "{\"userId\":\"u%d\",%s,\"timestamp\":\"2026-11-%02dT12:00:00Z\"%s}"
            .formatted(person, event, day, more);
    assertEquals(200, bed.collect("/v1/track", body, "application/json").status());
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode get(String target) {
    return JsonMapper.shared().readTree(bed.manage("GET", target, "").body());
  }

  @Test
  void modelsShareOutTheSameConversionsWithIntervals() {
    Response begun =
        bed.manage(
            "POST", "/api/v1/attribution/comparison", "{\"goal\":\"order\",\"lookback\":\"3d\"}");
    assertEquals(202, begun.status(), text(begun));
    JsonNode state = get("/api/v1/attribution/comparison");
    while (state.path("phase").asString().equals("running")) {
      Thread.onSpinWait();
      state = get("/api/v1/attribution/comparison");
    }
    assertEquals("done", state.path("phase").asString(), state.toString());
    JsonNode result = state.path("result");
    assertEquals(20, result.path("conversions").asInt(), state.toString());
    assertEquals(20, result.path("nulls").asInt(), state.toString());
    assertEquals(200.0, result.path("value").asDouble(), 1e-6);
    assertEquals(8, result.path("models").size());
    for (JsonNode model : result.path("models")) {
      double sum = 0;
      for (JsonNode channel : model.path("channels")) {
        sum += channel.path("conversions").asDouble();
        if (channel.has("low")) {
          assertTrue(channel.path("low").asDouble() <= channel.path("high").asDouble());
        }
      }
      assertEquals(20, sum, 1e-6, model.toString());
    }
    // Everybody was touched by search first; mail was last for ten of the twenty who bought.
    assertEquals(20.0, credit(result, "first", "google/cpc"), 1e-9, result.toString());
    assertEquals(10.0, credit(result, "last", "news/email"), 1e-9, result.toString());
    assertEquals(5.0, credit(result, "linear", "news/email"), 1e-9, result.toString());
  }

  private static double credit(JsonNode result, String model, String channel) {
    for (JsonNode each : result.path("models")) {
      for (JsonNode row : each.path("channels")) {
        boolean isChannel = row.path("channel").asString().equals(channel);
        if (each.path("model").asString().equals(model) && isChannel) {
          return row.path("conversions").asDouble();
        }
      }
    }
    return Double.NaN;
  }

  @Test
  void aSmallExperimentSaysThatItIsSmall() {
    JsonNode experiments = get("/api/v1/experiments").path("experiments");
    JsonNode holdout = experiments.path(0);
    assertEquals("holdout", holdout.path("kind").asString(), experiments.toString());
    assertEquals("held_out", holdout.at("/arms/0/name").asString());
    int people = holdout.at("/arms/0/people").asInt() + holdout.at("/arms/1/people").asInt();
    assertEquals(20, people, experiments.toString());
    assertEquals(0.5, holdout.at("/arms/0/intended").asDouble());
    for (JsonNode each : holdout.path("variants")) {
      assertEquals(false, each.path("enough").asBoolean());
      assertTrue(each.path("once").isMissingNode(), "nothing is said of it");
    }
  }

  @Test
  void tooFewDaysAreNotJudged() {
    JsonNode anomalies = get("/api/v1/anomalies?days=7");
    assertEquals("2026-11-21", anomalies.path("until").asString(), anomalies.toString());
    assertEquals(4, anomalies.path("measures").size());
    for (JsonNode each : anomalies.path("measures")) {
      assertEquals(false, each.path("judged").asBoolean(), each.toString());
      for (JsonNode day : each.path("days")) {
        assertEquals("learning", day.path("verdict").asString());
      }
    }
  }

  @Test
  void activityStandsBesideTheYearBeforeAndWhatWasKeptBack() {
    JsonNode activity = get("/api/v1/activity?days=28");
    assertEquals(20, activity.at("/total/orders").asInt(), activity.toString());
    assertEquals(0, activity.at("/yearBefore/events").asInt());
    assertTrue(activity.at("/total/sent").isNumber() && activity.at("/total/kept").isNumber());
  }

  @Test
  void aViewerLearnsOfAChangeByItsPosition() {
    Response first = bed.manage("GET", "/api/v1/live", "");
    assertEquals("text/event-stream", first.contentType());
    String id = text(first).replaceAll("(?s).*id: (\\d+).*", "$1");
    track(1, "\"event\":\"Visited\"", 21, "");
    String token = bed.server.credentials().managementToken();
    Response next =
        bed.call(
            "GET",
            "/api/v1/live",
            "",
            Map.of("authorization", "Bearer " + token, "last-event-id", id));
    assertTrue(text(next).contains("event: changed"), text(next));
    assertTrue(!text(next).contains("id: " + id + "\n"), text(next));
    assertThrows(
        ProblemException.class,
        () -> bed.call("GET", "/api/v1/live", "", Map.of("authorization", "Bearer no")));
  }
}
