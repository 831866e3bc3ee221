package io.waggle.app.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void keepsEveryDigitOfANumber() {
    assertEquals(new Value.Whole(Long.MAX_VALUE), Json.read("9223372036854775807"));
    assertEquals(new Value.Real(0.1), Json.read("0.1"));
    assertEquals(new Value.Real(-12.5), Json.read("-12.5"));
    assertEquals(new Value.Real(1.0), Json.read("1.0"));
    assertEquals(new Value.Real(1e20), Json.read("100000000000000000000"));
    assertEquals(decimal("12345678901234567890"), Json.read("12345678901234567890"));
    assertEquals(decimal("0.1234567890123456789"), Json.read("0.1234567890123456789"));
    assertEquals(decimal("1e400"), Json.read("1e400"));
    assertEquals(decimal("1e-400"), Json.read("1e-400"));
    assertEquals("12345678901234567890", Json.text(Json.read("12345678901234567890")));
  }

  @Test
  void refusesExponentsThatWouldFillTheMemory() {
    assertRefused("json.number_out_of_range", "{\"a\":[1,1e1000000000]}", "/a/1");
    assertRefused("json.number_out_of_range", "1e-99999999999", "");
  }

  @Test
  void roundTripsEveryKindOfValue() {
    String json =
        "{\"t\":\"a\\\"\\\\\\n\\u0001é😀\",\"n\":null,\"f\":[true,false],\"o\":{\"x\":{}},\"i\":-3}";
    assertEquals(json, Json.text(Json.read(json)));
  }

  @Test
  void replacesNulAndHalfSurrogates() {
    assertEquals(new Value.Text("a\uFFFDb"), Json.read("\"a\\u0000b\""));
    assertEquals(new Value.Text("\uFFFD!"), Json.read("\"\\ud83d!\""));
    assertEquals(new Value.Text("\uFFFD\uFFFD"), Json.read("\"\\ude00\\ud83d\""));
    assertEquals(new Value.Text("😀"), Json.read("\"\\ud83d\\ude00\""));
    assertEquals("{\"\uFFFD\":1}", Json.text(Json.read("{\"\\u0000\":1}")));
  }

  @Test
  void aDocumentThatRepeatsAKeyIsRefusedAndElseTheLastWins() {
    String repeated = "{\"a\":1,\"b\":{\"c\":1,\"c\":3},\"a\":2}";
    assertEquals(Json.read("{\"a\":2,\"b\":{\"c\":3}}"), readSmall(ReadLimits.FOREIGN, repeated));
    assertRefused("json.repeated_key", repeated, "/b/c");
    assertEquals(
        Json.read("[{\"a\":1},{\"a\":1}]"), readSmall(ReadLimits.FOREIGN, "[{\"a\":1},{\"a\":1}]"));
    byte[] yaml = "a: 1\nb: 2\na: 3\n".getBytes(StandardCharsets.UTF_8);
    assertCode("json.repeated_key", () -> Json.readYaml(yaml));
  }

  @Test
  void complaintsNameNothingOfTheProgramsInside() {
    byte[] broken = {'a', ':', ' ', (byte) 0xC3, (byte) 0x28};
    for (Runnable each :
        List.<Runnable>of(
            () -> Json.readYaml(broken),
            () -> Json.readYaml("a: [".getBytes(StandardCharsets.UTF_8)),
            () -> Json.read("{\"" + "a".repeat(40_000) + "\":1}"),
            () -> Json.read("9".repeat(2_000)),
            () -> Json.read(broken))) {
      InvalidException bad = assertThrows(InvalidException.class, each::run);
      String said = bad.getMessage();
      assertFalse(said.contains("Exception") || said.contains("StreamRead"), said);
    }
  }

  @Test
  void refusesWhatIsNotOneWholeValue() {
    assertRefused("json.malformed", "{\"a\":", "line 1, column 6");
    assertRefused("json.malformed", "{} {}", "line 1, column 4");
    assertRefused("json.malformed", "{\"a\":NaN}", "line 1, column 9");
    assertRefused("json.empty", " ", "");
    InvalidException bad =
        assertThrows(
            InvalidException.class,
            () -> Json.read(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'}));
    assertEquals("json.malformed", bad.faults().get(0).code());
  }

  @Test
  void refusesWhatGoesBeyondTheLimits() {
    ReadLimits small = new ReadLimits(3, 4, 5);
    assertEquals(new Value.Items(List.of()), readSmall(small, "[]"));
    assertCode("json.too_deep", () -> readSmall(small, "[[[[]]]]"));
    assertCode("json.too_deep", () -> Json.read("[".repeat(1_999) + "]".repeat(1_999)));
    assertCode("json.too_deep", () -> Json.read("[".repeat(100_000)));
    assertCode(
        "json.too_many_keys",
        () -> readSmall(small, "[{\"a\":1,\"b\":{\"c\":1,\"d\":1,\"e\":1}}]"));
    assertCode("json.text_too_long", () -> readSmall(small, "\"123456\""));
  }

  @Test
  void readsEveryDocumentOfAYamlText() {
    String yaml = "name: a\nlist: [1, 2.5, true, ~, 'x']\n---\nname: b\n";
    List<Value> read = Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, read.size());
    assertEquals("{\"name\":\"a\",\"list\":[1,2.5,true,null,\"x\"]}", Json.text(read.get(0)));
    assertEquals(new Value.Fields(Attributes.of("name", new Value.Text("b"))), read.get(1));
  }

  @Test
  void refusesYamlAliases() {
    String yaml = "a: &x [1]\nb: *x\n";
    assertCode("yaml.alias", () -> Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)));
    assertCode("json.malformed", () -> Json.readYaml("a: [".getBytes(StandardCharsets.UTF_8)));
  }

  private static Value readSmall(ReadLimits limits, String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), limits);
  }

  private static Value decimal(String text) {
    return new Value.Decimal(new BigDecimal(text));
  }

  private static void assertCode(String code, Runnable action) {
    InvalidException e = assertThrows(InvalidException.class, action::run);
    assertEquals(code, e.faults().get(0).code());
  }

  private static void assertRefused(String code, String json, String path) {
    InvalidException e = assertThrows(InvalidException.class, () -> Json.read(json));
    assertEquals(code, e.faults().get(0).code());
    assertEquals(path, e.faults().get(0).path());
  }
}
