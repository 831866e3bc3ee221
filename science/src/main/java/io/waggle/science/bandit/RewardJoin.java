package io.waggle.science.bandit;

import io.waggle.science.numeric.InvalidInput;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings rewards that come late to the choices that earned them. A choice waits for its reward for
 * the length of a window and then counts with what has come, 0 as a rule. Until then {@link
 * #provisional} counts it for as much as its age tells.
 *
 * <p>Times are of any unit and must not go back. It changes in place, is for one thread, and holds
 * at most {@code pendingMax} choices.
 *
 * @param <S> the kind of posterior
 */
public final class RewardJoin<S extends ArmPosteriors<S>> {
  private final Window window;
  private final Map<String, Pending> waiting = new LinkedHashMap<>();
  private final DelayCurve delays;
  private final double[] settledCount;
  private final double[] settledRewarded;
  private S settled;
  private long now = Long.MIN_VALUE;

  /** Nothing is waiting yet. */
  public RewardJoin(S start, Window window) {
    this.settled = start;
    this.window = window;
    this.delays = new DelayCurve(window.length);
    this.settledCount = new double[start.arms()];
    this.settledRewarded = new double[start.arms()];
  }

  /** What a second reward of the same choice does. */
  public enum Repeats {
    /** The first reward is the reward: a conversion happens once. */
    FIRST,
    /** Rewards add up: every order counts. */
    SUM
  }

  /**
   * How long to wait.
   *
   * @param length time from the choice to the last moment at which a reward counts, above zero
   * @param repeats what a second reward does
   * @param pendingMax bound on the choices that wait
   */
  public record Window(long length, Repeats repeats, int pendingMax) {
    public Window {
      InvalidInput.unless(length > 0, "window", "is " + length, "give a length above zero");
      InvalidInput.unless(pendingMax > 0, "pendingMax", "is " + pendingMax, "give at least 1");
    }
  }

  /** What became of a reward. */
  public enum Joined {
    COUNTED,
    /** A second reward where only the first one counts. */
    REPEATED,
    /** No choice of this id waits: it never was, or its window is over. */
    NOT_WAITING
  }

  private static final class Pending {
    private final int arm;
    private final long time;
    private double reward;
    private long delay = -1;

    private Pending(int arm, long time) {
      this.arm = arm;
      this.time = time;
    }

    private boolean isRewarded() {
      return delay >= 0;
    }
  }

  /** A choice was made and begins to wait. Settles what is due. */
  public void chosen(String decisionId, int arm, long time) {
    settled.checkArm(arm);
    settle(time);
    InvalidInput.unless(
        !waiting.containsKey(decisionId), "decision " + decisionId, "is twice", "give it once");
    InvalidInput.unless(
        waiting.size() < window.pendingMax,
        "pendingMax",
        "of " + window.pendingMax + " is reached",
        "give a larger bound or a shorter window");
    waiting.put(decisionId, new Pending(arm, time));
  }

  /**
   * A reward came in. Settles what is due first.
   *
   * @throws InvalidInput when it, or what it adds up to with earlier ones, is no reward of these
   *     arms; the choice then keeps what it had
   */
  public Joined rewarded(String decisionId, double reward, long time) {
    settled.checkReward(reward);
    settle(time);
    Pending pending = waiting.get(decisionId);
    if (pending == null) {
      return Joined.NOT_WAITING;
    }
    if (pending.isRewarded() && window.repeats == Repeats.FIRST) {
      return Joined.REPEATED;
    }
    settled.checkReward(pending.reward + reward);
    pending.reward += reward;
    if (!pending.isRewarded()) {
      pending.delay = time - pending.time;
    }
    return Joined.COUNTED;
  }

  /** Time has passed: every choice whose window is over counts from here on. */
  public void settle(long time) {
    InvalidInput.unless(time >= now, "time", "went back from " + now + " to " + time, "keep order");
    now = time;
    Iterator<Pending> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Pending pending = oldest.next();
      if (time - pending.time <= window.length) {
        return;
      }
      oldest.remove();
      settled = settled.with(pending.arm, pending.reward);
      settledCount[pending.arm]++;
      if (pending.isRewarded()) {
        settledRewarded[pending.arm]++;
        delays.add(pending.delay);
      }
    }
  }

  /** What is known from the choices whose window is over. */
  public S settled() {
    return settled;
  }

  /** Number of choices that wait. */
  public int waiting() {
    return waiting.size();
  }

  /**
   * {@link #settled} and, provisionally, the choices that wait. One with a reward counts fully. One
   * without has weight G(1 − p) / (1 − pG) as a choice without reward, where G is the share of
   * rewards that come by its age and p the arm's share of choices that are rewarded at all: with
   * this weight the likelihood has the same slope as the censored one, ln(1 − pG) (the model of
   * Vernade, Cappé and Perchet 2017, "Stochastic bandit models for delayed conversions"). So young
   * choices do not drag down an arm that has just been chosen a lot.
   *
   * <p>Delays are learned from settled rewards, over all arms alike. As long as there are fewer
   * than 20 of them, the answer is {@link #settled}.
   */
  public S provisional() {
    S counted = settled;
    if (!delays.isKnown()) {
      return counted;
    }
    Map<Integer, Double> silent = new HashMap<>();
    for (Pending pending : waiting.values()) {
      if (pending.isRewarded()) {
        counted = counted.with(pending.arm, pending.reward);
      } else {
        silent.merge(pending.arm, silentWeight(pending), Double::sum);
      }
    }
    for (Map.Entry<Integer, Double> each : silent.entrySet()) {
      counted = counted.with(each.getKey(), 0, each.getValue());
    }
    return counted;
  }

  private double silentWeight(Pending pending) {
    double come = delays.shareWithin(now - pending.time);
    double rewarded = (settledRewarded[pending.arm] + 0.5) / (settledCount[pending.arm] + 1);
    return come * (1 - rewarded) / (1 - rewarded * come);
  }
}
