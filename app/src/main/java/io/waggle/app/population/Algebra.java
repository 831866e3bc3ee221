package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.Leaf;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Conditions as operations on sets of people. */
public final class Algebra {
  private final Leaves leaves;
  private final RoaringBitmap everybody;

  /** Whom a single test holds for; the answer is the caller's to change. */
  public interface Leaves {
    RoaringBitmap people(Leaf leaf);
  }

  /**
   * @param everybody all there are, as they come and go
   */
  public Algebra(Leaves leaves, RoaringBitmap everybody) {
    this.leaves = leaves;
    this.everybody = everybody;
  }

  /** Whom the condition holds for; the answer is the caller's to change. */
  public RoaringBitmap people(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all(all.children());
      case Condition.Any any -> {
        RoaringBitmap either = new RoaringBitmap();
        any.children().forEach(each -> either.or(people(each)));
        yield either;
      }
      case Condition.Not not -> RoaringBitmap.andNot(everybody, people(not.condition()));
      case Leaf leaf -> leaves.people(leaf);
    };
  }

  /** The smallest first: no set on the way is larger than it. */
  private RoaringBitmap all(List<Condition> children) {
    List<RoaringBitmap> sets =
        children.stream()
            .filter(each -> !(each instanceof Condition.Not))
            .map(this::people)
            .sorted(Comparator.comparingLong(RoaringBitmap::getLongCardinality))
            .toList();
    RoaringBitmap both = sets.isEmpty() ? everybody.clone() : sets.get(0);
    sets.stream().skip(1).forEach(both::and);
    for (Condition each : children) {
      if (each instanceof Condition.Not not) {
        both.andNot(people(not.condition()));
      }
    }
    return both;
  }
}
