package io.waggle.science.forecast;

import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts by the method that would have forecast the past best (rolling origin: Tashman 2000).
 *
 * <p>Each method is fitted anew at up to four origins with nothing but what was known then, its
 * structure chosen there too; the lowest mean absolute error wins.
 */
public final class Forecasting {
  private static final int LEAST = 4;
  private static final int ORIGINS = 4;
  private static final int LEAST_TRAINING = 8;

  private final Series series;
  private final Regressors regressors;
  private final Horizon horizon;
  private final Progress progress;
  private final List<String> notes = new ArrayList<>();

  private Forecasting(Series series, Regressors regressors, Horizon horizon, Progress progress) {
    this.series = series;
    this.regressors = regressors;
    this.horizon = horizon;
    this.progress = progress;
  }

  /**
   * Chooses among all methods and forecasts.
   *
   * @param regressors covering the series and all steps to come, or none
   */
  public static Outcome best(
      Series series, Regressors regressors, Horizon horizon, Progress progress) {
    return by(List.of(Method.values()), series, regressors, horizon, progress);
  }

  /** The same among some methods. */
  public static Outcome by(
      List<Method> methods,
      Series series,
      Regressors regressors,
      Horizon horizon,
      Progress progress) {
    InvalidInput.unless(!methods.isEmpty(), "methods", "are none", "name at least one");
    InvalidInput.unless(
        regressors.size() >= (long) series.size() + horizon.steps(),
        "regressors",
        "cover " + regressors.size() + " steps, not the series and the horizon",
        "give " + ((long) series.size() + horizon.steps()));
    if (series.size() < LEAST) {
      return new Outcome.NotEnough(
          "there are " + series.size() + " values; a forecast needs at least " + LEAST);
    }
    if (series.isConstant()) {
      return constant(series, horizon);
    }
    return new Forecasting(series, regressors, horizon, progress).run(methods);
  }

  private static Outcome constant(Series series, Horizon horizon) {
    double[] same = new double[horizon.steps()];
    Arrays.fill(same, series.values()[0]);
    Forecast forecast = new Forecast("constant", same, same, same, horizon.level());
    String note =
        "all values are the same: the forecast repeats them and no interval can be learned";
    return new Outcome.Made(Method.NAIVE, forecast, List.of(), List.of(note));
  }

  private Outcome run(List<Method> methods) {
    Series used = series;
    if (series.period() > 1 && !series.hasSeasons(2)) {
      notes.add("less than two seasons: forecast without a season");
      used = series.withoutSeason();
    }
    List<MethodScore> scores = scores(methods, used);
    List<Method> ranked = new ArrayList<>(scores.stream().map(MethodScore::method).toList());
    if (scores.isEmpty()) {
      notes.add("too short to compare methods on the past");
      ranked.addAll(methods);
    }
    for (Method method : ranked) {
      Forecast forecast = method.forecast(used, regressors, horizon);
      if (forecast != null && isFinite(forecast)) {
        progress.at(1, "done");
        return new Outcome.Made(method, floored(forecast), scores, notes);
      }
    }
    return new Outcome.NotEnough(
        "the " + series.size() + " values do not suffice for any of the methods asked for");
  }

  private List<MethodScore> scores(List<Method> methods, Series used) {
    int training = Math.max(LEAST_TRAINING, used.period() > 1 ? 2 * used.period() + 1 : 0);
    int room = used.size() - training;
    if (room < 1) {
      return List.of();
    }
    int steps = Math.min(horizon.steps(), Math.max(1, Math.min(room, used.size() / 4)));
    int last = used.size() - steps;
    int gap = Math.max(1, Math.min(steps, (last - training) / (ORIGINS - 1)));
    List<Integer> origins = new ArrayList<>();
    for (int at = last; at >= training && origins.size() < ORIGINS; at -= gap) {
      origins.add(at);
    }
    List<MethodScore> scores = new ArrayList<>();
    for (Method method : methods) {
      progress.at((double) methods.indexOf(method) / (methods.size() + 1), method.label());
      MethodScore score = score(method, used, origins, steps);
      if (score != null) {
        scores.add(score);
      }
    }
    scores.sort(Comparator.comparingDouble(MethodScore::scaledError));
    return scores;
  }

  private @Nullable MethodScore score(
      Method method, Series used, List<Integer> origins, int steps) {
    double absolute = 0;
    double squares = 0;
    int inside = 0;
    for (int origin : origins) {
      Forecast forecast =
          method.forecast(
              used.first(origin), regressors, new Horizon(steps, horizon.level(), horizon.seed()));
      if (forecast == null || !isFinite(forecast)) {
        return null;
      }
      for (int step = 0; step < steps; step++) {
        double value = used.values()[origin + step];
        double error = value - forecast.point()[step];
        absolute += Math.abs(error);
        squares += error * error;
        inside += forecast.low()[step] <= value && value <= forecast.high()[step] ? 1 : 0;
      }
    }
    double count = (double) origins.size() * steps;
    double scale = naiveError(used.first(origins.getLast()));
    double scaled = scale > 0 ? absolute / count / scale : absolute / count;
    return new MethodScore(
        method, scaled, Math.sqrt(squares / count), inside / count, origins.size());
  }

  private static double naiveError(Series past) {
    double sum = 0;
    for (int i = past.period(); i < past.size(); i++) {
      sum += Math.abs(past.values()[i] - past.values()[i - past.period()]);
    }
    return sum / (past.size() - past.period());
  }

  /** A series that was never below zero is not forecast below zero. */
  private Forecast floored(Forecast forecast) {
    boolean wasBelow = Arrays.stream(series.values()).anyMatch(each -> each < 0);
    boolean goesBelow = Arrays.stream(forecast.low()).anyMatch(each -> each < 0);
    if (wasBelow || !goesBelow) {
      return forecast;
    }
    notes.add("the series was never below zero, so the forecast is cut off there");
    return forecast.mapped(forecast.model(), each -> Math.max(0, each));
  }

  private static boolean isFinite(Forecast forecast) {
    return Arrays.stream(forecast.point()).allMatch(Double::isFinite)
        && Arrays.stream(forecast.low()).allMatch(Double::isFinite)
        && Arrays.stream(forecast.high()).allMatch(Double::isFinite);
  }
}
