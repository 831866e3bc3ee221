package io.waggle.science.bandit;

/**
 * The belief about an arm's score, where the highest score wins: factor · link(coordinate) + offset
 * with the coordinate distributed as the table says.
 *
 * @param factor not zero; below zero when lower rewards are better
 */
record ScoredArm(Table table, Link link, double factor, double offset) {
  double score(double coordinate) {
    return factor * link.reward(coordinate) + offset;
  }

  /** Probability that the score is at most this. */
  double cumulative(double score, int[] cursor, int at) {
    double coordinate = link.coordinate((score - offset) / factor);
    double below = table.cumulative(coordinate, cursor, at);
    return factor > 0 ? below : 1 - below;
  }
}
