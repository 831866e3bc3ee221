package io.waggle.testkit.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.testkit.market.MarketSettings.Shopping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final MarketSettings SMALL = MarketSettings.standard(5).sized(2_000, 60);
  private static final Duration WINDOW = Duration.ofDays(14);

  /** The mail of {@link MarketRun} comes on the day of entry, at its end. */
  private static final List<Duration> PLAN = List.of(Duration.ofHours(1));

  @Test
  void livingEverybodyAgainGivesWhatHappened() {
    Truth truth = MarketRun.welcoming(SMALL, 3, 5).market.truth();
    assertEquals(truth.orders(), truth.channels().orders());
  }

  @Test
  void whatAChannelBroughtIsWhatAMarketWithoutItLacks() {
    Truth truth = MarketRun.silent(SMALL).market.truth();
    Map<String, Long> incremental = truth.channels().incremental();
    for (int c = 0; c < SMALL.channels().size(); c++) {
      List<Channel> others = new ArrayList<>(SMALL.channels());
      others.set(c, others.get(c).off());
      long without = MarketRun.silent(SMALL.with(others)).market.truth().orders();
      long brought = Objects.requireNonNull(incremental.get(SMALL.channels().get(c).name()));
      assertEquals(brought, truth.orders() - without);
    }
    List<Channel> none = SMALL.channels().stream().map(Channel::off).toList();
    long organic = MarketRun.silent(SMALL.with(none)).market.truth().orders();
    assertEquals(organic, truth.channels().ordersWithoutAny());
  }

  @Test
  void whatTheMailsBroughtIsWhatASilentMarketLacks() {
    Truth truth = MarketRun.welcoming(SMALL, 3, 0).market.truth();
    long silent = MarketRun.silent(SMALL).market.truth().orders();
    long brought = Objects.requireNonNull(truth.channels().incremental().get(MarketSettings.EMAIL));
    assertEquals(brought, truth.orders() - silent);
    assertTrue(brought > 20, "mails brought " + brought);
  }

  @Test
  void effectsAddUpToNearlyAllThatMarketingBrought() {
    ChannelTruth channels =
        MarketRun.welcoming(MarketSettings.standard(5), 2, 5).market.truth().channels();
    long all = channels.orders() - channels.ordersWithoutAny();
    long sum = channels.incremental().values().stream().mapToLong(Long::longValue).sum();
    assertTrue(sum <= all && sum > 0.95 * all, sum + " of " + all);
    assertEquals(1, channels.shares().values().stream().mapToDouble(s -> s).sum(), 1e-12);
  }

  @Test
  void aChannelThatCausesNothingBringsNothingHoweverManyOrdersItTouches() {
    List<Channel> channels = new ArrayList<>(SMALL.channels());
    channels.set(3, new Channel("affiliate", "couponhub", "affiliate", 0.02, 0, 1, 0.4));
    MarketRun run = MarketRun.silent(SMALL.with(channels));
    assertEquals(0L, run.market.truth().channels().incremental().get("affiliate"));
    assertTrue(lastTouch(run).get("affiliate") > 100);
  }

  @Test
  void lastTouchIsFarFromTheTruthHere() {
    MarketRun run = MarketRun.silent(MarketSettings.standard(5));
    Map<String, Double> truth = run.market.truth().channels().shares();
    Map<String, Integer> estimate = lastTouch(run);
    double error = AttributionError.totalVariation(estimate, truth);
    assertTrue(error > 0.15 && error < 0.7, "error " + error);
  }

  /** Orders by the channel of the last campaign within seven days before. */
  private static Map<String, Integer> lastTouch(MarketRun run) {
    Map<String, String> names = new HashMap<>();
    run.market.settings().channels().forEach(c -> names.put(c.medium(), c.name()));
    Map<Integer, MarketEvent> touches = new HashMap<>();
    Map<String, Integer> credit = new HashMap<>();
    for (MarketEvent event : run.events) {
      MarketEvent touch = touches.get(event.truePerson());
      if (event.campaign() != null) {
        touches.put(event.truePerson(), event);
      } else if (event.name().equals("Order Completed")
          && touch != null
          && event.receivedAt() - touch.receivedAt() < 7 * MarketSettings.DAY_MILLIS) {
        credit.merge(names.get(touch.campaign().medium()), 1, Integer::sum);
      }
    }
    return credit;
  }

  @Test
  void mailsWithoutEffectHaveExactlyNoLift() {
    MarketSettings idle = SMALL.with(SMALL.mail().withoutEffect());
    MarketRun run = MarketRun.welcoming(idle, 3, 5);
    assertTrue(run.rate(MarketReaction.Clicked.class).orElseThrow() > 0.05);
    LiftTruth lift = run.market.truth().lift(run.enrolments, WINDOW, PLAN);
    assertEquals(0, lift.effect());
    assertEquals(0, lift.onTreated());
    assertTrue(lift.rateWithout() > 0.05);
  }

  @Test
  void withoutAPlanTheEffectIsThatOnTheTreated() {
    MarketRun run = MarketRun.welcoming(SMALL, 1, 2);
    Truth truth = run.market.truth();
    LiftTruth onTreated = truth.lift(run.enrolments, WINDOW, List.of());
    LiftTruth onAll = truth.lift(run.enrolments, WINDOW, PLAN);
    assertEquals(onTreated.onTreated(), onTreated.effect(), 1e-12);
    assertEquals(onTreated.onTreated(), onAll.onTreated(), 1e-12);
    assertEquals(run.enrolments.size(), onAll.entrants());
    assertEquals(run.enrolments.stream().filter(e -> !e.heldOut()).count(), onTreated.entrants());
    assertThrows(IllegalArgumentException.class, () -> new Enrolment(1, 0, true, List.of("mail")));
  }

  @Test
  void mailsOfOtherJourneysStayAsTheyAre() {
    MarketRun run = MarketRun.welcoming(SMALL, 2, 0);
    Truth truth = run.market.truth();
    List<Enrolment> notOurs = new ArrayList<>();
    List<Enrolment> secondOnly = new ArrayList<>();
    for (Enrolment all : run.enrolments) {
      notOurs.add(new Enrolment(all.person(), all.atMillis(), false, List.of()));
      List<String> second = all.messageKeys().subList(1, 2);
      secondOnly.add(new Enrolment(all.person(), all.atMillis(), false, second));
    }
    assertEquals(0, truth.lift(notOurs, WINDOW, List.of()).effect());
    double ofSecond = truth.lift(secondOnly, WINDOW, List.of()).effect();
    double ofBoth = truth.lift(run.enrolments, WINDOW, List.of()).effect();
    assertTrue(ofSecond > 0 && ofSecond < 0.7 * ofBoth, ofSecond + " of " + ofBoth);
  }

  @Test
  void onlyOrdersWithinTheWindowCount() {
    MarketRun run = MarketRun.welcoming(SMALL, 1, 2);
    Truth truth = run.market.truth();
    LiftTruth hour = truth.lift(run.enrolments, Duration.ofHours(1), PLAN);
    assertEquals(0, hour.effect());
    LiftTruth week = truth.lift(run.enrolments, Duration.ofDays(7), PLAN);
    LiftTruth fortnight = truth.lift(run.enrolments, WINDOW, PLAN);
    assertTrue(hour.rateWithout() < week.rateWithout());
    assertTrue(week.rateWithout() < 0.7 * fortnight.rateWithout());
  }

  @Test
  void aLargeExperimentFindsTheTruth() {
    Experiment found = experiment(MarketRun.lot(2));
    assertTrue(found.truth().effect() > 0.03, "truth " + found.truth());
    assertTrue(Math.abs(found.errorInStandardErrors()) < 3, found.toString());
    assertTrue(found.standardError() < 0.01, found.toString());
    assertEquals(found.truth().effect(), found.truth().onTreated(), 0.01);
  }

  /** Planted: the keen are held out. The test above would notice. */
  @Test
  void anExperimentThatHoldsOutTheKeenMissesTheTruth() {
    Experiment found = experiment(person -> person.ordersPerDay() > 0.012);
    assertTrue(found.errorInStandardErrors() < -6, found.toString());
  }

  private record Experiment(LiftTruth truth, double estimate, double standardError) {
    double errorInStandardErrors() {
      return (estimate - truth.effect()) / standardError;
    }
  }

  private static Experiment experiment(Predicate<Person> heldOut) {
    MarketSettings standard = MarketSettings.standard(9);
    Shopping still = new Shopping(0.010, 0.8, 0, 2, 0.4, 4_500);
    MarketSettings settings =
        new MarketSettings(
            9,
            15_000,
            35,
            standard.startMillis(),
            new MarketSettings.Crowd(1, 0, 1, 0, 0, 0, 0, 0, 0),
            still,
            standard.mail(),
            new MarketSettings.Clients(0, 0, 0, 0, 0, 1, 0, 0, 1),
            List.of());
    MarketRun run = MarketRun.experiment(settings, heldOut);
    LiftTruth truth = run.market.truth().lift(run.enrolments, Duration.ofDays(7), PLAN);
    return measure(run, truth);
  }

  /** The difference of the observed shares: factual outcomes alone, no potential ones. */
  private static Experiment measure(MarketRun run, LiftTruth truth) {
    double[] n = new double[2];
    double[] ordered = new double[2];
    Truth all = run.market.truth();
    for (Enrolment enrolment : run.enrolments) {
      int arm = enrolment.heldOut() ? 0 : 1;
      n[arm]++;
      // Without a plan and keys taken away, both rates of one enrolment are its factual outcome.
      Enrolment asItWas = new Enrolment(enrolment.person(), enrolment.atMillis(), false, List.of());
      ordered[arm] += all.lift(List.of(asItWas), Duration.ofDays(7), List.of()).rateWith();
    }
    double p0 = ordered[0] / n[0];
    double p1 = ordered[1] / n[1];
    double error = Math.sqrt(p0 * (1 - p0) / n[0] + p1 * (1 - p1) / n[1]);
    return new Experiment(truth, p1 - p0, error);
  }
}
