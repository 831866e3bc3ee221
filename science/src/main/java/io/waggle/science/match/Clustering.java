package io.waggle.science.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Groups of records that are the same, from links that may be wrong.
 *
 * <p>Connected components chain: one wrong link makes one group of two people, and a few make one
 * of a thousand. Here records that links connect are only candidates for a group. Within such a web
 * every pair is asked for its probability, whether blocking reached it or not, and two groups join
 * only while the mean over all pairs across them is at least {@link Grouping#density} (average
 * linkage, Sokal and Michener 1958). A web of more than {@link Grouping#regionMax} records is first
 * cut: its links, strongest first, join regions only up to that size.
 *
 * <p>The groups of a web depend on its records and links alone. So a new record changes the groups
 * of the webs that it touches and of no other, and the order of arrival does not matter.
 */
final class Clustering {
  private final Grouping grouping;
  private final Likeness likeness;
  private final IntFunction<String> id;

  /**
   * @param id of a record by its number; ties are decided in the order of the ids
   */
  Clustering(Grouping grouping, Likeness likeness, IntFunction<String> id) {
    this.grouping = grouping;
    this.likeness = likeness;
    this.id = id;
  }

  /** A link between two records. */
  record Link(int left, int right, double weight) {}

  /**
   * The groups of one web: records that the links connect.
   *
   * @return for each record of the web a group, named by one of its records
   */
  Groups groups(int[] web, List<Link> links) {
    int[] records = IntStream.of(web).boxed().sorted(this::inOrder).mapToInt(i -> i).toArray();
    int[] group = new int[records.length];
    int[] region = regions(records, links);
    for (int first = 0; first < records.length; first++) {
      if (region[first] == first) {
        group(records, region, first, group);
      }
    }
    return new Groups(records, group);
  }

  /**
   * Groups of a web.
   *
   * @param records in the order of their ids
   * @param first for each of them the place, among {@code records}, of the first of its group
   */
  record Groups(int[] records, int[] first) {
    /** Writes for each record the number of the first record of its group. */
    void nameIn(int[] firstOf) {
      for (int i = 0; i < records.length; i++) {
        firstOf[records[i]] = records[first[i]];
      }
    }
  }

  private int inOrder(int left, int right) {
    return id.apply(left).compareTo(id.apply(right));
  }

  /** For each record the place of the first record of its region. */
  private int[] regions(int[] records, List<Link> links) {
    if (records.length <= grouping.regionMax()) {
      return new int[records.length];
    }
    int[] byNumber = records.clone();
    Arrays.sort(byNumber);
    int[] placeOf = new int[records.length];
    for (int place = 0; place < records.length; place++) {
      placeOf[Arrays.binarySearch(byNumber, records[place])] = place;
    }
    long[][] ends = new long[links.size()][];
    for (int i = 0; i < ends.length; i++) {
      int a = placeOf[Arrays.binarySearch(byNumber, links.get(i).left())];
      int b = placeOf[Arrays.binarySearch(byNumber, links.get(i).right())];
      long strength = Double.doubleToLongBits(MatchModel.probability(links.get(i).weight()));
      ends[i] = new long[] {-strength, Math.min(a, b), Math.max(a, b)};
    }
    Arrays.sort(ends, Arrays::compare);
    DisjointSets regions = new DisjointSets(records.length);
    for (long[] link : ends) {
      int a = regions.first((int) link[1]);
      int b = regions.first((int) link[2]);
      if (regions.size(a) + regions.size(b) <= grouping.regionMax()) {
        regions.join(a, b);
      }
    }
    int[] region = new int[records.length];
    Arrays.setAll(region, regions::first);
    return region;
  }

  private void group(int[] records, int[] region, int first, int[] group) {
    int[] places = IntStream.range(0, records.length).filter(i -> region[i] == first).toArray();
    float[][] likenesses = new float[places.length][places.length];
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        float p = (float) likeness.probability(records[places[i]], records[places[j]]);
        likenesses[i][j] = p;
        likenesses[j][i] = p;
      }
    }
    float[][] means = likenesses.clone();
    Arrays.setAll(means, i -> likenesses[i].clone());
    int[] joined = new Agglomeration(means, grouping.density()).groups();
    int[] groups = new Relocation(likenesses, joined, grouping.density()).settled();
    for (int i = 0; i < places.length; i++) {
      group[places[i]] = places[groups[i]];
    }
  }
}
