package io.waggle.core.content.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.Check;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftChecksTest {
  private static final FactSheet FACTS =
      FactSheet.of(
          Attributes.builder()
              .put(
                  "item",
                  new Value.Fields(
                      Attributes.builder()
                          .put("name", "Kite X15")
                          .put("price", 1299.9)
                          .put("stock", 12)
                          .put("url", "https://shop.test/kite")
                          .build()))
              .put(
                  "offer",
                  new Value.Fields(
                      Attributes.builder()
                          .put("discount", 20)
                          .put("until", "2026-12-05")
                          .put("code", "FLY-7")
                          .build()))
              .build());
  private static final BrandRules RULES =
      new BrandRules(
          List.of("the best", "最好", "第一"), List.of("Acme Kites"), List.of("第一步"));

  private static List<String> codes(String text) {
    return DraftChecks.of(Map.of("body", text), FACTS, RULES).stream().map(Check::code).toList();
  }

  @Test
  void whatStandsInTheFactsMayBeSaid() {
    for (String text :
        List.of(
            "Kite X15 for 1,299.90, 20% off until December 5, 2026",
            "20% off until 5 December with FLY-7, only 12 left",
            "Kite X15 优惠20%，截至12月5日，也就是8折，1299.9元",
            "截至2026年12月5日",
            "See shop.test/kite or https://shop.test/kite.")) {
      assertEquals(List.of(), codes(text), text);
    }
  }

  @Test
  void everyOtherNumberDateAndLinkIsRefused() {
    Map<String, String> cases =
        Map.of(
            "now 999", "unbacked_number",
            "30% off", "unbacked_number",
            "15% off", "unbacked_number",
            "现在7折", "unbacked_number",
            "只要三百元", "unbacked_number",
            "until December 6", "unbacked_date",
            "until December 5, 2027", "unbacked_date",
            "12月6日前", "unbacked_date",
            "see https://shop.test/boat", "unbacked_link",
            "see evil.com", "unbacked_link");
    cases.forEach((text, code) -> assertEquals(List.of(code), codes(text), text));
  }

  @Test
  void forbiddenWordsAndOtherNamesAreRefused() {
    assertEquals(List.of("banned_word"), codes("It is THE BEST kite"));
    assertEquals(List.of("banned_word"), codes("最好的风筝"));
    assertEquals(List.of("banned_word"), codes("销量第一"));
    assertEquals(List.of(), codes("第一步：打开盒子"));
    assertEquals(List.of(), codes("the bestseller list of the bester town"));
    assertEquals(List.of("competitor"), codes("better than acme kites"));
  }

  @Test
  void personalDataIsRefused() {
    assertTrue(codes("call 13812345678").contains("personal_data"));
    assertTrue(codes("write ann@shop.test").contains("personal_data"));
    assertTrue(codes("id 11010519491231002X").contains("personal_data"));
    assertTrue(codes("card 4111 1111 1111 1111").contains("personal_data"));
    assertFalse(DraftChecks.isCitizenNumber("110105194912310021"));
    assertFalse(DraftChecks.isCardNumber("4111111111111112"));
  }

  @Test
  void slotsArePlainText() {
    assertEquals(List.of("markup"), codes("<b>Kite</b>"));
    assertEquals(List.of("markup"), codes("{{ trait.name }}"));
    assertEquals(List.of("empty"), codes(" "));
    assertEquals(List.of("too_long"), codes("a".repeat(2_001)));
  }
}
