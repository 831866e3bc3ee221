package io.waggle.core.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final SendReason PROMOTION = new SendReason("Welcome", true, "c0123");
  private static final SendReason RECEIPT = new SendReason("Receipt", false, "basis:CONTRACT");

  private static final MessageLinks LINKS =
      new MessageLinks() {
        @Override
        public String click(int link) {
          return "https://w.test/c/" + link + "?a=1&b=2";
        }

        @Override
        public String openPixel() {
          return "https://w.test/o";
        }

        @Override
        public String unsubscribe() {
          return "https://w.test/u";
        }

        @Override
        public String preferences() {
          return "https://w.test/p";
        }
      };

  @Test
  void valuesAreEscapedForWhereTheyStand() {
    Rendering.Email message =
        render(
            "<p title=\"{{ trait.x }}\">{{ trait.x }}</p><img src=\"https://i.test/{{ trait.x"
                + " }}.png\">",
            Map.of("trait.x", "<b>\"'&/ä"));
    assertTrue(message.html().contains("<p title=\"&lt;b&gt;&quot;&#39;&amp;/ä\">"));
    assertTrue(message.html().contains(">&lt;b&gt;&quot;&#39;&amp;/ä</p>"));
    assertTrue(message.html().contains("src=\"https://i.test/%3Cb%3E%22%27%26%2F%C3%A4.png\""));
    assertTrue(message.text().startsWith("<b>\"'&/ä"));
  }

  @Test
  void noValueCanLeaveItsPlace() {
    Random random = new Random(3);
    String alphabet = "<>\"'&=/ \n\r\t{}%()ajs:`\u0000\u2028";
    for (int round = 0; round < 500; round++) {
      StringBuilder evil = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        evil.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Rendering.Email message =
          render(
              "<a href=\"{{ trait.x }}\" title='{{ trait.x }}'>[{{ trait.x }}]</a>",
              Map.of("trait.x", evil.toString()));
      String inside =
          message
              .html()
              .replaceAll("(?s)^<a href=\"[^\"<>]*\" title='[^'<>]*'>\\[[^<>\"']*\\]</a>.*", "ok");
      assertEquals("ok", inside, evil.toString());
      assertFalse(message.html().contains("\u0000"));
    }
  }

  @Test
  void aSubjectStaysOneLine() {
    TemplateDefinition template = parse(Map.of("subject", "Hi {{ trait.x }}", "html", "<p>x</p>"));
    Rendering.Email message =
        render(template, Map.of("trait.x", "A\r\nBcc: all@w.test\u2028\u0000"), PROMOTION);
    assertEquals("Hi A  Bcc: all@w.test", message.subject());
  }

  @Test
  void linksAreNumberedAndTheirDestinationsFollowFromTheValues() {
    TemplateDefinition template =
        parse(
            Map.of(
                "subject",
                "s",
                "html",
                "<a href=\"https://s.test/?a=1&amp;b={{ trait.x }}\">one</a>"
                    + "<a href='{{ trait.y }}'>two</a><a href=\"mailto:a@b.c\">three</a>"
                    + "<A HREF=\"http://s.test/z\">four</A>"));
    Map<String, String> values = Map.of("trait.x", "q&r", "trait.y", "https://y.test/a b");
    Rendering.Email message = render(template, values, RECEIPT);
    assertEquals(
        List.of("https://s.test/?a=1&b=q%26r", "https://y.test/a%20b", "http://s.test/z"),
        message.destinations());
    assertTrue(message.html().contains("href=\"https://w.test/c/0?a=1&amp;b=2\""));
    assertTrue(message.html().contains("href=\"mailto:a@b.c\""));
    assertTrue(message.html().contains("HREF=\"https://w.test/c/2?a=1&amp;b=2\""));
    Attributes captured = template.capture("", path -> new Value.Text(values.get(path)));
    for (int link = 0; link < 3; link++) {
      assertEquals(message.destinations().get(link), template.destination("", captured, link));
    }
    assertEquals("", template.destination("", captured, 3));
    assertEquals("", template.destination("", captured, -1));
  }

  @Test
  void anAddressFromAValueMustBeOfTheWeb() {
    for (String evil :
        List.of("javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//e", "")) {
      Rendering.Email message =
          render(
              "<a href=\"{{ trait.x }}\">x</a><img src=\"{{ trait.x }}\">",
              Map.of("trait.x", evil));
      assertEquals(List.of(""), message.destinations());
      assertTrue(message.html().startsWith("<a href=\"#\">x</a><img src=\"\">"), message.html());
    }
  }

  @Test
  void promotionAlwaysSaysWhyItCameAndHowToStopIt() {
    Rendering.Email message = render("<html><body><p>x</p></body></html>", Map.of());
    assertTrue(message.html().contains("because of “Welcome”"));
    assertTrue(message.html().contains("<a href=\"https://w.test/u\">Unsubscribe</a>"));
    assertTrue(message.html().indexOf("c0123") < message.html().indexOf("</body>"));
    assertTrue(message.html().contains("<img src=\"https://w.test/o\""));
    assertTrue(message.text().contains("Unsubscribe: https://w.test/u"));
    assertTrue(message.text().contains("c0123"));
  }

  @Test
  void slotsOfOursTakeThePlaceOfTheFooter() {
    Rendering.Email message =
        render("<p>{{ why }} <a href=\"{{ unsubscribe_url }}\">stop</a></p>", Map.of());
    assertTrue(message.html().contains("<a href=\"https://w.test/u\">stop</a>"));
    assertEquals(1, message.html().split("c0123", -1).length - 1);
    assertEquals(1, message.html().split("w.test/u", -1).length - 1);
    assertTrue(message.text().contains("stop (https://w.test/u)"));
    assertEquals(List.of(), message.destinations());
  }

  @Test
  void aReceiptHasNoFooter() {
    TemplateDefinition template = parse(Map.of("subject", "s", "html", "<p>x</p>"));
    assertFalse(render(template, Map.of(), RECEIPT).html().contains("Unsubscribe"));
  }

  @Test
  void thePlainTextComesFromTheHtml() {
    Rendering.Email message =
        render(
            "<html><head><title>t</title><style>p {color: red}</style></head><body><h1>Hello</h1>\n"
                + "<p>Dear   {{ trait.x }},<br>see <a href=\"https://s.test\">our &amp;"
                + " shop</a>.</p><ul><li>one</li><li>two</li></ul></body></html>",
            Map.of("trait.x", "Ann"));
    assertTrue(
        message
            .text()
            .startsWith(
                "Hello\n\nDear Ann,\nsee our & shop (https://w.test/c/0?a=1&b=2).\n\n- one\n- two"),
        message.text());
  }

  @Test
  void filtersDoWhatTheySay() {
    Map<String, String> cases =
        Map.of(
            "{{ trait.none | default: \"there\" }}", "there",
            "{{ trait.x | upcase }}", "ÄNN B",
            "{{ trait.x | capitalize | truncate: 4 }}", "Ä...",
            "{% if trait.n > 3 %}more{% else %}less{% endif %}", "more",
            "{{ trait.n | money }}", "3.50",
            "{{ trait.n | round: 0 }}", "4",
            "{{ trait.d | date: \"%-e %B %Y\" }}", "5 March 2026");
    cases.forEach((source, expected) -> {
      TemplateDefinition template = parse(Map.of("subject", source, "html", "x"));
      Attributes values =
          Attributes.builder()
              .put("trait.x", "änn b")
              .put("trait.n", 3.5)
              .put("trait.d", "2026-03-05")
              .build();
      assertEquals(expected, message(template, values, RECEIPT).subject(), source);
    });
  }

  @Test
  void theVariantOfTheLanguageIsTaken() {
    Document doc =
        Document.root(
            fields(
                Map.of(
                    "subject",
                    text("Hi"),
                    "html",
                    text("x"),
                    "locales",
                    fields(
                        Map.of("zh", fields(Map.of("subject", text("你好"), "html", text("x"))))))),
            "template");
    TemplateDefinition template = TemplateDefinition.parse("t", 1, doc);
    doc.done();
    assertEquals("zh", template.localeFor("zh_CN"));
    assertEquals("", template.localeFor("fr"));
    RenderRequest request = new RenderRequest("zh", Attributes.EMPTY, PROMOTION, LINKS);
    Rendering.Email message = assertInstanceOf(Rendering.Email.class, template.render(request));
    assertEquals("你好", message.subject());
    assertTrue(message.html().contains("退订"));
  }

  @Test
  void unsafePlacesAreRefusedWithThePathAndTheFix() {
    for (String html :
        List.of(
            "<script>{{ trait.x }}</script>",
            "<style>{{ trait.x }}</style>",
            "<p onclick=\"{{ trait.x }}\">",
            "<p style=\"color:{{ trait.x }}\">",
            "<p title={{ trait.x }}>",
            "<{{ trait.x }}>",
            "<p {{ trait.x }}=\"1\">",
            "<!-- {{ trait.x }} -->",
            "<a href=\"mailto:{{ trait.x }}\">x</a>",
            "<a href=\"java&#115;cript:x\">x</a>",
            "<a href=https://x>x</a>",
            "{{ trait.x",
            "{{ java.lang.Runtime }}",
            "{{ trait.x | exec: \"rm\" }}",
            "{% if trait.x %}<b{% endif %}>",
            "{% if trait.x %}x",
            "<p title=\"{% if trait.x %}\"{% endif %}>")) {
      InvalidException refused =
          assertThrows(
              InvalidException.class, () -> parse(Map.of("subject", "s", "html", html)), html);
      assertEquals("template.html", refused.faults().getFirst().path(), html);
      assertFalse(refused.faults().getFirst().fix().isEmpty());
    }
  }

  @Test
  void aTemplateBombIsRefused() {
    StringBuilder bomb = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      bomb.append("{{ trait.x }}");
    }
    TemplateDefinition template = parse(Map.of("subject", "s", "html", bomb.toString()));
    Attributes values = template.capture("", path -> new Value.Text("&".repeat(1_000_000)));
    assertEquals(TemplateDefinition.MAX_VALUE, values.text("trait.x").length());
    assertEquals(
        new Rendering.Refused("message_too_large"),
        template.render(new RenderRequest("", values, PROMOTION, LINKS)));
    assertThrows(
        InvalidException.class, () -> parse(Map.of("subject", "s", "html", "x".repeat(300_000))));
    assertThrows(
        InvalidException.class,
        () -> parse(Map.of("subject", "s", "html", "{{ trait.x }}".repeat(6_000))));
  }

  private static Rendering.Email render(String html, Map<String, String> values) {
    return render(parse(Map.of("subject", "s", "html", html)), values, PROMOTION);
  }

  private static Rendering.Email render(
      TemplateDefinition template, Map<String, String> values, SendReason reason) {
    Attributes captured =
        template.capture(
            "", path -> values.containsKey(path) ? new Value.Text(values.get(path)) : null);
    return message(template, captured, reason);
  }

  private static Rendering.Email message(
      TemplateDefinition template, Attributes values, SendReason reason) {
    return assertInstanceOf(
        Rendering.Email.class, template.render(new RenderRequest("", values, reason, LINKS)));
  }

  private static TemplateDefinition parse(Map<String, String> fields) {
    Attributes.Builder builder = Attributes.builder();
    fields.forEach(builder::put);
    Document doc = Document.root(new Value.Fields(builder.build()), "template");
    TemplateDefinition template = TemplateDefinition.parse("t", 1, doc);
    doc.done();
    return template;
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value fields(Map<String, Value> fields) {
    Attributes.Builder builder = Attributes.builder();
    fields.forEach(builder::put);
    return new Value.Fields(builder.build());
  }
}
