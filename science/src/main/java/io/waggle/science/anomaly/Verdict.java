package io.waggle.science.anomaly;

import java.util.List;

/** Whether a point deserves attention. */
public sealed interface Verdict {
  /**
   * Too little history to judge.
   *
   * @param pointsLeft points until judging begins, at least 1
   */
  record Learning(int pointsLeft) implements Verdict {}

  /** Nothing unusual. */
  record Usual() implements Verdict {}

  /** Unusual, and not yet reported. */
  record Alert(List<Reason> reasons) implements Verdict {
    public Alert {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Still unusual in the way that was reported before.
   *
   * @param since time of the point whose alert this continues
   */
  record Repeat(long since, List<Reason> reasons) implements Verdict {
    public Repeat {
      reasons = List.copyOf(reasons);
    }
  }
}
