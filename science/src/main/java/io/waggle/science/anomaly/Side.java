package io.waggle.science.anomaly;

/** On which side of the expected. */
public enum Side {
  ABOVE,
  BELOW
}
