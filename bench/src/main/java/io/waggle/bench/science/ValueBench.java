package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.value.BetaGeometricBernoulli;
import io.waggle.science.value.BetaGeometricNbd;
import io.waggle.science.value.CustomerBase;
import io.waggle.science.value.Fit;
import io.waggle.science.value.GammaGamma;
import io.waggle.science.value.Histories;
import io.waggle.science.value.History;
import io.waggle.science.value.HoldoutScore;
import io.waggle.science.value.ModelKind;
import io.waggle.science.value.ObservationWindow;
import io.waggle.science.value.Parametric;
import io.waggle.science.value.ParetoNbd;
import io.waggle.science.value.PurchaseFit;
import io.waggle.science.value.PurchaseLog;
import io.waggle.science.value.PurchaseModel;
import io.waggle.science.value.PurchaseSimulation;
import io.waggle.science.value.ShiftedBetaGeometric;
import io.waggle.science.value.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Customer value against the figures of papers and peers, and at the size of a million people. */
final class ValueBench implements ScienceBench {
  private static final double LIKELIHOOD_BAR = 1e-4;
  private static final double RELATIVE_BAR = 1e-3;
  private static final double CPU_SECONDS_BAR = 5;
  private static final int MILLION = 1_000_000;
  private static final int DATA_SETS = 300;
  private static final int MOST = 501;

