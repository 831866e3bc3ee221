package io.waggle.app.collect;

import static io.waggle.app.collect.Collecting.BROWSER;
import static io.waggle.app.collect.Collecting.NOW;
import static io.waggle.app.collect.Collecting.SERVER;
import static io.waggle.app.collect.Collecting.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CollectorTest {
  private final Collecting collecting = new Collecting();

  @Test
  void takesEveryFieldOfAnEvent() {
    CollectedEvent event =
        collecting.event(
            """
            {"timestamp":"2026-11-22T09:59:00.000Z","type":"track","userId":"u1","anonymousId":"a1",
             "event":"Bought","properties":{"total":12.5,"items":[{"sku":"x"}]},"messageId":"m1",
             "context":{"library":{"name":"lib"},"traits":{"email":"a@b.c"}},
             "integrations":{"All":true},"_metadata":{"nodeVersion":"20"}}\
            """);
    assertEquals("m1", event.messageId());
    assertEquals(EventType.TRACK, event.type());
    assertEquals("Bought", event.name());
    assertEquals("server", event.source());
    assertEquals("u1", event.subject().userId());
    assertEquals("a1", event.subject().anonymousId());
    assertEquals(
        Json.readObject(bytes("{\"total\":12.5,\"items\":[{\"sku\":\"x\"}]}")), event.properties());
    assertEquals("a@b.c", event.traits().text("email"));
    assertEquals(
        "{\"library\":{\"name\":\"lib\"},\"traits\":{\"email\":\"a@b.c\"}}",
        new String(event.context(), StandardCharsets.UTF_8));
    assertEquals(NOW - 60_000, event.times().event());
    assertEquals(NOW, event.times().received());
  }

  @Test
  void quarantinesABadEventAloneAndKeepsItsBytes() {
    String bad = "{ \"type\" : \"track\", \"userId\":\"u\", \"messageId\":\"bad\" }";
    List<Input> inputs =
        collecting.batch(
            "{\"batch\":[" + track("") + "," + bad + "," + track("") + "],\"sentAt\":\"x\"}");
    assertEquals(3, inputs.size());
    assertInstanceOf(Input.Collected.class, inputs.get(0));
    assertInstanceOf(Input.Collected.class, inputs.get(2));
    Input.Quarantined refused = assertInstanceOf(Input.Quarantined.class, inputs.get(1));
    assertEquals("event.no_name", refused.fault().code());
    assertEquals("/event", refused.fault().path());
    assertEquals("bad", refused.messageId());
    assertEquals(bad, new String(refused.raw(), StandardCharsets.UTF_8));
    assertEquals("server", refused.source());
    assertEquals(NOW, refused.time());
  }

  @Test
  void nothingOfAnObjectRefusedInItsMidstIsSeenInTheNext() {
    String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
    String bad = track(",\"properties\":{\"left\":1,\"deep\":" + deep + "}");
    String good = track(",\"properties\":{\"own\":{\"x\":2}}");
    List<Input> inputs = collecting.batch("{\"batch\":[" + bad + "," + good + "]}");
    assertInstanceOf(Input.Quarantined.class, inputs.get(0));
    Input.Collected next = assertInstanceOf(Input.Collected.class, inputs.get(1));
    assertEquals(Json.readObject(bytes("{\"own\":{\"x\":2}}")), next.event().properties());
  }

  @Test
  void saysWhatIsWrongWithEachKindOfBadEvent() {
    assertFault("event.unknown_type", "/type", "{\"userId\":\"u\"}");
    assertFault("event.unknown_type", "/type", "{\"type\":\"buy\",\"userId\":\"u\"}");
    assertFault("event.no_identity", "", "{\"type\":\"track\",\"event\":\"E\"}");
    assertFault(
        "event.no_identity", "", "{\"type\":\"page\",\"userId\":\"\",\"anonymousId\":null}");
    assertFault("event.no_group", "/groupId", "{\"type\":\"group\",\"userId\":\"u\"}");
    assertFault("event.no_alias", "/previousId", "{\"type\":\"alias\",\"userId\":\"u\"}");
    assertFault("event.bad_time", "/timestamp", track(",\"timestamp\":\"soon\""));
    assertFault(
        "event.wrong_type", "/userId", "{\"type\":\"track\",\"event\":\"E\",\"userId\":{}}");
    assertFault("event.wrong_type", "/properties", track(",\"properties\":[1]"));
    assertFault("event.wrong_type", "/traits", track(",\"traits\":\"x\""));
    assertFault("event.not_object", "", "\"x\"");
    assertFault("event.not_object", "", "[{}]");
    assertFault(
        "event.message_id_too_long",
        "/messageId",
        track(",\"messageId\":\"" + "m".repeat(257) + "\""));
    assertFault("event.name_too_long", "/event", track(",\"event\":\"" + "n".repeat(513) + "\""));
    assertFault("event.id_too_long", "/userId", track(",\"userId\":\"" + "n".repeat(513) + "\""));
    assertFault(
        "event.too_large", "", track(",\"properties\":{\"x\":\"" + "n".repeat(32_760) + "\"}"));
    assertFault(
        "event.reserved_trait",
        "/traits/consent",
        "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"consent\":1}}");
  }

  @Test
  void takesNumbersAsIdentifiersAndNamesOfPagesFromTheirProperties() {
    assertEquals("42", collecting.event(track(",\"userId\":42")).subject().userId());
    String page =
        "{\"type\":\"page\",\"anonymousId\":\"a\",\"category\":\"Shop\",\"properties\":{"
            + "\"name\":\"Home\"}}";
    CollectedEvent event = collecting.event(page);
    assertEquals("Home", event.name());
    assertEquals("Shop", event.properties().text("category"));
  }

  @Test
  void laysTheContextBesideTheBatchUnderEachEvents() {
    List<Input> inputs =
        collecting.batch(
            """
            {"batch":[%s,%s,%s],
             "context":{"library":{"name":"java"},"instanceId":"i",\
            "campaign":{"name":"c","source":"s"}},
             "sequence":1}\
            """
                .formatted(
                    track(",\"context\":{\"library\":{\"name\":\"own\"},\"ip\":\"1\"}"),
                    track(",\"context\":{}"),
                    track("")));
    assertContext(
        "{\"library\":{\"name\":\"own\"},\"ip\":\"1\",\"instanceId\":\"i\",\"campaign\":{"
            + "\"name\":\"c\",\"source\":\"s\"}}",
        inputs.get(0));
    String shared =
        "{\"library\":{\"name\":\"java\"},\"instanceId\":\"i\",\"campaign\":{\"name\":\"c"
            + "\",\"source\":\"s\"}}";
    assertContext(shared, inputs.get(1));
    assertContext(shared, inputs.get(2));
    assertEquals(new Touch("s", "c", ""), ((Input.Collected) inputs.get(2)).event().touch());
  }

  @Test
  void findsFurtherIdentifiers() {
    CollectedEvent event =
        collecting.event(
            """
            {"type":"identify","userId":"u","traits":{"email":" A@b.c ","phone":4930123},
             "context":{"traits":{"email":"A@b.c"},
               "device":{"id":"d1","advertisingId":"ad","token":"tok","model":"x"},
               "externalIds":[{"id":"o1","type":"OpenId","collection":"users","encoding":"none"},
                 {"id":"g1","type":"group_id","collection":"accounts"},
                 {"id":"bad","type":"no spaces"},7]}}\
            """);
    assertEquals(
        List.of(
            new Identifier("email", "A@b.c"),
            new Identifier("phone", "4930123"),
            new Identifier("device_id", "d1"),
            new Identifier("advertising_id", "ad"),
            new Identifier("push_token", "tok"),
            new Identifier("openid", "o1")),
        event.subject().others());
  }

  @Test
  void takesGroupTraitsAsProperties() {
    CollectedEvent event =
        collecting.event(
            "{\"type\":\"group\",\"userId\":\"u\",\"groupId\":\"g\",\"traits\":{\"email\":"
                + "\"info@g\"},"
                + "\"context\":{\"traits\":{\"email\":\"u@g\"}}}");
    assertEquals("info@g", event.properties().text("email"));
    assertEquals(List.of(new Identifier("email", "u@g")), event.subject().others());
  }

  @Test
  void findsTheMarketingOrigin() {
    String campaign =
        "\"campaign\":{\"source\":\"news\",\"medium\":\"email\",\"name\":\"spring\",\"cont"
            + "ent\":\"top\"}";
    String page =
        "\"page\":{\"url\":\"https://s.example/?a=1&utm_source=g%20x&utm_medium=cpc"
            + "&utm_campaign=c+d#f\"}";
    assertEquals(
        new Touch("news/email", "spring", "top"), touch("{" + page + "," + campaign + "}"));
    assertEquals(
        new Touch("news/email", "spring", "top"), touch("{" + campaign + "," + page + "}"));
    assertEquals(new Touch("g x/cpc", "c d", ""), touch("{" + page + "}"));
    assertEquals(new Touch("g", "", ""), touch("{\"page\":{\"search\":\"?utm_source=g\"}}"));
    assertEquals(Touch.NONE, touch("{\"page\":{\"url\":\"https://s.example/utm_source=x\"}}"));
    assertEquals(new Touch("%zz", "", ""), touch("{\"page\":{\"search\":\"?utm_source=%zz\"}}"));
  }

  @Test
  void givesTheSameEventTheSameIdWhenItIsSentAgain() {
    String timed = track(",\"timestamp\":\"2026-11-22T09:00:00Z\"");
    String batch = "{\"batch\":[" + timed + "," + timed + "]}";
    List<String> first = ids(collecting.batch(batch));
    collecting.now += 60_000;
    assertEquals(first, ids(collecting.batch(batch)));
    assertEquals(2, new TreeSet<>(first).size());
    assertNotEquals(first, ids(collecting.batch(BROWSER, bytes(batch))));
  }

  @Test
  void givesUntimedEventsFreshIds() {
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      all.addAll(ids(collecting.batch("{\"batch\":[" + track("") + "," + track("") + "]}")));
    }
    all.addAll(ids(new Collecting().batch("{\"batch\":[]}")));
    assertEquals(6, all.size());
  }

  @Test
  void correctsTheClockOfABrowserByTheBatchOrTheEventItself() {
    String event = track(",\"timestamp\":\"2026-11-22T09:00:00Z\"");
    byte[] batch = bytes("{\"batch\":[" + event + "],\"sentAt\":\"2026-11-22T09:00:10Z\"}");
    assertEquals(
        NOW - 10_000,
        ((Input.Collected) collecting.batch(BROWSER, batch).get(0)).event().times().event());
    assertEquals(
        NOW - 3_600_000,
        ((Input.Collected) collecting.batch(SERVER, batch).get(0)).event().times().event());
    byte[] own =
        bytes(track(",\"timestamp\":\"2026-11-22T09:00:00Z\",\"sentAt\":\"2026-11-22T09:00:10Z\""));
    Outcome outcome = collecting.call(new Call.Shape.Single(EventType.TRACK), BROWSER, own);
    assertEquals(
        NOW - 10_000, ((Input.Collected) Collecting.taken(outcome).get(0)).event().times().event());
  }

  @Test
  void keepsAWholeBodyThatIsNoJson() {
    for (String body :
        List.of(
            "{\"batch\":[{]}",
            "nothing",
            "",
            "[1]",
            "{\"batch\":7}",
            "{\"a\":1}",
            "{\"batch\":[]} x")) {
      Outcome outcome = collecting.call(new Call.Shape.Batch(), SERVER, bytes(body));
      Outcome.Unreadable unreadable = assertInstanceOf(Outcome.Unreadable.class, outcome, body);
      Input.Quarantined kept = (Input.Quarantined) unreadable.inputs().get(0);
      assertEquals(body, new String(kept.raw(), StandardCharsets.UTF_8));
      assertEquals(unreadable.fault(), kept.fault());
    }
    Outcome unknown =
        collecting.collector.collect(
            new Call(new Call.Shape.Batch(), List.of(), bytes("{"), 0, ""));
    assertTrue(assertInstanceOf(Outcome.Unreadable.class, unknown).inputs().isEmpty());
  }

  private void assertFault(String code, String path, String event) {
    Input.Quarantined refused = collecting.refused(event);
    assertEquals(code + " " + path, refused.fault().code() + " " + refused.fault().path(), event);
    assertTrue(!refused.fault().message().isEmpty() && !refused.fault().fix().isEmpty());
    assertTrue(!refused.messageId().isEmpty());
  }

  private Touch touch(String context) {
    return collecting.event(track(",\"context\":" + context)).touch();
  }

  private static void assertContext(String expected, Input input) {
    CollectedEvent event = ((Input.Collected) input).event();
    assertEquals(expected, new String(event.context(), StandardCharsets.UTF_8));
    assertInstanceOf(Value.Fields.class, Json.read(event.context()));
  }

  private static List<String> ids(List<Input> inputs) {
    return inputs.stream().map(each -> ((Input.Collected) each).event().messageId()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
