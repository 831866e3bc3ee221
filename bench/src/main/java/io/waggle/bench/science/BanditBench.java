package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.bandit.BanditPolicy;
import io.waggle.science.bandit.BanditSimulation;
import io.waggle.science.bandit.BanditSimulation.Market;
import io.waggle.science.bandit.BernoulliArms.BetaPrior;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Regret of bandits on five arms with known rates. */
final class BanditBench implements ScienceBench {
  private static final double[] RATES = {0.05, 0.045, 0.04, 0.035, 0.06};
  private static final int CHOICES = 50_000;

  /**
   * Regret of single runs has a long tail: the mean of 200 runs has a standard error of 3 to 4, too
   * much to compare with a bar.
   */
  private static final int RUNS = 600;

  /** The seed that every command starts from when none is given. */
  private static final long SEED = 1;

  private static final int DELAY = 2_000;
  private static final double FLOOR = 0.01;

  /** Probabilities are computed anew every so many choices, as a server would. */
  private static final int REFRESH = 50;

  private static final double BAR = 95;
  private static final double BAR_DELAYED = 115;
  private static final double BAR_FLOOR = 125;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    BanditPolicy thompson = BanditPolicy.thompson();
    List<Row> rows = new ArrayList<>();
    BetaPrior around = BetaPrior.around(0.05, 100);
    double seconds =
        CpuSeconds.of(() -> {
          rows.addAll(regret("Thompson", thompson, 0, BetaPrior.FLAT, BAR));
          rows.addAll(regret("delay 2,000", thompson, DELAY, BetaPrior.FLAT, BAR_DELAYED));
          BanditPolicy floored = thompson.withFloor(FLOOR);
          rows.addAll(regret("floor 1 %", floored, 0, BetaPrior.FLAT, BAR_FLOOR));
          rows.addAll(regret("prior of 5 of 100", thompson, 0, around, BAR));
        });
    double refreshes = 4.0 * RUNS * CHOICES / REFRESH;
    rows.add(Row.shown("CPU time of 50 choices and one refresh", seconds / refreshes * 1e6, "µs"));
    return rows;
  }

  private static List<Row> regret(
      String name, BanditPolicy policy, int delay, BetaPrior prior, double bar) {
    Market market = new Market(RATES, CHOICES, delay, REFRESH);
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < RUNS; run++) {
      long seed = Seeds.stream(SEED, run);
      double regret = BanditSimulation.run(policy, market, prior, seed).regret();
      sum += regret;
      squares += regret * regret;
    }
    double mean = sum / RUNS;
    double error = Math.sqrt((squares / RUNS - mean * mean) / RUNS);
    return List.of(
        Row.atMost("regret, " + name, mean, "conversions", bar),
        Row.shown("its standard error", error, "conversions"));
  }
}
