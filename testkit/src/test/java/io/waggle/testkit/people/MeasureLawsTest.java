package io.waggle.testkit.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Days;
import io.waggle.core.profile.DistinctCount;
import io.waggle.core.profile.Ends;
import io.waggle.core.profile.Frequencies;
import io.waggle.core.profile.MeasureKey;
import io.waggle.core.profile.Profile;
import io.waggle.core.profile.ProfileChange;
import io.waggle.core.profile.ProfilePlan;
import io.waggle.core.profile.Totals;
import io.waggle.core.profile.Trail;
import io.waggle.testkit.Seeded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures equal a brute-force computation over the raw events, in whatever order they come and
 * however they are spread over fragments.
 */
class MeasureLawsTest {
  private static final int RUNS = 400;
  private static final long START = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000L;
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final EventFilter VIEWS = EventFilter.named("Product Viewed");
  private static final EventFilter ALL = EventFilter.named(EventFilter.ANY);
  private static final EventFilter SHOES =
      TestDocuments.parse(
          "{event: Product Viewed, where: [{property: category, op: equals, value: Shoes}]}",
          EventFilter::parse);

  private static final MeasureKey SUM = MeasureKey.sum(VIEWS, "price");
  private static final MeasureKey SUM_SHOES = MeasureKey.sum(SHOES, "price");
  private static final MeasureKey DISTINCT = MeasureKey.distinct(ALL, "sku");
  private static final MeasureKey FREQUENT = MeasureKey.frequent(VIEWS, "category", Days.UTC);
  private static final MeasureKey HOURS = MeasureKey.frequent(ALL, "$hour", SHANGHAI);
  private static final MeasureKey DAYS = MeasureKey.days(VIEWS, "price", 5, BERLIN);
  private static final MeasureKey ACTIVE = MeasureKey.days(ALL, "", 400, Days.UTC);
  private static final MeasureKey TRAIL = MeasureKey.trail(ALL, "sku", 7);
  private static final MeasureKey TIMES = MeasureKey.trail(VIEWS, "", 3);
  private static final MeasureKey ENDS = MeasureKey.ends(VIEWS, "sku");
  private static final List<MeasureKey> KEYS =
      List.of(SUM, SUM_SHOES, DISTINCT, FREQUENT, HOURS, DAYS, ACTIVE, TRAIL, TIMES, ENDS);
  private static final ProfilePlan PLAN = ProfilePlan.of(List.of(), KEYS);

  @Test
  void anyOrderAndAnyPartitionGiveWhatBruteForceGives() {
    Seeded.check(
        RUNS,
        random -> {
          List<CollectedEvent> events = events(random, 1 + random.below(60));
          Profile profile = spread(random.shuffled(events), 1 + random.below(4), random);
          assertEqualsBruteForce(profile, events);
        });
  }

  @Test
  void aMergeOfPeopleAndOfOneFragmentWithItselfAddsUp() {
    Seeded.check(
        RUNS,
        random -> {
          List<CollectedEvent> events = events(random, 60);
          int cut = random.below(61);
          Profile one = spread(events.subList(0, cut), 2, random);
          one.merge(spread(events.subList(cut, 60), 3, random));
          assertEqualsBruteForce(one, events);
        });
  }

  @Test
  void theStoredFormIsFaithful() {
    Seeded.check(
        100,
        random -> {
          List<CollectedEvent> events = events(random, 80);
          byte[] written = bytes(spread(events, 3, random));
          Profile back = Profile.read(new BinaryReader(written));
          assertArrayEquals(written, bytes(back));
          assertEqualsBruteForce(back, events);
        });
  }

  @Test
  void theSketchOfManyValuesIsWithinItsErrorAndDoesNotDependOnThePartition() {
    Seeded.check(
        20,
        random -> {
          int values = 257 + random.below(20_000);
          Profile one = new Profile();
          Profile many = new Profile();
          ProfileChange change = new ProfileChange();
          for (int i = 0; i < values; i++) {
            CollectedEvent event =
                EventBuilder.track("Product Viewed").at(START).with("sku", "s" + i).build();
            one.apply(event, key(0), PLAN, change);
            many.apply(event, key(random.below(5)), PLAN, change);
          }
          DistinctCount count = one.distinct(DISTINCT);
          assertFalse(count.isExact());
          assertEquals(values, count.count(), values * 5 * 0.023);
          assertEquals(count, many.distinct(DISTINCT));
        });
  }

  @Test
  void manyDifferentValuesKeepTheFrequentOnesWithinTheError() {
    Profile profile = new Profile();
    ProfileChange change = new ProfileChange();
    for (int i = 0; i < 5_000; i++) {
      String category = i % 5 == 0 ? "often" : "rare" + i;
      profile.apply(
          EventBuilder.track("Product Viewed").at(START + i).with("category", category).build(),
          key(0),
          PLAN,
          change);
    }
    Frequencies found = profile.frequencies(FREQUENT);
    assertFalse(found.isExact());
    assertEquals("often", found.entries().get(0).value());
    assertEquals(1_000, found.entries().get(0).count(), found.error());
    assertEquals(5_000, found.total());
    assertEquals(64, found.entries().size());
  }

