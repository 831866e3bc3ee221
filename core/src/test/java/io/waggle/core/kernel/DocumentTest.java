package io.waggle.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DocumentTest {
  @Test
  void whatMustBeThereAndIsNotIsNamed() {
    assertEquals("doc.on missing", fault(Attributes.EMPTY, doc -> doc.flag("on")));
    assertEquals("doc.on wrong_type", fault(text("on", "yes"), doc -> doc.flag("on")));
    assertEquals("doc.on wrong_type", fault(text("on", "yes"), doc -> doc.flag("on", true)));
    assertEquals("doc.any wrong_type", fault(text("any", "x"), doc -> doc.anything("any")));
  }

  @Test
  void aListOfTextsHoldsNothingElse() {
    for (Value wrong :
        List.of(Value.Nil.NIL, new Value.Items(List.of()), new Value.Fields(Attributes.EMPTY))) {
      Value list = new Value.Items(List.of(new Value.Text("a"), wrong));
      String found = fault(Attributes.of("list", list), doc -> doc.texts("list"));
      assertEquals("doc.list[1] wrong_type", found);
    }
  }

  @Test
  void aLengthBeyondAllTimeIsNoLength() {
    for (String wrong : List.of("PT9223372036854775807S", "99999999999999999w", "-3d", "3 days")) {
      String found = fault(text("for", wrong), doc -> doc.duration("for", 1_000_000));
      assertEquals("doc.for bad_duration", found, wrong);
    }
  }

  @Test
  void boundsReadAsPeopleWriteThem() {
    Attributes negative = Attributes.builder().put("n", -5L).build();
    assertEquals(
        "needs a whole number from 1 to 1000", says(negative, d -> d.whole("n", 1, 1_000)));
    assertEquals(
        "needs a number from 0.5 to 0.999", says(negative, d -> d.number("n", 0.5, 0.999)));
    assertEquals(
        "needs a whole number of at least 0", says(negative, d -> d.whole("n", 0, Long.MAX_VALUE)));
  }

  @Test
  void aFaultStaysReadableWhateverItQuotes() {
    Fault fault = new Fault("x.y", "p", "'" + "z".repeat(100_000) + "' is not one of [a, b]", "f");
    assertTrue(fault.message().length() < 2_000, "short enough to be read");
    assertTrue(fault.message().endsWith("' is not one of [a, b]"), "with what it says");
    String whole = "z".repeat(2_000);
    assertEquals(whole, new Fault("x.y", "p", whole, "f").message());
  }

  private static Attributes text(String key, String text) {
    return Attributes.builder().put(key, text).build();
  }

  private static String fault(Attributes fields, Consumer<Document> read) {
    Fault fault = only(fields, read);
    return fault.path() + " " + fault.code().substring("definition.".length());
  }

  private static String says(Attributes fields, Consumer<Document> read) {
    return only(fields, read).message();
  }

  private static Fault only(Attributes fields, Consumer<Document> read) {
    Document doc = Document.root(new Value.Fields(fields), "doc");
    read.accept(doc);
    InvalidException refused = assertThrows(InvalidException.class, doc::done);
    assertEquals(1, refused.faults().size(), refused.getMessage());
    return refused.faults().get(0);
  }
}
