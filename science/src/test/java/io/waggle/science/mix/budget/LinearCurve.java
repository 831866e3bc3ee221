package io.waggle.science.mix.budget;

/** Every unit brings the same. */
record LinearCurve(String channel, double perUnit) implements ResponseCurve {
  @Override
  public double valueAt(double spend) {
    return perUnit * spend;
  }

  @Override
  public double slopeAt(double spend) {
    return perUnit;
  }

  @Override
  public double[] drawsAt(double spend) {
    return new double[] {0.9 * valueAt(spend), 1.1 * valueAt(spend)};
  }

  @Override
  public boolean isConcave() {
    return true;
  }
}
