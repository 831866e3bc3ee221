package io.waggle.bench.science;

import io.waggle.bench.report.Row;
import io.waggle.science.forecast.Arima;
import io.waggle.science.forecast.ArimaModel;
import io.waggle.science.forecast.ArimaOrder;
import io.waggle.science.forecast.Ets;
import io.waggle.science.forecast.EtsForm;
import io.waggle.science.forecast.EtsModel;
import io.waggle.science.forecast.Forecast;
import io.waggle.science.forecast.Forecasting;
import io.waggle.science.forecast.HoltWinters;
import io.waggle.science.forecast.Horizon;
import io.waggle.science.forecast.Method;
import io.waggle.science.forecast.Outcome;
import io.waggle.science.forecast.Regressors;
import io.waggle.science.forecast.Series;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Airline passengers, 1949 to 1960, beside R's forecast 8.20: trained up to 1958, two years held
 * out.
 */
final class ForecastBench implements ScienceBench {
  private static final double BAR = 1e-3;
  private static final int TRAINING = 120;
  private static final Horizon HORIZON = Horizon.of(24);

  @Override
  public List<Row> rows(ScienceSetting setting) throws IOException {
    double[] values =
        Files.readAllLines(setting.file("airpassengers_monthly.csv")).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
            .toArray();
    JsonNode expected =
        JsonMapper.builder().build().readTree(setting.file("airpassengers_expected.json").toFile());
    Series all = new Series(values, 12);
    List<Row> rows = setting.sheet();
    rows.addAll(smoothing(all, expected));
    rows.addAll(holtWinters(all.first(TRAINING), expected.get("holt_winters_mult_train")));
    rows.addAll(airline(all, expected.get("airline_model_log_full")));
    rows.addAll(choice(all, expected));
    return rows;
  }

  private static List<Row> smoothing(Series all, JsonNode expected) {
    Series training = all.first(TRAINING);
    EtsModel best = Objects.requireNonNull(Ets.best(training));
    EtsForm form =
        new EtsForm(
            EtsForm.Error.MULTIPLICATIVE, EtsForm.Trend.ADDITIVE, EtsForm.Season.MULTIPLICATIVE);
    EtsModel plain = Objects.requireNonNull(Ets.fit(training, form));
    JsonNode chosen = expected.get("ets_auto_train");
    double asInR = error(all, RConventions.dampedMeans(best, HORIZON.steps()));
    return List.of(
        Row.holds(
            "form chosen is " + best.form(),
            best.form().toString().equals(chosen.get("model").asString()),
            chosen.get("model").asString()),
        near("ETS(M,Ad,M) log-likelihood", best.logLikelihood(), chosen.get("loglik")),
        near("ETS(M,Ad,M) AICc", best.aicc(), chosen.get("aicc")),
        near(
            "ETS(M,A,M) log-likelihood",
            plain.logLikelihood(),
            expected.get("ets_MAM_train_loglik")),
        near("ETS(M,A,M) error", error(all, plain.forecast(HORIZON)), rmse(expected, "ets_MAM")),
        near("ETS(M,Ad,M) error, first step undamped as in R", asInR, rmse(expected, "ets_auto")),
        Row.shown(
            "ETS(M,Ad,M) error, damped from the first step",
            error(all, best.forecast(HORIZON)),
            "passengers"));
  }

  private static List<Row> holtWinters(Series training, JsonNode known) {
    HoltWinters found = HoltWinters.multiplicative(training);
    return List.of(
        near("Holt-Winters alpha", found.alpha(), known.get("alpha")),
        near("Holt-Winters beta", found.beta(), known.get("beta")),
        near("Holt-Winters gamma", found.gamma(), known.get("gamma")),
        near("Holt-Winters squares", found.squares(), known.get("sse_train")));
  }

  private static List<Row> airline(Series all, JsonNode known) {
    double[] logs = Arrays.stream(all.values()).map(Math::log).toArray();
    ArimaModel model = Objects.requireNonNull(Arima.fit(new Series(logs, 12), ArimaOrder.AIRLINE));
    double[] ma = model.coefficients();
    double asInR = RConventions.airlineVariance(logs, ma[0], ma[1]);
    Forecast forecast = model.forecast(Horizon.of(3));
    double point = 0;
    double high = 0;
    for (int i = 0; i < 3; i++) {
      point =
          Math.max(
              point,
              relative(Math.exp(forecast.point()[i]), known.get("forecast_1961_01_to_03").get(i)));
      high = Math.max(high, relative(Math.exp(forecast.high()[i]), known.get("upper95").get(i)));
    }
    return List.of(
        near("airline ma1", ma[0], known.get("ma1")),
        near("airline sma1", ma[1], known.get("sma1")),
        near("airline log-likelihood", model.logLikelihood(), known.get("loglik")),
        near("airline AIC", model.aic(), known.get("aic")),
        near("airline variance, diffuse start counted as in R", asInR, known.get("sigma2")),
        Row.shown(
            "airline variance without it, below R's by",
            relative(model.variance(), known.get("sigma2")),
            "relative"),
        Row.atMost("airline forecasts of 3 months", point, "relative", BAR),
        Row.atMost("airline upper ends, 95 %", high, "relative", BAR));
  }

  private static List<Row> choice(Series all, JsonNode expected) throws IOException {
    Series training = all.first(TRAINING);
    Outcome.Made[] made = new Outcome.Made[1];
    double seconds = CpuSeconds.of(() -> made[0] = made(List.of(Method.values()), training));
    Row[] rows = {
      near("theta error", error(all, made(Method.THETA, training)), rmse(expected, "theta")),
      near("naive error", error(all, made(Method.NAIVE, training)), rmse(expected, "snaive")),
      near(
          "ARIMA of logs error",
          error(all, made(Method.ARIMA, training)),
          rmse(expected, "auto_arima_log")),
      Row.below(
          "automatic choice, " + made[0].forecast().model() + ", against seasonal naive",
          error(all, made[0].forecast()),
          "passengers",
          rmse(expected, "snaive").asDouble()),
      Row.shown("automatic choice of 5 methods from 4 origins", seconds, "CPU s")
    };
    return List.of(rows);
  }

  private static Forecast made(Method method, Series training) {
    return made(List.of(method), training).forecast();
  }

  private static Outcome.Made made(List<Method> methods, Series training) {
    Outcome outcome =
        Forecasting.by(methods, training, Regressors.none(), HORIZON, Progress.silent());
    if (outcome instanceof Outcome.Made made) {
      return made;
    }
    throw new IllegalStateException(outcome.toString());
  }

  private static double error(Series all, Forecast forecast) {
    return error(all, forecast.point());
  }

  private static double error(Series all, double[] point) {
    double sum = 0;
    for (int i = 0; i < point.length; i++) {
      double error = all.values()[TRAINING + i] - point[i];
      sum += error * error;
    }
    return Math.sqrt(sum / point.length);
  }

  private static JsonNode rmse(JsonNode expected, String method) {
    return expected.get("test").get(method).get("rmse");
  }

  private static Row near(String name, double found, JsonNode known) {
    return Row.atMost(name, relative(found, known), "relative", BAR);
  }

  private static double relative(double found, JsonNode known) {
    return Math.abs(found / known.asDouble() - 1);
  }
}
