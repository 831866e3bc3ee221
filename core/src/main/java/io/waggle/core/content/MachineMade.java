package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a machine wrote parts of a message: said to people in its words, and to machines with the
 * fields of GB 45438-2025.
 *
 * @param producer who answers for it
 * @param id of the text, for finding out where it came from
 */
record MachineMade(String producer, String id) {
  private static final String FIELD = "machine_made";
  private static final int MAX = 80;

  static MachineMade parse(Document doc) {
    return new MachineMade(doc.text("producer"), doc.text("id"));
  }

  /** What the chosen blocks say of themselves; null when people wrote all of them. */
  static @Nullable MachineMade in(Attributes values) {
    for (int i = 0; i < values.size(); i++) {
      boolean block = values.key(i).startsWith(ContentShelf.BLOCK + ".");
      if (block && values.value(i) instanceof Value.Fields fields) {
        String id = fields.attributes().text(FIELD);
        if (!id.isEmpty()) {
          return new MachineMade("waggle", id);
        }
      }
    }
    return null;
  }

  List<Rendering.Mark> marks() {
    return List.of(new Rendering.Mark("X-AIGC", json()));
  }

  /** The HTML with the label as a meta element at the beginning of its head. */
  String inHead(String html) {
    String meta = "<meta name=\"aigc\" content=\"" + Escape.html(json()) + "\">";
    int head = html.toLowerCase(Locale.ROOT).indexOf("<head");
    int end = head < 0 ? -1 : HtmlText.tagEnd(html, head, html.length());
    return end < 0 ? meta + html : html.substring(0, end + 1) + meta + html.substring(end + 1);
  }

  private String json() {
    Attributes fields =
        Attributes.builder()
            .put("Label", "1")
            .put("ContentProducer", plain(producer))
            .put("ProduceID", plain(id))
            .build();
    return JsonText.of(new Value.Fields(Attributes.of("AIGC", new Value.Fields(fields))));
  }

  /** Letters and digits only: it stands in a header field. */
  private static String plain(String text) {
    return Lines.cut(text.replaceAll("[^A-Za-z0-9._-]", "_"), MAX);
  }
}