  @Test
  void everyElementOfAListOfObjectsIsMeasured() {
    MeasureKey categories = MeasureKey.frequent(ALL, "products[].category", Days.UTC);
    MeasureKey revenue = MeasureKey.sum(ALL, "products[].price");
    Value products =
        TestDocuments.fields(
                "{v: [{category: Shoes, price: 3}, {category: Hats, price: '4.5'}, {price: x}, 7]}")
            .find("v");
    Profile profile = new Profile();
    profile.apply(
        EventBuilder.track("Order Completed").at(START).with("products", products).build(),
        key(0),
        ProfilePlan.of(List.of(), List.of(categories, revenue)),
        new ProfileChange());
    assertEquals(2, profile.frequencies(categories).total());
    assertEquals(1, profile.frequencies(categories).count("Hats"));
    assertEquals(7.5, profile.totals(revenue).sum());
  }

  @Test
  void whatNobodyAskedForIsNotMeasuredAndNotNamedAsChanged() {
    Profile profile = new Profile();
    ProfileChange change = new ProfileChange();
    CollectedEvent view = EventBuilder.track("Product Viewed").at(START).with("price", 2).build();
    profile.apply(view, key(0), ProfilePlan.STANDARD, change);
    assertNull(profile.totals(SUM));
    assertEquals(List.of(), change.measures());
    profile.apply(view, key(0), ProfilePlan.of(List.of(), List.of(SUM, SUM_SHOES)), change);
    assertEquals(List.of(SUM.storedName()), change.measures());
  }

  @Test
  void numbersThatAreNoneOrTooLargeAreLeftOutAndSumsSaturate() {
    Profile profile = new Profile();
    for (String price : List.of("1e13", "nothing", "2.5", "-1")) {
      profile.apply(
          EventBuilder.track("Product Viewed").at(START).with("price", price).build(),
          key(0),
          PLAN,
          new ProfileChange());
    }
    Totals totals = profile.totals(SUM);
    assertEquals(2, totals.count());
    assertEquals(1.5, totals.sum());
    assertTrue(totals.isExact());
    for (int i = 0; i < 10; i++) {
      profile.apply(
          EventBuilder.track("Product Viewed").at(START).with("price", 1e12).build(),
          key(0),
          PLAN,
          new ProfileChange());
    }
    assertFalse(profile.totals(SUM).isExact());
  }

