package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import java.util.Set;
import java.util.TreeSet;

/**
 * An e-mail in one language.
 *
 * @param html empty when there is only text
 * @param text empty when it is made from the HTML
 */
record EmailVariant(LiquidTemplate subject, LiquidTemplate html, LiquidTemplate text)
    implements Variant {
  private static final int MAX_SUBJECT = 300;

  static EmailVariant read(TemplateReader reader) {
    // The HTML was made of it before; it stays in the document to be edited.
    reader.doc().value("mjml");
    boolean hasHtml = reader.doc().has("html") || !reader.doc().has("text");
    return new EmailVariant(
        reader.text("subject", Escape.HEADER),
        hasHtml ? reader.html("html") : reader.optional("html", Escape.PLAIN),
        reader.optional("text", Escape.PLAIN));
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>(subject.paths());
    paths.addAll(html.paths());
    paths.addAll(text.paths());
    return paths;
  }

  @Override
  public Rendering render(Letter letter) {
    String line = Lines.cut(letter.fill(subject).strip(), MAX_SUBJECT);
    String body = letter.frame().framed(letter.fill(html));
    String words = text.isEmpty() ? letter.frame().text(body) : letter.fill(text);
    if (line.isEmpty()) {
      letter.refuse("subject_empty");
    }
    return letter.finish(
        new Rendering.Email(
            line,
            html.isEmpty() ? "" : letter.frame().marked(body),
            letter.frame().framedText(words),
            letter.frame().destinations(),
            letter.frame().marks()));
  }
}
