package io.waggle.science.match;

import io.waggle.science.numeric.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who the records really are, to measure a matching by. */
public final class Truth {
  private final int[] person;
  private final int leftSize;

  /**
   * @param persons for each record, in order, the name of the person; records of the right file
   *     follow those of the left
   * @param leftSize how many records are of the left file; all of them when there is one file
   */
  public Truth(List<String> persons, int leftSize) {
    InvalidInput.unless(
        leftSize >= 1 && leftSize <= persons.size(),
        "left file",
        "has " + leftSize + " of " + persons.size() + " records",
        "give at least one and at most all");
    Map<String, Integer> numbers = new HashMap<>();
    this.person = new int[persons.size()];
    for (int record = 0; record < person.length; record++) {
      person[record] = numbers.computeIfAbsent(persons.get(record), key -> numbers.size());
    }
    this.leftSize = leftSize;
  }

  /** Whether the two records are one person. */
  public boolean isMatch(int left, int right) {
    return person[left] == person[right];
  }

  /** The quality of the pairs with at least the probability. */
  public Quality of(Pairs pairs, double leastProbability) {
    long found = 0;
    long right = 0;
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (pairs.probability(pair) >= leastProbability) {
        found++;
        right += isMatch(pairs.left(pair), pairs.right(pair)) ? 1 : 0;
      }
    }
    return new Quality(found, right, pairs());
  }

  /** The quality of the pairs that clusters imply, across the files when there are two. */
  public Quality of(Clusters clusters) {
    InvalidInput.unless(
        clusters.records() == person.length,
        "clusters",
        "are of " + clusters.records() + " records, the truth of " + person.length,
        "give the truth of the same records");
    Map<Long, long[]> found = new HashMap<>();
    Map<Long, long[]> right = new HashMap<>();
    for (int record = 0; record < person.length; record++) {
      long cluster = clusters.cluster(record);
      int side = side(record);
      found.computeIfAbsent(cluster, key -> new long[2])[side]++;
      long both = cluster << Integer.SIZE | person[record];
      right.computeIfAbsent(both, key -> new long[2])[side]++;
    }
    return new Quality(pairs(found), pairs(right), pairs());
  }

  /** All true pairs, across the files when there are two. */
  private double pairs() {
    Map<Long, long[]> persons = new HashMap<>();
    for (int record = 0; record < person.length; record++) {
      persons.computeIfAbsent((long) person[record], key -> new long[2])[side(record)]++;
    }
    return pairs(persons);
  }

  private int side(int record) {
    return record < leftSize ? 0 : 1;
  }

  private double pairs(Map<Long, long[]> groups) {
    boolean isLink = leftSize < person.length;
    double pairs = 0;
    for (long[] sides : groups.values()) {
      pairs += isLink ? (double) sides[0] * sides[1] : sides[0] * (sides[0] - 1) / 2.0;
    }
    return pairs;
  }
}
