package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.Leaf;
import io.waggle.core.collect.Comparison;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Conditions as operations on sets of people. */
public final class Algebra {
  private final Leaves leaves;
  private final RoaringBitmap everybody;

  /** Whom of some people a single test holds for; the answer is the caller's to change. */
  public interface Leaves {
    RoaringBitmap people(Leaf leaf, RoaringBitmap among);
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
    return people(condition, everybody);
  }

  private RoaringBitmap people(Condition condition, RoaringBitmap among) {
    return switch (condition) {
      case Condition.All all -> all(all.children(), among);
      case Condition.Any any -> {
        RoaringBitmap either = new RoaringBitmap();
        any.children().forEach(each -> either.or(people(each, among)));
        yield either;
      }
      case Condition.Not not -> RoaringBitmap.andNot(among, people(not.condition(), among));
      case Leaf leaf -> leaves.people(leaf, among);
    };
  }

  /** Each looks only at those whom the ones before left, the cheap ones first. */
  private RoaringBitmap all(List<Condition> children, RoaringBitmap among) {
    RoaringBitmap left = among;
    for (Condition each : children.stream().sorted(Comparator.comparing(Algebra::cost)).toList()) {
      left = people(each, left);
    }
    return left;
  }

  private static int cost(Condition condition) {
    return switch (condition) {
      case Condition.TagTest test -> cost(test.test());
      case Condition.TraitTest test -> cost(test.test());
      case Leaf leaf -> 1;
      case Condition.Any any -> 3;
      case Condition.All all -> 3;
      case Condition.Not not -> 4;
    };
  }

  private static int cost(Comparison test) {
    return test instanceof Comparison.Equal ? 0 : test instanceof Comparison.OneOf ? 1 : 2;
  }
}
