package io.waggle.science.value;

/**
 * A customer's scores, each from 1 (the worst fifth) to 5 (the best).
 *
 * @param recency 5 for those who bought last
 * @param frequency 5 for those who bought most often
 * @param monetary 5 for those who spent most
 */
public record RfmScore(String customer, int recency, int frequency, int monetary) {
  /** The segment by recency and frequency. */
  public RfmSegment segment() {
    return RfmSegment.of(recency, frequency);
  }

  /** The three digits, such as 545. */
  public String cell() {
    return "" + recency + frequency + monetary;
  }
}
