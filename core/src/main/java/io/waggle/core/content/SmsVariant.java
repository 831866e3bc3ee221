package io.waggle.core.content;

import io.waggle.core.content.TemplateReader.Named;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text message in one language.
 *
 * @param optOut how to stop them; it stands in promotion that does not say it already
 * @param form the provider's own form of the text, or empty
 * @param maxSegments more are refused: each is paid for
 */
record SmsVariant(Words words, List<Named> links, String form, List<Named> slots, int maxSegments)
    implements Variant {
  private static final int MAX_SEGMENTS = 10;
  private static final int MAX_SLOTS = 20;

  record Words(LiquidTemplate text, String signature, String optOut) {}

  SmsVariant {
    links = List.copyOf(links);
    slots = List.copyOf(slots);
  }

  static SmsVariant read(TemplateReader plain) {
    TemplateReader reader = plain.withLinks();
    Words words =
        new Words(
            reader.text("text", Escape.PLAIN),
            reader.doc().has("signature") ? reader.doc().text("signature") : "",
            reader.doc().has("opt_out") ? reader.doc().text("opt_out") : "");
    return new SmsVariant(
        words,
        reader.links(),
        reader.doc().has("form") ? reader.doc().text("form") : "",
        reader.named("slots", MAX_SLOTS),
        (int) reader.doc().whole("max_segments", 1, MAX_SEGMENTS, 3));
  }

  @Override
  public Set<String> paths() {
    return NamedParts.paths(List.of(words.text), List.of(links, slots));
  }

  @Override
  public Rendering render(Letter letter) {
    NamedParts.fillLinks(links, letter);
    String text = letter.frame().labelled(letter.fill(words.text).strip()).replace('\n', ' ');
    if (text.isEmpty()) {
      letter.refuse("text_empty");
    }
    if (!words.signature.isEmpty() && !text.startsWith(words.signature)) {
      text = words.signature + text;
    }
    String optOut =
        words.optOut.isEmpty() ? FooterWords.in(letter.locale()).smsOptOut() : words.optOut;
    if (letter.isPromotion() && !text.contains(optOut)) {
      text = text + " " + optOut;
    }
    if (SmsLength.segments(text) > maxSegments) {
      letter.refuse("sms_too_long");
    }
    List<Rendering.Slot> filled = new ArrayList<>();
    slots.forEach(
        each -> filled.add(new Rendering.Slot(each.name(), letter.fill(each.template()))));
    return letter.finish(
        new Rendering.Sms(
            text, form, filled, letter.frame().destinations(), letter.frame().marks()));
  }
}
