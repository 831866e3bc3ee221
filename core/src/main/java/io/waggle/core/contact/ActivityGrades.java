package io.waggle.core.contact;

import io.waggle.core.audience.Facts;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import java.util.List;

/**
 * How active a person is, by which caps may differ: the value of a tag, or the first grade by
 * recency that fits.
 *
 * @param tag the tag whose value is the grade, or empty
 * @param byRecency in the order in which they are tried
 * @param otherwise the grade of everybody else
 */
record ActivityGrades(String tag, List<Recency> byRecency, String otherwise) {
  private static final long DAY = 86_400_000;

  /** Active is who was seen within 30 days; everybody else is idle. */
  static final ActivityGrades STANDARD =
      new ActivityGrades("", List.of(new Recency("active", 30 * DAY)), "idle");

  ActivityGrades {
    byRecency = List.copyOf(byRecency);
  }

  /** A grade for who was seen within so long. */
  record Recency(String grade, long seenWithinMillis) {}

  String of(Facts facts, long now) {
    if (!tag.isEmpty()) {
      TagDefinition definition = facts.tags().find(tag);
      Value value = definition == null ? null : definition.valueAt(facts.profile(), now);
      return value == null ? otherwise : value.asText();
    }
    long seen = facts.profile().lastSeen();
    for (Recency each : byRecency) {
      if (seen != Profile.NO_TIME && seen > now - each.seenWithinMillis) {
        return each.grade;
      }
    }
    return otherwise;
  }

  /** Whether it may be the grade of somebody. */
  boolean knows(String grade) {
    return !tag.isEmpty()
        || otherwise.equals(grade)
        || byRecency.stream().anyMatch(each -> each.grade.equals(grade));
  }
}
