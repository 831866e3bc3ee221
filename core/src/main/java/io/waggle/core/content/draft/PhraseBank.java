package io.waggle.core.content.draft;

import io.waggle.core.content.liquid.Budget;
import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.Fault;
import io.waggle.core.content.liquid.Frame;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.content.liquid.Moment;
import io.waggle.core.content.liquid.Occasion;
import io.waggle.core.content.liquid.Outcome;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Approved phrases, and how drafts are put together of them and of facts. Nothing is invented: a
 * phrase is taken only when all facts that it speaks of are there. The same seed gives the same
 * words.
 */
public final class PhraseBank {
  private static final Set<String> ROOTS = Set.of("item", "offer", "brand");
  private static final String ANY = "any";

  private final List<Phrase> phrases;

  private record Phrase(Use use, String slot, LiquidTemplate text) {}

  /** What a phrase is for; {@code any} fits every scenario or tone. */
  private record Use(String scenario, String tone, String locale) {
    boolean fits(Brief brief) {
      return locale.equals(brief.locale())
          && (scenario.equals(ANY) || scenario.equals(brief.scenario()))
          && (tone.equals(ANY) || tone.equals(brief.tone()));
    }
  }

  private PhraseBank(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /**
   * Reads {@code groups}, each with {@code scenario}, {@code tone}, {@code locale} and under {@code
   * slots} lists of phrases. What is wrong is recorded in the document.
   */
  public static PhraseBank parse(Document doc) {
    List<Phrase> phrases = new ArrayList<>();
    for (Document group : doc.objects("groups")) {
      Use use =
          new Use(group.text("scenario"), group.text("tone", ANY), group.text("locale"));
      Document slots = group.object("slots");
      for (String slot : slots.keys()) {
        for (String each : slots.texts(slot)) {
          Fault.Listener faults =
              fault -> slots.fault(slot, fault.code(), each + ": " + fault.message(), fault.fix());
          LiquidTemplate.Source source = new LiquidTemplate.Source(each, Map.of(), ROOTS);
          phrases.add(new Phrase(use, slot, LiquidTemplate.plain(source, Escape.PLAIN, faults)));
        }
      }
    }
    return new PhraseBank(phrases);
  }

  public int size() {
    return phrases.size();
  }

  public Set<String> scenarios() {
    Set<String> scenarios = new TreeSet<>();
    phrases.forEach(each -> scenarios.add(each.use.scenario));
    scenarios.remove(ANY);
    return scenarios;
  }

  /**
   * The slots of one variant; a slot for which no phrase fits is left out.
   *
   * @param variant counts from 0; other variants choose otherwise as long as there are phrases
   */
  public Map<String, String> compose(Brief brief, int variant) {
    Map<String, String> slots = new LinkedHashMap<>();
    for (String slot : brief.slots()) {
      List<String> fitting = fitting(brief, slot);
      if (!fitting.isEmpty()) {
        long start = Hash128.of(brief.seed() + "/" + slot).lo() >>> 1;
        slots.put(slot, fitting.get((int) ((start + variant) % fitting.size())));
      }
    }
    return slots;
  }

  /** The phrases of a slot, filled; those of the scenario before those for any. */
  private List<String> fitting(Brief brief, String slot) {
    List<String> own = new ArrayList<>();
    List<String> common = new ArrayList<>();
    for (Phrase each : phrases) {
      if (each.slot.equals(slot) && each.use.fits(brief) && isBacked(each, brief.facts())) {
        String text = filled(each, brief);
        int most = brief.mostCharacters(slot);
        if (!text.isBlank() && text.codePointCount(0, text.length()) <= most) {
          (each.use.scenario.equals(ANY) ? common : own).add(text);
        }
      }
    }
    return own.isEmpty() ? common : own;
  }

  private static boolean isBacked(Phrase phrase, Attributes facts) {
    return phrase.text.paths().stream()
        .allMatch(
            path -> {
              Value fact = facts.findPath(path);
              return fact != null && !fact.asText().isBlank();
            });
  }

  private static String filled(Phrase phrase, Brief brief) {
    Occasion occasion =
        new Occasion(
            brief.facts(), new Moment(Moment.UNKNOWN, "UTC", brief.locale()), Budget.MESSAGE);
    return phrase.text.render(occasion, Frame.NONE) instanceof Outcome.Done done
        ? done.text().strip()
        : "";
  }
}
