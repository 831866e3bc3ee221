package io.waggle.science.attribution;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How many touches back the next step of a journey depends on.
 *
 * <p>Each order predicts every next touch and the end of journeys that it was not fitted to: five
 * folds by journey, one half added to each count (Krichevsky and Trofimov 1981). The order with the
 * highest held-out log-likelihood wins; among those within one standard error of it over the folds,
 * the lowest Bayesian information criterion (Katz 1981) decides. Penalties on the data that a model
 * was fitted to do not guard against too high an order; data it has not seen do.
 *
 * @param chosen the order
 * @param candidates those tried, from order 1
 */
public record OrderChoice(int chosen, List<Candidate> candidates) {
  private static final int FOLDS = 5;
  private static final int JOURNEYS_PER_CONTEXT = 20;
  private static final int SINGLY_MAX = 1_000;

  /** A journey that has begun may convert or end in nothing. */
  private static final int ENDS = 2;

  public OrderChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * An order that was tried.
   *
   * @param heldOut log-likelihood per journey on journeys it was not fitted to
   * @param behind how much less that is than the best
   * @param standardError of {@code behind} over the folds
   * @param criterion Bayesian information criterion, lower is better
   * @param contexts different pasts that occur
   */
  public record Candidate(
      int order,
      double heldOut,
      double behind,
      double standardError,
      double criterion,
      int contexts) {}

  /**
   * Chooses among order 1 and those up to a highest that keep 20 journeys per context on average.
   *
   * @param paths at least five journeys
   * @param orderMax 1 to 20
   * @param seed of the folds
   * @throws InvalidInput for fewer journeys
   */
  public static OrderChoice of(Paths paths, int orderMax, long seed) {
    new Model.Markov(orderMax);
    long journeys = paths.journeys();
    InvalidInput.unless(
        journeys >= FOLDS,
        "paths",
        "hold " + journeys + " journeys",
        "give at least " + FOLDS + " to choose an order");
    List<Scored> scored = new ArrayList<>();
    for (int order = 1; order <= orderMax; order++) {
      Contexts contexts = new Contexts(order, paths, seed);
      if (order > 1 && contexts.count() > journeys / JOURNEYS_PER_CONTEXT) {
        break;
      }
      scored.add(contexts.scored(journeys));
    }
    return choose(scored, journeys);
  }

  private static OrderChoice choose(List<Scored> scored, long journeys) {
    Scored best = scored.getFirst();
    for (Scored each : scored) {
      best = each.total() > best.total() ? each : best;
    }
    List<Candidate> candidates = new ArrayList<>();
    Candidate chosen = null;
    for (Scored each : scored) {
      Candidate candidate = each.against(best, journeys);
      candidates.add(candidate);
      boolean isTied = candidate.behind() <= candidate.standardError();
      if (isTied && (chosen == null || candidate.criterion() < chosen.criterion())) {
        chosen = candidate;
      }
    }
    return new OrderChoice(chosen == null ? best.order : chosen.order(), candidates);
  }

  /** Log-likelihood of each fold under the others. */
  private record Scored(int order, double[] folds, double criterion, int contexts) {
    double total() {
      double sum = 0;
      for (double each : folds) {
        sum += each;
      }
      return sum;
    }

