package io.waggle.app.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.core.engine.Effect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every analytics store, whatever it is made of. */
abstract class AnalyticsStoreContract {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private AnalyticsStore store;

  /** A new, empty store. */
  abstract AnalyticsStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void startsEmptyAtPositionZero() {
    assertEquals(0, store.position());
    assertEquals(List.of(), store.views().events(EventFilter.all(10)));
    assertEquals(List.of(), store.views().dailyCounts(Period.ALWAYS, NEW_YORK));
    assertEquals(List.of(), store.views().steps("j"));
    assertEquals(List.of(), store.views().deliveries(Period.ALWAYS));
    assertEquals(new QuotaUse(0, 0, 0), store.views().quotaUse("email", 0, 1));
  }

  @Test
  void givesBackWhatWasHandedOverAfterAFlush() {
    Effect.Stored first =
        new Effect.Stored(
            7, 3, RandomEffects.event("m-1", "Paid", 1_000), 12.5, true, RandomEffects.fragment(3));
    store.accept(List.of(first), 8);
    store.flush();
    assertEquals(8, store.position());
    assertEquals(
        List.of(new EventRow(7, 1_000, 1_000, 3, "web", "track", "Paid", 12.5, true)),
        store.views().events(EventFilter.all(10).ofMessage("m-1")));
    assertEquals(List.of(), store.views().events(EventFilter.all(10).ofMessage("m-2")));
  }

  @Test
  void movesOnWhereNothingFollowedFromAnInput() {
    store.accept(List.of(), 5);
    store.flush();
    assertEquals(5, store.position());
  }

  @Test
  void skipsWhatItAlreadyHas() {
    store.accept(List.of(RandomEffects.stored(0, 1), RandomEffects.stored(1, 1)), 2);
    store.accept(List.of(RandomEffects.stored(0, 1), RandomEffects.stored(1, 1)), 2);
    store.accept(List.of(RandomEffects.stored(1, 1), RandomEffects.stored(2, 1)), 3);
    store.flush();
    assertEquals(List.of(2L, 1L, 0L), positions(EventFilter.all(10)));
  }

  @Test
  void findsAPersonByEveryOrdinalThatWasMerged() {
    store.accept(
        List.of(
            RandomEffects.stored(0, 1),
            RandomEffects.stored(1, 2),
            RandomEffects.stored(2, 3),
            RandomEffects.stored(3, 4),
            new Effect.Merged(4, 2, 1, "", 0),
            new Effect.Merged(5, 3, 2, "", 0)),
        6);
    store.flush();
    for (int ordinal : new int[] {1, 2, 3}) {
      assertEquals(List.of(2L, 1L, 0L), positions(EventFilter.all(10).ofPeople(List.of(ordinal))));
    }
    assertEquals(List.of(3L), positions(EventFilter.all(10).ofPeople(List.of(4))));
  }

  @Test
  void lettingPeopleApartLetsTheirRowsFollow() {
    Effect.ContactDecided contact =
        new Effect.ContactDecided(5, "d1-1", 1, "j", "s", "t", "email", true, "allowed", 0, "", 5);
    Effect.Split split =
        new Effect.Split(
            8,
            1,
            List.of(),
            List.of(new Effect.SplitPart(2, List.of(RandomEffects.fragment(2)), List.of("d1-1"))),
            List.of(new Effect.Alias(2, 2), new Effect.Alias(3, 1)),
            "ann",
            "wrong",
            8);
    store.accept(
        List.of(
            RandomEffects.stored(0, 1),
            RandomEffects.stored(1, 2),
            RandomEffects.stored(2, 3),
            new Effect.Merged(3, 2, 3, "", 0),
            new Effect.Merged(4, 1, 2, "", 0),
            contact,
            new Effect.DeliveryChanged(6, "d1-1", 1, "accepted", "", 6),
            RandomEffects.storedUnder(7, 1, 2),
            split,
            RandomEffects.stored(9, 2)),
        10);
    store.flush();
    assertEquals(List.of(9L, 7L, 1L), positions(EventFilter.all(10).ofPeople(List.of(2))));
    assertEquals(List.of(2L, 0L), positions(EventFilter.all(10).ofPeople(List.of(1))));
    assertEquals(List.of(2L, 0L), positions(EventFilter.all(10).ofPeople(List.of(3))));
    assertEquals(List.of(), store.views().contacts(List.of(1), new ContactPage(99, 0, 10)));
    ContactRow moved = store.views().contacts(List.of(2), new ContactPage(99, 0, 10)).getFirst();
    assertEquals(2, moved.person());
    assertEquals("accepted", moved.status());
    store.accept(List.of(new Effect.Merged(10, 1, 2, "again", 10)), 11);
    store.flush();
    assertEquals(5, positions(EventFilter.all(10).ofPeople(List.of(3))).size());
  }

