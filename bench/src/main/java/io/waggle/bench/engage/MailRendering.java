package io.waggle.bench.engage;

import io.waggle.app.channel.LinkKind;
import io.waggle.app.channel.LinkSigner;
import io.waggle.app.channel.SignedLink;
import io.waggle.app.channel.SigningKey;
import io.waggle.app.definitions.MjmlTemplates;
import io.waggle.bench.science.CpuSeconds;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.content.MessageLinks;
import io.waggle.core.content.RenderRequest;
import io.waggle.core.content.Rendering;
import io.waggle.core.content.TemplateDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A promotional newsletter in MJML, compiled once and written for one person after another: name, a
 * branch by tier, four products with picture, price and counted link, plain-text part, footer,
 * signed links.
 */
final class MailRendering {
  private static final int PRODUCTS = 4;
  private static final String MJML =
      """
      <mjml><mj-head><mj-title>News</mj-title><mj-preview>For {{ trait.name }}</mj-preview>
        <mj-attributes><mj-all font-family="Helvetica, Arial"/></mj-attributes></mj-head>
      <mj-body background-color="#f4f4f4">
        <mj-section background-color="#ffffff"><mj-column>
          <mj-image src="https://shop.example/logo.png" alt="The Shop" width="120px"/>
          <mj-text font-size="22px">Hello {{ trait.name | capitalize }}!</mj-text>
          <mj-text>{% if trait.tier == "gold" %}As a gold member you get free delivery.{% else %}
            Collect {{ trait.points | default: 0 }} points more.{% endif %}</mj-text>
          <mj-button href="https://shop.example/sale?u={{ trait.name }}">To the sale</mj-button>
        </mj-column></mj-section>
        <mj-raw>{% for p in event.products %}</mj-raw>
        <mj-section><mj-column width="40%">
          <mj-image src="https://shop.example/i/{{ p.id }}.jpg" alt="{{ p.name }}"
            href="https://shop.example/p/{{ p.id }}"/>
        </mj-column><mj-column width="60%">
          <mj-text font-size="16px">{{ p.name }}</mj-text>
          <mj-text color="#666666">{{ p.price | money }} EUR</mj-text>
          <mj-button href="https://shop.example/p/{{ p.id }}?buy=1">Buy</mj-button>
        </mj-column></mj-section>
        <mj-raw>{% endfor %}</mj-raw>
        <mj-section><mj-column><mj-divider border-width="1px"/>
          <mj-social><mj-social-element name="facebook" href="https://fb.example/shop"/>
            <mj-social-element name="x" href="https://x.example/shop"/></mj-social>
          <mj-text font-size="12px">{{ why }}
            <a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
        </mj-column></mj-section>
      </mj-body></mjml>
      """;

  private final TemplateDefinition template;
  private final LinkSigner signer =
      new LinkSigner(
          new SigningKey("1", "thirty-two bytes of secret, more".getBytes(StandardCharsets.UTF_8)),
          List.of());

  MailRendering() {
    Value document =
        MjmlTemplates.compiled(
            new Value.Fields(
                Attributes.builder()
                    .put("subject", "Hi {{ trait.name }}")
                    .put("mjml", MJML)
                    .build()));
    Document doc = Document.root(document, "template");
    template = TemplateDefinition.parse("news", 1, doc);
    doc.done();
  }

  /** How fast so many are written, by one thread. */
  Speed write(int messages) throws IOException {
    AtomicLong characters = new AtomicLong();
    double seconds =
        CpuSeconds.of(() -> {
          for (int i = 0; i < messages; i++) {
            Rendering rendering = template.render(request(i));
            if (!(rendering instanceof Rendering.Email mail)) {
              throw new IllegalStateException("refused: " + rendering);
            }
            characters.addAndGet(mail.html().length() + mail.text().length());
          }
        });
    return new Speed(messages / seconds, (double) characters.get() / messages);
  }

  /**
   * What was measured.
   *
   * @param perSecond messages a second of processor time
   * @param characters of a message's HTML and text
   */
  record Speed(double perSecond, double characters) {}

  private RenderRequest request(int person) {
    List<Value> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      products.add(
          new Value.Fields(
              Attributes.builder()
                  .put("id", "k" + (person * 31 + i) % 5_000)
                  .put("name", "Kite no. " + (person + i) % 977 + " & tail")
                  .put("price", new Value.Real(10 + (person + i) % 90 + 0.5))
                  .build()));
    }
    Attributes values =
        Attributes.builder()
            .put("trait.name", "anna-" + person % 10_007)
            .put("trait.tier", person % 3 == 0 ? "gold" : "silver")
            .put("trait.points", new Value.Whole(person % 500))
            .put("event.products", new Value.Items(products))
            .build();
    return new RenderRequest(
        "", values, new RenderRequest.SendReason("News", true, "c1"), links(person));
  }

  private MessageLinks links(int person) {
    DeliveryId delivery = new DeliveryId(person, 1);
    return new MessageLinks() {
      @Override
      public String click(int link) {
        return address(LinkKind.CLICK, link);
      }

      @Override
      public String openPixel() {
        return address(LinkKind.OPEN, 0);
      }

      @Override
      public String unsubscribe() {
        return address(LinkKind.UNSUBSCRIBE, 0);
      }

      @Override
      public String preferences() {
        return address(LinkKind.PREFERENCES, 0);
      }

      private String address(LinkKind kind, int link) {
        String token = signer.token(new SignedLink(kind, delivery, link));
        return "https://mail.shop.example/" + kind.path() + "/" + token;
      }
    };
  }
}
