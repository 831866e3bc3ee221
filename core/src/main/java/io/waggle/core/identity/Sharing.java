package io.waggle.core.identity;

import java.util.Set;

/**
 * When a value of one kind is taken to be nobody's own.
 *
 * @param after seen with more than so many people's strong identifiers it no longer links; 0 for
 *     never
 * @param ignoredAfter with more than so many it names nobody at all; 0 for never
 * @param allowed values, in their normal form, that are somebody's whatever was seen
 */
record Sharing(int after, int ignoredAfter, Set<String> allowed) {
  static final int MAX = 250;

  Sharing {
    allowed = Set.copyOf(allowed);
    boolean inRange = after >= 0 && after <= MAX && ignoredAfter >= 0 && ignoredAfter <= MAX;
    if (!inRange) {
      throw new IllegalArgumentException("shared after " + after + ", ignored " + ignoredAfter);
    }
  }

  static Sharing after(int after, int ignoredAfter) {
    return new Sharing(after, ignoredAfter, Set.of());
  }

  boolean isLearnt() {
    return after > 0 || ignoredAfter > 0;
  }

  /** What so many witnesses make of the value. */
  SharedValues.Level level(int witnesses) {
    if (ignoredAfter > 0 && witnesses > ignoredAfter) {
      return SharedValues.Level.IGNORED;
    }
    return after > 0 && witnesses > after ? SharedValues.Level.SHARED : SharedValues.Level.WATCHED;
  }
}
