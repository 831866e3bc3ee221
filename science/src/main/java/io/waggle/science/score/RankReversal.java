package io.waggle.science.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the order of two alternatives turns round when a third comes or goes, which a good reason
 * for the order would not allow (Belton and Gear 1983). Ties before or after, to twelve digits, are
 * no reversal.
 */
public final class RankReversal {
  private static final double TIE = 1e-12;

  private RankReversal() {}

  /** A way to score alternatives, more being better; it may weigh by the data. */
  @FunctionalInterface
  public interface Method {
    /** One score for each alternative. */
    double[] scores(Ratings ratings);
  }

  /**
   * A pair whose order turned.
   *
   * @param change the alternative that came or went
   * @param added whether it came
   * @param before the name that was ahead
   * @param after the name that is ahead then
   */
  public record Reversal(String change, boolean added, String before, String after) {}

  /**
   * What was found.
   *
   * @param pairs how many pairs were compared before and after
   * @param winnerChanges how many comings or goings put another of the same alternatives first
   */
  public record Finding(List<Reversal> reversals, int pairs, int winnerChanges) {
    public Finding {
      reversals = List.copyOf(reversals);
    }

    public boolean isFirm() {
      return reversals.isEmpty();
    }
  }

  /** Leaves out each alternative in turn. */
  public static Finding onRemoval(Ratings ratings, Method method) {
    Tally tally = new Tally();
    double[] all = method.scores(ratings);
    for (int gone = 0; gone < ratings.size() && ratings.size() > 1; gone++) {
      Ratings rest = ratings.without(gone);
      double[] before = new double[rest.size()];
      for (int i = 0; i < before.length; i++) {
        before[i] = all[i < gone ? i : i + 1];
      }
      String name = ratings.alternatives().get(gone);
      tally.compare(rest, before, method.scores(rest), new Change(name, false));
    }
    return tally.finding();
  }

  /**
   * Adds each newcomer in turn.
   *
   * @param newcomers on the same indicators, with names not among the ratings
   */
  public static Finding onAddition(Ratings ratings, Ratings newcomers, Method method) {
    Tally tally = new Tally();
    double[] before = method.scores(ratings);
    for (int i = 0; i < newcomers.size(); i++) {
      String name = newcomers.alternatives().get(i);
      double[] after = method.scores(ratings.with(name, newcomers.row(i)));
      tally.compare(ratings, before, after, new Change(name, true));
    }
    return tally.finding();
  }

  private record Change(String name, boolean added) {}

  /** Counts while pairs are compared. */
  private static final class Tally {
    private final List<Reversal> reversals = new ArrayList<>();
    private int pairs;
    private int winnerChanges;

    /** Compares the order of those that are in both; {@code after} may hold one more at its end. */
    void compare(Ratings both, double[] before, double[] after, Change change) {
      List<String> names = both.alternatives();
      for (int i = 0; i < names.size(); i++) {
        for (int j = i + 1; j < names.size(); j++) {
          pairs++;
          boolean turned = order(before[i], before[j]) * order(after[i], after[j]) < 0;
          if (turned) {
            int ahead = before[i] > before[j] ? i : j;
            String first = names.get(ahead);
            String then = names.get(i + j - ahead);
            reversals.add(new Reversal(change.name, change.added, first, then));
          }
        }
      }
      int winner = first(before, names.size());
      double best = after[first(after, names.size())];
      winnerChanges += order(after[winner], best) < 0 ? 1 : 0;
    }

    Finding finding() {
      return new Finding(reversals, pairs, winnerChanges);
    }

    private static int order(double one, double other) {
      double near = TIE * Math.max(Math.abs(one), Math.abs(other));
      return Math.abs(one - other) <= near ? 0 : Double.compare(one, other);
    }

    private static int first(double[] scores, int size) {
      int first = 0;
      for (int i = 1; i < size; i++) {
        first = scores[i] > scores[first] ? i : first;
      }
      return first;
    }
  }
}
