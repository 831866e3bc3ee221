package io.waggle.core.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A trail against the plainest one: everything in one sorted list, of which the end is kept. */
class TrailCellTest {
  private static final int SEEDS = 3_000;
  private static final MeasureKey KEY = MeasureKey.trail(EventFilter.named("Seen"), "price", 8);
  private static final Comparator<Stop> ORDER =
      Comparator.comparingLong(Stop::time).thenComparing(Stop::value, TraitOrder::compare);

  private record Stop(long time, Value value) {}

  @Test
  void keepsTheNewestInOrderWhateverTheValuesAre() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int keep = 1 + random.nextInt(12);
      TrailCell cell = new TrailCell(keep, true);
      List<Stop> all = new ArrayList<>();
      fill(cell, all, random);
      check(cell, all, keep, seed);
      check(again(cell), all, keep, seed);
    }
  }

  @Test
  void twoMergeIntoWhatOneWouldHaveKept() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int keep = 1 + random.nextInt(12);
      TrailCell one = new TrailCell(keep, true);
      TrailCell other = new TrailCell(keep, true);
      List<Stop> all = new ArrayList<>();
      fill(one, all, random);
      fill(other, all, random);
      long after = random.nextInt(6);
      List<Stop> later = all.stream().filter(each -> each.time > after).toList();
      TrailCell both = TrailCell.both(one, other, after, keep);
      assertEquals(all.size(), both.total());
      checkStops(both, later, keep, seed);
      one.absorb(other);
      check(one, all, keep, seed);
      one.add(new Value.Text("still grows"), 3, KEY);
      all.add(new Stop(3, new Value.Text("still grows")));
      check(one, all, keep, seed);
    }
  }

  @Test
  void withoutValuesOnlyTimesAreKept() {
    TrailCell cell = new TrailCell(2, false);
    for (long time : new long[] {5, 9, 7}) {
      cell.add(Value.Nil.NIL, time, KEY);
    }
    TrailCell read = again(cell);
    assertEquals(List.of(7L, 9L), List.of(read.time(0), read.time(1)));
    assertEquals(Value.Nil.NIL, read.value(0));
    assertEquals(Double.NaN, read.number(0));
    assertEquals(3, TrailCell.both(cell, new TrailCell(2, false), 0, 2).total());
  }

  private static void fill(TrailCell cell, List<Stop> all, SplittableRandom random) {
    boolean numbersOnly = random.nextBoolean();
    int events = random.nextInt(20);
    for (int i = 0; i < events; i++) {
      Stop stop = new Stop(random.nextInt(8), value(random, numbersOnly));
      cell.add(stop.value, stop.time, KEY);
      all.add(stop);
    }
  }

  private static Value value(SplittableRandom random, boolean number) {
    return switch (random.nextInt(number ? 3 : 6)) {
      case 0 -> new Value.Whole(random.nextInt(5));
      case 1 -> new Value.Real(random.nextInt(5) / 2.0);
      case 2 -> new Value.Whole(random.nextInt(20) == 0 ? Long.MAX_VALUE : -1);
      case 3 -> new Value.Text("12.5");
      case 4 -> new Value.Text(random.nextBoolean() ? "Shoes" : "shoes");
      default -> Value.Flag.TRUE;
    };
  }

  private static TrailCell again(TrailCell cell) {
    BinaryWriter out = new BinaryWriter();
    cell.writeContent(out);
    TrailCell read = TrailCell.readContent(new BinaryReader(out.toBytes()));
    BinaryWriter anew = new BinaryWriter();
    read.writeContent(anew);
    assertArrayEquals(out.toBytes(), anew.toBytes());
    return read;
  }

  private static void check(TrailCell cell, List<Stop> all, int keep, int seed) {
    assertEquals(all.size(), cell.total(), "seed " + seed);
    checkStops(cell, all, keep, seed);
  }

  private static void checkStops(TrailCell cell, List<Stop> all, int keep, int seed) {
    List<Stop> sorted = all.stream().sorted(ORDER).toList();
    List<Stop> newest = sorted.subList(Math.max(0, sorted.size() - keep), sorted.size());
    List<Stop> kept = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      kept.add(new Stop(cell.time(i), cell.value(i)));
      assertEquals(Fields.number(cell.value(i)), cell.number(i), "seed " + seed);
    }
    assertEquals(newest, kept, "seed " + seed);
  }
}
