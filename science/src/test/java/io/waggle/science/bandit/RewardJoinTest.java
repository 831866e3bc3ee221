package io.waggle.science.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.bandit.RewardJoin.Joined;
import io.waggle.science.bandit.RewardJoin.Repeats;
import io.waggle.science.bandit.RewardJoin.Window;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

final class RewardJoinTest {
  private static final Window HOUR = new Window(60, Repeats.FIRST, 100_000);

  @Test
  void aChoiceCountsWhenItsWindowIsOver() {
    RewardJoin<BernoulliArms> join = new RewardJoin<>(BernoulliArms.start(2), HOUR);
    join.chosen("a", 0, 0);
    join.chosen("b", 1, 10);
    assertEquals(Joined.COUNTED, join.rewarded("a", 1, 60));
    join.settle(60);
    assertEquals(0, join.settled().observed(0));
    join.settle(61);
    assertEquals(1, join.settled().successes(0));
    assertEquals(1, join.waiting());
    join.settle(200);
    assertEquals(1, join.settled().observed(1));
    assertEquals(0, join.settled().successes(1));
  }

  @Test
  void lateUnknownAndRepeatedRewardsAreToldApart() {
    RewardJoin<BernoulliArms> join = new RewardJoin<>(BernoulliArms.start(2), HOUR);
    join.chosen("a", 0, 0);
    join.chosen("b", 0, 30);
    assertEquals(Joined.NOT_WAITING, join.rewarded("never", 1, 31));
    assertEquals(Joined.COUNTED, join.rewarded("b", 1, 40));
    assertEquals(Joined.REPEATED, join.rewarded("b", 1, 41));
    assertEquals(Joined.NOT_WAITING, join.rewarded("a", 1, 61));
    join.settle(1_000);
    assertEquals(1, join.settled().successes(0));
    assertEquals(2, join.settled().observed(0));
  }

  @Test
  void aRewardThatIsNoneIsRefusedAtOnce() {
    Window sum = new Window(60, Repeats.SUM, 10);
    RewardJoin<BernoulliArms> join = new RewardJoin<>(BernoulliArms.start(1), sum);
    join.chosen("a", 0, 0);
    assertThrows(InvalidInput.class, () -> join.rewarded("a", 2, 1));
    assertThrows(InvalidInput.class, () -> join.rewarded("a", Double.NaN, 1));
    assertEquals(Joined.COUNTED, join.rewarded("a", 1, 2));
    assertThrows(InvalidInput.class, () -> join.rewarded("a", 1, 3));
    join.settle(61);
    assertEquals(1, join.settled().successes(0));
    assertEquals(1, join.settled().observed(0));
  }

  @Test
  void ordersAddUp() {
    GaussianArms start = GaussianArms.start(1, new GaussianArms.GaussianPrior(0, 1, 1e-9, 2));
    RewardJoin<GaussianArms> join = new RewardJoin<>(start, new Window(60, Repeats.SUM, 10));
    join.chosen("a", 0, 0);
    join.rewarded("a", 30, 5);
    join.rewarded("a", 12, 50);
    join.settle(61);
    assertEquals(42, join.settled().mean(0), 1e-6);
  }

  @Test
  void refusesTimeThatGoesBackDoublesAndTooMany() {
    RewardJoin<BernoulliArms> join =
        new RewardJoin<>(BernoulliArms.start(1), new Window(60, Repeats.FIRST, 2));
    join.chosen("a", 0, 10);
    assertThrows(InvalidInput.class, () -> join.chosen("a", 0, 11));
    assertThrows(InvalidInput.class, () -> join.chosen("b", 0, 9));
    join.chosen("b", 0, 12);
    assertThrows(InvalidInput.class, () -> join.chosen("c", 0, 13));
    join.chosen("c", 0, 71);
    assertEquals(2, join.waiting());
  }

  private record Coming(String id, long time) {}

  /**
   * Many choices at once, rewards exponential in the window: counting young choices as failures
   * would halve the rate, waiting for the window would know nothing of them.
   */
  @Test
  void provisionalRatesAreNotDraggedDownByYoungChoices() {
    double rate = 0.3;
    RewardJoin<BernoulliArms> join = new RewardJoin<>(BernoulliArms.start(1), HOUR);
    UniformRandomProvider random = Seeds.random(17);
    PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparingLong(Coming::time));
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now = i / 100;
      for (Coming next = coming.peek(); next != null && next.time <= now; next = coming.peek()) {
        join.rewarded(next.id, 1, next.time);
        coming.remove();
      }
      join.chosen("c" + i, 0, now);
      if (random.nextDouble() < rate) {
        long delay = (long) (-25 * Math.log(1 - random.nextDouble() * (1 - Math.exp(-2.4))));
        coming.add(new Coming("c" + i, now + delay));
      }
    }
    double settled = join.settled().observed(0);
    BernoulliArms provisional = join.provisional();
    assertEquals(20_000 - settled, join.waiting());
    assertTrue(provisional.observed(0) > settled + 2_500, "weight " + provisional.observed(0));
    assertTrue(provisional.observed(0) < 20_000);
    double error = Math.sqrt(rate * (1 - rate) / provisional.observed(0));
    assertEquals(rate, provisional.mean(0), 3.5 * error);
  }

  @Test
  void withoutKnownDelaysOnlySettledChoicesCount() {
    RewardJoin<BernoulliArms> join = new RewardJoin<>(BernoulliArms.start(1), HOUR);
    for (int i = 0; i < 50; i++) {
      join.chosen("c" + i, 0, i);
    }
    join.rewarded("c3", 1, 50);
    assertEquals(BernoulliArms.start(1), join.provisional());
  }
}