  private static void assertEqualsBruteForce(Profile profile, List<CollectedEvent> events) {
    assertTotals(profile.totals(SUM), matching(events, VIEWS));
    assertTotals(profile.totals(SUM_SHOES), matching(events, SHOES));
    TreeSet<String> skus = new TreeSet<>();
    events.forEach(each -> skus.addAll(texts(each, "sku")));
    assertEquals(new DistinctCount(skus.size(), true), profile.distinct(DISTINCT));
    assertFrequencies(profile, FREQUENT, matching(events, VIEWS));
    Map<String, Long> hours =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    each -> "" + Instant.ofEpochMilli(time(each)).atZone(SHANGHAI).getHour(),
                    Collectors.counting()));
    assertEquals(hours, byValue(profile.frequencies(HOURS)));
    assertDays(profile.days(DAYS), priced(matching(events, VIEWS)), BERLIN, 5, true);
    assertDays(profile.days(ACTIVE), events, Days.UTC, 400, false);
    assertTrail(profile.trail(TRAIL), with("sku", events), 7, true);
    assertTrail(profile.trail(TIMES), matching(events, VIEWS), 3, false);
    assertEnds(profile.ends(ENDS), with("sku", matching(events, VIEWS)));
  }

  private static void assertTotals(Totals totals, List<CollectedEvent> events) {
    List<CollectedEvent> priced = priced(events);
    if (priced.isEmpty()) {
      assertNull(totals);
      return;
    }
    List<Double> prices = priced.stream().map(each -> price(each)).toList();
    assertEquals(priced.size(), totals.count());
    assertEquals(prices.stream().mapToDouble(each -> each).sum(), totals.sum(), 1e-9);
    assertEquals(prices.stream().min(Double::compare).get(), totals.min());
    assertEquals(prices.stream().max(Double::compare).get(), totals.max());
    Comparator<CollectedEvent> order =
        Comparator.comparingLong(MeasureLawsTest::time).thenComparing(MeasureLawsTest::price);
    assertEquals(price(priced.stream().min(order).get()), totals.first());
    assertEquals(price(priced.stream().max(order).get()), totals.last());
    assertEquals(time(priced.stream().max(order).get()), totals.lastTime());
  }

  private static void assertFrequencies(
      Profile profile, MeasureKey key, List<CollectedEvent> events) {
    Map<String, Long> expected = new TreeMap<>();
    events.forEach(each -> texts(each, "category").forEach(c -> expected.merge(c, 1L, Long::sum)));
    assertEquals(expected, byValue(profile.frequencies(key)));
    assertTrue(profile.frequencies(key).isExact());
  }

  private static Map<String, Long> byValue(Frequencies found) {
    Map<String, Long> byValue = new TreeMap<>();
    found.entries().forEach(each -> byValue.put(each.value(), each.count()));
    return byValue;
  }

  private static void assertDays(
      Days days, List<CollectedEvent> events, ZoneId zone, int keep, boolean summed) {
    TreeMap<Integer, double[]> expected = new TreeMap<>();
    for (CollectedEvent each : events) {
      int day = (int) Instant.ofEpochMilli(time(each)).atZone(zone).toLocalDate().toEpochDay();
      double[] cell = expected.computeIfAbsent(day, d -> new double[2]);
      cell[0]++;
      cell[1] += summed ? price(each) : 0;
    }
    assertEquals(expected.size() <= keep, days.isComplete());
    while (expected.size() > keep) {
      expected.pollFirstEntry();
    }
    assertEquals(expected.size(), days.size());
    int index = 0;
    for (Map.Entry<Integer, double[]> each : expected.entrySet()) {
      assertEquals(each.getKey(), days.day(index));
      assertEquals(each.getValue()[0], days.count(index));
      assertEquals(each.getValue()[1], days.sum(index), 1e-9);
      index++;
    }
  }

  private static void assertTrail(
      Trail trail, List<CollectedEvent> events, int keep, boolean valued) {
    List<String> expected =
        events.stream()
            .sorted(
                Comparator.comparingLong(MeasureLawsTest::time)
                    .thenComparing(each -> valued ? each.properties().text("sku") : ""))
            .map(each -> time(each) + (valued ? " " + each.properties().text("sku") : " "))
            .toList();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < trail.size(); i++) {
      found.add(trail.time(i) + " " + trail.value(i).asText());
    }
    assertEquals(
        expected.subList(Math.max(0, expected.size() - keep), expected.size()).stream()
            .map(each -> valued ? each : each.strip() + " ")
            .toList(),
        found);
    assertEquals(events.size(), trail.total());
  }

  private static void assertEnds(Ends ends, List<CollectedEvent> events) {
    if (events.isEmpty()) {
      assertNull(ends);
      return;
    }
    Comparator<CollectedEvent> order =
        Comparator.comparingLong(MeasureLawsTest::time)
            .thenComparing(each -> each.properties().text("sku"));
    assertEquals(events.stream().min(order).get().properties().text("sku"), ends.first().asText());
    assertEquals(events.stream().max(order).get().properties().text("sku"), ends.last().asText());
  }

  private static List<CollectedEvent> matching(List<CollectedEvent> events, EventFilter filter) {
    return events.stream().filter(filter::matches).toList();
  }

  private static List<CollectedEvent> priced(List<CollectedEvent> events) {
    return with("price", events);
  }

  private static List<CollectedEvent> with(String property, List<CollectedEvent> events) {
    return events.stream().filter(each -> each.properties().find(property) != null).toList();
  }

  private static List<String> texts(CollectedEvent event, String property) {
    Value value = event.properties().find(property);
    return value == null ? List.of() : List.of(value.asText());
  }

  private static double price(CollectedEvent event) {
    return event.properties().find("price").asNumber();
  }

  private static long time(CollectedEvent event) {
    return Profile.timeOf(event);
  }

  private static Profile spread(List<CollectedEvent> events, int fragments, Seeded random) {
    Profile profile = new Profile();
    ProfileChange change = new ProfileChange();
    for (CollectedEvent each : events) {
      profile.apply(each, key(random.below(fragments)), PLAN, change);
    }
    return profile;
  }

  private static FragmentKey key(int fragment) {
    return FragmentKey.of(new Identifier(Identifier.ANONYMOUS_ID, "a" + fragment), 0);
  }

  private static List<CollectedEvent> events(Seeded random, int count) {
    List<CollectedEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventBuilder event =
          EventBuilder.track(random.oneOf("Product Viewed", "Product Viewed", "Cart Updated"));
      event.at(START + random.below(10 * 24) * HOUR / random.oneOf(1, 1, 7)).messageId("m" + i);
      if (random.chance(0.8)) {
        event.with("price", random.below(400) / 4.0 - 10);
      }
      if (random.chance(0.8)) {
        event.with("sku", "s" + random.below(20));
      }
      event.with("category", random.oneOf("Shoes", "Hats", "Bags"));
      events.add(event.build());
    }
    return events;
  }

  private static byte[] bytes(Profile profile) {
    BinaryWriter out = new BinaryWriter();
    profile.write(out);
    return out.toBytes();
  }

  @Test
  void aPropertyThatIsAbsentIsNoValue() {
    Profile profile = new Profile();
    CollectedEvent bare = EventBuilder.track("Product Viewed").at(START).build();
    assertEquals(Attributes.EMPTY, bare.properties());
    profile.apply(bare, key(0), PLAN, new ProfileChange());
    assertEquals(0, profile.trail(TRAIL).size());
    assertEquals(1, profile.trail(TIMES).size());
    assertEquals(0, profile.days(DAYS).size());
    assertEquals(1, profile.days(ACTIVE).size());
  }
}