  /** In the unit of the data, far from the answer and from each other. */
  private static final double[][] STARTS = {{1, 1, 1, 1}, {0.5, 10, 0.5, 10}, {3, 50, 0.2, 5}};

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    JsonNode expected =
        JsonMapper.builder().build().readTree(setting.file("clv_expected.json").toFile());
    CustomerBase cdnow = cdnow(setting);
    List<Row> rows = setting.sheet();
    rows.addAll(summary(cdnow, expected.get("cdnow").get("checks")));
    String[] names = {"nbd", "pareto_nbd", "bg_nbd", "mbg_nbd"};
    for (String name : names) {
      ModelKind kind = ModelKind.named(name.replace('_', '-'));
      setting.say().say("science value " + kind.label());
      rows.addAll(cdnow(kind, cdnow, expected.get(name)));
    }
    rows.add(paretoErrors(cdnow, expected.get("pareto_nbd").get("published").get("se")));
    Fit<PurchaseModel> phased = PurchaseFit.fit(ModelKind.MBG_CNBD_K, cdnow.histories());
    int phases = ((BetaGeometricNbd) phased.model()).variant().phases();
    rows.add(Row.exactly("CDNOW mbg-cnbd-k: k chosen", phases, "phases", 1));
    rows.addAll(spending(cdnow, expected.get("gamma_gamma")));
    rows.addAll(donors(setting, expected.get("bg_bb")));
    rows.addAll(contracts(expected.get("sbg")));
    rows.add(betaGeometricValues(expected.get("bg_nbd")));
    rows.add(paretoValues(expected.get("pareto_nbd")));
    setting.say().say("science value, a million customers");
    rows.addAll(million());
    setting.say().say("science value, any data");
    rows.addAll(anyData());
    return rows;
  }

  private static CustomerBase cdnow(ScienceSetting setting) throws IOException {
    PurchaseLog.Builder log = new PurchaseLog.Builder();
    for (String line : Files.readAllLines(setting.file("cdnow_sample_2357.txt"))) {
      String[] cells = line.strip().split("\\s+");
      LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
      log.add(cells[1], day, Double.parseDouble(cells[4]));
    }
    LocalDate end = LocalDate.of(1997, 9, 30);
    return log.build().summary(new ObservationWindow(end, LocalDate.of(1998, 6, 30), 7));
  }

  private static List<Row> summary(CustomerBase base, JsonNode checks) {
    long bought = 0;
    long later = 0;
    for (int i = 0; i < base.customers().size(); i++) {
      bought += base.histories().repeats(i);
      later += base.later(i);
    }
    double spend = checks.get("mean_zbar").asDouble();
    return List.of(
        Row.exactly("CDNOW repeat purchases", bought, "", checks.get("sum_x").asLong()),
        Row.exactly("CDNOW in the holdout", later, "", checks.get("sum_x_star").asLong()),
        Row.exactly(
            "CDNOW repeat customers",
            base.spending().size(),
            "",
            checks.get("repeat_customers").asLong()),
        Row.atMost("CDNOW mean spend", Math.abs(base.spending().mean() - spend), "off by", 1e-9));
  }

  /** The worst of three starts. */
  private static List<Row> cdnow(ModelKind kind, CustomerBase base, JsonNode expected) {
    int size = kind == ModelKind.NBD ? 2 : 4;
    List<Fit<PurchaseModel>> fits = new ArrayList<>();
    for (double[] start : STARTS) {
      fits.add(PurchaseFit.fit(kind, base.histories(), Arrays.copyOf(start, size)));
    }
    List<Row> rows = new ArrayList<>(fits("CDNOW " + kind.label(), fits, expected.get("seen")));
    HoldoutScore score = HoldoutScore.of(fits.getFirst().model(), base);
    double sum = relative(score.sum(), expected.get("holdout_sum").asDouble());
    double mae = relative(score.mae(), expected.get("holdout_mae").asDouble());
    rows.add(relativeRow("CDNOW " + kind.label() + " holdout sum", sum));
    rows.add(relativeRow("CDNOW " + kind.label() + " holdout error", mae));
    return rows;
  }

  /** Log-likelihood and parameters of fits that must all end in the same place. */
  private static <M extends Parametric<M>> List<Row> fits(
      String what, List<Fit<M>> fits, JsonNode expected) {
    double likelihood = 0;
    double parameters = 0;
    for (Fit<M> fit : fits) {
      double off = Math.abs(fit.logLikelihood() - expected.get("ll").asDouble());
      likelihood = Math.max(likelihood, off);
      for (int i = 0; i < fit.model().names().size(); i++) {
        double known = expected.get(fit.model().names().get(i)).asDouble();
        parameters = Math.max(parameters, relative(fit.model().values()[i], known));
      }
    }
    String starts = fits.size() == 1 ? "" : ", " + fits.size() + " starts";
    return List.of(
        Row.atMost(what + " log-likelihood" + starts, likelihood, "off by", LIKELIHOOD_BAR),
        relativeRow(what + " parameters" + starts, parameters));
  }

  private static Row paretoErrors(CustomerBase base, JsonNode published) {
    Fit<PurchaseModel> fit = PurchaseFit.fit(ModelKind.PARETO_NBD, base.histories());
    double[] errors = fit.standardErrors();
    double off = 0;
    for (int i = 0; i < errors.length; i++) {
      double known = published.get(fit.model().names().get(i)).asDouble();
      off = Math.max(off, relative(errors[i], known));
    }
    return relativeRow("CDNOW pareto-nbd standard errors", off);
  }

  private static List<Row> spending(CustomerBase base, JsonNode expected) {
    double[][] starts = {{1, 1, 1}, {10, 5, 5}, {3, 8, 100}};
    List<Fit<GammaGamma>> fits = new ArrayList<>();
    for (double[] start : starts) {
      fits.add(GammaGamma.fit(base.spending(), start));
    }
    List<Row> rows = new ArrayList<>(fits("CDNOW gamma-gamma", fits, expected.get("seen")));
    GammaGamma model = fits.getFirst().model();
    double known = expected.get("expected_value_m40_x2").asDouble();
    double population = expected.get("population_mean_m0_x0").asDouble();
    double off =
        Math.max(
            relative(model.expectedSpend(2, 40), known),
            relative(model.expectedSpend(0, 0), population));
    rows.add(relativeRow("CDNOW gamma-gamma expected spend", off));
    return rows;
  }

  private static List<Row> donors(ScienceSetting setting, JsonNode expected) throws IOException {
    List<String> lines = Files.readAllLines(setting.file("donations_bgbb_weights.csv"));
    int size = lines.size() - 1;
    int[] gifts = new int[size];
    double[] last = new double[size];
    double[] years = new double[size];
    long[] donors = new long[size];
    for (int i = 0; i < size; i++) {
      String[] cells = lines.get(i + 1).split(",");
      gifts[i] = Integer.parseInt(cells[0]);
      last[i] = Double.parseDouble(cells[1]);
      years[i] = Double.parseDouble(cells[2]);
      donors[i] = Long.parseLong(cells[3]);
    }
    Histories histories = Histories.of(gifts, last, years).weighted(donors);
    List<Fit<PurchaseModel>> fits = new ArrayList<>();
    for (double[] start : STARTS) {
      fits.add(PurchaseFit.fit(ModelKind.BG_BB, histories, start));
    }
    List<Row> rows = new ArrayList<>(fits("donors bg-bb", fits, expected.get("seen")));
    BetaGeometricBernoulli model = (BetaGeometricBernoulli) fits.getFirst().model();
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += donors[i] * model.forecast(histories.at(i), 5).mean();
    }
    double off = relative(total, expected.get("total_expected_next5").asDouble());
    off = Math.max(off, relative(model, expected, "cond_E_10_x4_tx5", new History(4, 5, 6), 10));
    off = Math.max(off, relative(model, expected, "cond_E_10_x0_tx0", new History(0, 0, 6), 10));
    off = Math.max(off, relative(model, expected, "E_X_10", History.NEW, 10));
    rows.add(relativeRow("donors bg-bb expected gifts", off));
    return rows;
  }

  private static double relative(
      PurchaseModel model, JsonNode expected, String key, History history, double horizon) {
    return relative(model.forecast(history, horizon).mean(), expected.get(key).asDouble());
  }

  private static List<Row> contracts(JsonNode expected) {
    List<Row> rows = new ArrayList<>();
    for (String name : List.of("highend_7_years", "regular_7_years")) {
      JsonNode cohort = expected.get(name);
      long[] survivors = new long[cohort.get("survivors").size()];
      Arrays.setAll(survivors, i -> cohort.get("survivors").get(i).asLong());
      rows.addAll(
          fits("sbg " + name, List.of(ShiftedBetaGeometric.fit(List.of(survivors))), cohort));
    }
    return rows;
  }

  private static Row betaGeometricValues(JsonNode expected) {
    JsonNode seen = expected.get("seen");
    BetaGeometricNbd model =
        new BetaGeometricNbd(
            BetaGeometricNbd.Variant.BG,
            seen.get("r").asDouble(),
            seen.get("alpha").asDouble(),
            seen.get("a").asDouble(),
            seen.get("b").asDouble());
    double off = 0;
    for (String time : expected.get("E_X_t").propertyNames()) {
      double mean = model.forecast(History.NEW, Double.parseDouble(time)).mean();
      off = Math.max(off, relative(mean, expected.get("E_X_t").get(time).asDouble()));
    }
    for (JsonNode each : expected.get("p_alive")) {
      History history = history(each);
      double alive = model.aliveProbability(history);
      off = Math.max(off, relative(alive, each.get("p").asDouble()));
    }
    History regular = new History(26, 30.857142857, 31);
    History buyer = new History(2, 30.43, 38.86);
    off = Math.max(off, relative(model, expected, "cond_E_39wk_x2_tx30.43_T38.86", buyer, 39));
    off = Math.max(off, relative(model, expected, "cond_E_52wk_x26_tx30.857_T31", regular, 52));
    return relativeRow("bg-nbd point values", off);
  }

  private static History history(JsonNode node) {
    return new History(node.get("x").asInt(), node.get("tx").asDouble(), node.get("T").asDouble());
  }

  private static Row paretoValues(JsonNode expected) {
    ParetoNbd model = new ParetoNbd(0.5533710252, 10.5795196344, 0.6059073818, 11.6581161821);
    History regular = new History(26, 30.857142857, 31);
    double off = relative(model, expected, "cond_E_52wk_x26_tx30.857_T31", regular, 52);
    off = Math.max(off, relative(model, expected, "E_X_52", History.NEW, 52));
    off = Math.max(off, worst(expected.get("p_alive_(x,tx,T=38.86)"), model::aliveProbability));
    off =
        Math.max(off, worst(expected.get("cond_E_39wk"), each -> model.forecast(each, 39).mean()));
    off =
        Math.max(
            off,
            worst(
                expected.get("DERT_d0.0027_per_week"),
                each -> model.discountedPurchases(each, 0.0027)));
    return relativeRow("pareto-nbd point values", off);
  }

  /** Values by "x,t_x" at T = 38.86. */
  private static double worst(JsonNode expected, Function<History, Double> figure) {
    double worst = 0;
    for (String key : expected.propertyNames()) {
      String[] cells = key.split(",");
      History history =
          new History(Integer.parseInt(cells[0]), Double.parseDouble(cells[1]), 38.86);
      worst = Math.max(worst, relative(figure.apply(history), expected.get(key).asDouble()));
    }
    return worst;
  }

  /** No two customers are equal, so cells save nothing. */
  private static List<Row> million() throws IOException {
    PurchaseModel truth =
        new BetaGeometricNbd(BetaGeometricNbd.Variant.BG, 0.243, 4.414, 0.793, 2.426);
    Random random = new Random(5);
    double[] weeks = random.doubles(MILLION, 27, 39).toArray();
    Histories histories = PurchaseSimulation.histories(truth, weeks, 1);
    List<Fit<PurchaseModel>> fits = new ArrayList<>();
    double seconds = CpuSeconds.of(() -> fits.add(PurchaseFit.fit(ModelKind.BG_NBD, histories)));
    double worst = 0;
    double[] errors = fits.getFirst().standardErrors();
    for (int i = 0; i < errors.length; i++) {
      double away = Math.abs(fits.getFirst().model().values()[i] - truth.values()[i]);
      worst = Math.max(worst, away / errors[i]);
    }
    double forecast =
        CpuSeconds.of(() -> {
          for (int i = 0; i < MILLION; i++) {
            fits.getFirst().model().forecast(histories.at(i), 52);
          }
        });
    return List.of(
        Row.atMost("bg-nbd fitted to 1,000,000 customers", seconds, "CPU-s", CPU_SECONDS_BAR),
        Row.atMost("bg-nbd at 1,000,000, from the truth", worst, "standard errors", 4),
        Row.shown("bg-nbd forecast of 1,000,000 customers", forecast, "CPU-s"));
  }

  /** Random data of every sort; a failure is an exception or a figure that is none. */
  private static List<Row> anyData() {
    long failures = 0;
    long lost = 0;
    for (ModelKind kind : ModelKind.values()) {
      for (int seed = 0; seed < DATA_SETS; seed++) {
        Histories histories = any(kind, seed);
        try {
          Fit<PurchaseModel> fit = PurchaseFit.fit(kind, histories);
          failures += isSound(fit, histories) ? 0 : 1;
          lost += fit.verdict() == Verdict.NOT_CONVERGED ? 1 : 0;
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
          failures++;
        }
      }
    }
    int all = DATA_SETS * ModelKind.values().length;
    String name = String.format("%,d data sets with x and T up to %d: ", all, MOST);
    return List.of(
        Row.exactly(name + "failures", failures, "", 0),
        Row.exactly(name + "searches lost", lost, "", 0));
  }

  private static boolean isSound(Fit<PurchaseModel> fit, Histories histories) {
    double sum = fit.logLikelihood();
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.at(i);
      sum += fit.model().aliveProbability(history) + fit.model().forecast(history, 10).mean();
    }
    return Double.isFinite(sum);
  }

  private static Histories any(ModelKind kind, int seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(200);
    boolean isWhole = kind == ModelKind.BG_BB || random.nextBoolean();
    double bend = 1 + 12 * random.nextDouble();
    int[] repeats = new int[size];
    double[] last = new double[size];
    double[] observed = new double[size];
    double[] logs = new double[size];
    for (int i = 0; i < size; i++) {
      observed[i] = random.nextInt(8) == 0 ? MOST : MOST * random.nextDouble();
      repeats[i] = (int) ((MOST + 1) * Math.pow(random.nextDouble(), bend));
      last[i] = repeats[i] == 0 ? 0 : observed[i] * random.nextDouble();
      observed[i] = isWhole ? Math.ceil(observed[i]) : observed[i];
      last[i] = isWhole ? Math.ceil(last[i]) : last[i];
      if (kind == ModelKind.BG_BB) {
        repeats[i] = Math.min(repeats[i], (int) last[i]);
      }
      double gap = last[i] / Math.max(1, repeats[i]);
      logs[i] = repeats[i] * (Math.log(gap + 1e-9) - random.nextDouble());
    }
    return Histories.of(repeats, last, observed).withLogIntervals(logs);
  }

  private static double relative(double found, double expected) {
    return Math.abs(found - expected) / Math.abs(expected);
  }

  private static Row relativeRow(String name, double off) {
    return Row.atMost(name, off, "relative", RELATIVE_BAR);
  }
}
