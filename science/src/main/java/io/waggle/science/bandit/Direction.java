package io.waggle.science.bandit;

/** Which rewards are better. */
public enum Direction {
  HIGHER_IS_BETTER(1),
  /** For example cost per conversion, bounce rate, days until repurchase. */
  LOWER_IS_BETTER(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }
}
