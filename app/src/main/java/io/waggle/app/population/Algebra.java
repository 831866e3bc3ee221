package io.waggle.app.population;

import io.waggle.core.audience.Condition;
import io.waggle.core.audience.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Conditions as operations on sets of people.
 *
 * <p>It works on a million people at a time, so that what comes in between stays in the processor's
 * cache, and on several such stretches at once. Of tests that must all hold the one that fewest
 * people pass comes first.
 */
public final class Algebra {
  private static final long STRETCH = 1L << 20;

  /** With fewer stretches than this one thread is enough. */
  private static final int FEW = 4;

  private final Leaves leaves;
  private final RoaringBitmap everybody;

  /** Those for whom a single test holds; asked by several threads, it must not change. */
  public interface Part {
    /** Those of some people; the answer may be changed. */
    RoaringBitmap among(RoaringBitmap people);

    /** No more than so many of all people. */
    long atMost();
  }

  /** Knows the single tests. */
  public interface Leaves {
    Part of(Leaf leaf);
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
    Part whole = part(condition);
    RoaringBitmap people = new RoaringBitmap();
    stretches().map(whole::among).forEachOrdered(people::or);
    return people;
  }

  /** How many people the condition holds for. */
  public long count(Condition condition) {
    Part whole = part(condition);
    return stretches().mapToLong(each -> whole.among(each).getLongCardinality()).sum();
  }

  private Stream<RoaringBitmap> stretches() {
    if (everybody.isEmpty()) {
      return Stream.empty();
    }
    int count = (int) (Integer.toUnsignedLong(everybody.last()) / STRETCH) + 1;
    IntStream numbers = IntStream.range(0, count);
    return (count < FEW ? numbers : numbers.parallel())
        .mapToObj(each -> everybody.selectRange(each * STRETCH, (each + 1) * STRETCH));
  }

  private Part part(Condition condition) {
    return switch (condition) {
      case Condition.All all -> new All(parts(all.children()));
      case Condition.Any any -> new Any(parts(any.children()), everybody.getLongCardinality());
      case Condition.Not not -> new Not(part(not.condition()), everybody.getLongCardinality());
      case Leaf leaf -> leaves.of(leaf);
    };
  }

  private List<Part> parts(List<Condition> conditions) {
    List<Part> parts = new ArrayList<>();
    conditions.forEach(each -> parts.add(part(each)));
    return parts;
  }

  /** Each looks only at those whom the ones before left. */
  private record All(List<Part> parts, long atMost) implements Part {
    All(List<Part> parts) {
      this(
          parts.stream().sorted(Comparator.comparingLong(Part::atMost)).toList(),
          parts.stream().mapToLong(Part::atMost).min().orElse(Long.MAX_VALUE));
    }

    @Override
    public RoaringBitmap among(RoaringBitmap people) {
      RoaringBitmap left = parts.getFirst().among(people);
      for (int i = 1; i < parts.size() && !left.isEmpty(); i++) {
        left = parts.get(i).among(left);
      }
      return left;
    }
  }

  private record Any(List<Part> parts, long everybody) implements Part {
    @Override
    public RoaringBitmap among(RoaringBitmap people) {
      RoaringBitmap either = new RoaringBitmap();
      parts.forEach(each -> either.or(each.among(people)));
      return either;
    }

    @Override
    public long atMost() {
      return Math.min(everybody, parts.stream().mapToLong(Part::atMost).sum());
    }
  }

  private record Not(Part part, long everybody) implements Part {
    @Override
    public RoaringBitmap among(RoaringBitmap people) {
      return RoaringBitmap.andNot(people, part.among(people));
    }

    @Override
    public long atMost() {
      return everybody;
    }
  }
}
