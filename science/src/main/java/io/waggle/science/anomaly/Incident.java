package io.waggle.science.anomaly;

import java.util.List;

/**
 * Tells a new oddity from one that goes on. An alert opens an incident; it stays open until the
 * series has been calm for a while, and what is unusual on the same side meanwhile is a repeat.
 */
final class Incident {
  private final double alertScore;
  private final int calmNeeded;
  private boolean isOpen;
  private long since;
  private Side side = Side.ABOVE;
  private int calm;

  Incident(double alertScore, int calmNeeded) {
    this.alertScore = alertScore;
    this.calmNeeded = calmNeeded;
  }

  /**
   * @param reasons of the point, strongest first
   */
  Verdict judge(long time, List<Reason> reasons) {
    boolean isUnusual = !reasons.isEmpty() && reasons.getFirst().score() >= alertScore;
    if (!isUnusual) {
      boolean isCalm = reasons.isEmpty() || reasons.getFirst().score() < alertScore / 2;
      calm = isCalm ? calm + 1 : 0;
      isOpen = isOpen && calm < calmNeeded;
      return new Verdict.Usual();
    }
    calm = 0;
    List<Reason> strong = reasons.stream().filter(each -> each.score() >= alertScore).toList();
    Side now = strong.getFirst().side();
    if (isOpen && now == side) {
      return new Verdict.Repeat(since, strong);
    }
    isOpen = true;
    since = time;
    side = now;
    return new Verdict.Alert(strong);
  }
}
