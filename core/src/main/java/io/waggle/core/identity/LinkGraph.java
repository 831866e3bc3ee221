package io.waggle.core.identity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which identifiers of one person links join: disjoint sets, of which two that lie on different
 * sides of a cut are never joined.
 */
final class LinkGraph {
  /** On no side yet: goes with whatever it is joined to first. */
  static final int EITHER = -1;

  private final Map<Long, Integer> places = new HashMap<>();
  private int[] parents = new int[16];
  private int[] sides = new int[16];

  void put(long print, int side) {
    int set = root(print);
    sides[set] = side;
  }

  /** The set of an identifier, as a number. */
  int root(long print) {
    int at = places.computeIfAbsent(print, this::add);
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  int side(long print) {
    int set = root(print);
    return sides[set];
  }

  /** Whether the two are in one set now. */
  boolean join(long one, long other) {
    int a = root(one);
    int b = root(other);
    if (a == b) {
      return true;
    }
    if (sides[a] != sides[b] && sides[a] != EITHER && sides[b] != EITHER) {
      return false;
    }
    sides[a] = Math.max(sides[a], sides[b]);
    parents[b] = a;
    return true;
  }

  private int add(long print) {
    int place = places.size();
    if (place == parents.length) {
      parents = Arrays.copyOf(parents, place * 2);
      sides = Arrays.copyOf(sides, place * 2);
    }
    parents[place] = place;
    sides[place] = EITHER;
    return place;
  }
}
