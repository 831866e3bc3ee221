package io.waggle.science.score;

/** Where a campaign or product stands in its life. */
public enum Stage {
  LAUNCH,
  GROWTH,
  MATURE,
  DECLINE
}
