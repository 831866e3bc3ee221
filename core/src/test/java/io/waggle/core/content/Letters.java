package io.waggle.core.content;

import io.waggle.core.content.RenderRequest.SendReason;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;

/** Short ways to make templates and messages in tests. */
final class Letters {
  static final SendReason PROMOTION = new SendReason("Welcome", true, "c0123");
  static final SendReason RECEIPT = new SendReason("Receipt", false, "basis:CONTRACT");

  private Letters() {}

  static final MessageLinks LINKS =
      new MessageLinks() {
        @Override
        public String click(int link) {
          return "https://w.test/c/" + link;
        }

        @Override
        public String openPixel() {
          return "";
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

  static Value text(String text) {
    return new Value.Text(text);
  }

  static Value list(Value... values) {
    return new Value.Items(List.of(values));
  }

  /** Names and values in turn; texts stand for themselves. */
  static Value fields(Object... namesAndValues) {
    return new Value.Fields(values(namesAndValues));
  }

  static Attributes values(Object... namesAndValues) {
    Attributes.Builder builder = Attributes.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return builder.build();
  }

  private static Value value(Object object) {
    return switch (object) {
      case Value value -> value;
      case Integer number -> new Value.Whole(number);
      case Double number -> new Value.Real(number);
      case Boolean flag -> Value.Flag.of(flag);
      case Map<?, ?> m -> throw new IllegalArgumentException("write fields(…)");
      default -> text(object.toString());
    };
  }

  static TemplateDefinition template(Object... namesAndValues) {
    Document doc = Document.root(fields(namesAndValues), "template");
    TemplateDefinition template = TemplateDefinition.parse("t", 1, doc);
    doc.done();
    return template;
  }

  static TemplateDefinition html(String html) {
    return template("subject", "s", "html", html);
  }

  static Rendering render(TemplateDefinition template, SendReason reason, Attributes values) {
    return template.render(new RenderRequest("", values, reason, LINKS));
  }

  /** The HTML of a receipt. */
  static String htmlOf(String html, Object... namesAndValues) {
    Rendering rendering = render(html(html), RECEIPT, values(namesAndValues));
    return rendering instanceof Rendering.Email email ? email.html() : rendering.toString();
  }
}
