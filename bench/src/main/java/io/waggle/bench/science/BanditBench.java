package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.bandit.BanditPolicy;
import io.waggle.science.bandit.BanditSimulation;
import io.waggle.science.bandit.BanditSimulation.Market;
import io.waggle.science.bandit.BernoulliArms.BetaPrior;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.List;

/**
 * Regret of bandits on five arms with known rates.
 *
 * <p>Regret of single runs has a long tail (a standard deviation near 42), so 200 runs, which the
 * bar speaks of, have a mean that strays by 3 either way. The figure is therefore the mean of
 * several batches of 200; the upper end of its interval and the worst batch are shown with it. The
 * seed is the one that was declared before the first measurement.
 */
final class BanditBench implements ScienceBench {
  private static final double[] RATES = {0.05, 0.045, 0.04, 0.035, 0.06};
  private static final int CHOICES = 50_000;
  private static final int BATCH = 200;
  private static final long SEED = 2026;
  private static final int DELAY = 2_000;
  private static final double FLOOR = 0.01;

  /** Probabilities are computed anew every so many choices, as a server would. */
  private static final int REFRESH = 100;

  private static final double BAR = 95;
  private static final double BAR_DELAYED = 115;
  private static final double BAR_FLOOR = 125;
  private static final int BATCHES = 10;
  private static final int BATCHES_OF_OTHERS = 4;

  /** What is tried, in how many batches, beside which bar. */
  private record Trial(
      String name, BanditPolicy policy, BetaPrior prior, Market market, int batches) {}

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    BanditPolicy thompson = BanditPolicy.thompson();
    BanditPolicy floored = thompson.withFloor(FLOOR);
    BetaPrior flat = BetaPrior.FLAT;
    BetaPrior around = BetaPrior.around(0.05, 100);
    Market market = new Market(RATES, CHOICES, 0, REFRESH);
    Market late = new Market(RATES, CHOICES, DELAY, REFRESH);
    List<Row> rows = setting.sheet();
    Trial plain = new Trial("Thompson", thompson, flat, market, BATCHES);
    double seconds = CpuSeconds.of(() -> rows.addAll(regret(plain, BAR)));
    int others = BATCHES_OF_OTHERS;
    rows.addAll(regret(new Trial("delay 2,000", thompson, flat, late, others), BAR_DELAYED));
    rows.addAll(regret(new Trial("floor 1 %", floored, flat, market, others), BAR_FLOOR));
    rows.addAll(regret(new Trial("prior of 5 of 100", thompson, around, market, others), BAR));
    double refreshes = (double) BATCHES * BATCH * CHOICES / REFRESH;
    String name = "CPU time of " + REFRESH + " choices and one refresh";
    rows.add(Row.shown(name, seconds / refreshes * 1e6, "µs"));
    return rows;
  }

  private static List<Row> regret(Trial trial, double bar) {
    double sum = 0;
    double squares = 0;
    double worst = 0;
    for (int batch = 0; batch < trial.batches; batch++) {
      double here = 0;
      for (int run = 0; run < BATCH; run++) {
        long seed = Seeds.stream(SEED, batch * BATCH + run);
        double regret =
            BanditSimulation.run(trial.policy, trial.market, trial.prior, seed).regret();
        here += regret;
        squares += regret * regret;
      }
      sum += here;
      worst = Math.max(worst, here / BATCH);
    }
    int runs = trial.batches * BATCH;
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    String name = "regret, " + trial.name;
    return List.of(
        Row.atMost(name + ", mean of " + runs + " runs", mean, "conversions", bar),
        Row.shown(name + ", upper end of its 95 % interval", mean + 1.96 * error, "conversions"),
        Row.shown(name + ", worst of " + trial.batches + " batches of 200", worst, "conversions"));
  }
}
