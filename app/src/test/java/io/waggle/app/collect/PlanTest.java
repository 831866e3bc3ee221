package io.waggle.app.collect;

import static io.waggle.app.collect.Collecting.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Input;
import io.waggle.core.kernel.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final String PLAN =
      """
      {"unplanned":"UNPLANNED","events":{
        "E":{"type":"object","required":["price"],"additionalProperties":true,
          "properties":{"price":{"type":"number","minimum":0},"n":{"type":"integer"},
            "mail":{"type":"string","format":"email"}}},
        "$identify":{"required":["email"]}}}\
      """;

  private final Collecting collecting = new Collecting();

  @Test
  void quarantinesWhatBreaksThePlanWithPathAndReason() {
    follow("accept");
    assertInstanceOf(
        Input.Collected.class, collecting.alone(track(",\"properties\":{\"price\":9.99,\"n\":3}")));
    Input.Quarantined refused =
        collecting.refused(track(",\"messageId\":\"m\",\"properties\":{\"price\":-1,\"n\":1.5}"));
    assertEquals("plan.violation", refused.fault().code());
    assertEquals("/properties/price", refused.fault().path());
    assertTrue(refused.fault().message().contains("/properties/n"), refused.fault().message());
    assertEquals("m", refused.messageId());
    assertEquals("E", refused.event());
    assertEquals("plan.violation", collecting.refused(track("")).fault().code());
    assertEquals(
        "plan.violation",
        collecting.refused(track(",\"properties\":{\"price\":1,\"mail\":\"x\"}")).fault().code());
  }

  @Test
  void checksTraitsOfIdentifyCalls() {
    follow("accept");
    assertInstanceOf(
        Input.Collected.class,
        collecting.alone(
            "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"email\":\"a@b.c\"}}"));
    assertEquals(
        "/traits", collecting.refused("{\"type\":\"identify\",\"userId\":\"u\"}").fault().path());
    assertInstanceOf(
        Input.Collected.class, collecting.alone("{\"type\":\"page\",\"userId\":\"u\"}"));
  }

  @Test
  void decidesOnUnplannedEvents() {
    String other = "{\"type\":\"track\",\"event\":\"Other\",\"userId\":\"u\"}";
    follow("accept");
    assertInstanceOf(Input.Collected.class, collecting.alone(other));
    follow("quarantine");
    assertEquals("plan.unplanned_event", collecting.refused(other).fault().code());
  }

  @Test
  void replaysAfterTheFixWithTheSameIdAndTime() {
    follow("quarantine");
    Input.Quarantined refused =
        collecting.refused("{\"type\":\"track\",\"event\":\"Other\",\"userId\":\"u\"}");
    assertInstanceOf(Input.Quarantined.class, collecting.collector.replay(refused).get(0));
    follow("accept");
    collecting.now += 3_600_000;
    Input.Collected replayed =
        assertInstanceOf(Input.Collected.class, collecting.collector.replay(refused).get(0));
    assertEquals(refused.messageId(), replayed.event().messageId());
    assertEquals(Collecting.NOW, replayed.event().times().event());
    assertEquals("server", replayed.event().source());
  }

  @Test
  void replaysASingleCallWhoseTypeStoodInThePath() {
    follow("quarantine");
    byte[] body = "{\"event\":\"Other\",\"userId\":\"u\"}".getBytes(StandardCharsets.UTF_8);
    Outcome outcome =
        collecting.call(
            new Call.Shape.Single(EventReader.typeOf("track")), Collecting.SERVER, body);
    Input.Quarantined refused = (Input.Quarantined) Collecting.taken(outcome).get(0);
    follow("accept");
    List<Input> replayed = collecting.collector.replay(refused);
    assertEquals("Other", assertInstanceOf(Input.Collected.class, replayed.get(0)).event().name());
  }

  @Test
  void cannotReplayWithoutItsSource() {
    follow("quarantine");
    Input.Quarantined refused =
        collecting.refused("{\"type\":\"track\",\"event\":\"O\",\"userId\":\"u\"}");
    collecting.sources.retire(SourceDirectory.SOURCE, "server");
    InvalidException e =
        assertThrows(InvalidException.class, () -> collecting.collector.replay(refused));
    assertEquals("quarantine.no_source", e.faults().get(0).code());
  }

  private void follow(String unplanned) {
    collecting.define(SourceDirectory.PLAN, "p", PLAN.replace("UNPLANNED", unplanned));
    collecting.define(
        SourceDirectory.SOURCE, "server", "{\"writeKey\":\"server-write-key\",\"plan\":\"p\"}");
  }
}
