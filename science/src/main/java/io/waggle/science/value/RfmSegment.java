package io.waggle.science.value;

/**
 * Names for the fields of the table of recency by frequency, as they are in common use; every pair
 * of scores has one.
 */
public enum RfmSegment {
  CHAMPIONS("champions"),
  LOYAL("loyal"),
  POTENTIALLY_LOYAL("potentially-loyal"),
  NEW("new"),
  PROMISING("promising"),
  NEED_ATTENTION("need-attention"),
  ABOUT_TO_SLEEP("about-to-sleep"),
  CANNOT_LOSE("cannot-lose"),
  AT_RISK("at-risk"),
  HIBERNATING("hibernating");

  /** By recency (rows, 1 to 5) and frequency (columns, 1 to 5). */
  private static final RfmSegment[][] TABLE = {
    {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEED_ATTENTION, LOYAL, LOYAL},
    {PROMISING, POTENTIALLY_LOYAL, POTENTIALLY_LOYAL, LOYAL, LOYAL},
    {NEW, POTENTIALLY_LOYAL, POTENTIALLY_LOYAL, CHAMPIONS, CHAMPIONS}
  };

  private final String label;

  RfmSegment(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The segment of two scores from 1 to 5. */
  static RfmSegment of(int recency, int frequency) {
    return TABLE[recency - 1][frequency - 1];
  }
}
