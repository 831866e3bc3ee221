package io.waggle.app.collect;

import static io.waggle.app.collect.Collecting.NOW;
import static io.waggle.app.collect.Collecting.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.CollectedEvent.Touch;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementProtocolTest {
  private static final String BODY =
      """
      {"client_id":"c.1","user_id":"u1","timestamp_micros":"1795341599000000",
       "user_properties":{"tier":{"value":"gold"}},
       "events":[
        {"name":"purchase","params":{"transaction_id":"T1","value":30.03,
         "items":[{"item_id":"x"}]}},
        {"name":"page_view","timestamp_micros":1795341598000000,
         "params":{"page_title":"Home",
          "page_location":"https://s.example/?utm_source=g&utm_medium=cpc"}},
        {"params":{}}, 7]}\
      """;

  private final Collecting collecting = new Collecting();

  @Test
  void readsEveryEventAndQuarantinesTheNamelessAlone() {
    List<Input> inputs =
        Collecting.taken(
            collecting.call(new Call.Shape.MeasurementProtocol(), SERVER, bytes(BODY)));
    CollectedEvent purchase = assertInstanceOf(Input.Collected.class, inputs.get(0)).event();
    assertEquals("purchase", purchase.name());
    assertEquals("c.1", purchase.subject().anonymousId());
    assertEquals("u1", purchase.subject().userId());
    assertEquals("30.03", purchase.properties().text("value"));
    assertEquals("gold", purchase.traits().text("tier"));
    assertEquals(NOW - 1_000, purchase.times().event());
    CollectedEvent page = assertInstanceOf(Input.Collected.class, inputs.get(1)).event();
    assertEquals(EventType.PAGE, page.type());
    assertEquals("Home", page.name());
    assertEquals(new Touch("g/cpc", "", ""), page.touch());
    assertEquals(NOW - 2_000, page.times().event());
    assertEquals(
        "event.no_name", assertInstanceOf(Input.Quarantined.class, inputs.get(2)).fault().code());
    assertInstanceOf(Input.Quarantined.class, inputs.get(3));
  }

  @Test
  void aQuarantinedEventReplaysByItself() {
    List<Input> inputs =
        Collecting.taken(
            collecting.call(new Call.Shape.MeasurementProtocol(), SERVER, bytes(BODY)));
    Input.Quarantined refused = (Input.Quarantined) inputs.get(2);
    Input again = collecting.collector.replay(refused).get(0);
    assertEquals(refused.fault(), ((Input.Quarantined) again).fault());
    assertEquals(refused.messageId(), ((Input.Quarantined) again).messageId());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
