package io.waggle.science.guard;

import io.waggle.science.numeric.InvalidInput;

/**
 * Answers to "how likely would you recommend us", 0 to 10: promoters give 9 or 10, detractors 0 to
 * 6 (F. F. Reichheld, Harvard Business Review 81 (2003) 46–54).
 */
public record Answers(long promoters, long passives, long detractors) {
  /** Nobody was asked. */
  public static final Answers NONE = new Answers(0, 0, 0);

  public Answers {
    InvalidInput.unless(
        promoters >= 0 && passives >= 0 && detractors >= 0,
        "answers",
        "are " + promoters + ", " + passives + ", " + detractors,
        "give zero or more of each");
  }

  public Answers plus(Answers other) {
    return new Answers(
        promoters + other.promoters, passives + other.passives, detractors + other.detractors);
  }

  public long count() {
    return promoters + passives + detractors;
  }

  /** The net promoter score, −100 to 100; 0 without answers. */
  public double score() {
    return count() == 0 ? 0 : 100.0 * (promoters - detractors) / count();
  }

  /**
   * Standard error of the score. One answer of each kind is added, so that a handful of answers
   * that all agree is not taken for certainty.
   */
  double standardError() {
    double n = count() + 3.0;
    double up = (promoters + 1) / n;
    double down = (detractors + 1) / n;
    return 100 * Math.sqrt((up + down - (up - down) * (up - down)) / n);
  }
}
