package io.waggle.science.model.training;

/** What is to be predicted. */
public enum Task {
  /** The probability of a yes. */
  CLASSIFICATION,
  /** The expected value of a number. */
  REGRESSION
}