  @Test
  void whoMovedIsNamedAsTheyAreKnownNow() {
    store.accept(
        List.of(
            new Effect.MembershipChanged(0, "vip", 2, true, "rule", 1),
            new Effect.Merged(1, 1, 2, "", 1)),
        2);
    store.flush();
    assertEquals(1, store.views().memberships("vip", 10).getFirst().person());
    store.accept(
        List.of(
            new Effect.Split(
                2,
                1,
                List.of(),
                List.of(new Effect.SplitPart(2, List.of(), List.of())),
                List.of(new Effect.Alias(2, 2)),
                "ann",
                "wrong",
                2)),
        3);
    store.flush();
    assertEquals(2, store.views().memberships("vip", 10).getFirst().person());
  }

  @Test
  void pagesThroughEventsWithoutGapOrRepeat() {
    for (int i = 0; i < 25; i++) {
      Effect each = RandomEffects.stored(i, 0, RandomEffects.event("m" + i, "n", 1_000 + i / 4));
      store.accept(List.of(each), i + 1);
    }
    store.flush();
    List<Long> seen = new ArrayList<>();
    EventFilter filter = EventFilter.all(7);
    for (List<EventRow> page = store.views().events(filter);
        !page.isEmpty();
        page = store.views().events(filter)) {
      page.forEach(each -> seen.add(each.position()));
      filter = filter.after(page.getLast());
    }
    assertEquals(25, seen.size());
    assertEquals(seen.stream().sorted((a, b) -> Long.compare(b, a)).toList(), seen);
  }

  @Test
  void countsDaysAsTheZoneHasThem() {
    long noon = LocalDate.of(2026, 3, 7).atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    List<Effect> effects = new ArrayList<>();
    for (int hour = 0; hour < 72; hour++) {
      long time = noon + hour * 3_600_000L;
      effects.add(RandomEffects.stored(hour, 0, RandomEffects.event("m" + hour, "n", time)));
    }
    store.accept(effects, 72);
    store.flush();
    // The clocks of New York went forward on 8 March 2026: that day had 23 hours.
    List<Long> perDay =
        store.views().dailyCounts(Period.ALWAYS, NEW_YORK).stream()
            .map(DailyCount::events)
            .toList();
    assertEquals(List.of(17L, 23L, 24L, 8L), perDay);
  }

  @Test
  void isEmptyAfterAWipeAndTakesEverythingAgain() {
    store.accept(List.of(RandomEffects.stored(0, 1)), 1);
    store.flush();
    store.accept(List.of(RandomEffects.stored(1, 1)), 2);
    store.wipe();
    assertEquals(0, store.position());
    assertEquals(List.of(), positions(EventFilter.all(10)));
    store.accept(List.of(RandomEffects.stored(0, 1), RandomEffects.stored(1, 1)), 2);
    store.flush();
    assertEquals(List.of(1L, 0L), positions(EventFilter.all(10)));
  }

  @Test
  void answersLikeAPlainListOnRandomEffects() {
    for (long seed = 1; seed <= 6; seed++) {
      store.wipe();
      ListAnalyticsStore list = new ListAnalyticsStore();
      feedBoth(seed, list);
      compare("seed " + seed, list, new SplittableRandom(seed));
    }
  }

