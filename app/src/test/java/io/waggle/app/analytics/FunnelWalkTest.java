package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random events crowded into a few moments, against every way of choosing the steps. */
class FunnelWalkTest {
  private static final int SEEDS = 5_000;

  private record Happened(int person, long time, int steps, String source) {
    boolean is(int step) {
      return (steps >> step & 1) != 0;
    }
  }

  @Test
  void findsTheFarthestWayThatThereIs() {
    int farthest = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Behaviour.Funnel funnel = funnel(random);
      List<Happened> events = events(random, funnel.steps().size());
      List<Behaviour.Reach> told = new ArrayList<>();
      FunnelWalk walk = new FunnelWalk(funnel, told::add);
      events.forEach(e -> walk.take(e.person, e.time, e.steps, e.source));
      walk.end();
      assertEquals(expected(funnel, events), told, "seed " + seed + " " + funnel + " " + events);
      farthest += (int) told.stream().filter(e -> e.steps() == funnel.steps().size()).count();
    }
    assertTrue(farthest > SEEDS / 4, "hardly anybody went all the way: " + farthest);
  }

  @Test
  void moreStartsThanFitInMemoryAreRefusedUnlessTheirTimeIsOver() {
    List<EventPick> steps = List.of(EventPick.of("a"), EventPick.of("b"));
    Period period = new Period(0, 10_000_000);
    List<Behaviour.Reach> told = new ArrayList<>();
    FunnelWalk shortTime = new FunnelWalk(new Behaviour.Funnel(steps, period, 1_000), told::add);
    FunnelWalk longTime =
        new FunnelWalk(new Behaviour.Funnel(steps, period, 10_000_000), told::add);
    for (int i = 0; i < 1_000_000; i++) {
      shortTime.take(1, i, 1, "web");
      longTime.take(1, i, 1, "web");
    }
    for (int i = 1_000_000; i < 1_100_000; i++) {
      shortTime.take(1, i, 1, "web");
    }
    shortTime.end();
    assertEquals(1, told.size());
    longTime.take(1, 1_000_000, 1, "web");
    InvalidException refused = assertThrows(InvalidException.class, longTime::end);
    assertEquals("measure.too_large", refused.faults().getFirst().code());
  }

  private static Behaviour.Funnel funnel(SplittableRandom random) {
    List<EventPick> steps = new ArrayList<>();
    for (int i = random.nextInt(2, 6); i > 0; i--) {
      steps.add(EventPick.of("any"));
    }
    Period period = new Period(0, random.nextLong(1, 40));
    return new Behaviour.Funnel(steps, period, random.nextLong(1, 20));
  }

  private static List<Happened> events(SplittableRandom random, int steps) {
    List<Happened> events = new ArrayList<>();
    for (int person = 0; person < 3; person++) {
      List<Happened> own = new ArrayList<>();
      for (int i = random.nextInt(25); i > 0; i--) {
        int which = 1 << random.nextInt(steps) | random.nextInt(1 << steps) & random.nextInt(64);
        String source = random.nextBoolean() ? "app" : "web";
        own.add(new Happened(person, random.nextLong(50), which, source));
      }
      own.sort(Comparator.comparingLong(Happened::time));
      events.addAll(own);
    }
    return events;
  }

  private static List<Behaviour.Reach> expected(Behaviour.Funnel funnel, List<Happened> events) {
    List<Behaviour.Reach> all = new ArrayList<>();
    for (int person = 0; person < 3; person++) {
      int who = person;
      List<Happened> own = events.stream().filter(e -> e.person == who).toList();
      Behaviour.Reach best = null;
      for (Happened start : own) {
        if (start.is(0) && start.time < funnel.period().until()) {
          String source =
              own.stream()
                  .filter(e -> e.is(0) && e.time == start.time)
                  .map(Happened::source)
                  .min(Comparator.naturalOrder())
                  .orElseThrow();
          List<Long> times = longest(funnel, own, List.of(start.time));
          if (best == null || times.size() > best.steps()) {
            best = new Behaviour.Reach(person, source, times);
          }
        }
      }
      if (best != null) {
        all.add(best);
      }
    }
    return all;
  }

  /** Tries every event that may be the next step; of equally long ways the earliest. */
  private static List<Long> longest(Behaviour.Funnel funnel, List<Happened> own, List<Long> so) {
    List<Long> best = so;
    if (so.size() < funnel.steps().size()) {
      for (Happened next : own) {
        boolean inTime =
            next.time > so.getLast() && next.time - so.getFirst() < funnel.withinMillis();
        if (next.is(so.size()) && inTime) {
          List<Long> further = new ArrayList<>(so);
          further.add(next.time);
          List<Long> way = longest(funnel, own, further);
          best = way.size() > best.size() ? way : best;
        }
      }
    }
    return best;
  }
}
