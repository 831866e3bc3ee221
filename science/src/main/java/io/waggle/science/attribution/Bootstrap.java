package io.waggle.science.attribution;

import io.waggle.science.numeric.Interval;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import io.waggle.science.numeric.Seeds;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * How sure credits are: journeys are drawn again with replacement, as many as there are, and every
 * model is computed on each draw; the interval holds the middle of what came out (Efron and
 * Tibshirani 1993, percentile interval).
 *
 * <p>What it covers is chance: another sample of the same people. It knows nothing of touches that
 * were not tracked or of whether credit is cause. Value in a row of the table is spread evenly over
 * its conversions, so give one row per journey where the value of single conversions matters.
 *
 * @param draws 20 or more; 200 give usable 90 % intervals
 * @param level of the intervals, such as 0.9
 * @param seed the same one gives the same bits, on any number of threads
 */
public record Bootstrap(int draws, double level, long seed) {
  public Bootstrap {
    InvalidInput.unless(draws >= 20, "draws", "are " + draws, "give at least 20");
    InvalidInput.unless(
        level > 0 && level < 1, "level", "is " + level, "give a level between 0 and 1");
  }

  /** What a credit could as well have been, in conversions and value. */
  public record CreditInterval(Interval conversions, Interval value) {}

  /**
   * Intervals by model and channel.
   *
   * @param paths at least one journey
   */
  public Map<Model, SortedMap<String, CreditInterval>> intervals(
      Paths paths, Collection<Model> models, Progress progress) {
    InvalidInput.unless(
        paths.journeys() > 0, "paths", "hold no journey", "give at least one journey");
    List<Model> asked = List.copyOf(models);
    List<String> channels = AttributionCounts.of(asked, paths).channels();
    Draws drawn = new Draws(paths, asked, channels);
    IntStream.range(0, draws).parallel().forEach(draw -> drawn.run(draw, progress));
    Map<Model, SortedMap<String, CreditInterval>> intervals = new LinkedHashMap<>();
    for (int model = 0; model < asked.size(); model++) {
      SortedMap<String, CreditInterval> byChannel = new TreeMap<>();
      for (int channel = 0; channel < channels.size(); channel++) {
        byChannel.put(
            channels.get(channel),
            new CreditInterval(
                middle(drawn.conversions[model][channel]), middle(drawn.value[model][channel])));
      }
      intervals.put(asked.get(model), Collections.unmodifiableSortedMap(byChannel));
    }
    return Collections.unmodifiableMap(intervals);
  }

  private Interval middle(double[] drawn) {
    double[] sorted = drawn.clone();
    Arrays.sort(sorted);
    double outside = (1 - level) / 2;
    return new Interval(quantile(sorted, outside), quantile(sorted, 1 - outside), level);
  }

  /** The mean position of the order statistics, (n + 1) p (Hyndman and Fan 1996, type 6). */
  private static double quantile(double[] sorted, double p) {
    double position = Math.clamp((sorted.length + 1) * p - 1, 0, sorted.length - 1.0);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** All draws; each has its own stream of chance, so it does not matter which thread does it. */
  private final class Draws {
    private final Paths paths;
    private final List<Model> models;
    private final List<String> channels;
    private final double[][][] conversions;
    private final double[][][] value;
    private final ArrayDeque<Workplace> idle = new ArrayDeque<>();
    private int done;

    Draws(Paths paths, List<Model> models, List<String> channels) {
      this.paths = paths;
      this.models = models;
      this.channels = channels;
      this.conversions = new double[models.size()][channels.size()][draws];
      this.value = new double[models.size()][channels.size()][draws];
    }

    void run(int draw, Progress progress) {
      Workplace workplace = taken();
      workplace.counts.clear();
      workplace.resample.draw(Seeds.random(Seeds.stream(seed, draw)), workplace.counts);
      for (int model = 0; model < models.size(); model++) {
        keep(model, draw, workplace.counts.credits(models.get(model)));
      }
      giveBack(workplace, progress);
    }

    private Workplace taken() {
      synchronized (idle) {
        if (!idle.isEmpty()) {
          return idle.pop();
        }
      }
      return new Workplace(AttributionCounts.of(models, paths), new Resample(paths));
    }

    private void giveBack(Workplace workplace, Progress progress) {
      synchronized (idle) {
        idle.push(workplace);
        done++;
        progress.at((double) done / draws, "drawing journeys again");
      }
    }

    private void keep(int model, int draw, SortedMap<String, Credit> credits) {
      for (int channel = 0; channel < channels.size(); channel++) {
        Credit credit = credits.getOrDefault(channels.get(channel), Credit.NONE);
        conversions[model][channel][draw] = credit.conversions();
        value[model][channel][draw] = credit.value();
      }
    }
  }

  /** What one draw needs, used by one thread at a time. */
  private record Workplace(AttributionCounts counts, Resample resample) {}

  /**
   * Draws as many journeys as a table holds, each with the same chance, at a cost per row and not
   * per journey: Poisson counts for a little less than all, then single picks for the rest. Given
   * its total, a Poisson draw is multinomial, so the result is exactly multinomial.
   */
  private static final class Resample {
    private static final int SHARED_MAX = 256;

    private final Paths paths;
    private final PathView view = new PathView();
    private final long journeys;
    private final double chance;
    private final long[] upTo;
    private final SharedStateDiscreteSampler[] shared = new SharedStateDiscreteSampler[SHARED_MAX];
    private final int[] drawn;

    Resample(Paths paths) {
      this.paths = paths;
      this.journeys = paths.journeys();
      this.chance = Math.max(0, 1 - 5 / Math.sqrt(journeys));
      this.upTo = new long[2 * paths.rows()];
      this.drawn = new int[2 * paths.rows()];
      long sum = 0;
      for (int row = 0; row < paths.rows(); row++) {
        paths.show(row, view);
        sum += view.conversions;
        upTo[2 * row] = sum;
        sum += view.nulls;
        upTo[2 * row + 1] = sum;
      }
    }

    void draw(UniformRandomProvider random, AttributionCounts into) {
      long total = poisson(random);
      while (total > journeys) {
        total = poisson(random);
      }
      for (; total < journeys; total++) {
        drawn[cellOf(random.nextLong(journeys))]++;
      }
      for (int row = 0; row < paths.rows(); row++) {
        if (drawn[2 * row] > 0 || drawn[2 * row + 1] > 0) {
          paths.show(row, view);
          if (drawn[2 * row] > 0) {
            view.micros = Math.round(view.micros * ((double) drawn[2 * row] / view.conversions));
          } else {
            view.micros = 0;
          }
          view.conversions = drawn[2 * row];
          view.nulls = drawn[2 * row + 1];
          into.add(view, 1);
        }
      }
    }

    private long poisson(UniformRandomProvider random) {
      Arrays.fill(shared, null);
      long total = 0;
      long before = 0;
      for (int cell = 0; cell < upTo.length; cell++) {
        long count = upTo[cell] - before;
        before = upTo[cell];
        drawn[cell] = count == 0 || chance == 0 ? 0 : sampler(count, random).sample();
        total += drawn[cell];
      }
      return total;
    }

    private SharedStateDiscreteSampler sampler(long count, UniformRandomProvider random) {
      if (count >= SHARED_MAX) {
        return PoissonSampler.of(random, count * chance);
      }
      int at = (int) count;
      if (shared[at] == null) {
        shared[at] = PoissonSampler.of(random, count * chance);
      }
      return shared[at];
    }

    /** The cell of a journey, counted through all cells. */
    private int cellOf(long journey) {
      int low = 0;
      int high = upTo.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (upTo[middle] > journey) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
