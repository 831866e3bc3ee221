package io.waggle.science.mix;

import io.waggle.science.mix.MixModel.BaselinePriors;
import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.numeric.InvalidInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Everything that is not media, as columns of a linear model. */
final class Baseline {
  private static final double YEAR_DAYS = 365.25;
  private static final int WEEK_DAYS = 7;

  private final List<String> names = new ArrayList<>();
  private final List<Prior> priors = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();

  private Baseline() {}

  static Baseline of(MixSeries series, MixModel model) {
    Baseline baseline = new Baseline();
    BaselinePriors prior = model.priors();
    int rows = series.rows();
    double[] ones = new double[rows];
    java.util.Arrays.fill(ones, 1);
    baseline.add("intercept", prior.intercept(), ones);
    baseline.addTrend(model.trendKnots(), rows, prior.trend());
    double[] yearDays = days(series.dates(), LocalDate::getDayOfYear);
    baseline.addSeason("year", model.yearlyOrder(), YEAR_DAYS, yearDays, prior.season());
    double[] weekDays = days(series.dates(), date -> date.getDayOfWeek().getValue());
    baseline.addSeason("week", model.weeklyOrder(), WEEK_DAYS, weekDays, prior.season());
    for (Column control : series.controls()) {
      checkChanges(control, "is the same in every row");
      baseline.add(control.name(), prior.control(), standardised(control.values()));
    }
    for (Column event : series.events()) {
      checkChanges(event, "is the same in every row, so the event cannot be told from the rest");
      baseline.add(event.name(), prior.event(), event.values());
    }
    return baseline;
  }

  int size() {
    return columns.size();
  }

  List<String> names() {
    return List.copyOf(names);
  }

  Prior prior(int column) {
    return priors.get(column);
  }

  /** Not to be changed. */
  double[] column(int column) {
    return columns.get(column);
  }

  private void add(String name, Prior prior, double[] column) {
    names.add(name);
    priors.add(prior);
    columns.add(column);
  }

  private void addTrend(int knots, int rows, Prior prior) {
    for (int knot = 0; knot < knots; knot++) {
      double from = (double) knot / knots;
      double[] column = new double[rows];
      for (int t = 0; t < rows; t++) {
        column[t] = Math.max(0, (double) t / Math.max(1, rows - 1) - from);
      }
      add(knot == 0 ? "trend" : "trend bend " + knot, prior, column);
    }
  }

  private void addSeason(String name, int order, double period, double[] days, Prior prior) {
    for (int k = 1; k <= order; k++) {
      double[] sine = new double[days.length];
      double[] cosine = new double[days.length];
      for (int t = 0; t < days.length; t++) {
        double angle = 2 * Math.PI * k * days[t] / period;
        sine[t] = StrictMath.sin(angle);
        cosine[t] = StrictMath.cos(angle);
      }
      add(name + " sin " + k, prior, sine);
      add(name + " cos " + k, prior, cosine);
    }
  }

  private static double[] days(
      List<LocalDate> dates, java.util.function.ToDoubleFunction<LocalDate> day) {
    return dates.stream().mapToDouble(day).toArray();
  }

  private static void checkChanges(Column column, String problem) {
    InvalidInput.unless(!column.isConstant(), column.name(), problem, "leave it out");
  }

  private static double[] standardised(double[] values) {
    double mean = Weights.sum(values) / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double sd = Math.sqrt(squares / (values.length - 1));
    for (int t = 0; t < values.length; t++) {
      values[t] = (values[t] - mean) / sd;
    }
    return values;
  }
}
