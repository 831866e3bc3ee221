package io.waggle.science.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Groups from links that may be wrong. */
class ClusteringTest {
  private static String id(int record) {
    return String.format(Locale.ROOT, "%05d", record);
  }

  private static int[] groups(
      Grouping grouping, Likeness likeness, int records, List<Clustering.Link> links) {
    Clustering clustering = new Clustering(grouping, likeness, ClusteringTest::id);
    Clustering.Groups groups = clustering.groups(IntStream.range(0, records).toArray(), links);
    int[] first = new int[records];
    groups.nameIn(first);
    return first;
  }

  @Test
  void oneBadLinkDoesNotJoinTwoPeople() {
    int each = 10;
    Likeness likeness = (a, b) -> a / each == b / each ? 0.99 : isBadLink(a, b) ? 0.999 : 0;
    List<Clustering.Link> links = new ArrayList<>();
    for (int a = 0; a < 2 * each; a++) {
      for (int b = a + 1; b < 2 * each; b++) {
        if (likeness.probability(a, b) > 0.5) {
          links.add(new Clustering.Link(a, b, MatchModel.weight(likeness.probability(a, b))));
        }
      }
    }
    int[] expected = IntStream.range(0, 2 * each).map(i -> i / each * each).toArray();
    assertArrayEquals(expected, groups(Grouping.standard(), likeness, 2 * each, links));
  }

  private static boolean isBadLink(int a, int b) {
    return Math.min(a, b) == 9 && Math.max(a, b) == 10;
  }

  @Test
  void aChainOfAThousandPeopleFallsApart() {
    int people = 1_000;
    Likeness likeness = (a, b) -> Math.abs(a - b) == 1 ? 0.95 : 0;
    List<Clustering.Link> links = new ArrayList<>();
    for (int i = 1; i < people; i++) {
      links.add(new Clustering.Link(i - 1, i, MatchModel.weight(0.95)));
    }
    int[] first = groups(Grouping.standard(), likeness, people, links);
    assertTrue(largest(first) <= 4, "largest " + largest(first));
  }

  @Test
  void alwaysJoiningTheBestPairGivesTheSame() {
    for (int seed = 0; seed < 200; seed++) {
      UniformRandomProvider random = Seeds.random(seed);
      int size = 2 + random.nextInt(25);
      float[][] likeness = new float[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          float p = random.nextFloat() * random.nextFloat();
          likeness[i][j] = p;
          likeness[j][i] = p;
        }
      }
      float[][] copy = new float[size][];
      for (int i = 0; i < size; i++) {
        copy[i] = likeness[i].clone();
      }
      assertArrayEquals(
          bestPairFirst(likeness, 0.3), new Agglomeration(copy, 0.3).groups(), "seed " + seed);
    }
  }

  /** Average linkage as it is defined, without any short cut. */
  private static int[] bestPairFirst(float[][] likeness, double density) {
    int[] group = IntStream.range(0, likeness.length).toArray();
    while (true) {
      double best = density;
      int keep = -1;
      int gone = -1;
      for (int a = 0; a < group.length; a++) {
        for (int b = a + 1; b < group.length; b++) {
          double mean = group[a] == a && group[b] == b ? mean(likeness, group, a, b) : -1;
          if (mean >= best) {
            best = mean;
            keep = a;
            gone = b;
          }
        }
      }
      if (keep < 0) {
        return group;
      }
      for (int i = 0; i < group.length; i++) {
        group[i] = group[i] == gone ? keep : group[i];
      }
    }
  }

  private static double mean(float[][] likeness, int[] group, int a, int b) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < group.length; j++) {
        if (group[i] == a && group[j] == b) {
          sum += likeness[i][j];
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  @Test
  void aLargeWebIsCutWhereItIsWeakest() {
    // Two tight halves of 20 and a weak bridge; regions hold at most 20.
    Likeness likeness = (a, b) -> a / 20 == b / 20 ? 0.99 : 0.6;
    List<Clustering.Link> links = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      double p = i == 20 ? 0.6 : 0.99;
      links.add(new Clustering.Link(i - 1, i, MatchModel.weight(p)));
    }
    int[] cut = groups(new Grouping(0.3, 20), likeness, 40, links);
    assertEquals(20, largest(cut));
    assertEquals(cut[0], cut[19]);
    assertEquals(40, largest(groups(new Grouping(0.3, 40), likeness, 40, links)));
  }

  private static int largest(int[] first) {
    int[] sizes = new int[first.length];
    int largest = 0;
    for (int each : first) {
      largest = Math.max(largest, ++sizes[each]);
    }
    return largest;
  }
}
