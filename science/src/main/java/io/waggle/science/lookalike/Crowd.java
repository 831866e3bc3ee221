package io.waggle.science.lookalike;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.model.FeatureFrame;
import java.util.stream.IntStream;

/** Seeds and the eligible people among whom more like them are wanted. It never changes. */
public final class Crowd {
  /** With fewer on either side there is nothing to learn and nothing to hide. */
  public static final int LEAST = 20;

  private final FeatureFrame frame;
  private final boolean[] isSeed;
  private final int[] seeds;
  private final int[] others;

  private Crowd(FeatureFrame frame, boolean[] isSeed) {
    this.frame = frame;
    this.isSeed = isSeed;
    this.seeds = IntStream.range(0, isSeed.length).filter(row -> isSeed[row]).toArray();
    this.others = IntStream.range(0, isSeed.length).filter(row -> !isSeed[row]).toArray();
  }

  /**
   * Takes people. Leave out who must not be reached, such as present customers who are no seeds.
   *
   * @param frame what is known of each person, the same for seeds and others
   * @param isSeed for each row; false says only that it is not known
   * @throws io.waggle.science.numeric.InvalidInput when the lengths differ or there are fewer than
   *     {@link #LEAST} seeds or others
   */
  public static Crowd of(FeatureFrame frame, boolean[] isSeed) {
    unless(
        isSeed.length == frame.rows(),
        "isSeed",
        "has " + isSeed.length + " values for " + frame.rows() + " people",
        "give one for each");
    Crowd crowd = new Crowd(frame, isSeed.clone());
    check("seeds", crowd.seeds.length);
    check("people who are no seeds", crowd.others.length);
    return crowd;
  }

  private static void check(String who, int count) {
    unless(count >= LEAST, who, "are " + count + ", too few to learn from", "give 20 or more");
  }

  /** The same people with some of the seeds no longer known to be seeds. */
  Crowd hiding(int[] hidden) {
    boolean[] fewer = isSeed.clone();
    for (int row : hidden) {
      fewer[row] = false;
    }
    return new Crowd(frame, fewer);
  }

  public int size() {
    return isSeed.length;
  }

  public FeatureFrame frame() {
    return frame;
  }

  public boolean isSeed(int row) {
    return isSeed[row];
  }

  /** The rows of the seeds, ascending. */
  public int[] seeds() {
    return seeds.clone();
  }

  /** The rows of all others, ascending. */
  public int[] others() {
    return others.clone();
  }
}
