package io.waggle.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A seeded source of choices for tests (SplitMix64: Steele, Lea, Flood, "Fast splittable
 * pseudorandom number generators", 2014). The same seed gives the same choices for ever.
 */
public final class Seeded {
  /** The system property that reruns a property with one seed only. */
  public static final String SEED_PROPERTY = "waggle.seed";

  /** The system property that multiplies the number of runs, for a long search. */
  public static final String FACTOR_PROPERTY = "waggle.seeds.factor";

  private long state;

  private Seeded(long seed) {
    state = seed;
  }

  public static Seeded of(long seed) {
    return new Seeded(seed);
  }

  /**
   * Runs a property with many seeds; a failure says which seed it was, and {@code -Dwaggle.seed=…}
   * runs that one again.
   */
  public static void check(int runs, Consumer<Seeded> property) {
    Long only = Long.getLong(SEED_PROPERTY);
    if (only != null) {
      property.accept(of(only));
      return;
    }
    long last = (long) runs * Integer.getInteger(FACTOR_PROPERTY, 1);
    for (long seed = 1; seed <= last; seed++) {
      try {
        property.accept(of(seed));
      } catch (AssertionError | RuntimeException failure) {
        String how = "seed " + seed + " (rerun with -D" + SEED_PROPERTY + "=" + seed + "): ";
        throw new AssertionError(how + failure.getMessage(), failure);
      }
    }
  }

  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  /** A whole number from 0 to below the bound. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(nextLong(), bound);
  }

  /** A whole number from 0 to below the bound. */
  public long below(long bound) {
    return Long.remainderUnsigned(nextLong(), bound);
  }

  public boolean chance(double probability) {
    return (nextLong() >>> 11) * 0x1.0p-53 < probability;
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** The same elements in another order. */
  public <T> List<T> shuffled(List<T> elements) {
    List<T> shuffled = new ArrayList<>(elements);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int other = below(i + 1);
      T kept = shuffled.get(i);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, kept);
    }
    return shuffled;
  }
}
