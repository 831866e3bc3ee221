package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A message inside the app or on the site, in one language. */
record InAppVariant(
    Placement placement, NoticeParts notice, List<Press> buttons, long lifetimeSeconds)
    implements Variant {
  private static final int MAX_BUTTONS = 3;

  enum Placement {
    BANNER,
    CARD,
    MODAL
  }

  record Press(LiquidTemplate label, LiquidTemplate address) {}

  InAppVariant {
    buttons = List.copyOf(buttons);
  }

  static InAppVariant read(TemplateReader reader) {
    List<Press> buttons = new ArrayList<>();
    for (Document each : reader.doc().objects("buttons")) {
      TemplateReader inside = reader.in(each);
      buttons.add(new Press(inside.text("label", Escape.HEADER), inside.address("address", true)));
    }
    if (buttons.size() > MAX_BUTTONS) {
      reader
          .doc()
          .fault("buttons", "too_many", "has over " + MAX_BUTTONS + " buttons", "Leave some out.");
    }
    return new InAppVariant(
        reader.doc().choice("placement", Placement.class, Placement.CARD),
        NoticeParts.read(reader),
        buttons,
        PushVariant.lifetime(reader.doc()));
  }

  @Override
  public Set<String> paths() {
    Set<String> paths = notice.paths();
    buttons.forEach(each -> {
      paths.addAll(each.label.paths());
      paths.addAll(each.address.paths());
    });
    return paths;
  }

  @Override
  public Rendering render(Letter letter) {
    Rendering.Notice shown = notice.fill(letter);
    List<Rendering.Button> filled = new ArrayList<>();
    for (Press each : buttons) {
      filled.add(
          new Rendering.Button(
              Lines.cut(letter.fill(each.label).strip(), 60), letter.fill(each.address)));
    }
    return letter.finish(
        new Rendering.InApp(
            placement.name().toLowerCase(Locale.ROOT),
            shown,
            filled,
            lifetimeSeconds,
            letter.frame().destinations(),
            letter.frame().marks()));
  }
}
