package io.waggle.core.journey;

import io.waggle.core.audience.ExportTerms;
import io.waggle.core.kernel.Document;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is done with an audience at times that come again: definition kind {@code schedule}, with
 * the fields {@code name}, {@code audience}, {@code times} and, when it is to be handed on, {@code
 * export}. A snapshot is taken each time.
 *
 * @param export how the snapshot is handed on; null when it only is kept
 */
public record AudienceSchedule(
    String id, String name, String audience, Recurrence times, @Nullable ExportTerms export) {
  /** There is no such time any more. */
  public static final long NONE = Recurrence.NONE;

  /** Reads a schedule of an audience, and a channel that takes exports, that there must be. */
  public static AudienceSchedule parse(
      String id, Document doc, Predicate<String> hasAudience, Predicate<String> takesExports) {
    String audience = doc.text("audience");
    if (!audience.isEmpty() && !hasAudience.test(audience)) {
      String message = "there is no audience '" + audience + "'";
      doc.fault("audience", "unknown_audience", message, "Publish it first or mend its id.");
    }
    return new AudienceSchedule(
        id,
        doc.text("name", id),
        audience,
        RecurrenceForm.parse(doc.object("times")),
        doc.has("export") ? export(doc.object("export"), takesExports) : null);
  }

  private static ExportTerms export(Document doc, Predicate<String> takesExports) {
    ExportTerms terms = ExportTerms.parse(doc);
    if (!terms.channel().isEmpty() && !takesExports.test(terms.channel())) {
      String message = "'" + terms.channel() + "' is no channel that speaks webhook";
      doc.fault("channel", "no_webhook", message, "Publish one with via: webhook first.");
    }
    return terms;
  }

  /** The first time after a moment, or {@link #NONE}. */
  public long next(long after) {
    return times.next(after);
  }

  /** Whether such a time lies in {@code (after, to]}: of several that were missed, one counts. */
  public boolean isDue(long after, long to) {
    long at = next(after);
    return at != NONE && at <= to;
  }
}
