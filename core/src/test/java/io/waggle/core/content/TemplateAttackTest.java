package io.waggle.core.content;

import static io.waggle.core.content.Letters.RECEIPT;
import static io.waggle.core.content.Letters.fields;
import static io.waggle.core.content.Letters.htmlOf;
import static io.waggle.core.content.Letters.render;
import static io.waggle.core.content.Letters.template;
import static io.waggle.core.content.Letters.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each attack by its name, and the clear message or the harmless text that answers it. */
class TemplateAttackTest {
  private static final List<String> EVIL =
      List.of(
          "\"><script>alert(1)</script>",
          "' onmouseover='alert(1)",
          "</p><img src=x onerror=alert(1)>",
          "--><script>x</script><!--",
          "javascript:alert(1)",
          " java\nscript:alert(1)",
          "data:text/html;base64,PHNjcmlwdD4=",
          "vbscript:x",
          "//evil.test",
          "{{ trait.secret }}{% for i in (1..9) %}x{% endfor %}",
          "&quot;&#34;<",
          "\u0000\u2028\r\nBcc: x@y.test");

  @Test
  void nestedLoopsRunOutOfSteps() {
    String loops = "{% for a in (1..5000) %}".repeat(5) + "x" + "{% endfor %}".repeat(5);
    assertEquals("Refused[reason=too_many_steps]", htmlOf(loops));
  }

  @Test
  void emptyNestedLoopsRunOutOfSteps() {
    String loops = "{% for a in (1..9999) %}".repeat(3) + "{% endfor %}".repeat(3);
    assertEquals("Refused[reason=too_many_steps]", htmlOf(loops));
  }

  @Test
  void hugeRangesAreRefusedBeforeTheyExist() {
    for (String range :
        List.of(
            "(1..999999999999)",
            "(-9000000000000000000..9000000000000000000)",
            "(0..9223372036854775807)")) {
      assertEquals(
          "Refused[reason=too_many_elements]", htmlOf("{% for i in " + range + " %}{% endfor %}"));
      assertEquals("Refused[reason=too_many_elements]", htmlOf("{{ " + range + " | join }}"));
    }
  }

  @Test
  void aDoublingCaptureIsRefused() {
    String twice = "{% capture a %}{{ a }}{{ a }}{% endcapture %}";
    assertEquals(
        "Refused[reason=message_too_large]", htmlOf("{% assign a = 'xy' %}" + twice.repeat(40)));
    String append = "{% assign a = a | append: a %}";
    assertEquals(
        "Refused[reason=message_too_large]", htmlOf("{% assign a = 'xy' %}" + append.repeat(40)));
  }

  @Test
  void aDoublingReplacementIsRefusedBeforeItExists() {
    String twice = "{% assign a = a | replace: 'x', a %}";
    assertEquals(
        "Refused[reason=message_too_large]", htmlOf("{% assign a = 'xxxx' %}" + twice.repeat(20)));
    assertEquals(
        "Refused[reason=message_too_large]",
        htmlOf("{{ trait.a | replace: '', trait.a }}", "trait.a", "x".repeat(4_000)));
  }

  @Test
  void aDoublingListIsRefused() {
    String twice = "{% assign a = a | concat: a %}";
    assertEquals(
        "Refused[reason=too_many_elements]",
        htmlOf("{% assign a = 'a,b' | split: ',' %}" + twice.repeat(40)));
  }