    Candidate against(Scored best, long journeys) {
      double mean = (best.total() - total()) / FOLDS;
      double squares = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        double away = best.folds[fold] - folds[fold] - mean;
        squares += away * away;
      }
      double error = Math.sqrt(squares / (FOLDS - 1) * FOLDS);
      return new Candidate(
          order,
          total() / journeys,
          mean * FOLDS / journeys,
          error / journeys,
          criterion,
          contexts);
    }
  }

  /** Counts of what followed each past of up to so many touches, by fold. */
  private static final class Contexts {
    private final int order;
    private final int channels;
    private final WindowGraph graph;
    private final Counts[] next = new Counts[FOLDS];
    private final Counts[] conversions = new Counts[FOLDS];
    private final Counts[] nulls = new Counts[FOLDS];

    Contexts(int order, Paths paths, long seed) {
      this.order = order;
      this.channels = paths.channels().size();
      this.graph = new WindowGraph(order);
      for (int fold = 0; fold < FOLDS; fold++) {
        next[fold] = new Counts();
        conversions[fold] = new Counts();
        nulls[fold] = new Counts();
      }
      UniformRandomProvider random = Seeds.random(seed);
      PathView path = new PathView();
      for (int row = 0; row < paths.rows(); row++) {
        paths.show(row, path);
        add(path, dealt(path.conversions, random), dealt(path.nulls, random));
      }
    }

    private void add(PathView path, int[] converted, int[] ended) {
      int state = WindowGraph.START;
      for (int i = path.from; i < path.to; i++) {
        int edge = graph.edge(state, path.touches[i]);
        for (int fold = 0; fold < FOLDS; fold++) {
          next[fold].add(edge, converted[fold] + (long) ended[fold]);
        }
        state = graph.target(edge);
      }
      for (int fold = 0; fold < FOLDS; fold++) {
        conversions[fold].add(state, converted[fold]);
        nulls[fold].add(state, ended[fold]);
      }
    }

    /** Deals so many journeys to the folds, each to any with the same chance. */
    private static int[] dealt(long count, UniformRandomProvider random) {
      int[] dealt = new int[FOLDS];
      int left = (int) count;
      if (left <= SINGLY_MAX) {
        for (int i = 0; i < left; i++) {
          dealt[random.nextInt(FOLDS)]++;
        }
        return dealt;
      }
      for (int fold = 0; fold < FOLDS - 1; fold++) {
        double chance = 1.0 / (FOLDS - fold);
        dealt[fold] = BinomialDistribution.of(left, chance).createSampler(random).sample();
        left -= dealt[fold];
      }
      dealt[FOLDS - 1] = left;
      return dealt;
    }

    /** Pasts that occur, the start included. */
    int count() {
      return graph.states();
    }

    Scored scored(long journeys) {
      Score score = new Score(graph.states());
      for (int edge = 0; edge < graph.edges(); edge++) {
        score.add(next, edge, graph.source(edge));
      }
      for (int state = 1; state < graph.states(); state++) {
        score.add(conversions, state, state);
        score.add(nulls, state, state);
      }
      double parameters = 0;
      for (int state = 0; state < graph.states(); state++) {
        int outcomes = state == WindowGraph.START ? channels : channels + ENDS;
        parameters += outcomes - 1;
        score.close(state, outcomes);
      }
      double criterion = parameters * Math.log(journeys) - 2 * score.fitted;
      return new Scored(order, score.folds, criterion, graph.states());
    }
  }

  /** Log-likelihoods of what followed each state, summed outcome by outcome. */
  private static final class Score {
    private final double[] folds = new double[FOLDS];
    private final long[] all;
    private final long[][] seen;
    private double fitted;

    Score(int states) {
      this.all = new long[states];
      this.seen = new long[FOLDS][states];
    }

    /** One outcome of a state. */
    void add(Counts[] outcome, int at, int state) {
      long sum = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        sum += outcome[fold].at(at);
        seen[fold][state] += outcome[fold].at(at);
      }
      all[state] += sum;
      fitted += timesLog(sum);
      for (int fold = 0; fold < FOLDS; fold++) {
        long here = outcome[fold].at(at);
        folds[fold] += here == 0 ? 0 : here * Math.log(sum - here + 0.5);
      }
    }

    /** Divides by how often the state was left, after all its outcomes. */
    void close(int state, int outcomes) {
      fitted -= timesLog(all[state]);
      for (int fold = 0; fold < FOLDS; fold++) {
        double others = all[state] - seen[fold][state] + 0.5 * outcomes;
        folds[fold] -= seen[fold][state] * Math.log(others);
      }
    }

    private static double timesLog(long count) {
      return count == 0 ? 0 : count * Math.log(count);
    }
  }
}
