package io.waggle.app.collect;

import static io.waggle.app.collect.Collecting.NOW;
import static io.waggle.app.collect.Collecting.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final String EVENT =
      """
      {"specversion":"1.0","id":"A234","source":"/shop/erp","type":"com.example.order.paid",
       "time":"2026-11-22T09:59:59Z","subject":"customer-7","datacontenttype":"application/json",
       "data":{"total":12345678901234567890,"currency":"EUR"}}\
      """;

  private final Collecting collecting = new Collecting();

  @Test
  void readsAStructuredEvent() {
    CollectedEvent event = one(new Call.Shape.CloudEvent(), EVENT);
    assertEquals(EventType.TRACK, event.type());
    assertEquals("com.example.order.paid", event.name());
    assertEquals("/shop/erp#A234", event.messageId());
    assertEquals("customer-7", event.subject().userId());
    assertEquals("12345678901234567890", event.properties().text("total"));
    assertEquals(NOW - 1_000, event.times().event());
    assertEquals(
        "/shop/erp",
        Json.readObject(event.context()).findPath("cloudevent.source") instanceof Value.Text text
            ? text.text()
            : "");
  }

  @Test
  void readsAListAndQuarantinesTheBadOneAlone() {
    String bad = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"subject\":\"u\"}";
    List<Input> inputs =
        Collecting.taken(call(new Call.Shape.CloudEvents(), "[" + EVENT + "," + bad + ",7]"));
    assertInstanceOf(Input.Collected.class, inputs.get(0));
    Input.Quarantined refused = assertInstanceOf(Input.Quarantined.class, inputs.get(1));
    assertEquals("cloudevents.missing_attribute", refused.fault().code());
    assertEquals("/type", refused.fault().path());
    assertEquals(bad, new String(refused.raw(), StandardCharsets.UTF_8));
    assertInstanceOf(Input.Quarantined.class, inputs.get(2));
  }

  @Test
  void readsABinaryEventWithJsonTextAndBytes() {
    Map<String, String> attributes =
        Map.of("specversion", "1.0", "id", "1", "source", "s", "type", "t", "userid", "u");
    CollectedEvent json =
        one(new Call.Shape.BinaryCloudEvent(attributes, "application/json"), "{\"a\":1}");
    assertEquals("1", json.properties().text("a"));
    CollectedEvent text = one(new Call.Shape.BinaryCloudEvent(attributes, "text/plain"), "hello");
    assertEquals("hello", text.properties().text("data"));
    CollectedEvent bytes = one(new Call.Shape.BinaryCloudEvent(attributes, "image/png"), "abc");
    assertEquals("YWJj", bytes.properties().text("data_base64"));
    CollectedEvent none = one(new Call.Shape.BinaryCloudEvent(attributes, ""), "");
    assertEquals(0, none.properties().size());
    assertEquals("u", none.subject().userId());
  }

  @Test
  void takesAnIdentifyTypeAsTraits() {
    CollectedEvent event =
        one(
            new Call.Shape.CloudEvent(),
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"crm\",\"type\":\"com.examp"
                + "le.identify\","
                + "\"data\":{\"userId\":\"u9\",\"email\":\"a@b.c\"}}");
    assertEquals(EventType.IDENTIFY, event.type());
    assertEquals("u9", event.subject().userId());
    assertEquals("a@b.c", event.traits().text("email"));
  }

  @Test
  void refusesOtherVersions() {
    String later = EVENT.replace("\"1.0\"", "\"2.0\"");
    Input input = Collecting.taken(call(new Call.Shape.CloudEvent(), later)).get(0);
    assertEquals("cloudevents.unknown_version", ((Input.Quarantined) input).fault().code());
  }

  private CollectedEvent one(Call.Shape shape, String body) {
    return assertInstanceOf(Input.Collected.class, Collecting.taken(call(shape, body)).get(0))
        .event();
  }

  private Outcome call(Call.Shape shape, String body) {
    return collecting.call(shape, SERVER, body.getBytes(StandardCharsets.UTF_8));
  }
}
