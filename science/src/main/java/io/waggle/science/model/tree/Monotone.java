package io.waggle.science.model.tree;

/** Which way the prediction may move when a number grows and all else stays. */
public enum Monotone {
  FALLING(-1),
  FREE(0),
  RISING(1);

  private final int sign;

  Monotone(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }
}
