package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.bandit.BanditPolicy;
import io.waggle.science.bandit.BanditSimulation;
import io.waggle.science.bandit.BanditSimulation.Market;
import io.waggle.science.numeric.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Regret of bandits on five arms with known rates. */
final class BanditBench implements ScienceBench {
  private static final double[] RATES = {0.05, 0.045, 0.04, 0.035, 0.06};
  private static final int CHOICES = 50_000;
  private static final int RUNS = 200;
  private static final int DELAY = 2_000;
  private static final double FLOOR = 0.01;

  /** Probabilities are computed anew every so many choices, as a server would. */
  private static final int REFRESH = 20;

  private static final double BAR = 95;
  private static final double BAR_DELAYED = 115;
  private static final double BAR_FLOOR = 125;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    BanditPolicy thompson = BanditPolicy.thompson();
    List<Row> rows = new ArrayList<>();
    double seconds =
        CpuSeconds.of(() -> {
          rows.add(regret("Thompson", thompson, 0, BAR));
          rows.add(regret("Thompson, delay 2,000", thompson, DELAY, BAR_DELAYED));
          rows.add(regret("Thompson, floor 1 %", thompson.withFloor(FLOOR), 0, BAR_FLOOR));
        });
    double choices = 3.0 * RUNS * CHOICES;
    rows.add(Row.shown("CPU time of a choice with its probability", seconds / choices * 1e6, "µs"));
    return rows;
  }

  private static Row regret(String name, BanditPolicy policy, int delay, double bar) {
    Market market = new Market(RATES, CHOICES, delay, REFRESH);
    double sum = 0;
    for (int run = 0; run < RUNS; run++) {
      sum += BanditSimulation.run(policy, market, Seeds.stream(2026, run)).regret();
    }
    return Row.atMost("regret, " + name, sum / RUNS, "conversions", bar);
  }
}
