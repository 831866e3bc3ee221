package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.mix.ChannelResult;
import io.waggle.science.mix.FitMethod;
import io.waggle.science.mix.FittedMix.Spread;
import io.waggle.science.mix.MarketingMix;
import io.waggle.science.mix.MixFit;
import io.waggle.science.mix.MixModel;
import io.waggle.science.mix.MixSeries;
import io.waggle.science.mix.MixSeries.Column;
import io.waggle.science.mix.TwoChannelExample;
import io.waggle.science.mix.budget.ResponseCurve;
import io.waggle.science.numeric.Progress;
import io.waggle.science.sampler.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mix model against the posterior that Stan found for the same model and data, against truth on
 * data drawn anew, and the budget planner against exhaustive grids.
 */
final class MixBench implements ScienceBench {
  private static final double LEVEL = 0.9;
  private static final double ERRORS_MAX = 4;
  private static final double EFFECTIVE_PER_SECOND = 100;
  private static final int SEEDS = 20;
  private static final int INSIDE_MIN = 17;
  private static final int MORE_SEEDS = 100;
  private static final List<String> CHANNELS = List.of("x1", "x2");
  private static final MixModel MODEL = MixModel.reference(CHANNELS);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    JsonNode expected =
        JsonMapper.builder()
            .build()
            .readTree(setting.file("mmm_two_channel_reference_posterior.json").toFile());
    MixSeries series = series(setting.file("mmm_two_channel_truth.csv"));
    List<Row> rows = setting.sheet();
    MixFit fit = againstStan(series, expected.get("posterior"), rows);
    fast(series, fit, rows);
    setting.say().say("mix: " + SEEDS + " series drawn anew");
    coverage(rows);
    setting.say().say("mix: budgets against exhaustive grids");
    List<ResponseCurve> curves = List.copyOf(fit.fitted(200).curves(Spread.AS_SEEN, series.rows()));
    rows.addAll(new BudgetBench(curves).rows());
    return rows;
  }

  private static MixFit againstStan(MixSeries series, JsonNode expected, List<Row> rows)
      throws IOException {
    MixFit[] fits = new MixFit[1];
    FitMethod method =
        new FitMethod.Sample(FitMethod.settings(20261122, 1).withLength(1_000, 2_500));
    double seconds =
        CpuSeconds.of(
            () -> fits[0] = MarketingMix.fit(series, MODEL, List.of(), method, Progress.silent()));
    MixFit fit = fits[0];
    double worst = 0;
    double leastEffective = Double.POSITIVE_INFINITY;
    for (Summary found : fit.parameters(LEVEL)) {
      leastEffective = Math.min(leastEffective, Math.min(found.bulk(), found.tail()));
    }
    for (Map.Entry<String, Summary> each : byStanName(fit).entrySet()) {
      JsonNode known = expected.get(each.getKey());
      Summary found = each.getValue();
      double unit = each.getKey().startsWith("roas") ? 1.0 / 1000 : 1;
      double error = Math.hypot(known.get("se_mean").asDouble(), unit * found.meanError());
      worst = Math.max(worst, Math.abs(unit * found.mean() - known.get("mean").asDouble()) / error);
    }
    rows.add(
        Row.atMost("posterior means, shares and returns off Stan by", worst, "errors", ERRORS_MAX));
    rows.add(
        Row.atLeast(
            "effective draws (bulk or tail) of the worst parameter, warm-up included",
            leastEffective / seconds,
            "a CPU-s",
            EFFECTIVE_PER_SECOND));
    rows.add(Row.holds("R̂, effective draws, divergences", fit.reliability().isGood(), "all good"));
    return fit;
  }

  private static Map<String, Summary> byStanName(MixFit fit) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("trend", "b_trend");
    names.put("event_1", "b_ev[1]");
    names.put("event_2", "b_ev[2]");
    names.put("year sin 1", "b_f[1]");
    names.put("year cos 1", "b_f[2]");
    names.put("year sin 2", "b_f[3]");
    names.put("year cos 2", "b_f[4]");
    for (int i = 1; i <= CHANNELS.size(); i++) {
      for (String parameter : List.of("alpha", "lam", "beta")) {
        names.put("x" + i + "." + parameter, parameter + "[" + i + "]");
      }
    }
    Map<String, Summary> all = new LinkedHashMap<>();
    for (Summary found : fit.parameters(LEVEL)) {
      all.put(names.getOrDefault(found.name(), found.name()), found);
    }
    List<ChannelResult> channels = fit.channels(LEVEL);
    for (int i = 0; i < channels.size(); i++) {
      all.put("share" + (i + 1), channels.get(i).share());
      all.put("roas" + (i + 1), channels.get(i).returnOnSpend());
    }
    all.put("r2", fit.rSquared(LEVEL));
    return all;
  }

  /** The fast path on the same data, in standard deviations of the posterior. */
  private static void fast(MixSeries series, MixFit slow, List<Row> rows) throws IOException {
    MixFit[] fits = new MixFit[1];
    double seconds =
        CpuSeconds.of(() ->
            fits[0] =
                MarketingMix.fit(
                    series, MODEL, List.of(), FitMethod.approximate(1), Progress.silent()));
    double worst = 0;
    for (int c = 0; c < CHANNELS.size(); c++) {
      Summary known = slow.channels(LEVEL).get(c).returnOnSpend();
      Summary found = fits[0].channels(LEVEL).get(c).returnOnSpend();
      worst = Math.max(worst, Math.abs(found.mean() - known.mean()) / known.sd());
    }
    boolean isTrusted = fits[0].reliability().isGood();
    String name = isTrusted ? "fast path, trusted" : "fast path, not trusted";
    rows.add(Row.shown(name + ", mean returns off NUTS by", worst, "sd"));
    rows.add(Row.shown("fast path", seconds, "CPU-s"));
  }

  private static void coverage(List<Row> rows) {
    int[] inside = new int[CHANNELS.size()];
    for (int seed = 1; seed <= SEEDS; seed++) {
      count(seed, new FitMethod.Sample(FitMethod.settings(seed, 1).withLength(700, 700)), inside);
    }
    int[] more = new int[CHANNELS.size()];
    for (int seed = 1; seed <= MORE_SEEDS; seed++) {
      count(1_000 + seed, FitMethod.approximate(seed), more);
    }
    for (int c = 0; c < CHANNELS.size(); c++) {
      String name = "true return of " + CHANNELS.get(c) + " inside the 90 % interval, of ";
      rows.add(Row.atLeast(name + SEEDS + " seeds", inside[c], "seeds", INSIDE_MIN));
      double share = 100.0 * more[c] / MORE_SEEDS;
      rows.add(Row.shown(name + MORE_SEEDS + " more, fast path", share, "%"));
    }
  }

  private static void count(long seed, FitMethod method, int[] inside) {
    TwoChannelExample example = TwoChannelExample.of(seed);
    MixFit fit = MarketingMix.fit(example.series(), MODEL, List.of(), method, Progress.silent());
    for (int c = 0; c < inside.length; c++) {
      Summary found = fit.channels(LEVEL).get(c).returnOnSpend();
      inside[c] += found.interval().contains(example.returns()[c]) ? 1 : 0;
    }
  }

  /** The columns date_week, y, x1, x2, event_1 and event_2, which come first. */
  private static MixSeries series(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int rows = lines.size() - 1;
    String[] names = lines.getFirst().split(",", -1);
    double[][] columns = new double[6][rows];
    List<LocalDate> dates = new ArrayList<>();
    for (int t = 0; t < rows; t++) {
      String[] cells = lines.get(t + 1).split(",", -1);
      dates.add(LocalDate.parse(cells[0]));
      for (int i = 1; i < columns.length; i++) {
        columns[i][t] = Double.parseDouble(cells[i]);
      }
    }
    return new MixSeries(
        dates,
        new Column(names[1], columns[1]),
        List.of(new Column(names[2], columns[2]), new Column(names[3], columns[3])),
        List.of(),
        List.of(new Column(names[4], columns[4]), new Column(names[5], columns[5])));
  }
}
