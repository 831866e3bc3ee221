package io.waggle.core.content;

import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of messages that is chosen for each person: words, a picture, a call to action. It holds
 * plain values, never HTML; a template writes them as {@code block.ID.FIELD}.
 *
 * @param choice how one of several fitting variants is chosen
 */
public record ContentBlock(String id, Choice choice, List<Variant> variants) {
  private static final int MAX_VARIANTS = 50;
  private static final Set<String> OWN = Set.of("variant");

  public ContentBlock {
    variants = List.copyOf(variants);
  }

  /** How one of the fitting variants is chosen. */
  public enum Choice {
    /** The first that fits, in the order in which they are written. */
    FIRST,
    /** The one with the best click rate that is sure; a share of people get another, to learn. */
    MOST_CLICKED
  }

  /**
   * One form of the block.
   *
   * @param when null for everybody
   * @param season null for the whole year
   * @param locales fields of languages, which take the place of the others
   * @param clicks what is known of it
   */
  public record Variant(
      String id,
      @Nullable Condition when,
      @Nullable Season season,
      Attributes fields,
      Map<String, Attributes> locales,
      Clicks clicks) {
    public Variant {
      locales = Map.copyOf(locales);
    }
  }

  /** Days of the year, both included; it may go over the turn of the year. */
  public record Season(MonthDay from, MonthDay until) {
    boolean holds(long now) {
      MonthDay day = MonthDay.from(Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC));
      boolean begun = !day.isBefore(from);
      boolean goesOn = !day.isAfter(until);
      return from.isAfter(until) ? begun || goesOn : begun && goesOn;
    }
  }

  /** How often it was shown, and how often somebody clicked. */
  public record Clicks(long shown, long clicked) {
    static final Clicks NONE = new Clicks(0, 0);

    Clicks and(Clicks more) {
      return new Clicks(shown + more.shown, clicked + more.clicked);
    }
  }

  /** What is wrong is recorded in the document. Conditions are checked when it is compiled. */
  public static ContentBlock parse(String id, Document doc) {
    doc.text("name", id);
    Choice choice = doc.choice("choose", Choice.class, Choice.FIRST);
    List<Variant> variants = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Document each : doc.objects("variants")) {
      Variant variant = variant(each);
      if (!ids.add(variant.id)) {
        each.fault("id", "twice", "'" + variant.id + "' stands twice", "Give it another id.");
      }
      variants.add(variant);
    }
    if (variants.isEmpty() || variants.size() > MAX_VARIANTS) {
      doc.fault(
          "variants", "out_of_range", "needs 1 to " + MAX_VARIANTS + " variants", "Write them.");
    }
    return new ContentBlock(id, choice, variants);
  }

  private static Variant variant(Document doc) {
    Map<String, Attributes> locales = new HashMap<>();
    if (doc.has("locales")) {
      Document all = doc.object("locales");
      all.keys().forEach(each -> locales.put(each.toLowerCase(Locale.ROOT), fields(all, each)));
    }
    return new Variant(
        doc.text("id"),
        doc.has("when") ? Condition.parse(doc, "when") : null,
        doc.has("season") ? season(doc.object("season")) : null,
        fields(doc, "fields"),
        locales,
        doc.has("clicks") ? clicks(doc.object("clicks")) : Clicks.NONE);
  }

  private static Clicks clicks(Document doc) {
    long shown = doc.whole("shown", 0, 1_000_000_000_000L);
    return new Clicks(shown, doc.whole("clicked", 0, shown));
  }

  private static @Nullable Season season(Document doc) {
    MonthDay from = day(doc, "from");
    MonthDay until = day(doc, "until");
    return from == null || until == null ? null : new Season(from, until);
  }

  private static @Nullable MonthDay day(Document doc, String key) {
    String text = doc.text(key);
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeException e) {
      doc.fault(key, "bad_day", "'" + text + "' is no day of the year", "Write 12-01.");
      return null;
    }
  }

  private static Attributes fields(Document doc, String key) {
    Document fields = doc.object(key);
    Attributes.Builder all = Attributes.builder();
    for (String each : fields.keys()) {
      Value value = fields.value(each);
      if (value == null
          || value instanceof Value.Fields
          || value instanceof Value.Nil
          || OWN.contains(each)) {
        fields.fault(
            each, "bad_field", "is not a plain value", "Give it a text, a number or a list.");
      } else {
        all.put(each, value);
      }
    }
    return all.build();
  }

  /** The conditions of all variants. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (Variant each : variants) {
      if (each.when != null) {
        conditions.add(each.when);
      }
    }
    return conditions;
  }

  /**
   * What the person gets, with the variant's id under {@code variant}; null when none fits.
   *
   * @param figures what is known of the variants beside what they say of themselves
   */
  @Nullable Value chosen(Reader reader, BlockFigures figures) {
    List<Variant> fitting = new ArrayList<>();
    for (Variant each : variants) {
      boolean inSeason = each.season == null || each.season.holds(reader.now());
      if (inSeason && (each.when == null || each.when.holds(reader.facts(), reader.now()))) {
        fitting.add(each);
      }
    }
    if (fitting.isEmpty()) {
      return null;
    }
    return new Value.Fields(
        switch (choice) {
          case FIRST -> shown(fitting.getFirst(), reader.locale());
          case MOST_CLICKED -> {
            double draw = Hash128.of("block/" + id, reader.key()).fraction();
            yield shown(
                ClickChoice.of(fitting, draw, each -> each.clicks.and(figures.of(id, each.id))),
                reader.locale());
          }
        });
  }

  private static Attributes shown(Variant variant, String locale) {
    Attributes.Builder all = Attributes.builder().put("variant", variant.id);
    put(variant.fields, all);
    String tag = locale;
    while (!tag.isEmpty() && !variant.locales.containsKey(tag)) {
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    put(variant.locales.getOrDefault(tag, Attributes.EMPTY), all);
    return all.build();
  }

  private static void put(Attributes from, Attributes.Builder to) {
    for (int i = 0; i < from.size(); i++) {
      to.put(from.key(i), from.value(i));
    }
  }
}
