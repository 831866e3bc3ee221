package io.waggle.core.content;

import io.waggle.core.content.TemplateReader.Named;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A notification in one language. */
record PushVariant(
    NoticeParts notice, List<Named> values, LiquidTemplate collapseKey, long lifetimeSeconds)
    implements Variant {
  /** What the push services of phones take is 4,096 bytes; the rest is for what they need. */
  private static final int MAX_BYTES = 3_500;

  private static final int MAX_VALUES = 50;

  PushVariant {
    values = List.copyOf(values);
  }

  static PushVariant read(TemplateReader reader) {
    return new PushVariant(
        NoticeParts.read(reader),
        reader.named("values", MAX_VALUES),
        reader.optional("collapse_key", Escape.HEADER),
        lifetime(reader.doc()));
  }

  static long lifetime(Document doc) {
    return doc.duration("lifetime", 28 * 86_400_000L, 3 * 86_400_000L) / 1000;
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = NamedParts.paths(List.of(collapseKey), List.of(values));
    paths.addAll(notice.paths());
    return paths;
  }

  @Override
  public Rendering render(Letter letter) {
    Rendering.Notice shown = notice.fill(letter);
    Attributes.Builder handed = Attributes.builder();
    int bytes = size(shown.title()) + size(shown.body()) + size(shown.image());
    for (Named each : values) {
      String text = letter.fill(each.template());
      bytes += size(each.name()) + size(text);
      handed.put(each.name(), text);
    }
    if (bytes + size(shown.address()) > MAX_BYTES) {
      letter.refuse("push_too_large");
    }
    return letter.finish(
        new Rendering.Push(
            shown,
            handed.build(),
            Lines.cut(letter.fill(collapseKey), 64),
            lifetimeSeconds,
            letter.frame().destinations(),
            letter.frame().marks()));
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
