package io.waggle.app.quality;

/** A part of a whole; of nothing everything is good. */
public record Share(Dimension dimension, double good, double of) {
  public double value() {
    return of <= 0 ? 1 : Math.clamp(good / of, 0, 1);
  }

  /** What it adds to the score of 100. */
  public double points() {
    return value() * dimension.weight();
  }
}
