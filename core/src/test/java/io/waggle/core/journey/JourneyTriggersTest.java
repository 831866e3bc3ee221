package io.waggle.core.journey;

import static io.waggle.core.journey.Docs.list;
import static io.waggle.core.journey.Docs.obj;
import static io.waggle.core.journey.Docs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What brings people in besides plain events. */
class JourneyTriggersTest {
  private static final long HOUR = World.HOUR;

  private static final Value WELCOME =
      obj(
          "trigger",
          obj("event", "Signed Up"),
          "steps",
          list(obj("send", "hello"), obj("wait", "30d", "id", "long"), obj("send", "again")));

  private final World world = new World();

  @BeforeEach
  void publish() {
    world.template("hello").template("again").template("third");
  }

  private void event(int person, String name, Attributes properties) {
    world.event(person, name, properties, world.now);
  }

  @Test
  void anAudienceThatIsLeftStartsAJourney() {
    world.journey("w", 1, with(WELCOME, "trigger", obj("audience_left", "vip")));
    world.enters(1, "vip");
    assertEquals(List.of(), world.sent());
    world.leaves(1, "vip");
    assertEquals(List.of("hello 0"), world.sent());
  }

  @Test
  void comingIntoAPlaceCountsAndStayingThereDoesNot() {
    Value place = obj("latitude", 31.2304, "longitude", 121.4737, "radius_km", 3);
    world.journey(
        "w",
        1,
        with(
            WELCOME,
            "trigger",
            obj("event", "Moved", "place", place),
            "steps",
            list(obj("send", "hello")),
            "entry",
            obj("again_after", "1s")));
    double[] north = {31.2, 31.2300, 31.2310, 31.4, 31.2304};
    for (double each : north) {
      world.pass(HOUR);
      event(
          1,
          "Moved",
          Attributes.builder().put("latitude", each).put("longitude", 121.4737).build());
    }
    assertEquals(2, world.allowed());
  }

  @Test
  void backInStockReachesWhoAskedForThatProductOnly() {
    Value trigger =
        obj(
            "signal", obj("kind", "stock"),
            "watch", obj("event", "Alert Asked", "property", "product_id", "within", "60d"));
    world.journey("w", 1, with(WELCOME, "trigger", trigger, "steps", list(obj("send", "hello"))));
    event(1, "Alert Asked", Attributes.of("product_id", new Value.Text("A")));
    event(2, "Alert Asked", Attributes.of("product_id", new Value.Text("B")));
    Attributes back =
        Attributes.builder().put("kind", "stock").put("subject", "A").put("region", "").build();
    world.sweep("w", JourneySweep.Cause.SIGNAL, back);
    world.sweep("w", JourneySweep.Cause.SIGNAL, back);
    assertEquals(1, world.allowed());
    assertEquals(1, world.person(1).contacts.allowed());
  }

  @Test
  void aSignalReachesItsRegionOnly() {
    Value trigger = obj("signal", obj("kind", "weather", "region_trait", "city"));
    world.journey("w", 1, with(WELCOME, "trigger", trigger, "steps", list(obj("send", "hello"))));
    world.says(1, "city", new Value.Text("Berlin"));
    world.says(2, "city", new Value.Text("Lima"));
    world.sweep(
        "w",
        JourneySweep.Cause.SIGNAL,
        Attributes.builder().put("subject", "storm").put("region", "Lima").build());
    assertEquals(1, world.person(2).contacts.allowed());
    assertEquals(0, world.person(1).contacts.allowed());
  }

  @Test
  void currentMembersComeInWhenTheVersionSaysSo() {
    world.enters(1, "vip");
    Value byAudience = with(WELCOME, "trigger", obj("audience_entered", "vip"));
    world.journey("future", 1, byAudience);
    world.journey("current", 1, with(byAudience, "publish", obj("members", "current")));
    world.journey("both", 1, with(byAudience, "publish", obj("members", "both")));
    for (String each : List.of("future", "current", "both")) {
      world.sweep(each, JourneySweep.Cause.PUBLISHED, Attributes.EMPTY);
    }
    world.enters(2, "vip");
    assertFalse(entered("future", 1));
    assertTrue(entered("future", 2));
    assertTrue(entered("current", 1));
    assertFalse(entered("current", 2));
    assertTrue(entered("both", 1));
    assertTrue(entered("both", 2));
  }

  private boolean entered(String journey, int person) {
    return world.person(person).enrolments.entered(journey, "") != null;
  }

  @Test
  void aCallTakesItsKeyFromItsProperties() {
    world.journey("w", 1, with(WELCOME, "trigger", obj("call", true, "key", "order_id")));
    assertFalse(world.call(1, "w", Attributes.EMPTY));
    assertTrue(world.call(1, "w", Attributes.of("order_id", new Value.Text("7"))));
    assertFalse(world.call(1, "w", Attributes.of("order_id", new Value.Text("7"))));
    assertTrue(world.call(1, "w", Attributes.of("order_id", new Value.Text("8"))));
  }
}
