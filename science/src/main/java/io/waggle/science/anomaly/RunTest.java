package io.waggle.science.anomaly;

import java.util.Arrays;

/**
 * Compares the last points with the three times as many before them, and the difference with those
 * that the series has shown before: what wanders by nature makes no alert.
 */
final class RunTest {
  private static final int BEFORE = 3;
  private static final int HISTORY = 256;
  private static final int HISTORY_MIN = 16;
  private static final double NORMAL_POINTS = 20;

  private final int bucket;
  private final int length;
  private final int stride;
  private final int readyFrom;
  private final Stretch[] buckets;
  private Tail tail = tail();
  private Stretch filling = Stretch.EMPTY;
  private Stretch recent = Stretch.EMPTY;
  private Stretch before = Stretch.EMPTY;
  private int inBucket;
  private int filled;
  private long points;

  /**
   * @param bucket points that are added up before they are looked at
   * @param length of the recent stretch in buckets
   * @param readyFrom points before the first judgement
   */
  RunTest(int bucket, int length, int readyFrom) {
    this.bucket = bucket;
    this.length = length;
    this.stride = Math.max(1, length / 2);
    this.readyFrom = readyFrom;
    this.buckets = new Stretch[length * (1 + BEFORE)];
    Arrays.fill(buckets, Stretch.EMPTY);
  }

  private static Tail tail() {
    return new Tail(HISTORY, NORMAL_POINTS, true);
  }

  /** Points of the recent stretch. */
  int points() {
    return bucket * length;
  }

  /**
   * Forgets the points: those to come cannot be compared with them.
   *
   * @param isSeasonNew whether deviations of the past were those of a poorer expectation
   */
  void startAgain(boolean isSeasonNew) {
    if (isSeasonNew) {
      tail = tail();
    }
    Arrays.fill(buckets, Stretch.EMPTY);
    filling = Stretch.EMPTY;
    recent = Stretch.EMPTY;
    before = Stretch.EMPTY;
    inBucket = 0;
    filled = 0;
  }

  /** Takes in a point; true when a bucket is full and there is something to look at. */
  boolean add(Stretch.Part part) {
    points++;
    filling = filling.with(part);
    inBucket++;
    if (inBucket < bucket) {
      return false;
    }
    push(filling);
    filling = Stretch.EMPTY;
    inBucket = 0;
    return filled >= buckets.length;
  }

  private void push(Stretch full) {
    int place = filled % buckets.length;
    Stretch grown = buckets[Math.floorMod(filled - length, buckets.length)];
    before = before.with(grown).without(buckets[place]);
    recent = recent.with(full).without(grown);
    buckets[place] = full;
    filled++;
    if (place == 0) {
      recent = sum(0, length);
      before = sum(length, buckets.length);
    }
  }

  boolean isReady() {
    return points >= readyFrom && tail.size() >= HISTORY_MIN;
  }

  /**
   * A deviation beside those that are usual here: a series that grows always lies above what it was
   * before.
   */
  double centred(double deviation) {
    return deviation - tail.centre();
  }

  /** How the series' own history goes on, on the side of this deviation. */
  Tail.OneSided side(double centred) {
    return centred >= 0 ? tail.above() : tail.below();
  }

  /** Takes the deviation into the history, now and then, for neighbours are nearly the same. */
  void remember(double deviation) {
    if (filled % stride == 0) {
      tail.add(deviation);
    }
  }

  Stretch recent() {
    return recent;
  }

  Stretch before() {
    return before;
  }

  /** Buckets that are at least {@code from} and less than {@code to} old, added up afresh. */
  private Stretch sum(int from, int to) {
    Stretch sum = Stretch.EMPTY;
    for (int age = from; age < to; age++) {
      sum = sum.with(buckets[Math.floorMod(filled - 1 - age, buckets.length)]);
    }
    return sum;
  }
}
