package io.waggle.science.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A weighted mean of points. Each indicator has fixed ends, so an alternative's total depends on
 * nothing but its own values: adding or removing others never changes it.
 */
public record Scorecard(List<Indicator> indicators, Weights weights) {
  public Scorecard {
    indicators = List.copyOf(indicators);
    weights.requireSize(indicators);
  }

  /**
   * What an alternative comes to.
   *
   * @param total Σ wᵢ·pᵢ with wᵢ the shares and pᵢ the points, from 0 to 100
   * @param contributions wᵢ·pᵢ by indicator; they sum to the total
   * @param beyond names of indicators whose value lay beyond an end and was counted as that end
   */
  public record Assessment(double total, List<Double> contributions, List<String> beyond) {
    public Assessment {
      contributions = List.copyOf(contributions);
      beyond = List.copyOf(beyond);
    }
  }

  /** Assesses every alternative; the indicators of the ratings must be those of the card. */
  public List<Assessment> assess(Ratings ratings) {
    if (!ratings.indicators().equals(indicators)) {
      throw new IllegalArgumentException("ratings are on other indicators");
    }
    List<Assessment> all = new ArrayList<>();
    for (int i = 0; i < ratings.size(); i++) {
      all.add(assess(ratings.row(i)));
    }
    return List.copyOf(all);
  }

  private Assessment assess(double[] values) {
    double[] points = new double[values.length];
    List<Double> contributions = new ArrayList<>();
    List<String> beyond = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Indicator indicator = indicators.get(i);
      points[i] = indicator.points(values[i]);
      contributions.add(weights.share(i) * points[i]);
      if (!indicator.holds(values[i])) {
        beyond.add(indicator.name());
      }
    }
    return new Assessment(weights.mean(points), contributions, beyond);
  }
}
