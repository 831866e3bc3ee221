package io.waggle.science.cluster;

import java.util.List;

/**
 * Rows in groups.
 *
 * @param groups the largest first; none is empty
 * @param labels the group of each row, as a place in the groups; not changed after
 * @param certainty of each row's group, 0 to 1: its probability under a mixture, 1 for k-means; not
 *     changed after
 * @param silhouette how well rows sit in their groups, −1 to 1, on a sample of up to 2,000
 * @param candidates what each number of groups scored, the fewest first
 * @param verdict whether the data shows groups at all
 */
public record Clustering(
    List<Group> groups,
    int[] labels,
    double[] certainty,
    double silhouette,
    List<Candidate> candidates,
    Verdict verdict) {
  public Clustering {
    groups = List.copyOf(groups);
    candidates = List.copyOf(candidates);
  }

  /**
   * A number of groups that was tried.
   *
   * @param groups how many
   * @param score for k-means the chance of so clear a further division where there is none, 0 to 1;
   *     for a mixture the BIC, less is better
   */
  public record Candidate(int groups, double score) {}

  /**
   * Whether there are groups, and how far apart by the borders that Kaufman and Rousseeuw (1990,
   * section 2.2) give the silhouette.
   */
  public enum Verdict {
    /** One group only: no division is shown. */
    ONE_GROUP("one group: the rows show no division"),
    /** Several were asked for, or fit better than one; along no line there is a valley. */
    NO_GROUPS_SHOWN("no groups shown: no gap between them, the borders are arbitrary"),
    /** Shown, silhouette up to 0.5. */
    WEAK("weak groups: they overlap, a row near a border could be in either"),
    /** Shown, silhouette above 0.5. */
    CLEAR("clear groups");

    private final String sentence;

    Verdict(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    /**
     * @param isShown whether a test has shown a division
     */
    static Verdict of(int groups, double silhouette, boolean isShown) {
      if (groups == 1) {
        return ONE_GROUP;
      }
      if (!isShown) {
        return NO_GROUPS_SHOWN;
      }
      return silhouette <= 0.5 ? WEAK : CLEAR;
    }
  }
}
