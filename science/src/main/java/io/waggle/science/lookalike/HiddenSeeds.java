package io.waggle.science.lookalike;

import io.waggle.science.model.quality.Estimate;
import java.util.List;

/**
 * What a ranking is worth: a fifth of the seeds was hidden among the others, the whole method,
 * choice included, ran on the remaining seeds, and here is where the hidden ones were found.
 *
 * @param hidden how many seeds were hidden
 * @param likeness what likeness meant in that run
 * @param auc the probability that a hidden seed is ranked above somebody else; others who are like
 *     the seeds without being known as such count against it
 */
public record HiddenSeeds(
    int hidden, Likeness likeness, Estimate auc, List<Lift> lifts, Verdict verdict) {
  public HiddenSeeds {
    lifts = List.copyOf(lifts);
  }

  /** Whether resembling the seeds says anything. */
  public enum Verdict {
    /** The interval of the AUC lies above 0.5. */
    LIKENESS_SHOWN,
    /** Hidden seeds are found no better than by chance, as far as this many can tell. */
    NO_LIKENESS_SHOWN
  }

  /**
   * Hidden seeds in the first part of the ranking.
   *
   * @param share of the ranking, in (0, 1]
   * @param people in that part
   * @param found how many hidden seeds are among them
   * @param lift how many times more there are than among as many drawn by chance; the interval is
   *     Wilson's (1927) for the share of hidden seeds found
   */
  public record Lift(double share, int people, int found, Estimate lift) {}
}
