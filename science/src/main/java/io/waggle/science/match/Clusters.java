package io.waggle.science.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which records are the same. A cluster is known by the record in it whose id comes first; a record
 * without links is a cluster of its own.
 */
public final class Clusters {
  private final int[] first;
  private final int[] sizes;

  private Clusters(int[] first) {
    this.first = first;
    this.sizes = new int[first.length];
    for (int each : first) {
      sizes[each]++;
    }
  }

  /** The clusters of all records by the links among the pairs, see {@link Clustering}. */
  static Clusters of(Pairs pairs, double leastWeight, Clustering clustering, int size) {
    DisjointSets webs = new DisjointSets(size);
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (pairs.weight(pair) >= leastWeight) {
        webs.join(pairs.left(pair), pairs.right(pair));
      }
    }
    TreeMap<Integer, Web> found = new TreeMap<>();
    for (int record = 0; record < size; record++) {
      int web = webs.first(record);
      if (webs.size(web) > 1) {
        found.computeIfAbsent(web, key -> new Web()).records.add(record);
      }
    }
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (pairs.weight(pair) >= leastWeight) {
        int left = pairs.left(pair);
        found
            .computeIfAbsent(webs.first(left), key -> new Web())
            .links
            .add(new Clustering.Link(left, pairs.right(pair), pairs.weight(pair)));
      }
    }
    int[] first = new int[size];
    Arrays.setAll(first, i -> i);
    Parallel.map(
            List.copyOf(found.values()), web -> clustering.groups(web.records.toArray(), web.links))
        .forEach(groups -> groups.nameIn(first));
    return new Clusters(first);
  }

  /** Records that links connect. */
  private static final class Web {
    private final Ints records = new Ints();
    private final List<Clustering.Link> links = new ArrayList<>();
  }

  /** How many records. */
  public int records() {
    return first.length;
  }

  /** How many clusters, those of one record among them. */
  public int count() {
    return (int) IntStream.range(0, first.length).filter(i -> first[i] == i).count();
  }

  /** The cluster of a record, as the number of the record that names it. */
  public int cluster(int record) {
    return first[record];
  }

  /** How many records are in the cluster of a record. */
  public int size(int record) {
    return sizes[first[record]];
  }

  /** The size of the largest cluster. */
  public int largest() {
    return Arrays.stream(sizes).max().orElse(0);
  }

  /** For each size the number of clusters that have it, in ascending order of size. */
  public List<SizeCount> sizes() {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int size : sizes) {
      if (size > 0) {
        counts.merge(size, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(each -> new SizeCount(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many clusters are of one size. */
  public record SizeCount(int size, int clusters) {}
}
