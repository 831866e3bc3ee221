package io.waggle.app.collect;

import static io.waggle.app.collect.SourceDirectory.PLAN;
import static io.waggle.app.collect.SourceDirectory.SOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.app.json.Json;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceDirectoryTest {
  private final SourceDirectory directory = new SourceDirectory();

  @Test
  void compilesAWholeSource() {
    publish(PLAN, "shop", "{\"events\":{}}");
    publish(
        SOURCE,
        "web",
        "{\"name\":\"Shop\",\"writeKey\":\"k-12345678\",\"kind\":\"mobile\",\"plan\":\"shop\","
            + "\"enabled\":false,\"origins\":[\"https://shop.example\"]}");
    Source source = present(directory.find("k-12345678"));
    assertEquals("web", source.id());
    assertEquals("Shop", source.name());
    assertEquals(Source.Kind.MOBILE, source.kind());
    assertEquals(List.of("https://shop.example"), source.origins());
    assertEquals("shop", present(source.plan()).id());
    assertEquals(source, directory.byId("web"));
  }

  @Test
  void takesTheLeastSource() {
    publish(SOURCE, "s", "{\"writeKey\":\"k-12345678\"}");
    Source source = present(directory.find("k-12345678"));
    assertEquals(
        new Source(
            "s", "s", "k-12345678", Source.Kind.SERVER, true, List.of(), null, Source.Naming.NONE),
        source);
  }

  @Test
  void namesPathAndFixOfEveryFault() {
    assertFaults(
        SOURCE,
        "{\"kind\":\"tv\",\"origins\":[\"shop.example\"],\"colour\":1}",
        "definition.missing source.x.writeKey",
        "definition.unknown_choice source.x.kind",
        "definition.bad_origin source.x.origins",
        "definition.unknown_field source.x.colour");
    assertFaults(SOURCE, "{\"writeKey\":\"short\"}", "definition.bad_key source.x.writeKey");
    assertFaults(
        SOURCE, "{\"writeKey\":\"with blanks in it\"}", "definition.bad_key source.x.writeKey");
    assertFaults(
        SOURCE,
        "{\"writeKey\":\"k-12345678\",\"plan\":\"none\"}",
        "definition.unknown_plan source.x.plan");
    assertFaults(
        PLAN,
        "{\"unplanned\":\"drop\",\"events\":{\"A\":{\"type\":\"strin\"},\"B\":7}}",
        "definition.unknown_choice plan.x.unplanned",
        "definition.bad_schema plan.x.events.A",
        "definition.wrong_type plan.x.events.B");
  }

  @Test
  void refusesReferencesThatWouldHaveToBeFetched() {
    for (String reference :
        List.of("http://127.0.0.1:1/x.json", "file:///etc/passwd", "#/$defs/missing")) {
      String plan = "{\"events\":{\"A\":{\"$ref\":\"" + reference + "\"}}}";
      assertFaults(PLAN, plan, "definition.bad_schema plan.x.events.A");
    }
  }

  @Test
  void keepsOneWriteKeyToOneSource() {
    publish(SOURCE, "a", "{\"writeKey\":\"k-12345678\"}");
    InvalidException e =
        assertThrows(
            InvalidException.class, () -> publish(SOURCE, "b", "{\"writeKey\":\"k-12345678\"}"));
    assertEquals("definition.duplicate", e.faults().get(0).code());
    assertEquals("a", present(directory.find("k-12345678")).id());
  }

  @Test
  void anUpdateReplacesAndARetirementRemoves() {
    publish(SOURCE, "a", "{\"writeKey\":\"k-12345678\"}");
    publish(SOURCE, "a", "{\"writeKey\":\"k-87654321\"}");
    assertNull(directory.find("k-12345678"));
    assertEquals("a", present(directory.find("k-87654321")).id());
    directory.retire(SOURCE, "a");
    assertNull(directory.find("k-87654321"));
    assertEquals(List.of(), List.copyOf(directory.all()));
  }

  @Test
  void aPlanInUseStaysAndReachesItsSourcesWhenChanged() {
    publish(PLAN, "p", "{\"events\":{}}");
    publish(SOURCE, "a", "{\"writeKey\":\"k-12345678\",\"plan\":\"p\"}");
    Plan first = present(present(directory.byId("a")).plan());
    assertThrows(InvalidException.class, () -> directory.retire(PLAN, "p"));
    publish(PLAN, "p", "{\"unplanned\":\"quarantine\",\"events\":{}}");
    Plan second = present(present(directory.byId("a")).plan());
    assertNotSame(first, second);
  }

  @Test
  void validatingChangesNothing() {
    directory.validate(SOURCE, "a", Json.read("{\"writeKey\":\"k-12345678\"}"));
    assertNull(directory.find("k-12345678"));
  }

  private void publish(String kind, String id, String json) {
    directory.publish(kind, id, Json.read(json));
  }

  private void assertFaults(String kind, String json, String... expected) {
    InvalidException e = assertThrows(InvalidException.class, () -> publish(kind, "x", json), json);
    assertEquals(List.of(expected), e.faults().stream().map(SourceDirectoryTest::brief).toList());
  }

  private static String brief(Fault fault) {
    return fault.code() + " " + fault.path();
  }

  private static <T> T present(@Nullable T value) {

    return Objects.requireNonNull(value);
  }
}
