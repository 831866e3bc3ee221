package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where a location stands in a context, and what only looks like one. */
class PlaceTest {
  private static final String LYON = "{\"country\":\"fr\",\"city\":\"Lyon\"}";

  private static Place in(String context) {
    return Place.of(
        new CollectedEvent(
            "m",
            EventType.TRACK,
            "Viewed",
            "default",
            CollectedEvent.Subject.of("u", ""),
            Attributes.EMPTY,
            Attributes.EMPTY,
            context.getBytes(StandardCharsets.UTF_8),
            CollectedEvent.Touch.NONE,
            CollectedEvent.Times.at(0)));
  }

  @Test
  void isFoundWhereverItStands() {
    Place lyon = new Place("FR", "", "Lyon");
    for (int before = 0; before < 24; before++) {
      String other = "\"k\":\"" + "n".repeat(before) + "\"";
      assertEquals(lyon, in("{" + other + ",\"location\":" + LYON + "}"));
      assertEquals(lyon, in("{\"location\":" + LYON + "," + other + "}"));
      assertEquals(lyon, in("{\"allocation\":1," + other + ",\"location\":" + LYON + "}"));
    }
  }

  @Test
  void isNotWhatOnlyLooksLikeIt() {
    assertEquals(Place.UNKNOWN, in(""));
    assertEquals(Place.UNKNOWN, in("{}"));
    assertEquals(Place.UNKNOWN, in("{\"locations\":" + LYON + "}"));
    assertEquals(Place.UNKNOWN, in("{\"allocation\":" + LYON + "}"));
    assertEquals(Place.UNKNOWN, in("{\"app\":{\"location\":" + LYON + "}}"));
    assertEquals(Place.UNKNOWN, in("{\"location\":\"Lyon\"}"));
    assertEquals(Place.UNKNOWN, in("\"location\""));
  }
}
