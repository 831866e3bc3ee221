package io.waggle.science.mix.budget;

/**
 * A curve with a formula: most · x^slope / (half^slope + x^slope), drawn with several heights.
 *
 * @param heights factors of the draws, whose mean should be 1
 */
record HillCurve(String channel, double most, double half, double slope, double[] heights)
    implements ResponseCurve {
  static HillCurve of(String channel, double most, double half, double slope) {
    return new HillCurve(channel, most, half, slope, new double[] {0.5, 1, 1.5});
  }

  @Override
  public double valueAt(double spend) {
    return spend == 0 ? 0 : most / (1 + Math.pow(half / spend, slope));
  }

  @Override
  public double slopeAt(double spend) {
    if (spend == 0) {
      return slope == 1 ? most / half : slope < 1 ? Double.POSITIVE_INFINITY : 0;
    }
    double share = valueAt(spend) / most;
    return most * slope * share * (1 - share) / spend;
  }

  @Override
  public double[] drawsAt(double spend) {
    double[] draws = heights.clone();
    for (int i = 0; i < draws.length; i++) {
      draws[i] *= valueAt(spend);
    }
    return draws;
  }

  @Override
  public boolean isConcave() {
    return slope <= 1;
  }
}
