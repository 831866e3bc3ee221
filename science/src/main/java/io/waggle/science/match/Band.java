package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;

/**
 * What happens to a pair by its probability: from {@code auto} on it is taken as a match, from
 * {@code review} on a person looks at it, below it is dropped (the clerical band of Fellegi and
 * Sunter 1969).
 *
 * @param review in [0, auto]
 * @param auto in [review, 1]
 */
public record Band(double review, double auto) {
  public Band {
    InvalidInput.unless(
        review >= 0 && review <= auto && auto <= 1,
        "band",
        "is review " + review + ", auto " + auto,
        "give 0 ≤ review ≤ auto ≤ 1");
  }

  /** Review from 0.8, automatic from 0.999: what may set off a message must be almost certain. */
  public static Band standard() {
    return new Band(0.8, 0.999);
  }

  /** What happens to a pair. */
  public enum Verdict {
    AUTO,
    REVIEW,
    DROP
  }

  /** What happens to a pair of this probability. */
  public Verdict of(double probability) {
    if (probability >= auto) {
      return Verdict.AUTO;
    }
    return probability >= review ? Verdict.REVIEW : Verdict.DROP;
  }
}
