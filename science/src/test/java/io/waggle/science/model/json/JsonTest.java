package io.waggle.science.model.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void aValueAndItsText() {
    Json value =
        Json.object()
            .put("name", "Straße \"蜂\" \\ \n \u0001 \ud83d\udc1d")
            .put("numbers", new double[] {1, -0.0, 0.1, 1e300, 123456789012345.0})
            .put("none", new Json.Nothing())
            .put("yes", true)
            .put("empty", Json.object().build())
            .put("nested", Json.of(List.of(Json.of(List.of()), Json.object().put("a", 1).build())))
            .build();
    String text = value.written();
    assertEquals(value, Json.parse(text));
    assertEquals(text, Json.parse(text).written());
    assertTrue(text.contains("\"numbers\": [1, -0.0, 0.1, 1.0E300, 123456789012345]"), text);
    assertTrue(text.contains("\\u0001"), text);
  }

  @Test
  void everyDoubleComesBackWithTheSameBits() {
    UniformRandomProvider random = Seeds.random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        double back = Json.parse(Json.of(value).written()).number();
        assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back));
      }
    }
  }

  @Test
  void escapesAndBlanks() {
    Json value =
        Json.parse(" { \"a\\u00e9\\/\\b\\f\\r\\t\" : [ true , false , null , -1.5e+2 ] } ");
    assertEquals(-150, value.at("aé/\b\f\r\t").items().get(3).number());
    assertEquals("\ud83d", Json.parse(Json.of("\ud83d").written()).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "NaN",
        "1e999",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "[1 2]",
        "{\"a\" 1}",
        "tru",
        "1 1",
        "'a'",
        "{\"a\":1,\"a\":2}"
      })
  void whatIsNoJsonIsRefused(String text) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> Json.parse(text));
    assertTrue(refused.getMessage().startsWith("model file is not JSON: at character"), text);
  }

  @Test
  void depthHasALimit() {
    assertThrows(InvalidInput.class, () -> Json.parse("[".repeat(100_000)));
  }

  @Test
  void whatIsAskedForAndNotThereIsRefused() {
    Json value = Json.parse("{\"a\": 1.5, \"b\": null}");
    assertEquals(true, value.has("a"));
    assertEquals(false, value.has("b"));
    refused("lacks the field “c”", () -> value.at("c"));
    refused("has the number 1.5 where a text belongs", () -> value.at("a").text());
    refused("has 1.5 where a whole number belongs", () -> value.at("a").whole());
    refused("has null where an array belongs", () -> value.at("b").items());
    refused("has null where an object belongs", () -> value.at("b").fields());
    refused("has an object where a number belongs", value::number);
    refused("has an object where true or false belongs", value::truth);
    refused("lacks the field", () -> value.at("a").at("c"));
    assertThrows(InvalidInput.class, () -> Json.of(Double.NaN));
  }

  private static void refused(String why, Runnable asked) {
    InvalidInput refused = assertThrows(InvalidInput.class, asked::run);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }
}
