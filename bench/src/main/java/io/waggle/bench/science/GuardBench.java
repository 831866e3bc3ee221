package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.guard.GuardPolicy;
import io.waggle.science.guard.GuardSimulation;
import io.waggle.science.guard.GuardSimulation.Outcome;
import io.waggle.science.guard.GuardSimulation.Truth;
import io.waggle.science.guard.Misfire;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The guard on made-up trials whose truth is known, and the bare rules beside it. */
final class GuardBench implements ScienceBench {
  private static final int RUNS = 2_000;
  private static final int DAYS = 28;
  private static final GuardSimulation SIMULATION =
      new GuardSimulation(GuardPolicy.standard(), RUNS, DAYS);

  /** Four standard errors of a share of 2,000 runs. */
  private static final double SIMULATION_NOISE = 0.045;

  /**
   * How often the bare rules acted in 20,000 independent simulations: promotion at +15 % on 3 days,
   * rollback at −5 % on 3 days and on 2 days. They left out lifts of exactly 15 %, hence 1.5
   * points.
   */
  private record Reference(
      double rate, int units, double promotion, double rollback, double twoDays) {}

  private static final List<Reference> REFERENCES =
      List.of(
          new Reference(0.05, 1_000, 0.237, 0.688, 0.974),
          new Reference(0.05, 10_000, 0.00005, 0.162, 0.627),
          new Reference(0.02, 1_000, 0.495, 0.788, 0.987));

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    List<Row> rows = setting.sheet();
    double toReference = 0;
    double toSimulation = 0;
    for (Reference each : REFERENCES) {
      double promotion = new Misfire(0.15, 3).within(DAYS, each.rate, each.units);
      double rollback = new Misfire(-0.05, 3).within(DAYS, each.rate, each.units);
      double twoDays = new Misfire(-0.05, 2).within(DAYS, each.rate, each.units);
      toReference = Math.max(toReference, Math.abs(promotion - each.promotion));
      toReference = Math.max(toReference, Math.abs(rollback - each.rollback));
      toReference = Math.max(toReference, Math.abs(twoDays - each.twoDays));
      Outcome nothing = run(each.rate, 0, each.units);
      toSimulation = Math.max(toSimulation, Math.abs(nothing.bareTakenBack() - rollback));
      toSimulation = Math.max(toSimulation, Math.abs(nothing.barePromoted() - promotion));
      String where =
          String.format(Locale.ROOT, "%.0f %%, %,d a day: ", 100 * each.rate, each.units);
      rows.add(Row.shown(where + "bare rollback without effect", rollback, ""));
      rows.add(Row.shown(where + "bare promotion without effect", promotion, ""));
      rows.add(
          Row.atMost(where + "guarded rollback without effect", nothing.takenBack(), "", 0.02));
      rows.add(
          Row.atMost(where + "guarded promotion without effect", nothing.promoted(), "", 0.05));
    }
    rows.add(Row.atMost("bare rules, farthest from the reference table", toReference, "", 0.015));
    rows.add(Row.atMost("bare rules, exact against simulated", toSimulation, "", SIMULATION_NOISE));
    Outcome bad = run(0.05, -0.2, 1_000);
    boolean isCaught = bad.medianDays() > 0;
    rows.add(
        Row.atMost(
            "true −20 % at 5 %, 1,000 a day: median day caught",
            isCaught ? bad.medianDays() : Double.POSITIVE_INFINITY, "", 7));
    rows.add(Row.shown("the same: caught within 28 days", bad.takenBack(), ""));
    rows.add(
        Row.shown(
            "true −10 % at 5 %, 5,000 a day: median day", run(0.05, -0.1, 5_000).medianDays(), ""));
    rows.add(
        Row.shown(
            "true +20 % at 5 %, 1,000 a day: promoted", run(0.05, 0.2, 1_000).promoted(), ""));
    return rows;
  }

  private static Outcome run(double rate, double lift, int units) {
    return SIMULATION.run(new Truth(rate, lift, units), 1, Progress.silent());
  }
}
