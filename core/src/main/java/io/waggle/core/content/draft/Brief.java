package io.waggle.core.content.draft;

import io.waggle.core.kernel.Attributes;
import java.util.List;
import java.util.Map;

/**
 * What is to be written.
 *
 * @param scenario such as {@code abandoned_cart}
 * @param tone such as {@code warm}
 * @param locale {@code en} or {@code zh}
 * @param wanted the slots, such as {@code headline}
 * @param facts what may be said
 * @param seed the same seed gives the same words
 */
public record Brief(
    String scenario, String tone, String locale, Wanted wanted, Attributes facts, String seed) {

  /** The slots, in order, and the most characters of those that are limited. */
  public record Wanted(List<String> slots, Map<String, Integer> limits) {
    public Wanted {
      slots = List.copyOf(slots);
      limits = Map.copyOf(limits);
    }
  }

  public List<String> slots() {
    return wanted.slots;
  }

  int mostCharacters(String slot) {
    return wanted.limits.getOrDefault(slot, 2_000);
  }
}
