package io.waggle.core.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageChecksTest {
  private static final String ENOUGH = "<p>" + "Some words about kites. ".repeat(10) + "</p>";

  private static List<String> codes(Rendering.Message message) {
    return MessageChecks.of(message).stream().map(Check::code).toList();
  }

  private static List<String> email(String subject, String html, Object... values) {
    TemplateDefinition template = Letters.template("subject", subject, "html", html);
    RenderRequest request =
        new RenderRequest("", Letters.values(values), Letters.RECEIPT, Previewed.LINKS);
    return codes((Rendering.Message) template.render(request));
  }

  @Test
  void aSoundMessageHasNothingToSayAbout() {
    assertEquals(
        List.of(),
        email(
            "Kites are back",
            "<html lang=\"en\"><body>" + ENOUGH
                + "<img src=\"https://i.test/k.png\" alt=\"A kite\">"
                + "<a href=\"https://s.test/kites\">See them on s.test</a></body></html>"));
  }

  @Test
  void whatGmailHidesIsAnError() {
    assertTrue(email("s", "<p>" + "x".repeat(104_449) + "</p>").contains("clipped"));
    assertTrue(email("s", "<p>" + "x".repeat(90_000) + "</p>").contains("nearly_clipped"));
    assertFalse(email("s", "<p>" + "x".repeat(60_000) + "</p>").contains("nearly_clipped"));
  }

  @Test
  void subjectsAreLookedAt() {
    assertEquals(List.of("shouted", "exclaimed"), email("BUY NOW TODAY!!", ENOUGH));
    assertEquals(List.of("pretended_answer"), email("Re: your order", ENOUGH));
    assertEquals(List.of("pretended_answer"), email("回复：您的订单", ENOUGH));
    assertEquals(List.of("long_subject"), email("a ".repeat(31), ENOUGH + "x"));
    assertEquals(List.of("long_subject"), email("好".repeat(31), ENOUGH));
    assertEquals(List.of("suspect_words"), email("免费领取礼物", ENOUGH));
  }

  @Test
  void picturesNeedWordsAndAddresses() {
    assertEquals(
        List.of("no_alt"), email("s", ENOUGH + "<img src=\"https://i.test/a.png\">"));
    assertEquals(
        List.of("no_picture"), email("s", ENOUGH + "<img src=\"{{ trait.x }}\" alt=\"a\">"));
    assertEquals(
        List.of("mostly_pictures"),
        email("s", "<p>Look</p><img src=\"https://i.test/a.png\" alt=\"\">"));
  }

  @Test
  void aLinkMustLeadWhereItSays() {
    assertEquals(
        List.of("mismatched_link"),
        email("s", ENOUGH + "<a href=\"https://evil.test/x\">www.bank.test</a>"));
    assertEquals(
        List.of(),
        email("s", ENOUGH + "<a href=\"https://shop.bank.test/x\">bank.test</a>"));
    assertEquals(List.of("empty_link"), email("s", ENOUGH + "<a href=\"https://s.test/\"></a>"));
    assertEquals(
        List.of("dead_link"), email("s", ENOUGH + "<a href=\"{{ trait.x }}\">shop</a>"));
    assertEquals(
        List.of("shortened", "plain_http"),
        email("s", ENOUGH + "<a href=\"http://bit.ly/1\">shop</a>"));
    assertEquals(
        List.of("numeric_host"), email("s", ENOUGH + "<a href=\"https://10.0.0.1/\">shop</a>"));
  }

  @Test
  void darkModeAndLanguageAreThoughtOf() {
    assertEquals(
        List.of("dark_text"), email("s", "<div style=\"color:#000000\">" + ENOUGH + "</div>"));
    assertEquals(
        List.of("no_colour_scheme"),
        email("s", "<div style=\"background-color:#ffffff;color:#000\">" + ENOUGH + "</div>"));
    assertEquals(List.of("no_language"), email("s", "<html><body>" + ENOUGH + "</body></html>"));
  }

  @Test
  void aGreetingWithoutANameIsTold() {
    assertEquals(
        List.of("empty_greeting"), email("s", "<p>Dear {{ trait.n }},</p>" + ENOUGH));
    assertEquals(
        List.of(), email("s", "<p>Dear {{ trait.n }},</p>" + ENOUGH, "trait.n", "Ann"));
  }

  @Test
  void textMessagesTellTheirPrice() {
    Rendering.Sms sms =
        new Rendering.Sms("It’s " + "x".repeat(80), "", List.of(), List.of(), List.of());
    assertEquals(List.of("segments", "wide_character"), codes(sms));
  }
}
