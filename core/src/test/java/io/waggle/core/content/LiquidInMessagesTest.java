package io.waggle.core.content;

import static io.waggle.core.content.Letters.LINKS;
import static io.waggle.core.content.Letters.PROMOTION;
import static io.waggle.core.content.Letters.RECEIPT;
import static io.waggle.core.content.Letters.fields;
import static io.waggle.core.content.Letters.htmlOf;
import static io.waggle.core.content.Letters.list;
import static io.waggle.core.content.Letters.render;
import static io.waggle.core.content.Letters.template;
import static io.waggle.core.content.Letters.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiquidInMessagesTest {
  @Test
  void linksOfALoopAreNumberedInTheOrderOfWriting() {
    TemplateDefinition shop =
        Letters.html(
            "{% for i in event.items %}<a href=\"https://s.test/{{ i.id }}\">{{ i.name }}</a>"
                + "{% endfor %}<a href=\"https://s.test/all\">all</a>");
    Attributes values =
        values(
            "event.items",
            list(fields("id", "a/b", "name", "A"), fields("id", "2", "name", "<B>")));
    Rendering.Email email = (Rendering.Email) render(shop, RECEIPT, values);
    assertEquals(
        "<a href=\"https://w.test/c/0\">A</a><a href=\"https://w.test/c/1\">&lt;B&gt;</a>"
            + "<a href=\"https://w.test/c/2\">all</a>",
        email.html());
    assertEquals(
        List.of("https://s.test/a%2Fb", "https://s.test/2", "https://s.test/all"),
        email.destinations());
    for (int link = 0; link < 3; link++) {
      assertEquals(email.destinations().get(link), shop.destination("", values, link));
    }
    assertEquals(
        "A (https://w.test/c/0)<B> (https://w.test/c/1)all (https://w.test/c/2)", email.text());
  }

  @Test
  void aBranchInsideAnAddressIsPartOfIt() {
    String html =
        "<a href=\"https://s.test/{% if trait.vip %}vip{% else %}{{ trait.city }}{% endif %}\">"
            + "x</a>";
    assertEquals(List.of("https://s.test/vip"), destinations(html, values("trait.vip", true)));
    assertEquals(
        List.of("https://s.test/K%C3%B6ln%22"), destinations(html, values("trait.city", "Köln\"")));
  }

  private static List<String> destinations(String html, Attributes values) {
    return ((Rendering.Email) render(Letters.html(html), RECEIPT, values)).destinations();
  }

  @Test
  void anAddressMayBeAssembledFromAssignedParts() {
    String html =
        "{% assign u = 'https://s.test/?c=' | append: trait.code %}<a href=\"{{ u }}\">x</a>";
    assertEquals(
        List.of("https://s.test/?c=A%20B"), destinations(html, values("trait.code", "A B")));
  }

  @Test
  void capturedMarkupStaysMarkupAndItsValuesStayEscaped() {
    String html =
        "{% capture name %}<b>{{ trait.n }}</b>{% endcapture %}{{ name }}"
            + "<p title=\"{{ name }}\">{{ name | upcase }}</p>";
    assertEquals(
        "<b>A&lt;i&gt;</b><p title=\"A&lt;i&gt;\">" + "&lt;B&gt;A&amp;LT;I&amp;GT;&lt;/B&gt;</p>",
        htmlOf(html, "trait.n", "A<i>"));
  }

  @Test
  void aCaptureWithoutTagsIsText() {
    assertEquals(
        "A &amp; B",
        htmlOf("{% capture t %}A & {{ trait.n }}{% endcapture %}{{ t }}", "trait.n", "B"));
  }

  @Test
  void escapeDoesNotEscapeTwice() {
    assertEquals("a &amp; b", htmlOf("{{ trait.n | escape }}", "trait.n", "a & b"));
    assertEquals(
        "&lt;b&gt;<br />\nx", htmlOf("{{ trait.n | newline_to_br }}", "trait.n", "<b>\nx"));
  }

  @Test
  void blocksMayChooseWholeAttributesAndElements() {
    String html =
        "<p {% if trait.v %}class=\"v\"{% endif %}>{% case trait.l %}{% when 1 %}<i>1</i>"
            + "{% else %}<b>{{ trait.l }}</b>{% endcase %}</p>";
    assertEquals("<p class=\"v\"><i>1</i></p>", htmlOf(html, "trait.v", true, "trait.l", 1));
    assertEquals("<p ><b>2</b></p>", htmlOf(html, "trait.l", 2));
  }

  @Test
  void snippetsAreEscapedWhereTheyStand() {
    TemplateDefinition shop =
        template(
            "subject",
            "{% render 'hi' with trait.n as who %}",
            "html",
            "<p>{% render 'hi' with trait.n as who %}</p>",
            "snippets",
            fields("hi", "Dear {{ who }}"));
    Rendering.Email email = (Rendering.Email) render(shop, RECEIPT, values("trait.n", "A&B"));
    assertEquals("Dear A&B", email.subject());
    assertEquals("<p>Dear A&amp;B</p>", email.html());
    assertEquals(Set.of("trait.n"), shop.paths());
  }

  @Test
  void whatIsCapturedIsWhatTheTemplateAsksFor() {
    TemplateDefinition shop =
        Letters.html(
            "{% assign x = 1 %}{{ x }}{{ trait.a.b | default: event.c }}"
                + "{% for i in event.items limit: person.sessions %}{{ i.name }}{% endfor %}"
                + "{{ trait.tags.size }}{{ event.list[trait.n].name }}"
                + "{{ 'now' | date: '%Y' }}{{ unsubscribe_url }}");
    assertEquals(
        Set.of(
            "event.c",
            "event.items",
            "event.list",
            "now",
            "person.sessions",
            "trait.a.b",
            "trait.n",
            "trait.tags",
            "trait.tags.size",
            "unsubscribe_url"),
        shop.paths());
  }

  @Test
  void captureKeepsListsAndObjectsButBoundsThem() {
    TemplateDefinition shop = Letters.html("{{ event.l.size }}{{ event.o.t.size }}{{ event.d }}");
    Value deep = Letters.text("x");
    for (int i = 0; i < 20; i++) {
      deep = list(deep);
    }
    Value nested = deep;
    Value many =
        new Value.Items(java.util.Collections.nCopies(10_000, Letters.text("y".repeat(100))));
    Attributes values =
        shop.capture(
            "",
            path ->
                switch (path) {
                  case "event.l" -> many;
                  case "event.o.t" -> Letters.text("z".repeat(9_000));
                  case "event.d" -> nested;
                  default -> null;
                });
    Rendering.Email email = (Rendering.Email) render(shop, RECEIPT, values);
    assertEquals("2004000", email.html());
  }

  @Test
  void anUnsubscribeLinkThatIsNotWrittenDoesNotCount() {
    TemplateDefinition shop =
        Letters.html(
            "{% if trait.x %}<a href=\"{{ unsubscribe_url }}\">no</a>{{ why }}{% endif %}");
    Rendering.Email without = (Rendering.Email) render(shop, PROMOTION, values());
    assertTrue(without.html().contains("<a href=\"https://w.test/u\">Unsubscribe</a>"));
    Rendering.Email with = (Rendering.Email) render(shop, PROMOTION, values("trait.x", true));
    assertFalse(with.html().contains("Unsubscribe</a>"));
    assertTrue(with.html().contains("<a href=\"https://w.test/u\">no</a>"));
  }

  @Test
  void faultsNameLineColumnAndFix() {
    InvalidException refused =
        assertThrows(
            InvalidException.class,
            () -> Letters.html("<p>\n  {{ trait.x | uppercase }}\n{% if trait.y %}</p>"));
    String all = refused.getMessage();
    assertTrue(all.contains("line 2, column 16: 'uppercase' is not a filter"), all);
    assertTrue(all.contains("line 3, column 1: a block is not closed"), all);
    assertTrue(all.contains("Close it with {% endif %}."), all);
  }

  @Test
  void datesAreWrittenInTheZoneOfTheTemplateAndTheLanguageOfTheVariant() {
    TemplateDefinition shop =
        template(
            "subject", "{{ 'now' | date: '%B %-d %H:%M' }}",
            "text", "x",
            "zone", "Asia/Shanghai",
            "locales", fields("zh", fields("subject", "{{ now | date: '%B%-d日' }}", "text", "x")));
    Attributes values = values("now", new Value.Whole(1_772_719_629_000L));
    Rendering.Email english = (Rendering.Email) render(shop, RECEIPT, values);
    assertEquals("March 5 22:07", english.subject());
    Rendering.Email chinese =
        assertInstanceOf(
            Rendering.Email.class, shop.render(new RenderRequest("zh", values, RECEIPT, LINKS)));
    assertEquals("三月5日", chinese.subject());
  }

  @Test
  void aFailingCalculationRefusesTheMessage() {
    assertEquals(
        "Refused[reason=divided_by_zero]", htmlOf("{{ 1 | divided_by: trait.n }}", "trait.n", 0));
  }
}