  private void feedBoth(long seed, ListAnalyticsStore list) {
    RandomEffects source = new RandomEffects(seed);
    SplittableRandom random = new SplittableRandom(-seed);
    List<Effect> pending = new ArrayList<>();
    for (long position = 0; position < 400; position++) {
      List<Effect> step = source.step(position);
      list.accept(step, position + 1);
      pending.addAll(step);
      if (random.nextInt(5) == 0 || position == 399) {
        store.accept(pending, position + 1);
        pending.clear();
      }
      if (random.nextInt(100) == 0) {
        store.flush();
      }
    }
    store.flush();
  }

  private void compare(String seed, AnalyticsViews expected, SplittableRandom random) {
    AnalyticsViews actual = store.views();
    assertTrue(expected.events(EventFilter.all(1000)).size() > 50, seed);
    for (int i = 0; i < 10; i++) {
      long from = RandomEffects.START + random.nextLong(-50_000_000, 100_000_000);
      Period period = new Period(from, from + random.nextLong(200_000_000));
      List<Integer> people = List.of(random.nextInt(40), random.nextInt(40));
      EventFilter filter = EventFilter.all(random.nextInt(1, 300));
      String id = "m" + random.nextInt(1000);
      assertEquals(expected.events(filter), actual.events(filter), seed);
      assertEquals(
          expected.events(filter.during(period)), actual.events(filter.during(period)), seed);
      assertEquals(
          expected.events(filter.ofPeople(people)), actual.events(filter.ofPeople(people)), seed);
      assertEquals(
          expected.events(filter.ofMessage(id)), actual.events(filter.ofMessage(id)), seed);
      for (long before : List.of(Long.MAX_VALUE, 500L)) {
        ContactPage page = new ContactPage(before, random.nextInt(30), 20);
        assertEquals(expected.contacts(people, page), actual.contacts(people, page), seed);
      }
      assertEquals(
          expected.dailyCounts(period, NEW_YORK), actual.dailyCounts(period, NEW_YORK), seed);
      assertEquals(expected.conversions(period), actual.conversions(period), seed);
      assertEquals(expected.deliveries(period), actual.deliveries(period), seed);
      assertEquals(
          expected.quotaUse("email", period.since(), 2),
          actual.quotaUse("email", period.since(), 2),
          seed);
    }
    assertEquals(
        expected.dailyCounts(Period.ALWAYS, ZoneOffset.UTC),
        actual.dailyCounts(Period.ALWAYS, ZoneOffset.UTC),
        seed);
    assertEquals(expected.memberships("vip", 50), actual.memberships("vip", 50), seed);
    for (String journey : List.of("welcome", "win")) {
      assertEquals(expected.steps(journey), actual.steps(journey), seed);
      assertFalse(expected.steps(journey).isEmpty(), seed);
    }
    assertEquals(everyPage(expected, 1_000), everyPage(actual, 7), seed);
  }

  /** All decisions about anybody, read page by page. */
  private static List<ContactRow> everyPage(AnalyticsViews views, int limit) {
    List<ContactRow> all = new ArrayList<>();
    ContactPage page = ContactPage.latest(limit);
    while (page != null) {
      List<ContactRow> rows = views.contacts(List.of(), page);
      assertTrue(rows.size() <= limit);
      all.addAll(rows);
      page = ContactPage.of(page.next(rows), limit);
    }
    return all;
  }

