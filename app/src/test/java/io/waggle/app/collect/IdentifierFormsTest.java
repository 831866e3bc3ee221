package io.waggle.app.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.json.Json;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which identifiers enter the log. */
class IdentifierFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | +86 138 1234 5678 | +8613812345678",
        "'' | 0086 138-1234-5678 | +8613812345678",
        "'' | 138 1234 5678 | 138 1234 5678",
        "CN | 138 1234 5678 | +8613812345678",
        "CN | 8613812345678 | +8613812345678",
        "CN | 0086-13812345678 | +8613812345678",
        "CN | 010-6552 9988 | +861065529988",
        "CN | 10 6552 9988 转 102 | 10 6552 9988 转 102",
        "CN | ＋８６１３８１２３４５６７８ | +8613812345678",
        "CN | +49 30 123456 | +4930123456",
        "DE | 030/123456 | +4930123456",
        "DE | +49 (0)30 123456 | +4930123456",
        "DE | 030 123456 ext. 17 | +4930123456;ext=17",
        "IT | 06 698 12345 | +390669812345",
        "US | (415) 555-2671 x5 | +14155552671;ext=5",
        "US | 1-800-FLOWERS | +18003569377",
        "MX | 55 1234 5678 | +525512345678",
        "GB | 07400 123456 | +447400123456",
        "'' | +1 555 12 | ''",
        "CN | 138123456789012 | ''",
        "DE | call me | call me"
      })
  void numbersAreE164WhereTheirCountryIsKnown(String region, String given, String expected) {
    assertEquals(expected, form("phone", given, new Source.Naming(region, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@Bücher.example | ann@xn--bcher-kva.example",
        "ann@BÜCHER.example | ann@xn--bcher-kva.example",
        "ann@Bu\u0308cher.example | ann@xn--bcher-kva.example",
        "ann@xn--bcher-kva.example | ann@xn--bcher-kva.example",
        "王@例子.中国 | 王@xn--fsqu00a.xn--fiqs8s",
        "ann@例子。中国 | ann@xn--fsqu00a.xn--fiqs8s",
        "ａｎｎ＠ｓｈｏｐ．ｅｘａｍｐｌｅ | ann@shop.example",
        "ann@straße.example | ann@straße.example",
        "ann@strasse.example | ann@strasse.example",
        "Ann Lee <ann@shop.example> | ann@shop.example",
        "Ann@Shop.example | Ann@Shop.example"
      })
  void addressesAreInOneUnicodeFormWithAnAsciiDomain(String given, String expected) {
    assertEquals(expected, form("email", given, Source.Naming.NONE));
  }

  @Test
  void anOpenidIsOnePersonOnlyTogetherWithItsApp() {
    Source.Naming shop = new Source.Naming("", "wx-shop");
    assertEquals("wx-shop/oA", form("openid", "oA", shop));
    assertEquals("wx-game/oA", form("openid", "wx-game/oA", shop));
    assertEquals("oA", form("openid", "oA", Source.Naming.NONE));
    Identifier alone = new Identifier("openid", "oA");
    assertEquals("", IdentityRules.standard().normalised(alone).value(), "and so names nobody");
  }

  @Test
  void theLogHoldsTheOneFormAndTheTraitsStayAsSent() {
    Collecting collecting = new Collecting();
    collecting.define(
        SourceDirectory.SOURCE,
        "server",
        "{\"writeKey\":\"server-write-key\",\"phoneRegion\":\"CN\",\"wechatAppId\":\"wx1\"}");
    var event =
        collecting.event(
            """
            {"type":"identify","userId":"u",
             "traits":{"phone":"138 1234 5678","email":"a@Bücher.de"},
             "context":{"traits":{"phone":"+86 13812345678"},"externalIds":[
              {"id":"oA","type":"openid"},{"id":"oB","type":"openid","appId":"wx2"},
              {"id":"oU","type":"unionid"}]}}\
            """);
    assertEquals(
        List.of(
            new Identifier("email", "a@xn--bcher-kva.de"),
            new Identifier("phone", "+8613812345678"),
            new Identifier("openid", "wx1/oA"),
            new Identifier("openid", "wx2/oB"),
            new Identifier("unionid", "oU")),
        event.subject().others());
    assertEquals("138 1234 5678", event.traits().text("phone"));
  }

  @Test
  void theIdentityRulesSayTheRegionOfSourcesThatDoNot() {
    Collecting collecting = new Collecting();
    collecting.define(SourceDirectory.IDENTITY, "main", "{\"phone_region\":\"DE\"}");
    assertEquals("+4930123456", phoneOf(collecting));
    collecting.define(
        SourceDirectory.SOURCE,
        "server",
        "{\"writeKey\":\"server-write-key\",\"phoneRegion\":\"AT\"}");
    assertEquals("+4330123456", phoneOf(collecting));
    collecting.sources.retire(SourceDirectory.IDENTITY, "main");
    collecting.define(SourceDirectory.SOURCE, "server", "{\"writeKey\":\"server-write-key\"}");
    assertEquals("030 123456", phoneOf(collecting));
  }

  private static String phoneOf(Collecting collecting) {
    return collecting
        .event("{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"phone\":\"030 123456\"}}")
        .subject()
        .others()
        .getFirst()
        .value();
  }

  @Test
  void regionsAndAppsThatCannotBeAreRefused() {
    SourceDirectory sources = new SourceDirectory();
    InvalidException source =
        assertThrows(
            InvalidException.class,
            () ->
                sources.validate(
                    SourceDirectory.SOURCE,
                    "s",
                    Json.read(
                        "{\"writeKey\":\"k-12345678\",\"phoneRegion\":\"ZZ\","
                            + "\"wechatAppId\":\"a/b\"}")));
    String faults = source.faults().toString();
    assertTrue(faults.contains("source.s.phoneRegion"), faults);
    assertTrue(faults.contains("source.s.wechatAppId"), faults);
    assertThrows(
        InvalidException.class,
        () ->
            sources.validate(
                SourceDirectory.IDENTITY, "i", Json.read("{\"phone_region\":\"XX\"}")));
  }

  private static String form(String kind, String value, Source.Naming naming) {
    return IdentifierForms.of(new Identifier(kind, value), naming).value();
  }
}
