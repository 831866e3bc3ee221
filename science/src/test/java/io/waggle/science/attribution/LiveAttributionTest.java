package io.waggle.science.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class LiveAttributionTest {
  private static final JourneyRule RULE = new JourneyRule(100, 3);
  private static final List<Model> MODELS =
      List.of(
          new Split.First(),
          new Split.LastNonDirect("direct"),
          new Split.Linear(),
          Split.Position.USUAL,
          new Split.TimeDecay(40, 1, false),
          new Split.SetShapley(),
          new Model.OrderedShapley(),
          new Model.RateShapley(),
          new Model.Markov(1),
          new Model.Markov(2),
          new Model.Markov(3));
  private static final List<String> CHANNELS = List.of("direct", "email", "search", "social");
  private static final long END = 2_000;

  /**
   * What is true in the end, kept in the plainest way: events by identifier, owner by identifier.
   */
  private static final class Truth {
    private final Map<String, List<Touchpoint>> touches = new TreeMap<>();
    private final Map<String, Map<String, Conversion>> conversions = new TreeMap<>();
    private final Map<String, Map<String, Double>> refunds = new TreeMap<>();
    private final Map<String, Set<String>> cancelled = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();

    private List<Journey> journeys(long now) {
      Map<String, List<String>> people = new TreeMap<>();
      owners.forEach((identifier, person) ->
          people.computeIfAbsent(person, key -> new ArrayList<>()).add(identifier));
      List<Journey> all = new ArrayList<>();
      people.values().forEach(identifiers -> all.addAll(journeys(identifiers, now)));
      return all;
    }

    private List<Journey> journeys(List<String> identifiers, long now) {
      List<Touchpoint> met = new ArrayList<>();
      List<Conversion> done = new ArrayList<>();
      for (String each : identifiers) {
        met.addAll(touches.getOrDefault(each, List.of()));
        for (Conversion conversion : conversions.getOrDefault(each, Map.of()).values()) {
          double back = refunds.getOrDefault(each, Map.of()).getOrDefault(conversion.id(), 0.0);
          if (!cancelled.getOrDefault(each, Set.of()).contains(conversion.id())) {
            double left = Math.max(0, Math.rint(100 * (conversion.value() - back)) / 100);
            done.add(new Conversion(conversion.id(), conversion.timeMillis(), left));
          }
        }
      }
      return RULE.journeys(met, done, now);
    }

    private void forget(String person) {
      Set<String> gone = new HashSet<>();
      owners.forEach((identifier, owner) -> {
        if (owner.equals(person)) {
          gone.add(identifier);
        }
      });
      gone.forEach(identifier -> {
        owners.remove(identifier);
        touches.remove(identifier);
        conversions.remove(identifier);
        refunds.remove(identifier);
        cancelled.remove(identifier);
      });
    }
  }

  /** A live form and the truth beside it, fed with the same random happenings. */
  private static final class World {
    private final UniformRandomProvider random;
    private final LiveAttribution live = new LiveAttribution(RULE, MODELS, 0);
    private final Truth truth = new Truth();
    private long now;
    private int made;

    World(long seed) {
      this.random = Seeds.random(seed);
    }

    private String identifier() {
      String identifier = "i" + random.nextInt(12);
      truth.owners.putIfAbsent(identifier, identifier);
      return identifier;
    }

    /** Anything can happen at any time, also long ago: events arrive late and out of order. */
    void happen() {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> touch();
        case 5, 6, 7 -> convert();
        case 8 -> refund();
        case 9 -> assign();
        case 10 -> {
          now = Math.min(END, now + random.nextInt(60));
          live.advanceTo(now);
        }
        default -> rare();
      }
    }

    private void touch() {
      String identifier = identifier();
      Touchpoint touch =
          new Touchpoint(CHANNELS.get(random.nextInt(CHANNELS.size())), random.nextLong(END));
      truth.touches.computeIfAbsent(identifier, key -> new ArrayList<>()).add(touch);
      assertTrue(live.touch(identifier, touch));
    }

    private void convert() {
      String identifier = identifier();
      double value = random.nextInt(100_000) / 100.0;
      Conversion conversion = new Conversion("c" + made++, random.nextLong(END), value);
      truth
          .conversions
          .computeIfAbsent(identifier, key -> new TreeMap<>())
          .put(conversion.id(), conversion);
      assertTrue(live.conversion(identifier, conversion));
      if (random.nextInt(4) == 0) {
        live.conversion(identifier, conversion);
      }
    }

    /** Of any conversion, also one that has not arrived or that another identifier made. */
    private void refund() {
      String identifier = identifier();
      String conversion = "c" + random.nextInt(made + 3);
      double value = random.nextInt(50_000) / 100.0;
      boolean cancels = random.nextInt(3) == 0;
      live.refund(identifier, new LiveAttribution.Refund("r" + made++, conversion, value, cancels));
      truth
          .refunds
          .computeIfAbsent(identifier, key -> new TreeMap<>())
          .merge(conversion, value, Double::sum);
      if (cancels) {
        truth.cancelled.computeIfAbsent(identifier, key -> new HashSet<>()).add(conversion);
      }
    }

    /** Joins an identifier to somebody, or makes it somebody of its own again. */
    private void assign() {
      String identifier = identifier();
      String person = random.nextBoolean() ? "i" + random.nextInt(12) : "p" + random.nextInt(4);
      truth.owners.put(identifier, person);
      live.assign(identifier, person);
    }

    private void rare() {
      String person = random.nextBoolean() ? "i" + random.nextInt(12) : "p" + random.nextInt(4);
      if (random.nextBoolean()) {
        String into = "p" + random.nextInt(4);
        truth.owners.replaceAll((identifier, owner) -> owner.equals(person) ? into : owner);
        live.merge(person, into);
      } else {
        truth.forget(person);
        live.erase(person);
      }
    }

    AttributionCounts batch() {
      AttributionCounts batch = new AttributionCounts(MODELS);
      truth.journeys(now).forEach(batch::add);
      return batch;
    }
  }

  /** The heart of the matter: after anything, counts and credits are those of a fresh start. */
  @Test
  void equalsTheBatchToTheLastBitWhateverHappened() {
    for (int seed = 0; seed < 40; seed++) {
      World world = new World(seed);
      for (int step = 0; step < 400; step++) {
        world.happen();
        if (step % 100 == 99) {
          AttributionCounts live = world.live.counts();
          AttributionCounts batch = world.batch();
          String where = "seed " + seed + ", step " + step;
          assertTrue(batch.isSameAs(live), where);
          assertEquals(batch.unmatched(), live.unmatched(), where);
          for (Model model : MODELS) {
            assertEquals(batch.credits(model), live.credits(model), where);
          }
          assertEquals(batch.markov(2), live.markov(2), where);
        }
      }
    }
  }

  /** Journeys counted one by one and a table of their paths give the same credits, bit for bit. */
  @Test
  void aTableOfPathsSaysTheSameAsItsJourneys() {
    List<Model> timeless =
        MODELS.stream().filter(each -> !(each instanceof Split.TimeDecay)).toList();
    List<RandomJourneys.Row> rows = RandomJourneys.rows(Seeds.random(21), 200, 6);
    AttributionCounts one = new AttributionCounts(timeless);
    for (RandomJourneys.Row row : rows) {
      List<Touchpoint> touches = row.path().stream().map(name -> new Touchpoint(name, 0)).toList();
      long cents = Math.round(row.value() * 100);
      for (int i = 0; i < row.conversions(); i++) {
        long part = cents / (row.conversions() - i);
        cents -= part;
        one.add(new Journey(Journey.Outcome.CONVERTED, touches, 5, part / 100.0));
      }
      for (int i = 0; i < row.nulls(); i++) {
        one.add(new Journey(Journey.Outcome.EXPIRED, touches, 5, 0));
      }
    }
    AttributionCounts table = AttributionCounts.of(timeless, RandomJourneys.paths(rows));
    assertTrue(table.isSameAs(one));
    for (Model model : timeless) {
      assertEquals(table.credits(model), one.credits(model), model.name());
    }
  }

  @Test
  void partsCountedApartMergeToTheWhole() {
    List<RandomJourneys.Row> rows = RandomJourneys.rows(Seeds.random(8), 300, 8);
    AttributionCounts whole = AttributionCounts.of(MODELS, RandomJourneys.paths(rows));
    AttributionCounts merged = new AttributionCounts(MODELS);
    for (int part = 4; part >= 0; part--) {
      Paths some = RandomJourneys.paths(rows.subList(60 * part, 60 * part + 60));
      merged.add(AttributionCounts.of(MODELS, some));
    }
    assertTrue(whole.isSameAs(merged));
    for (Model model : MODELS) {
      assertEquals(whole.credits(model), merged.credits(model), model.name());
    }
    merged.subtract(whole);
    assertTrue(merged.isSameAs(new AttributionCounts(MODELS)));
    assertEquals(List.of(), merged.channels());
    assertFalse(whole.isSameAs(merged));
  }

  @Test
  void whatIsSettledStaysCountedAndItsEventsAreGone() {
    LiveAttribution live = new LiveAttribution(RULE, MODELS, 0);
    live.touch("x", new Touchpoint("email", 10));
    live.conversion("x", new Conversion("c1", 20, 7));
    live.touch("x", new Touchpoint("search", 30));
    live.touch("y", new Touchpoint("social", 40));
    live.advanceTo(200);
    live.touch("x", new Touchpoint("social", 190));
    AttributionCounts before = live.counts();
    live.settle(180);
    assertTrue(before.isSameAs(live.counts()));
    assertEquals(1, live.journeysOf("x").size());
    assertEquals(List.of(), live.journeysOf("y"));
    assertFalse(live.touch("x", new Touchpoint("email", 180)));
    assertFalse(live.conversion("x", new Conversion("c0", 15, 7)));
    live.conversion("x", new Conversion("c2", 195, 3));
    assertEquals(10.0, live.counts().value());
    live.erase("x");
    assertEquals(7.0, live.counts().value());
    assertEquals(2, live.counts().nulls());
  }

  /** Systems send the same twice, now and then with another value: the order must not matter. */
  @Test
  void ofTwoReportsOfAConversionTheSameOneCounts() {
    for (int first = 0; first < 2; first++) {
      LiveAttribution live = new LiveAttribution(RULE, MODELS, 0);
      live.touch("x", new Touchpoint("email", 10));
      live.conversion("x", new Conversion("c1", 20, 7 + first));
      live.conversion("x", new Conversion("c1", 20, 8 - first));
      assertEquals(7.0, live.counts().value());
    }
  }

  @Test
  void erasureLeavesNoTrace() {
    LiveAttribution live = new LiveAttribution(RULE, MODELS, 0);
    live.touch("x", new Touchpoint("email", 10));
    live.assign("x", "person");
    live.conversion("x", new Conversion("c1", 20, 7));
    assertEquals(Set.of("x"), live.identifiersOf("person"));
    live.erase("person");
    assertTrue(live.counts().isSameAs(new AttributionCounts(MODELS)));
    assertEquals(List.of(), live.counts().channels());
    assertEquals(Set.of(), live.identifiersOf("person"));
    assertEquals(List.of(), live.journeysOf("person"));
  }
}
