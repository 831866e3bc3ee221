package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import java.util.List;
import java.util.Set;

/** The words, the picture and the address of a notification, before they are filled. */
record NoticeParts(
    LiquidTemplate title, LiquidTemplate body, LiquidTemplate image, LiquidTemplate address) {
  private static final int MAX_TITLE = 200;
  private static final int MAX_BODY = 2_000;

  static NoticeParts read(TemplateReader reader) {
    return new NoticeParts(
        reader.text("title", Escape.HEADER),
        reader.text("body", Escape.PLAIN),
        reader.address("image", false),
        reader.address("address", true));
  }

  Set<String> paths() {
    return NamedParts.paths(List.of(title, body, image, address), List.of());
  }

  Rendering.Notice fill(Letter letter) {
    String head = Lines.cut(letter.fill(title).strip(), MAX_TITLE);
    String words = Lines.cut(letter.fill(body).strip(), MAX_BODY);
    if (head.isEmpty() || words.isEmpty()) {
      letter.refuse(head.isEmpty() ? "title_empty" : "body_empty");
    }
    return new Rendering.Notice(
        head, letter.frame().labelled(words), letter.fill(image), letter.fill(address));
  }
}
