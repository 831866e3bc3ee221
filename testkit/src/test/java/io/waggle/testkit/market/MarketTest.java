package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.testkit.market.MarketEvent.Type;
import io.waggle.testkit.market.MarketIdentifier.Kind;
import io.waggle.testkit.market.MarketSettings.Clients;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final MarketSettings SMALL = MarketSettings.standard(11).sized(1_500, 40);

  @Test
  void theSameSeedGivesTheSameMarketAndAnotherSeedAnother() {
    MarketRun one = MarketRun.welcoming(SMALL, 2, 3);
    MarketRun two = MarketRun.welcoming(SMALL, 2, 3);
    assertEquals(one.events, two.events);
    assertEquals(one.reactions, two.reactions);
    assertEquals(one.enrolments, two.enrolments);
    MarketRun other = MarketRun.welcoming(MarketSettings.standard(12).sized(1_500, 40), 2, 3);
    assertNotEquals(one.events.size(), other.events.size());
  }

  @Test
  void aDayHoldsWhatArrivesOnItInOrder() {
    Market market = new Market(SMALL);
    for (int day = 0; day < SMALL.days() + Market.LATE_DAYS; day++) {
      long last = SMALL.dayStart(day);
      List<MarketSignal> all = MarketSignal.inOrder(market.day(day), market.reactions());
      for (MarketSignal signal : all) {
        assertTrue(signal.receivedAt() >= last && signal.receivedAt() < SMALL.dayStart(day + 1));
        last = signal.receivedAt();
      }
    }
    assertEquals(List.of(), market.day(SMALL.days() + Market.LATE_DAYS));
  }

  @Test
  void everyEventArrivesAndARepeatedOneDiffersInItsTimesAlone() {
    MarketRun run = MarketRun.silent(SMALL);
    Map<String, MarketEvent> first = new HashMap<>();
    int repeated = 0;
    for (MarketEvent event : run.events) {
      MarketEvent before = first.putIfAbsent(event.messageId(), event);
      if (before != null) {
        repeated++;
        assertEquals(before.originalTimestamp(), event.originalTimestamp());
        assertEquals(before.ids(), event.ids());
        assertEquals(before.traits(), event.traits());
        assertEquals(before.properties(), event.properties());
      }
    }
    Truth truth = run.market.truth();
    assertEquals(truth.peopleByMessage().keySet(), first.keySet());
    assertEquals(0.01, (double) repeated / first.size(), 0.004);
    assertEquals(truth.orders(), run.ordersByPerson().values().stream().mapToInt(List::size).sum());
  }

  @Test
  void theTrueTimeFollowsFromTheThreeStampsWithinTwoSeconds() {
    MarketRun run = MarketRun.silent(SMALL);
    Map<String, Long> truth = run.market.truth().millisByMessage();
    long latest = 0;
    long wrongest = 0;
    for (MarketEvent event : run.events) {
      long corrected = event.receivedAt() - (event.sentAt() - event.originalTimestamp());
      long really = Objects.requireNonNull(truth.get(event.messageId()));
      assertTrue(corrected >= really && corrected <= really + 2_000);
      latest = Math.max(latest, event.receivedAt() - really);
      wrongest = Math.max(wrongest, Math.abs(event.originalTimestamp() - really));
    }
    assertTrue(latest > MarketSettings.DAY_MILLIS, "nothing was late");
    assertTrue(latest < Market.LATE_DAYS * MarketSettings.DAY_MILLIS);
    assertTrue(wrongest > 300 * MarketSettings.DAY_MILLIS, "no clock was wrong");
  }

  @Test
  void everyTrapIsLaid() {
    List<MarketEvent> events = MarketRun.silent(MarketSettings.standard(1)).events;
    for (String junk : List.of("null", "undefined", "0", "anonymous")) {
      assertSeen(events, "user " + junk, e -> junk.equals(e.userId()));
    }
    assertSeen(events, "zero ad id", e -> Device.ZEROS.equals(e.ids().advertisingId()));
    assertSeen(events, "zero anonymous id", e -> Device.ZEROS.equals(e.anonymousId()));
    assertSeen(events, "test address", e -> "test@test.com".equals(e.traits().get("email")));
    assertSeen(events, "capitals", e -> trait(e, "email").matches("[A-Z0-9.@]+"));
    assertSeen(events, "blanks", e -> trait(e, "email").startsWith(" "));
    assertSeen(events, "written phone", e -> trait(e, "phone").contains("-"));
    assertSeen(events, "self-alias", e -> isAlias(e) && e.userId().equals(e.ids().previousId()));
    assertSeen(events, "alias", e -> isAlias(e) && e.anonymousId().equals(e.ids().previousId()));
    assertSeen(events, "address only", e -> e.userId() == null && !e.traits().isEmpty());
    assertSeen(events, "import", e -> e.anonymousId() == null);
    assertTrue(usersByDevice(events).values().stream().anyMatch(u -> u.size() == 2), "shared");
    assertTrue(usersByDevice(events).values().stream().anyMatch(u -> u.size() > 10), "kiosk");
    assertTrue(outOfOrder(events) > 100, "all in order");
  }

  private static boolean isAlias(MarketEvent event) {
    return event.type() == Type.ALIAS;
  }

  private static String trait(MarketEvent event, String name) {
    return String.valueOf(event.traits().getOrDefault(name, ""));
  }

  private static void assertSeen(
      List<MarketEvent> events, String what, Predicate<MarketEvent> trap) {
    long seen = events.stream().filter(trap).count();
    assertTrue(seen > 0, "never: " + what);
    assertTrue(seen < events.size() / 4, "too often: " + what);
  }

  private static Map<String, Set<String>> usersByDevice(List<MarketEvent> events) {
    Map<String, Set<String>> users = new HashMap<>();
    for (MarketEvent event : events) {
      if (event.userId() != null && !Device.ZEROS.equals(event.anonymousId())) {
        users.computeIfAbsent(event.anonymousId(), any -> new HashSet<>()).add(event.userId());
      }
    }
    users.remove(null);
    return users;
  }

  /** Identify calls that overtook the page before them. */
  private static int outOfOrder(List<MarketEvent> events) {
    Map<String, Long> last = new HashMap<>();
    int overtaken = 0;
    for (MarketEvent event : events) {
      Long before = last.put(event.anonymousId(), event.originalTimestamp());
      boolean close = before != null && before - event.originalTimestamp() < 1_000;
      overtaken += close && before > event.originalTimestamp() ? 1 : 0;
    }
    return overtaken;
  }

  @Test
  void peopleDoTheSameWhateverTheirClientsDo() {
    Clients perfect = new Clients(0, 0, 0, 0, 0, 1, 0, 0, 1);
    MarketRun usual = MarketRun.silent(SMALL);
    MarketRun clean = MarketRun.silent(SMALL.with(perfect));
    assertNotEquals(usual.events, clean.events);
    assertEquals(usual.market.truth().orders(), clean.market.truth().orders());
    assertEquals(usual.market.truth().channels(), clean.market.truth().channels());
  }

  @Test
  void aLostCookieGivesANewAnonymousId() {
    Clients keeping = new Clients(0, 0, 0, 0, 0, 1, 0, 0, 1);
    Clients losing = new Clients(0, 0, 0, 0, 0, 1, 0.5, 0, 1);
    long kept = anonymousIds(MarketRun.silent(SMALL.with(keeping)));
    long lost = anonymousIds(MarketRun.silent(SMALL.with(losing)));
    assertTrue(lost > 1.3 * kept, lost + " against " + kept);
  }

  private static long anonymousIds(MarketRun run) {
    return run.events.stream()
        .map(MarketEvent::anonymousId)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  @Test
  void mailsAreAnsweredOnLaterDaysAndNeverAfterOptingOut() {
    MarketRun run = MarketRun.welcoming(SMALL, 30, 0);
    Set<String> stopped = new HashSet<>();
    for (MarketReaction reaction : run.reactions) {
      int day = Integer.parseInt(reaction.messageKey().replaceFirst(".*@", ""));
      assertTrue(reaction.receivedAt() > SMALL.dayStart(day + 1));
      assertEquals(reaction.messageKey(), reaction.email() + "@" + day);
      assertFalse(stopped.contains(reaction.email()), "answered after opting out");
      if (reaction instanceof MarketReaction.Unsubscribed) {
        stopped.add(reaction.email());
      }
    }
    assertTrue(stopped.size() > 10);
    assertTrue(run.market.truth().mails().afterOptOut() > 10);
  }

  @Test
  void eachFurtherMailInAWeekIsOpenedLessAndStoppedMoreOften() {
    MarketRun once = MarketRun.welcoming(SMALL, 1, 0);
    MarketRun daily = MarketRun.welcoming(SMALL, 5, 0);
    double onceOpened = once.rate(MarketReaction.Opened.class).orElseThrow();
    double dailyOpened = daily.rate(MarketReaction.Opened.class).orElseThrow();
    assertEquals(0.5, onceOpened, 0.08);
    assertTrue(dailyOpened < 0.75 * onceOpened, dailyOpened + " against " + onceOpened);
    double onceStopped = once.rate(MarketReaction.Unsubscribed.class).orElseThrow();
    double dailyStopped = daily.rate(MarketReaction.Unsubscribed.class).orElseThrow();
    assertTrue(dailyStopped > 2 * onceStopped, dailyStopped + " against " + onceStopped);
  }

  @Test
  void unwantedMailsAreCountedAndHaveNoEffect() {
    Market market = new Market(SMALL);
    int sent = 0;
    for (int day = 0; day < SMALL.days(); day++) {
      market.day(day);
      assertEquals(List.of(), market.reactions());
      for (int number = 0; number < SMALL.people(); number++) {
        Person.Account account = Person.of(SMALL, number).account();
        if (account != null && !account.consent()) {
          market.delivered(account.email(), "m", SMALL.dayStart(day));
          sent++;
        }
      }
      market.delivered("nobody@example.com", "m", SMALL.dayStart(day));
    }
    Truth.MailCounts counts = market.truth().mails();
    assertEquals(SMALL.days(), counts.undeliverable(), 3 * SMALL.days());
    assertEquals(sent, counts.withoutConsent() + counts.undeliverable() - SMALL.days());
    assertEquals(0L, market.truth().channels().incremental().get(MarketSettings.EMAIL));
  }

  @Test
  void daysAndMailsMustComeInOrder() {
    Market market = new Market(SMALL);
    assertThrows(IllegalArgumentException.class, () -> market.delivered("a@example.com", "k", 0));
    market.day(0);
    assertThrows(IllegalArgumentException.class, () -> market.day(0));
    assertThrows(IllegalArgumentException.class, () -> market.day(2));
    long tomorrow = SMALL.dayStart(1) + 1;
    assertThrows(
        IllegalArgumentException.class, () -> market.delivered("a@example.com", "k", tomorrow));
  }

  @Test
  void ownersAreToldForWhatOnePersonAloneUsed() {
    Truth truth = MarketRun.silent(SMALL).market.truth();
    assertTrue(truth.owner(Kind.USER_ID, "null").isEmpty());
    assertTrue(truth.owner(Kind.USER_ID, "never seen").isEmpty());
    for (int number = 0; number < SMALL.people(); number++) {
      Person.Account account = Person.of(SMALL, number).account();
      MarketIdentifier user =
          new MarketIdentifier(Kind.USER_ID, account == null ? "" : account.userId());
      Set<Integer> owners = truth.peopleByIdentifier().getOrDefault(user, Set.of());
      assertTrue(owners.isEmpty() || owners.contains(number));
    }
    truth
        .soleOwners()
        .forEach((id, person) -> assertEquals(Set.of(person), truth.peopleByIdentifier().get(id)));
    assertTrue(truth.soleOwners().size() < truth.peopleByIdentifier().size());
    String sent = " P1@Example.COM ";
    assertEquals("p1@example.com", MarketIdentifier.of(Kind.EMAIL, sent).value());
    assertEquals("+15551000001", MarketIdentifier.of(Kind.PHONE, "+1 555-1000001").value());
  }
}
