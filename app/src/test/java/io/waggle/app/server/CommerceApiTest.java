package io.waggle.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Response;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What channels cost and brought, where people are, and what may be compared, over the API. */
class CommerceApiTest {
  private static final String ORDER = "\"event\":\"Order Completed\",\"properties\":";

  @TempDir static Path temporary;
  private static ServerBed bed;

  /**
   * 40 people come by search and buy for 10 or 30 EUR, the first once more for 100. 5 come by mail
   * and buy for 7 USD, one comes by himself and buys for 9 of something.
   */
  @BeforeAll
  static void open() {
    bed = new ServerBed(temporary.resolve("data"));
    publish("goal/order", "{\"event\":\"Order Completed\",\"value\":\"total\"}");
    publish("goal/visit", "{\"event\":\"Visited\"}");
    publish(
        "spend/autumn",
        "{\"rows\":["
            + row("google/cpc", "2026-11-11", "2026-11-20", 100, "EUR")
            + ","
            + row("news/email", "2026-11-20", "2026-11-22", 5, "EUR")
            + ","
            + row("radio", "2026-11-22", "2026-11-22", 10, "EUR")
            + "]}");
    for (int person = 0; person < 45; person++) {
      boolean bySearch = person < 40;
      track(
          person,
          "\"event\":\"Visited\"",
          17,
          bySearch ? "google" : "news",
          bySearch ? "cpc" : "email");
      int total = !bySearch ? 7 : person % 2 == 0 ? 10 : 30;
      String currency = bySearch ? "EUR" : "USD";
      track(
          person,
          ORDER + "{\"total\":" + total + ",\"currency\":\"" + currency + "\"}",
          20,
          "",
          "");
    }
    track(0, ORDER + "{\"total\":100,\"currency\":\"EUR\"}", 21, "", "");
    track(45, ORDER + "{\"total\":9,\"currency\":\"shells\"}", 22, "", "");
    for (int person = 0; person < 10; person++) {
      String city = person == 9 ? "" : ",\"city\":\"Berlin\"";
      identify(person, "{\"address\":{\"country\":\"de\"" + city + "}}", "{}");
    }
    identify(10, "{\"country\":\"FR\",\"city\":\"Paris\"}", "{}");
    identify(11, "{}", "{\"app\":{\"location\":1},\"location\":{\"country\":\"FR\",\"x\":[1]}}");
    // Moved: what was said last counts.
    identify(1, "{\"city\":\"Wien\",\"state\":\"Wien\",\"country\":\"AT\"}", "{}");
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  private static String row(
      String channel, String from, String to, double amount, String currency) {
    return "{\"channel\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":%s,\"currency\":\"%s\"}"
        .formatted(channel, from, to, amount, currency);
  }

  private static void publish(String definition, String body) {
    Response answer = bed.manage("PUT", "/api/v1/definitions/" + definition, body);
    assertEquals(200, answer.status(), text(answer));
  }

  private static void track(int person, String event, int day, String source, String medium) {
    String context =
        source.isEmpty()
            ? ""
            : ",\"context\":{\"campaign\":{\"source\":\"%s\",\"medium\":\"%s\"}}"
                .formatted(source, medium);
    String body =
        "{\"userId\":\"u%d\",%s,\"timestamp\":\"2026-11-%02dT09:00:00Z\"%s}"
            .formatted(person, event, day, context);
    assertEquals(200, bed.collect("/v1/track", body, "application/json").status());
  }

  private static void identify(int person, String traits, String context) {
    String body =
        "{\"userId\":\"u%d\",\"traits\":%s,\"context\":%s,\"timestamp\":\"2026-11-21T10:00:00Z\"}"
            .formatted(person, traits, context);
    assertEquals(200, bed.collect("/v1/identify", body, "application/json").status());
  }

  private static String text(Response answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static JsonNode get(String target) {
    return JsonMapper.shared().readTree(bed.manage("GET", target, "").body());
  }

  private static JsonNode channel(String name, JsonNode figures) {
    for (JsonNode each : figures.path("channels")) {
      if (each.path("channel").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name + " is not in " + figures);
  }

  @Test
  void spendIsSetAgainstWhatWasCreditedOnItsDays() {
    JsonNode search = channel("google/cpc", get("/api/v1/channel-figures?days=7"));
    String shown = search.toString();
    assertEquals(41, search.path("conversions").asDouble(), shown);
    assertEquals(40, search.path("newCustomers").asDouble(), shown);
    assertEquals("EUR", search.at("/revenue/0/currency").asString(), shown);
    assertEquals(900, search.at("/revenue/0/amount").asDouble(), shown);
    // Of 10 days' spend five lie in the week; the order of the 21st is of no such day.
    assertEquals(5, search.at("/spend/days").asInt(), shown);
    assertEquals(50, search.at("/spend/amounts/0/amount").asDouble(), shown);
    assertEquals(800, search.at("/compared/revenue/0/amount").asDouble(), shown);
    assertEquals(1.25, search.at("/costPerCustomer/value").asDouble(), shown);
    assertEquals("EUR", search.at("/costPerCustomer/currency").asString(), shown);
    assertEquals(15, search.at("/returnOnSpend/value").asDouble(), shown);
    assertEquals(22.5, search.at("/customerValue/value").asDouble(), shown);
    assertEquals(40, search.at("/customerValue/customers").asDouble(), shown);
    // By hand: 20 of 10 but one of 110, 20 of 30; the deviation of the sample is 17.9.
    double half = 1.96 * Math.sqrt((19 * 156.25 + 7656.25 + 20 * 56.25) / 39 / 40);
    assertEquals(22.5 - half, search.at("/customerValue/low").asDouble(), 0.01, shown);
    assertEquals(22.5 + half, search.at("/customerValue/high").asDouble(), 0.01, shown);
  }

  @Test
  void whatIsNotKnownHasAReason() {
    JsonNode figures = get("/api/v1/channel-figures?days=7");
    JsonNode mail = channel("news/email", figures);
    assertEquals(1.0, mail.at("/costPerCustomer/value").asDouble(), mail.toString());
    assertEquals("other_currency", mail.at("/returnOnSpend/reason").asString());
    assertTrue(mail.at("/returnOnSpend/value").isMissingNode(), mail.toString());
    assertEquals("too_few_customers", mail.at("/customerValue/reason").asString());
    JsonNode radio = channel("radio", figures);
    assertEquals(-1.0, radio.at("/returnOnSpend/value").asDouble(), radio.toString());
    assertEquals("no_new_customers", radio.at("/costPerCustomer/reason").asString());
    assertEquals("no_customers", radio.at("/customerValue/reason").asString());
    JsonNode direct = channel("direct", figures);
    assertEquals("", direct.at("/revenue/0/currency").asString(), direct.toString());
    assertEquals("no_spend", direct.at("/costPerCustomer/reason").asString());
    assertEquals("no_spend", direct.at("/returnOnSpend/reason").asString());
    // On the last day alone nothing is known of the search's spend, and nobody came by it.
    JsonNode today = get("/api/v1/channel-figures?days=1");
    assertEquals(3, today.path("channels").size(), today.toString());
    JsonNode visits = get("/api/v1/channel-figures?days=7&goal=visit");
    JsonNode search = channel("google/cpc", visits);
    assertEquals("goal_without_value", search.at("/returnOnSpend/reason").asString());
    assertEquals(50.0 / 40, search.at("/costPerCustomer/value").asDouble(), search.toString());
  }

  @Test
  void aGoalSaysWhatValuesAreInWhereEventsDoNot() {
    publish(
        "goal/worth", "{\"event\":\"Order Completed\",\"value\":\"total\",\"currency\":\"USD\"}");
    track(45, ORDER + "{\"total\":9}", 22, "", "");
    JsonNode direct = channel("direct", get("/api/v1/channel-figures?days=7&goal=worth"));
    assertEquals("USD", direct.at("/revenue/0/currency").asString(), direct.toString());
    assertEquals(1, direct.path("revenue").size(), direct.toString());
    assertThrows(ProblemException.class, () -> get("/api/v1/channel-figures?goal=none"));
    assertThrows(ProblemException.class, () -> get("/api/v1/channel-figures?model=magic"));
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () ->
                bed.manage(
                    "PUT",
                    "/api/v1/definitions/spend/more",
                    "{\"rows\":[" + row("radio", "2026-11-01", "2026-11-30", 1, "EUR") + "]}"));
    assertEquals("definition.overlap", refused.faults().getFirst().code());
    assertEquals("spend/more.rows[0].from", refused.faults().getFirst().path());
  }

  @Test
  void peopleAreWhereTheyWereSeenLast() {
    JsonNode countries = get("/api/v1/geography?days=7");
    assertEquals("DE", countries.at("/places/0/country").asString(), countries.toString());
    assertEquals(9, countries.at("/places/0/people").asInt(), countries.toString());
    assertEquals(10, countries.at("/places/0/orders").asInt(), countries.toString());
    assertEquals(5 * 10 + 100 + 4 * 30, countries.at("/places/0/revenue/0/amount").asDouble());
    assertEquals(34, countries.at("/unknown/people").asInt(), countries.toString());
    assertEquals(12, countries.at("/known/country").asInt());
    assertEquals(1, countries.at("/known/region").asInt());
    assertEquals(10, countries.at("/known/city").asInt());
    JsonNode cities = get("/api/v1/geography?days=7&level=city&limit=1");
    assertEquals("Berlin", cities.at("/places/0/city").asString(), cities.toString());
    assertEquals(8, cities.at("/places/0/people").asInt());
    assertEquals(1, cities.path("places").size());
    assertEquals(3, cities.path("total").asInt());
    assertEquals(36, cities.at("/unknown/people").asInt());
    assertThrows(ProblemException.class, () -> get("/api/v1/geography?level=street"));
  }

  @Test
  void whatTheDataDoesNotCoverWholeIsNotCompared() {
    JsonNode activity = get("/api/v1/activity?days=3");
    assertEquals("begins_later", activity.at("/before/gap").asString(), activity.toString());
    assertEquals("nothing", activity.at("/yearBefore/gap").asString());
    assertEquals("nothing", activity.at("/before/messagesGap").asString());
    assertEquals("EUR", activity.at("/revenueByCurrency/0/currency").asString());
    assertEquals(900, activity.at("/revenueByCurrency/0/amount").asDouble());
    JsonNode covered = get("/api/v1/activity?days=2");
    assertTrue(covered.at("/before/gap").isMissingNode(), covered.toString());
    // Up to the same hour as what is known of today.
    assertEquals("2026-11-20T09:00:00.001Z", covered.at("/before/until").asString());
    assertEquals(45, covered.at("/before/orders").asInt());
  }
}
