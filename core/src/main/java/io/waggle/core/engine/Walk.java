package io.waggle.core.engine;

/**
 * Goes once over everybody after a definition changed, a slice at a time. A person who comes later
 * needs no look.
 */
final class Walk {
  /**
   * How many are looked at in the very step that changed the definition: all of a small population.
   */
  static final int AT_ONCE = 5_000;

  private int next;
  private int end;

  Walk(int next, int end) {
    this.next = next;
    this.end = end;
  }

  void restart(int people) {
    next = 0;
    end = people;
  }

  boolean isActive() {
    return next < end;
  }

  int next() {
    return next++;
  }

  int from() {
    return next;
  }

  int end() {
    return end;
  }
}