  @Test
  void tellsBehaviourLikeAPlainListOnRandomEffects() {
    for (long seed = 11; seed <= 16; seed++) {
      store.wipe();
      ListAnalyticsStore list = new ListAnalyticsStore();
      feedBoth(seed, list);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 8; i++) {
        compareBehaviour("seed " + seed, list.behaviour(), random);
      }
    }
  }

  private void compareBehaviour(String seed, Behaviour expected, SplittableRandom random) {
    Behaviour actual = store.views().behaviour();
    long from = RandomEffects.START + random.nextLong(-80_000_000, 60_000_000);
    Period period = new Period(from, from + random.nextLong(1, 150_000_000));
    Set<Integer> only = random.nextBoolean() ? null : Set.of(1, 2, 3, 5, 8, 13, 21, 34);
    List<EventPick> steps = new ArrayList<>();
    for (int i = 0; i < random.nextInt(2, 5); i++) {
      steps.add(pick(random));
    }
    Behaviour.Funnel funnel = new Behaviour.Funnel(steps, period, random.nextLong(1, 90_000_000));
    assertEquals(reaches(expected, funnel), reaches(actual, funnel), seed + " " + funnel);
    Behaviour.Unit unit = Behaviour.Unit.values()[random.nextInt(3)];
    Behaviour.Retention retention =
        new Behaviour.Retention(
            pick(random), pick(random), period, period.until() + 90_000_000, unit, NEW_YORK, only);
    assertEquals(expected.retention(retention), actual.retention(retention), seed + retention);
    Behaviour.Paths paths =
        new Behaviour.Paths(
            pick(random),
            period,
            random.nextBoolean(),
            random.nextLong(1, 90_000_000),
            random.nextInt(1, 5),
            only);
    assertEquals(sorted(expected.paths(paths)), sorted(actual.paths(paths)), seed + paths);
    assertEquals(
        expected.movements("vip", period, NEW_YORK),
        actual.movements("vip", period, NEW_YORK),
        seed);
    assertEquals(expected.ways("welcome"), actual.ways("welcome"), seed);
    List<Behaviour.Reached> reached = new ArrayList<>();
    expected.conversions("buy", reached::add);
    List<Behaviour.Reached> found = new ArrayList<>();
    actual.conversions("buy", found::add);
    assertEquals(reached, found, seed);
    assertEquals(
        expected.contactDays(period, NEW_YORK), actual.contactDays(period, NEW_YORK), seed);
  }

  @Test
  void reckonsWithMoneyLikeAPlainListOnRandomEffects() {
    for (long seed = 21; seed <= 26; seed++) {
      store.wipe();
      ListAnalyticsStore list = new ListAnalyticsStore();
      feedBoth(seed, list);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 8; i++) {
        compareCommerce("seed " + seed, list.commerce(), random);
      }
    }
  }

  private void compareCommerce(String seed, Commerce expected, SplittableRandom random) {
    Commerce actual = store.views().commerce();
    long from = RandomEffects.START + random.nextLong(-80_000_000, 60_000_000);
    Period period = new Period(from, from + random.nextLong(1, 150_000_000));
    Commerce.Question question =
        new Commerce.Question(
            random.nextBoolean() ? "buy" : "sign_up",
            random.nextBoolean() ? "linear" : "last",
            random.nextBoolean() ? "" : "CNY");
    assertEquals(
        texts(expected.creditDays(question, period, NEW_YORK)),
        texts(actual.creditDays(question, period, NEW_YORK)),
        seed + question);
    assertEquals(
        texts(rounded(expected.acquired(question, period.until()))),
        texts(rounded(actual.acquired(question, period.until()))),
        seed + question);
    assertEquals(texts(expected.places(period)), texts(actual.places(period)), seed);
  }

  /** Sums of fractions differ in the last digits by their order. */
  private static List<Commerce.Acquired> rounded(List<Commerce.Acquired> acquired) {
    return acquired.stream()
        .map(each ->
            new Commerce.Acquired(
                each.channel(),
                each.weight(),
                each.squares(),
                Math.rint(each.mean() * 1e9) / 1e9,
                Math.rint(each.spread() * 1e6) / 1e6,
                each.currency()))
        .toList();
  }

  private static List<String> texts(List<?> rows) {
    return rows.stream().map(Object::toString).sorted().toList();
  }

  private static EventPick pick(SplittableRandom random) {
    String[] names = {"Order Completed", "页面", "O'Hara; --", "😀 paid", "page", "*", "page:页面"};
    String source = random.nextInt(4) == 0 ? "web" : "";
    double least = random.nextInt(4) == 0 ? 10 : Double.NEGATIVE_INFINITY;
    return new EventPick(names[random.nextInt(names.length)], source, least);
  }

  private static List<Behaviour.Reach> reaches(Behaviour behaviour, Behaviour.Funnel funnel) {
    List<Behaviour.Reach> reaches = new ArrayList<>();
    behaviour.funnel(funnel, reaches::add);
    return reaches;
  }

  private static List<String> sorted(List<Behaviour.PathPeople> paths) {
    return paths.stream().map(each -> each.path() + " " + each.people()).sorted().toList();
  }

  private List<Long> positions(EventFilter filter) {
    return store.views().events(filter).stream().map(EventRow::position).toList();
  }
}