  @Test
  void searchingALongTextAgainAndAgainRunsOutOfSteps() {
    String grow = "{% assign a = a | append: a %}".repeat(17);
    String search = "{% for i in (1..9000) %}{% if a contains 'y' %}{% endif %}{% endfor %}";
    long start = System.nanoTime();
    assertEquals("Refused[reason=too_many_steps]", htmlOf("{% assign a = 'xx' %}" + grow + search));
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void snippetsThatCallThemselvesAreRefused() {
    TemplateDefinition bomb =
        template(
            "subject", "s",
            "html", "{% render 'a' %}",
            "snippets", fields("a", "{% render 'b' %}{% render 'b' %}", "b", "{% render 'a' %}"));
    assertEquals(new Rendering.Refused("too_deep"), render(bomb, RECEIPT, values()));
  }

  @Test
  void deeplyNestedSourcesAreRefusedWhenTheyArePublished() {
    String nested = "{% if trait.x %}".repeat(300) + "{% endif %}".repeat(300);
    assertEquals("definition.too_deep", refusal(nested).code());
    assertEquals(
        "definition.too_deep",
        refusal("{{ trait[" + "a[".repeat(60) + "1" + "]".repeat(61) + " }}").code());
    assertEquals("definition.too_long", refusal("{{ " + "a.".repeat(900) + "a }}").code());
    assertEquals("definition.too_many", refusal("{{ 1 }}".repeat(5_100)).code());
    assertEquals("definition.too_long", refusal("x".repeat(200_001)).code());
  }

  private static Fault refusal(String html) {
    return assertThrows(InvalidException.class, () -> Letters.html(html)).faults().getFirst();
  }

  @Test
  void headersCannotBeInjected() {
    TemplateDefinition hello =
        template(
            "subject",
            "Hi {{ trait.n }}{% capture x %}\r\nBcc: a@b{% endcapture %}{{ x }}",
            "text",
            "x");
    for (String evil : EVIL) {
      Rendering.Email email = (Rendering.Email) render(hello, RECEIPT, values("trait.n", evil));
      assertFalse(email.subject().chars().anyMatch(Character::isISOControl), email.subject());
    }
  }

  @Test
  void traitValuesCannotLeaveTheirPlaceInAnyContext() {
    String html =
        "<p title=\"{{ trait.x }}\" lang='{{ trait.x }}'>{{ trait.x }}</p>"
            + "<!--[if mso]><v:rect href=\"{{ trait.x }}\">{{ trait.x }}</v:rect><![endif]-->"
            + "<img src=\"{{ trait.x }}\"><a href=\"https://s.test/{{ trait.x }}?{{ trait.x }}\">"
            + "{% for i in trait.l %}{{ i }}{% endfor %}{{ trait.x | append: trait.x }}</a>"
            + "{% capture c %}<b>{{ trait.x }}</b>{% endcapture %}{{ c }}{{ c | strip }}"
            + "{% cycle trait.x, trait.x %}{{ trait.x | escape }}{{ trait.x | newline_to_br }}";
    String shape = tags(htmlOf(html, "trait.x", "plain", "trait.l", Letters.list()));
    for (String evil : EVIL) {
      String given = htmlOf(html, "trait.x", evil, "trait.l", Letters.list(Letters.text(evil)));
      assertEquals(shape, tags(given.replace("<br />", "")), evil);
      assertFalse(given.contains("\u0000"), given);
      assertFalse(given.matches("(?is).*(href|src)=\"[^h#\"].*"), given);
      assertFalse(given.contains("}}x{"), given);
    }
  }

  /** The HTML without its texts and without what stands in quotes. */
  private static String tags(String html) {
    return html.replaceAll("\"[^\"]*\"", "\"\"")
        .replaceAll("'[^'<>]*'", "''")
        .replaceAll(">[^<>]*<", "><")
        .replaceAll(">[^<>]*$", ">");
  }

  @Test
  void addressesOfScriptsAndDataLeadNowhere() {
    for (String evil :
        List.of(
            "javascript:alert(1)",
            " JAVA\tSCRIPT:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.test",
            "https:evil",
            "ftp://x")) {
      for (String source :
          List.of(
              "{{ trait.x }}",
              "{% if true %}{{ trait.x }}{% endif %}",
              "{{ '' }}{{ trait.x }}",
              "{% assign y = trait.x %}{{ y }}")) {
        String given = htmlOf("<a href=\"" + source + "\">x</a>", "trait.x", evil);
        assertEquals("<a href=\"#\">x</a>", given, source + evil);
      }
    }
    for (String html :
        List.of(
            "<a href=\"javascript:x\">x</a>",
            "<a href=\"&#106;avascript:x\">x</a>",
            "<a href=\"data:text/html,{{ trait.x }}\">x</a>",
            "<a href=\"{% if trait.x %}javascript:x{% endif %}\">x</a>")) {
      assertTrue(
          refusal(html).message().contains("script") || refusal(html).fix().contains("https"),
          html);
    }
  }

  @Test
  void valuesAreNeverReadAsTemplates() {
    assertEquals(
        "{{ trait.y }}", htmlOf("{{ trait.x }}", "trait.x", "{{ trait.y }}", "trait.y", "secret"));
  }

  @Test
  void aWebhookKeepsItsShape() {
    TemplateDefinition hook =
        template(
            "channel",
            "webhook",
            "body",
            fields(
                "name",
                "{{ trait.x }}",
                "n",
                "{{ trait.n }}",
                "s",
                "n={{ trait.n }}",
                "list",
                "{{ event.l }}",
                "fixed",
                5));
    Rendering.Json json =
        (Rendering.Json)
            render(
                hook,
                RECEIPT,
                values(
                    "trait.x",
                    "\",\"admin\":true,\"\\\n\u0001</script>",
                    "trait.n",
                    7,
                    "event.l",
                    Letters.list(Letters.text("a"))));
    assertEquals(
        "{\"name\":\"\\\",\\\"admin\\\":true,\\\"\\\\\\n\\u0001\\u003c/script>\",\"n\":7,"
            + "\"s\":\"n=7\",\"list\":[\"a\"],\"fixed\":5}",
        json.body());
  }
}
