package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.content.liquid.Outcome;
import java.util.Set;
import java.util.TreeSet;

/**
 * An e-mail in one language.
 *
 * @param html empty when there is only text
 * @param text empty when it is made from the HTML
 * @param runs what the HTML's constant parts say in plain text
 */
record EmailVariant(
    LiquidTemplate subject, LiquidTemplate html, LiquidTemplate text, PlainRuns runs)
    implements Variant {
  private static final int MAX_SUBJECT = 300;

  static EmailVariant read(TemplateReader reader) {
    // The HTML was made of it before; it stays in the document to be edited.
    reader.doc().value("mjml");
    boolean hasHtml = reader.doc().has("html") || !reader.doc().has("text");
    LiquidTemplate html = hasHtml ? reader.html("html") : reader.optional("html", Escape.PLAIN);
    return new EmailVariant(
        reader.text("subject", Escape.HEADER),
        html,
        reader.optional("text", Escape.PLAIN),
        PlainRuns.of(html.literals()));
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
    Outcome.Done filled = letter.filled(html);
    String body = letter.frame().framed(filled.text());
    String words =
        text.isEmpty() ? letter.frame().text(body, runs.in(filled.written())) : letter.fill(text);
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
