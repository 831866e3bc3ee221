package io.waggle.science.mix;

import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.numeric.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A series and a model put together: scales chosen, columns built, channels without any spend left
 * out, everything checked.
 */
final class MixProblem {
  private static final int SPARE_ROWS_MIN = 5;
  private static final int ROWS_MIN = 12;

  private final MixSeries series;
  private final List<Channel> channels = new ArrayList<>();
  private final List<String> silent = new ArrayList<>();
  private final List<double[]> spend = new ArrayList<>();
  private final List<Double> spendScales = new ArrayList<>();
  private final List<List<LiftTest>> liftTests = new ArrayList<>();
  private final Baseline baseline;
  private final Layout layout;
  private final double outcomeScale;

  MixProblem(MixSeries series, MixModel model, List<LiftTest> tests) {
    this.series = series;
    for (Channel channel : model.channels()) {
      addChannel(channel, tests);
    }
    checkTests(model, tests);
    InvalidInput.unless(
        !channels.isEmpty(),
        "channels",
        "have no spend in any row",
        "give at least one channel that was used");
    InvalidInput.unless(
        !series.outcome().isConstant(),
        series.outcome().name(),
        "is " + series.outcome().at(0) + " in every row",
        "give an outcome that changes");
    this.outcomeScale = model.outcomeScale() > 0 ? model.outcomeScale() : meanSize(series);
    this.baseline = Baseline.of(series, model);
    this.layout = new Layout(baseline, channels, model.priors().noise());
    checkRows();
  }

  MixSeries series() {
    return series;
  }

  int rows() {
    return series.rows();
  }

  /** The channels that are modelled. */
  List<Channel> channels() {
    return channels;
  }

  /** Names of the channels without any spend, which are not modelled. */
  List<String> silent() {
    return silent;
  }

  Baseline baseline() {
    return baseline;
  }

  Layout layout() {
    return layout;
  }

  double outcomeScale() {
    return outcomeScale;
  }

  double spendScale(int channel) {
    return spendScales.get(channel);
  }

  /** Spend as given, earlier periods included; not to be changed. */
  double[] spend(int channel) {
    return spend.get(channel);
  }

  /** Spend over the rows, earlier periods left out. */
  double totalSpend(int channel) {
    double[] all = spend.get(channel);
    double sum = 0;
    for (int t = all.length - rows(); t < all.length; t++) {
      sum += all[t];
    }
    return sum;
  }

  double[] scaledSpend(int channel) {
    double scale = spendScale(channel);
    return Arrays.stream(spend.get(channel)).map(value -> value / scale).toArray();
  }

  List<LiftTest> liftTests(int channel) {
    return liftTests.get(channel);
  }

  double[] scaledOutcome() {
    return Arrays.stream(series.outcome().values()).map(value -> value / outcomeScale).toArray();
  }

  private void addChannel(Channel channel, List<LiftTest> tests) {
    Column column = series.spendOf(channel.name());
    boolean isUsed = Arrays.stream(column.last(series.rows())).anyMatch(value -> value > 0);
    if (!isUsed) {
      silent.add(channel.name());
      return;
    }
    double[] values = column.values();
    double largest = Arrays.stream(values).max().orElseThrow();
    channels.add(channel);
    spend.add(values);
    spendScales.add(channel.spendScale() > 0 ? channel.spendScale() : largest);
    liftTests.add(tests.stream().filter(test -> test.channel().equals(channel.name())).toList());
  }

  private void checkTests(MixModel model, List<LiftTest> tests) {
    List<String> names = model.channels().stream().map(Channel::name).toList();
    for (LiftTest test : tests) {
      InvalidInput.unless(
          names.contains(test.channel()),
          "lift test",
          "is on " + test.channel() + ", which is no channel of the model",
          "name one of " + names);
      InvalidInput.unless(
          !silent.contains(test.channel()),
          "lift test",
          "is on " + test.channel() + ", which has no spend in any row and is left out",
          "give rows in which the channel was used, or leave the test out");
    }
  }

  private void checkRows() {
    int coefficients = baseline.size() + channels.size();
    int needed = Math.max(ROWS_MIN, coefficients + SPARE_ROWS_MIN);
    InvalidInput.unless(
        rows() >= needed,
        "rows",
        "are " + rows() + " for " + coefficients + " coefficients",
        "give at least " + needed + ", better 100, or model fewer channels and causes");
  }

  private static double meanSize(MixSeries series) {
    return Arrays.stream(series.outcome().values()).map(Math::abs).average().orElseThrow();
  }
}
