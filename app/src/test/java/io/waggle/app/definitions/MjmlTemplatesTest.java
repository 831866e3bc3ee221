package io.waggle.app.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.content.MessageLinks;
import io.waggle.core.content.RenderRequest;
import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.content.Rendering;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class MjmlTemplatesTest {
  private static final String NEWS =
      """
      <mjml>
        <mj-head><mj-preview>{{ trait.first_name }}, news</mj-preview></mj-head>
        <mj-body>
          <mj-section background-color="#ffffff">
            <mj-column>
              <mj-image src="{{ block.hero.image }}" alt="{{ block.hero.title }}"
                  href="https://s.test/{{ event.id }}?a=1&amp;b=2"></mj-image>
              <mj-text>Dear {{ trait.first_name | default: "friend & co" }},
                {% if trait.points > 100 and trait.points < 900 %}<b>gold</b>{% endif %}</mj-text>
              <mj-button href="{{ trait.shop }}">Shop</mj-button>
            </mj-column>
          </mj-section>
          <mj-raw>{% for i in event.items %}</mj-raw>
          <mj-section><mj-column><mj-text>{{ i.name }}</mj-text></mj-column></mj-section>
          <mj-raw>{% endfor %}</mj-raw>
        </mj-body>
      </mjml>
      """;

  private static final MessageLinks LINKS =
      new MessageLinks() {
        @Override
        public String click(int link) {
          return "https://w.test/c/" + link;
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

  private static Value document(String mjml) {
    return new Value.Fields(Attributes.builder().put("subject", "s").put("mjml", mjml).build());
  }

  private static Rendering.Email render(String mjml, Attributes values) {
    Document doc = Document.root(MjmlTemplates.compiled(document(mjml)), "template");
    TemplateDefinition template = TemplateDefinition.parse("t", 1, doc);
    doc.done();
    return (Rendering.Email)
        template.render(new RenderRequest("", values, new SendReason("News", true, "c1"), LINKS));
  }

  private static Value item(String name) {
    return new Value.Fields(Attributes.of("name", new Value.Text(name)));
  }

  @Test
  void slotsInTextsAttributesAndAddressesStayWhereTheyStood() {
    Attributes values =
        Attributes.builder()
            .put("trait.first_name", "<Ann> & \"co\"")
            .put("trait.points", 500)
            .put("trait.shop", "https://shop.test/a b")
            .put("block.hero.image", "https://i.test/x.png")
            .put("block.hero.title", "A \"title\"")
            .put("event.id", "7&8/9")
            .put("event.items", new Value.Items(List.of(item("Kite"), item("<Boat>"))))
            .build();
    Rendering.Email email = render(NEWS, values);
    assertEquals(
        List.of("https://s.test/7%268%2F9?a=1&b=2", "https://shop.test/a%20b"),
        email.destinations());
    assertTrue(email.html().contains("Dear &lt;Ann&gt; &amp; &quot;co&quot;,"), email.html());
    assertTrue(email.html().contains("<b>gold</b>"));
    assertTrue(email.html().contains("src=\"https://i.test/x.png\""));
    assertTrue(email.html().contains("alt=\"A &quot;title&quot;\""));
    assertTrue(email.html().contains("href=\"https://w.test/c/0\""));
    assertTrue(email.html().contains(">Kite<"));
    assertTrue(email.html().contains(">&lt;Boat&gt;<"));
    assertTrue(email.html().contains("https://w.test/u"));
    assertTrue(email.html().indexOf("https://w.test/o") < email.html().indexOf("</body>"));
    assertTrue(email.text().contains("Dear <Ann> & \"co\","), email.text());
    assertFalse(email.html().contains("wglq"));
    assertFalse(email.html().contains("{{"));
  }

  @Test
  void scriptsInAddressesLeadNowhereInMjmlToo() {
    Attributes values =
        Attributes.builder()
            .put("trait.shop", "javascript:alert(1)")
            .put("block.hero.image", "data:text/html,x")
            .build();
    Rendering.Email email = render(NEWS, values);
    assertFalse(email.html().contains("javascript"), email.html());
    assertFalse(email.html().contains("data:text"));
  }

  @Test
  void compilingIsTheSameEveryTimeAndLeavesOtherDocumentsAlone() {
    assertEquals(MjmlTemplates.compiled(document(NEWS)), MjmlTemplates.compiled(document(NEWS)));
    Value plain = new Value.Fields(Attributes.builder().put("html", "<p>x</p>").build());
    assertEquals(plain, MjmlTemplates.compiled(plain));
    assertSame(Value.Nil.NIL, MjmlTemplates.compiled(Value.Nil.NIL));
  }

  @Test
  void localesAreCompiledToo() {
    Value document =
        new Value.Fields(
            Attributes.builder()
                .put("subject", "s")
                .put("html", "<p>x</p>")
                .put(
                    "locales",
                    new Value.Fields(
                        Attributes.of(
                            "zh",
                            new Value.Fields(
                                Attributes.builder()
                                    .put("subject", "你好")
                                    .put("mjml", NEWS)
                                    .build()))))
                .build());
    Document doc = Document.root(MjmlTemplates.compiled(document), "template");
    TemplateDefinition.parse("t", 1, doc);
    doc.done();
  }

  @Test
  void whatCannotBeCompiledIsRefusedWithTheFix() {
    String deep = "<mj-wrapper>".repeat(100) + "</mj-wrapper>".repeat(100);
    for (String mjml :
        List.of(
            "<mjml><mj-body><mj-include path=\"/etc/passwd\" /></mj-body></mjml>",
            "<mjml><mj-body>" + deep + "</mj-body></mjml>",
            "<mjml><mj-body><mj-section><mj-column><mj-spacer>{{ trait.x }}</mj-spacer>"
                + "</mj-column></mj-section></mj-body></mjml>",
            "<mjml><mj-body>wglq1x</mj-body></mjml>",
            "x".repeat(200_001))) {
      InvalidException refused =
          assertThrows(InvalidException.class, () -> MjmlTemplates.compiled(document(mjml)), mjml);
      assertTrue(refused.faults().getFirst().code().startsWith("definition.mjml_"));
      assertEquals("template.mjml", refused.faults().getFirst().path());
      assertFalse(refused.faults().getFirst().fix().isEmpty());
    }
  }
}
