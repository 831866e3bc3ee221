package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.score.Scorecard;
import java.io.IOException;
import java.util.List;

/** Scorecards against figures computed elsewhere. */
final class ScorecardBench implements ScienceBench {
  private static final double BAR = 1e-6;

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    Scorecard feasibility =
        new Scorecard(
            List.of("technology", "economy", "operation", "risk"), List.of(30.0, 25.0, 25.0, 20.0));
    double off = Math.abs(feasibility.assess(91, 85, 78, 70).total() - 82.05);
    return List.of(Row.atMost("feasibility example, off 82.05 by", off, "", BAR));
  }
}
