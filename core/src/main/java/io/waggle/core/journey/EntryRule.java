package io.waggle.core.journey;

import io.waggle.core.experiment.Holdout;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;

/**
 * How often a person comes in.
 *
 * @param againAfterMillis the least time between two entries of a person under one key, or 0 for
 *     one entry ever
 * @param most entries of a person under all keys; 0 when there is no limit
 * @param atOnce enrolments of a person under different keys at a time
 */
public record EntryRule(long againAfterMillis, int most, int atOnce, Holdout holdout) {
  private static final long MAX_SPAN = 800 * 86_400_000L;
  private static final int MAX_AT_ONCE = 25;

  /**
   * Reads {@code entry} and {@code holdout}.
   *
   * <p>Where people are held out, the time between entries may not be shorter than the longest way
   * through: otherwise those held out, whom no step keeps busy, would enter more often than those
   * treated, and the arms could not be compared.
   */
  static EntryRule parse(String id, Document doc, long longestMillis) {
    Holdout holdout = new Holdout("journey/" + id, doc.number("holdout", 0, 0.9, 0));
    if (!doc.has("entry") || doc.value("entry") instanceof Value.Text) {
      String entry = doc.text("entry", "once");
      if (!entry.equals("once")) {
        doc.fault(
            "entry",
            "unknown_choice",
            "'" + entry + "' is no rule of entry",
            "Write once, or again_after: 30d under entry.");
      }
      return new EntryRule(0, 0, MAX_AT_ONCE, holdout);
    }
    Document entry = doc.object("entry");
    long againAfter = entry.duration("again_after", MAX_SPAN, 0);
    if (againAfter > 0 && holdout.fraction() > 0 && againAfter < longestMillis) {
      entry.fault(
          "again_after",
          "too_short",
          "is shorter than the longest way through the steps",
          "Make it at least as long as the waits together.");
    }
    return new EntryRule(
        againAfter,
        (int) entry.whole("most", 1, 1_000_000, 0),
        (int) entry.whole("at_once", 1, MAX_AT_ONCE, MAX_AT_ONCE),
        holdout);
  }

  boolean mayEnterAgain(long lastAt, long now) {
    return againAfterMillis > 0 && now - lastAt >= againAfterMillis;
  }
}
