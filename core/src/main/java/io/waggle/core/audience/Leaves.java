package io.waggle.core.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The leaves of one condition in reading order, and the proof of a verdict in terms of them.
 *
 * <p>A proof is the set of leaves that together make the verdict what it is (of "any", the first
 * that holds; of "all" that fails, the first that does not), with up to two of the numbers they
 * saw.
 */
final class Leaves {
  /** A condition may have as many leaves as a long has bits. */
  static final int MAX_LEAVES = 64;

  private static final float NOTHING_SEEN = Float.NaN;

  private final Condition root;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Boolean> negated = new ArrayList<>();

  Leaves(Condition root) {
    this.root = root;
    collect(root, false);
    if (leaves.size() > MAX_LEAVES) {
      throw new IllegalArgumentException(leaves.size() + " leaves");
    }
  }

  private void collect(Condition condition, boolean odd) {
    if (condition instanceof Leaf leaf) {
      leaves.add(leaf);
      negated.add(odd);
    }
    for (Condition each : condition.children()) {
      collect(each, odd ^ condition instanceof Condition.Not);
    }
  }

  static int count(Condition condition) {
    int count = condition.children().isEmpty() ? 1 : 0;
    for (Condition each : condition.children()) {
      count += count(each);
    }
    return count;
  }

  List<Leaf> all() {
    return leaves;
  }

  /** Proves the verdict, which is known. */
  Proof prove(Facts facts, long nowMillis, boolean holds) {
    Search search = new Search(facts, nowMillis);
    search.prove(root, holds);
    return new Proof(search.mask, search.first, search.second);
  }

  /** The proof in words; {@code holds} is the verdict it proves. */
  String describe(Proof proof, boolean holds) {
    StringJoiner text = new StringJoiner(" and ");
    int numbers = 0;
    for (int i = 0; i < leaves.size(); i++) {
      if ((proof.leaves() >>> i & 1) != 0) {
        float seen = !leaves.get(i).showsNumber() ? NOTHING_SEEN : proof.number(numbers++);
        text.add(describe(leaves.get(i), holds ^ negated.get(i), seen));
      }
    }
    return text.toString();
  }

  private static String describe(Leaf leaf, boolean holds, float seen) {
    if (!leaf.showsNumber()) {
      return (holds ? "" : "not ") + leaf.describe();
    }
    String number = Float.isNaN(seen) ? "" : " = " + show(seen);
    return leaf.describeNumber() + number + (holds ? " " : ", not ") + leaf.describeBound();
  }

  private static String show(float number) {
    return number == Math.rint(number) && Math.abs(number) < 1e7
        ? Integer.toString((int) number)
        : Float.toString(number);
  }

  /** Walks the condition and marks what proves the verdict. */
  private final class Search {
    private final Facts facts;
    private final long nowMillis;
    private long mask;
    private float first = NOTHING_SEEN;
    private float second = NOTHING_SEEN;
    private int numbers;

    Search(Facts facts, long nowMillis) {
      this.facts = facts;
      this.nowMillis = nowMillis;
    }

    void prove(Condition condition, boolean holds) {
      switch (condition) {
        case Condition.All all -> proveEach(all.children(), holds, holds);
        case Condition.Any any -> proveEach(any.children(), holds, !holds);
        case Condition.Not not -> prove(not.condition(), !holds);
        case Leaf leaf -> mark(leaf);
      }
    }

    private void proveEach(List<Condition> children, boolean holds, boolean everyOne) {
      for (Condition each : children) {
        if (everyOne || each.holds(facts, nowMillis) == holds) {
          prove(each, holds);
          if (!everyOne) {
            return;
          }
        }
      }
    }

    // The very leaf is meant, not one that says the same.
    @SuppressWarnings("ReferenceEquality")
    private void mark(Leaf leaf) {
      for (int i = 0; i < leaves.size(); i++) {
        if (leaves.get(i) == leaf && (mask >>> i & 1) == 0) {
          mask |= 1L << i;
          break;
        }
      }
      if (leaf.showsNumber()) {
        float number = (float) leaf.seen(facts, nowMillis);
        first = numbers == 0 ? number : first;
        second = numbers == 1 ? number : second;
        numbers++;
      }
    }
  }
}
