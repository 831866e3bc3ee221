package io.waggle.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.KeySet;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AskedPropertiesTest {
  private static final Attributes EVENT =
      Attributes.builder()
          .put("cart", new Value.Fields(Attributes.of("total", new Value.Real(12.5))))
          .put("cart.total", 3)
          .put("category", "Shoes")
          .put("products", new Value.Items(List.of(new Value.Whole(1))))
          .put("note", "long")
          .put("größe", "M")
          .build();

  @Test
  void onlyWhatIsLookedAtIsRead() {
    AskedProperties asked =
        properties(
            MeasureKey.sum(ofShoes("Bought"), "cart.total"),
            MeasureKey.distinct(EventFilter.named("Bought"), "products[].category"),
            MeasureKey.distinct(EventFilter.named("Viewed"), "größe"),
            MeasureKey.distinct(EventFilter.named("Opened"), "$hour"));
    assertEquals(Set.of("cart", "cart.total", "category", "products"), read(asked, "Bought"));
    assertEquals(Set.of("größe"), read(asked, "Viewed"));
    assertEquals(Set.of(), read(asked, "Opened"));
    assertNull(asked.of("Closed"));
  }

  @Test
  void whatIsAskedOfEveryEventIsReadOfEachAndNamedPagesGoByTheirCall() {
    AskedProperties asked =
        properties(
            MeasureKey.distinct(EventFilter.named(EventFilter.ANY), "note"),
            MeasureKey.distinct(EventFilter.named("page:Home"), "category"));
    assertEquals(Set.of("note"), read(asked, "Whatever"));
    assertEquals(Set.of("note", "category"), read(asked, "page"));
    assertEquals(Set.of("note", "category"), read(asked, "page:Home"));
  }

  @Test
  void aCountAsksForNoProperty() {
    ProfilePlan plan = ProfilePlan.of(List.of(new CounterKey(EventFilter.named("Bought"), 20)));
    assertEquals(Set.of(), read(plan.properties(), "Bought"));
  }

  /** Those of one category. */
  private static EventFilter ofShoes(String event) {
    Attributes test =
        Attributes.builder()
            .put("property", "category")
            .put("op", "equals")
            .put("value", "Shoes")
            .build();
    Attributes filter =
        Attributes.builder()
            .put("event", event)
            .put("where", new Value.Items(List.of(new Value.Fields(test))))
            .build();
    return EventFilter.parse(Document.root(new Value.Fields(filter), "filter"));
  }

  private static AskedProperties properties(MeasureKey... measures) {
    return ProfilePlan.of(List.of(), List.of(measures)).properties();
  }

  private static Set<String> read(AskedProperties asked, String callName) {
    KeySet keys = asked.of(callName);
    assertNotNull(keys, callName);
    byte[] stored = new BinaryWriter().writeAttributes(EVENT).toBytes();
    BinaryReader in = new BinaryReader(stored);
    BinaryWriter copy = new BinaryWriter();
    in.copyAttributes(keys, copy);
    Attributes read = new BinaryReader(copy.toBytes()).readAttributes();
    assertEquals(stored.length, in.position(), "the rest is passed over");
    for (String each : read.keys()) {
      assertEquals(EVENT.find(each), read.find(each));
    }
    return new TreeSet<>(read.keys());
  }
}
