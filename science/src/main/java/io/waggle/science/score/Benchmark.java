package io.waggle.science.score;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Where a figure stands among those of others at the same stage. */
public final class Benchmark {
  /** With fewer others a percentile says nothing. */
  public static final int PEERS_MIN = 5;

  private final double[] peers;

  private Benchmark(double[] peers) {
    this.peers = peers;
  }

  /** Another campaign's figure and the stage at which it was taken; more is better. */
  public record Peer(String name, Stage stage, double score) {
    public Peer {
      InvalidInput.finite("score of " + name, score);
    }
  }

  /** The benchmark of one stage. */
  public static Benchmark of(List<Peer> peers, Stage stage) {
    return new Benchmark(
        peers.stream()
            .filter(peer -> peer.stage() == stage)
            .mapToDouble(Peer::score)
            .sorted()
            .toArray());
  }

  /** Where a figure stands. */
  public sealed interface Standing {}

  /**
   * Fewer than {@link #PEERS_MIN} others at that stage.
   *
   * @param peers how many there are
   */
  public record TooFewPeers(int peers) implements Standing {}

  /**
   * A place among the others.
   *
   * @param percentile share of the others below, those equal counted half, from 0 to 1
   * @param interval of the share below in the population that the others are a sample of (Wilson
   *     1927)
   * @param lowerQuartile of the others (type 7 of Hyndman and Fan 1996), as are the next two
   * @param peers how many others
   */
  public record Ranked(
      double percentile,
      Interval interval,
      double lowerQuartile,
      double median,
      double upperQuartile,
      int peers)
      implements Standing {}

  /**
   * Places a figure.
   *
   * @param level of the interval, in (0, 1)
   */
  public Standing standing(double score, double level) {
    InvalidInput.finite("score", score);
    InvalidInput.unless(level > 0 && level < 1, "level", "is " + level, "give 0.9 or the like");
    if (peers.length < PEERS_MIN) {
      return new TooFewPeers(peers.length);
    }
    double below = 0;
    for (double peer : peers) {
      below += peer < score ? 1 : peer == score ? 0.5 : 0;
    }
    double share = below / peers.length;
    return new Ranked(
        share,
        wilson(share, peers.length, level),
        quantile(0.25),
        quantile(0.5),
        quantile(0.75),
        peers.length);
  }

  private static Interval wilson(double share, int size, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double scale = 1 + z * z / size;
    double middle = (share + z * z / (2 * size)) / scale;
    double half = z / scale * Math.sqrt(share * (1 - share) / size + z * z / (4.0 * size * size));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half), level);
  }

  private double quantile(double share) {
    double at = share * (peers.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, peers.length - 1);
    return peers[below] + (at - below) * (peers[above] - peers[below]);
  }

  @Override
  public String toString() {
    return Arrays.toString(peers);
  }
}
