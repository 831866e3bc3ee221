package io.waggle.core.content;

import io.waggle.core.content.Rendering.WeChatKind;
import io.waggle.core.content.TemplateReader.Named;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.LiquidTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A message of a WeChat official account in one language. */
record WeChatVariant(WeChatKind kind, String form, Parts parts, String miniProgram)
    implements Variant {
  private static final int MAX_SLOTS = 20;
  private static final int MAX_TEXT = 600;

  /** What the platform takes by the beginning of a slot's name; it refuses longer ones. */
  private static final Map<String, Integer> SLOT_LENGTHS =
      Map.of(
          "thing",
          20,
          "number",
          32,
          "letter",
          32,
          "symbol",
          5,
          "character_string",
          32,
          "phrase",
          5,
          "name",
          20,
          "phone_number",
          17,
          "car_number",
          8);

  record Parts(
      List<Named> slots,
      List<Named> links,
      LiquidTemplate text,
      LiquidTemplate address,
      LiquidTemplate page) {}

  static WeChatVariant read(TemplateReader plain) {
    TemplateReader reader = plain.withLinks();
    WeChatKind kind = reader.doc().choice("kind", WeChatKind.class);
    boolean isText = kind == WeChatKind.TEXT;
    Parts parts =
        new Parts(
            isText ? List.of() : reader.named("slots", MAX_SLOTS),
            reader.links(),
            isText ? reader.text("text", Escape.PLAIN) : reader.optional("text", Escape.PLAIN),
            reader.address("address", true),
            reader.optional("page", Escape.HEADER));
    return new WeChatVariant(
        kind,
        isText ? "" : reader.doc().text("form"),
        parts,
        reader.doc().has("mini_program") ? reader.doc().text("mini_program") : "");
  }

  @Override
  public Set<String> paths() {
    return NamedParts.paths(
        List.of(parts.text, parts.address, parts.page), List.of(parts.slots, parts.links));
  }

  @Override
  public Rendering render(Letter letter) {
    NamedParts.fillLinks(parts.links, letter);
    List<Rendering.Slot> filled = new ArrayList<>();
    for (Named each : parts.slots) {
      String value = letter.fill(each.template()).strip();
      if (value.codePointCount(0, value.length()) > most(each.name())) {
        letter.refuse("slot_too_long");
      }
      filled.add(new Rendering.Slot(each.name(), value));
    }
    String words = letter.frame().labelled(letter.fill(parts.text).strip());
    if (kind == WeChatKind.TEXT && (words.isEmpty() || words.length() > MAX_TEXT)) {
      letter.refuse(words.isEmpty() ? "text_empty" : "text_too_long");
    }
    return letter.finish(
        new Rendering.WeChat(
            kind,
            form,
            filled,
            words,
            new Rendering.WeChatTarget(
                letter.fill(parts.address), miniProgram, letter.fill(parts.page)),
            letter.frame().destinations(),
            letter.frame().marks()));
  }

  private static int most(String slot) {
    return SLOT_LENGTHS.getOrDefault(slot.replaceAll("\\d+$", ""), 200);
  }
}
