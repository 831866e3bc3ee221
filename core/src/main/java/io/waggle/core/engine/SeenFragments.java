package io.waggle.core.engine;

import io.waggle.core.identity.FragmentKey;

/**
 * Some of the fragments that were met lately, so that they need not be looked for again. It forgets
 * without telling, and never says of one that it was met when it was not.
 */
final class SeenFragments {
  private static final int PLACES = 1 << 20;
  private static final long TURN_STEP = 0x9E3779B97F4A7C15L;

  /** What was met, apart from what was met before it was forgotten. */
  private final long[] prints = new long[PLACES];

  private long turn = TURN_STEP;

  /** Reads where the fragment of an identifier in its first epoch stands; means nothing. */
  long look(long hi, long lo) {
    return prints[placeOf(hi, lo)];
  }

  private static int placeOf(long print, long lo) {
    return (int) (print ^ lo) & PLACES - 1;
  }

  /** Whether it was met; from now on it was. */
  boolean meet(FragmentKey fragment) {
    long print = fragment.print();
    int place = placeOf(print, fragment.lo());
    long mark = print + fragment.lo() * 31 ^ turn;
    boolean met = prints[place] == mark;
    prints[place] = mark;
    return met;
  }

  /** Forgets all of them. */
  void clear() {
    turn += TURN_STEP;
  }
}
