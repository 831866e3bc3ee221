package io.waggle.science.model;

import static io.waggle.science.numeric.InvalidInput.unless;

import io.waggle.science.numeric.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Rows dealt by chance into parts of the same size and, as far as possible, the same spread of the
 * target (stratified): rows are put in order of the target, equal ones by chance, and each run of
 * as many rows as there are parts gives one to every part.
 */
public final class Folds {
  private final int[] partOfRow;
  private final int parts;

  private Folds(int[] partOfRow, int parts) {
    this.partOfRow = partOfRow;
    this.parts = parts;
  }

  /**
   * Deals the rows.
   *
   * @param target one value per row
   * @param parts 2 to the number of rows
   */
  public static Folds stratified(double[] target, int parts, long seed) {
    unless(
        parts >= 2 && parts <= target.length,
        "folds",
        "are " + parts + " for " + target.length + " rows",
        "give 2 to the number of rows");
    UniformRandomProvider random = Seeds.random(seed);
    int[] order = shuffledByTarget(target, random);
    int[] partOfRow = new int[target.length];
    int[] deal = IntStream.range(0, parts).toArray();
    for (int i = 0; i < order.length; i++) {
      if (i % parts == 0) {
        shuffle(deal, random);
      }
      partOfRow[order[i]] = deal[i % parts];
    }
    return new Folds(partOfRow, parts);
  }

  /**
   * A share of the rows, drawn by chance with the spread of the target that all rows have.
   *
   * @param share of the rows, 0 to 1, rounded down to whole rows
   * @return rows in ascending order
   */
  public static int[] share(double[] target, double share, long seed) {
    int[] order = shuffledByTarget(target, Seeds.random(seed));
    return IntStream.range(0, order.length)
        .filter(i -> Math.floor((i + 1) * share) > Math.floor(i * share))
        .map(i -> order[i])
        .sorted()
        .toArray();
  }

  private static int[] shuffledByTarget(double[] target, UniformRandomProvider random) {
    int[] order = IntStream.range(0, target.length).toArray();
    shuffle(order, random);
    return Arrays.stream(order)
        .boxed()
        .sorted((a, b) -> Double.compare(target[a], target[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Fisher and Yates. */
  private static void shuffle(int[] values, UniformRandomProvider random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  public int parts() {
    return parts;
  }

  public int partOf(int row) {
    return partOfRow[row];
  }

  /** The rows of a part, in ascending order. */
  public int[] inside(int part) {
    return IntStream.range(0, partOfRow.length).filter(row -> partOfRow[row] == part).toArray();
  }

  /** The rows of all other parts, in ascending order. */
  public int[] outside(int part) {
    return IntStream.range(0, partOfRow.length).filter(row -> partOfRow[row] != part).toArray();
  }
}
