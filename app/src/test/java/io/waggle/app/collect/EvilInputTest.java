package io.waggle.app.collect;

import static io.waggle.app.collect.Collecting.SERVER;
import static io.waggle.app.collect.Collecting.track;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.InputCodec;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people send who mean harm, or whose software does. */
class EvilInputTest {
  private static final HexFormat HEX = HexFormat.of();

  private final Collecting collecting = new Collecting();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script::Runtime.getRuntime().exec('touch /tmp/x')",
        "${jndi:ldap://127.0.0.1/a}",
        "#{T(java.lang.Runtime).getRuntime()}",
        "<script>alert(1)</script>",
        "'; DROP TABLE events; --",
        "=cmd|'/C calc'!A0",
        "a\r\nSet-Cookie: x=1",
        "../../etc/passwd",
        "{{constructor.constructor('return 1')()}}",
        "[object Object]",
        "\u202Egnp.exe",
        "__proto__"
      })
  void payloadsAreTextLikeAnyOther(String payload) {
    byte[] event =
        new JsonWriter()
            .object()
            .field("type", "track")
            .field("event", payload)
            .field("userId", payload)
            .field("messageId", payload)
            .object("properties")
            .field(payload, payload)
            .end()
            .end()
            .toBytes();
    CollectedEvent taken = collecting.event(new String(event, StandardCharsets.UTF_8));
    assertEquals(payload, taken.name());
    assertEquals(payload, taken.subject().userId());
    assertEquals(payload, taken.properties().text(payload));
    assertStoresAsItStands(new Input.Collected(taken));
  }

  @Test
  void nulAndHalfSurrogatesNeverReachTheLog() {
    String evil =
        track(
            ",\"messageId\":\"m\\u0000\",\"properties\":{\"k\\u0000\":\"a\\u0000\\udc00"
                + "\\ud83d\\ude00\"}");
    CollectedEvent taken = collecting.event(evil);
    assertEquals("m\uFFFD", taken.messageId());
    assertEquals("a\uFFFD\uFFFD😀", taken.properties().text("k\uFFFD"));
    assertStoresAsItStands(new Input.Collected(taken));
    Input.Quarantined refused =
        collecting.refused("{\"messageId\":\"\\ud800\",\"event\":\"\\u0000\"}");
    assertStoresAsItStands(refused);
  }

  @Test
  void surrogatesWrittenAsRawBytesDoNotPass() {
    byte[] body =
        ("{\"batch\":[" + track("") + "," + track(",\"x\":\"??\"") + "]}")
            .getBytes(StandardCharsets.UTF_8);
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("??");
    byte[] spliced = splice(body, at, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    for (Input each : collecting.batch(SERVER, spliced)) {
      assertStoresAsItStands(each);
    }
  }

  @Test
  void brokenBytesInOneEventCostThatEventAlone() {
    byte[] body =
        ("{\"batch\":["
                + track("")
                + ","
                + track(",\"properties\":{\"x\":\"??\"}")
                + ","
                + track("")
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("??");
    List<Input> inputs =
        collecting.batch(SERVER, splice(body, at, new byte[] {(byte) 0xC3, (byte) 0x28}));
    assertInstanceOf(Input.Collected.class, inputs.get(0));
    assertEquals(
        "json.malformed", assertInstanceOf(Input.Quarantined.class, inputs.get(1)).fault().code());
    assertInstanceOf(Input.Collected.class, inputs.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"track\",\"x\":NaN}",
        "{\"type\":\"track\",\"x\":01}",
        "{'type':'track'}",
        "{\"type\":tru}",
        "{\"a\" 1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\t\"}",
        "undefined",
        "{\"a\":1 2}"
      })
  void whatIsNotJsonInOneEventCostsThatEventAlone(String bad) {
    List<Input> inputs =
        collecting.batch(
            "{\"sentAt\":\"2026-11-22T10:00:00Z\",\"batch\": [ "
                + track("")
                + " , "
                + bad
                + " ,"
                + track("")
                + " ] ,\"writeKey\":\"x\"}");
    assertEquals(3, inputs.size());
    assertInstanceOf(Input.Collected.class, inputs.get(0));
    Input.Quarantined refused = assertInstanceOf(Input.Quarantined.class, inputs.get(1));
    assertEquals(bad, new String(refused.raw(), StandardCharsets.UTF_8));
    assertInstanceOf(Input.Collected.class, inputs.get(2));
  }

  @Test
  void eventsBeyondTheLimitsCostThemselvesAlone() {
    String deep = "[".repeat(40) + "]".repeat(40);
    StringBuilder keys = new StringBuilder("{");
    for (int i = 0; i <= 1_000; i++) {
      keys.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":1");
    }
    for (String member :
        List.of(
            ",\"properties\":{\"x\":" + deep + "}",
            ",\"context\":{\"x\":" + deep + "}",
            ",\"anything\":" + deep,
            ",\"context\":{\"traits\":{\"x\":" + deep + "}}",
            ",\"properties\":" + keys + "}",
            ",\"context\":" + keys + "}",
            ",\"properties\":{\"x\":1e999999999}",
            ",\"properties\":{\"x\":\"" + "y".repeat(33_000) + "\"}")) {
      List<Input> inputs =
          collecting.batch(
              "{\"batch\":[" + track("") + "," + track(member) + "," + track("") + "]}");
      assertEquals(3, inputs.size());
      assertInstanceOf(Input.Collected.class, inputs.get(0));
      assertInstanceOf(Input.Quarantined.class, inputs.get(1), member);
      assertInstanceOf(Input.Collected.class, inputs.get(2));
    }
  }

  @Test
  void namesThePathWithinTheEvent() {
    String deep = "[".repeat(40) + "]".repeat(40);
    List<Input> inputs =
        collecting.batch(
            "{\"batch\":["
                + track("")
                + ","
                + track(",\"properties\":{\"x\":" + deep + "}")
                + "]}");
    Input.Quarantined refused = (Input.Quarantined) inputs.get(1);
    assertEquals("json.too_deep", refused.fault().code());
    assertEquals("/properties/x", refused.fault().path().substring(0, 13));
  }

  @Test
  void hugeNumbersKeepTheirDigits() {
    CollectedEvent event =
        collecting.event(
            track(
                ",\"properties\":{\"a\":123456789012345678901234567890,\"b\":0.10000000000"
                    + "000000001}"));
    assertEquals(
        new Value.Decimal(new BigDecimal("123456789012345678901234567890")),
        event.properties().find("a"));
    assertEquals(
        new Value.Decimal(new BigDecimal("0.10000000000000000001")), event.properties().find("b"));
    assertStoresAsItStands(new Input.Collected(event));
  }

  @Test
  void theLastOfARepeatedKeyWins() {
    CollectedEvent event =
        collecting.event(
            track(",\"userId\":\"v\",\"properties\":{\"a\":1},\"properties\":{\"b\":1,\"b\":2}"));
    assertEquals("v", event.subject().userId());
    assertEquals("{\"b\":2}", Json.text(new Value.Fields(event.properties())));
  }

  /**
   * Whatever one byte is changed to, the request is answered and everything it yields can be
   * stored.
   */
  @Test
  void anyChangedByteEndsWell() {
    byte[] body =
        ("{\"batch\":["
                + track(",\"context\":{\"page\":{\"url\":\"http://x/?utm_source=é\"}}")
                + ","
                + track(
                    ",\"timestamp\":\"2026-11-22T01:02:03.456Z\",\"properties\":{\"n\":-1."
                        + "5e3,\"s\":\"\\u00e9\"}")
                + "],\"sentAt\":\"2026-11-22T01:02:04Z\",\"context\":{\"a\":[1,{}]}}")
            .getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 4_000; i++) {
      byte[] changed = body.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      changed[random.nextInt(changed.length)] = (byte) "\"{}[],:\\0ne ".charAt(random.nextInt(12));
      List<Input> inputs =
          switch (collecting.call(new Call.Shape.Batch(), SERVER, changed)) {
            case Outcome.Taken taken -> taken.inputs();
            case Outcome.Unreadable unreadable -> unreadable.inputs();
            case Outcome.Refused refused -> throw new AssertionError(refused);
          };
      inputs.forEach(EvilInputTest::assertStoresAsItStands);
    }
  }

  /** What the engine sees now equals what it will see on replay. */
  private static void assertStoresAsItStands(Input input) {
    BinaryWriter out = new BinaryWriter();
    InputCodec.write(input, out);
    Input again = InputCodec.read(new BinaryReader(out.toBytes()));
    BinaryWriter twice = new BinaryWriter();
    InputCodec.write(again, twice);
    assertEquals(HEX.formatHex(out.toBytes()), HEX.formatHex(twice.toBytes()));
    if (input instanceof Input.Collected live && again instanceof Input.Collected replayed) {
      assertEquals(live.event().properties(), replayed.event().properties());
      assertEquals(live.event().traits(), replayed.event().traits());
      assertEquals(live.event().subject(), replayed.event().subject());
      assertEquals(live.event().messageId(), replayed.event().messageId());
      assertEquals(live.event().name(), replayed.event().name());
      assertEquals(live.event().touch(), replayed.event().touch());
    }
  }

  private static byte[] splice(byte[] body, int at, byte[] with) {
    byte[] out = new byte[body.length - 2 + with.length];
    System.arraycopy(body, 0, out, 0, at);
    System.arraycopy(with, 0, out, at, with.length);
    System.arraycopy(body, at + 2, out, at + with.length, body.length - at - 2);
    return out;
  }
}
