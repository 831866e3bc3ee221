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
   * @param score the mean silhouette for k-means, more is better; the BIC for a mixture, less is
   *     better
   */
  public record Candidate(int groups, double score) {}

  /** What the silhouette says, by the borders of Kaufman and Rousseeuw (1990, section 2.2). */
  public enum Verdict {
    /** One group only. */
    ONE_GROUP("one group: the rows show no division"),
    /** Silhouette up to 0.25. */
    NO_CLEAR_GROUPS("no clear groups: rows lie in between, the borders are arbitrary"),
    /** Silhouette up to 0.5. */
    WEAK("weak groups: they overlap, a row near a border could be in either"),
    /** Silhouette above 0.5. */
    CLEAR("clear groups");

    private final String sentence;

    Verdict(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    static Verdict of(int groups, double silhouette) {
      if (groups == 1) {
        return ONE_GROUP;
      }
      if (silhouette <= 0.25) {
        return NO_CLEAR_GROUPS;
      }
      return silhouette <= 0.5 ? WEAK : CLEAR;
    }
  }
}
