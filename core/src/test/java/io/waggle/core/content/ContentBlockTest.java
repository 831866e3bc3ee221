package io.waggle.core.content;

import static io.waggle.core.content.Letters.fields;
import static io.waggle.core.content.Letters.list;
import static io.waggle.core.content.Letters.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.audience.Facts;
import io.waggle.core.audience.Memberships;
import io.waggle.core.audience.PersonFacts;
import io.waggle.core.content.ContentBlock.Clicks;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.Consents;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContentBlockTest {
  private static final BlockFigures FIGURES = new BlockFigures();

  private static final Facts NOBODY =
      new PersonFacts(new Profile(), new Memberships(), new Consents(), new TagSet(List.of()));

  private static ContentBlock block(Object... namesAndValues) {
    Document doc = Document.root(fields(namesAndValues), "block");
    ContentBlock block = ContentBlock.parse("hero", doc);
    doc.done();
    return block;
  }

  private static Reader reader(String key, String locale, String day, Attributes event) {
    long now = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    return new Reader(NOBODY, key, locale, event, now);
  }

  private static final ContentBlock SEASONS =
      block(
          "variants",
          list(
              fields(
                  "id", "winter",
                  "season", fields("from", "12-01", "until", "02-28"),
                  "fields", fields("title", "Snow", "image", "https://i.test/snow.png"),
                  "locales", fields("zh", fields("title", "雪"))),
              fields("id", "always", "fields", fields("title", "Sun"))));

  private static Attributes shown(ContentBlock block, Reader reader) {
    return ((Value.Fields) block.chosen(reader, FIGURES)).attributes();
  }

  @Test
  void aSeasonMayGoOverTheTurnOfTheYear() {
    for (String day : List.of("2026-12-01", "2026-12-31", "2027-01-01", "2027-02-28")) {
      assertEquals("winter", shown(SEASONS, reader("k", "", day, values())).text("variant"), day);
    }
    for (String day : List.of("2026-11-30", "2027-03-01", "2026-07-01")) {
      assertEquals("always", shown(SEASONS, reader("k", "", day, values())).text("variant"), day);
    }
  }

  @Test
  void fieldsOfTheLanguageTakeThePlaceOfTheOthers() {
    Attributes chinese = shown(SEASONS, reader("k", "zh-tw", "2026-12-24", values()));
    assertEquals("雪", chinese.text("title"));
    assertEquals("https://i.test/snow.png", chinese.text("image"));
  }

  @Test
  void aTemplateWritesTheChosenVariantAndItsMessageCanBeMadeAgain() {
    ContentShelf shelf =
        ContentShelf.of(
            List.of(SEASONS),
            List.of(
                Map.of(
                    "A.1", values("id", "A.1", "name", "Kite", "price", 9.5),
                    "B", values("id", "B", "name", "Boat"))),
            FIGURES);
    TemplateDefinition template =
        Letters.html(
            "<img src=\"{{ block.hero.image }}\" alt=\"{{ block.hero.title }}\">"
                + "{{ items['A.1'].price | money }}"
                + "{% for id in event.ids %}[{{ items[id].name }}]{% endfor %}"
                + "{{ items[event.none].name }}");
    Attributes event =
        values("ids", list(Letters.text("B"), Letters.text("no"), Letters.text("A.1")));
    Attributes captured = shelf.capture(template, reader("k", "", "2026-12-24", event));
    Rendering.Email email = (Rendering.Email) Letters.render(template, Letters.RECEIPT, captured);
    assertEquals(
        "<img src=\"https://i.test/snow.png\" alt=\"Snow\">9.50[Boat][][Kite]", email.html());
  }

  @Test
  void theMostClickedVariantIsShownAndATenthLearns() {
    ContentBlock block =
        block(
            "choose",
            "most_clicked",
            "variants",
            list(
                fields(
                    "id",
                    "few",
                    "fields",
                    fields("cta", "a"),
                    "clicks",
                    fields("shown", 10, "clicked", 4)),
                fields(
                    "id",
                    "many",
                    "fields",
                    fields("cta", "b"),
                    "clicks",
                    fields("shown", 10_000, "clicked", 3_000)),
                fields("id", "new", "fields", fields("cta", "c"))));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      Reader reader = reader("person" + i, "", "2026-06-01", values());
      counts.merge(shown(block, reader).text("variant"), 1, Integer::sum);
      assertEquals(shown(block, reader), shown(block, reader));
    }
    assertTrue(Math.abs(counts.getOrDefault("many", 0) - 9_333) < 150, counts.toString());
    assertTrue(Math.abs(counts.getOrDefault("new", 0) - 333) < 100, counts.toString());
  }

  @Test
  void clicksOfMessagesSpeakForAVariant() {
    ContentBlock block =
        block(
            "choose",
            "most_clicked",
            "variants",
            list(
                fields("id", "first", "fields", fields("cta", "a")),
                fields("id", "liked", "fields", fields("cta", "b"))));
    BlockFigures figures = new BlockFigures();
    ContentShelf shelf = ContentShelf.of(List.of(block), List.of(), figures);
    TemplateDefinition template = Letters.html("{{ block." + block.id() + ".cta }}");
    Map<String, Integer> before = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Attributes values = shelf.capture(template, reader("person" + i, "", "2026-06-01", values()));
      Attributes whole =
          ((Value.Fields) Objects.requireNonNull(values.find("block." + block.id()))).attributes();
      before.merge(whole.text("variant"), 1, Integer::sum);
      figures.shown(values);
      if (whole.text("variant").equals("liked")) {
        figures.clicked(values);
      }
    }
    // At first only those who try out get it; its clicks make it everybody's.
    assertTrue(before.getOrDefault("liked", 0) > 1_500, before.toString());
    assertEquals(
        before.getOrDefault("liked", 0).longValue(), figures.of(block.id(), "liked").clicked());
    BinaryWriter out = new BinaryWriter();
    figures.write(out);
    BlockFigures again = BlockFigures.read(new BinaryReader(out.toBytes()));
    assertEquals(figures.of(block.id(), "first"), again.of(block.id(), "first"));
    assertEquals(figures.of(block.id(), "liked"), again.of(block.id(), "liked"));
  }

  @Test
  void theLowerEndIsThatOfWilson() {
    assertEquals(0.0, ClickChoice.lowerEnd(Clicks.NONE));
    assertEquals(0.1682, ClickChoice.lowerEnd(new Clicks(10, 4)), 0.0001);
    assertEquals(0.2911, ClickChoice.lowerEnd(new Clicks(10_000, 3_000)), 0.0001);
  }

  @Test
  void blocksHoldPlainValuesAndKnownDays() {
    for (Value variants :
        List.of(
            list(),
            list(fields("id", "a", "fields", fields("x", fields("y", "z")))),
            list(fields("id", "a", "fields", fields("variant", "z"))),
            list(fields("id", "a", "fields", fields()), fields("id", "a", "fields", fields())),
            list(
                fields(
                    "id",
                    "a",
                    "fields",
                    fields(),
                    "season",
                    fields("from", "13-01", "until", "01-01"))))) {
      assertThrows(InvalidException.class, () -> block("variants", variants));
    }
  }

  @Test
  void anItemNeedsANameAndWebAddresses() {
    for (Value item :
        List.of(
            fields("id", "a"),
            fields("id", "a", "name", "n", "url", "javascript:x"),
            fields("id", "a", "name", "n", "price", "cheap"),
            fields("id", "a", "name", "n", "stock", -1))) {
      Document doc = Document.root(fields("items", list(item)), "catalogue");
      ItemCatalogue.parse("c", doc);
      assertThrows(InvalidException.class, doc::done);
    }
  }
}
