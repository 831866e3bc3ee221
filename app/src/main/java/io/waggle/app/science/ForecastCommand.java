package io.waggle.app.science;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.science.forecast.Forecast;
import io.waggle.science.forecast.Forecasting;
import io.waggle.science.forecast.Gaps;
import io.waggle.science.forecast.Horizon;
import io.waggle.science.forecast.MainlandHolidays;
import io.waggle.science.forecast.Method;
import io.waggle.science.forecast.MethodScore;
import io.waggle.science.forecast.Outcome;
import io.waggle.science.forecast.Regressors;
import io.waggle.science.forecast.Series;
import io.waggle.science.numeric.InvalidInput;
import io.waggle.science.numeric.Progress;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forecasts a series of values by date. */
@Command(
    name = "forecast",
    description = {
      "Forecasts values by day, week, month, quarter or year (CSV), with intervals.",
      "Columns: date (2025-07-01 or 2025-07) and value; an empty value is a gap."
    },
    mixinStandardHelpOptions = true)
final class ForecastCommand extends MethodCommand {
  private static final int HISTORY_SHOWN = 4;
  private static final int PERIOD_MAX = 10_000;

  @Option(
      names = "--horizon",
      required = true,
      paramLabel = "N",
      description = "how many steps to forecast")
  private int horizon = 1;

  @Option(
      names = "--date",
      paramLabel = "COLUMN",
      defaultValue = "date",
      description = "the column of dates (default: ${DEFAULT-VALUE})")
  private String date = "date";

  @Option(
      names = "--value",
      paramLabel = "COLUMN",
      defaultValue = "value",
      description = "the column of values (default: ${DEFAULT-VALUE})")
  private String value = "value";

  @Option(
      names = "--period",
      paramLabel = "N",
      description = "steps after which the season comes round, 1 for none (default: by the dates)")
  private @Nullable Integer period;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, naive, theta, ets, arima or stl-ets (default: ${DEFAULT-VALUE})")
  private String method = "auto";

  @Option(
      names = "--promotions",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns that explain the values; known for the steps to come too")
  private List<String> promotions = new ArrayList<>();

  @Option(
      names = "--holidays",
      paramLabel = "COUNTRY",
      description = "take holidays into account: cn for mainland China, 2020 to 2026")
  private @Nullable String holidays;

  @Override
  protected Answer answer(Progress progress) throws IOException {
    List<Method> methods = methods();
    if (horizon < 1) {
      throw wrongOption("--horizon is " + horizon + "; give at least 1");
    }
    if (period != null && (period < 1 || period > PERIOD_MAX)) {
      throw wrongOption(
          "--period is " + period + "; give 1 for none, 12 for months, at most " + PERIOD_MAX);
    }
    ForecastInput read = ForecastInput.read(input(), date, value, promotions);
    int steps = period == null ? read.timeline().usualPeriod() : period;
    Series series = Gaps.filled(read.values(), steps);
    Outcome outcome =
        series == null
            ? new Outcome.NotEnough("more than a tenth of the values is missing")
            : Forecasting.by(
                methods, series, regressors(read), new Horizon(horizon, level(), seed()), progress);
    return switch (outcome) {
      case Outcome.NotEnough few -> notEnough(few);
      case Outcome.Made made -> made(made, read, steps);
    };
  }

  private List<Method> methods() {
    List<Method> all = List.of(Method.values());
    List<Method> named = all.stream().filter(each -> each.label().equals(method)).toList();
    if (named.isEmpty() && !"auto".equals(method)) {
      throw wrongOption("--method " + method + " is not known; see --help");
    }
    return named.isEmpty() ? all : named;
  }

  private Regressors regressors(ForecastInput read) {
    if (holidays != null && !"cn".equals(holidays)) {
      throw wrongOption("--holidays " + holidays + " is not known; give cn");
    }
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    int size = read.values().length + horizon;
    for (int j = 0; j < promotions.size(); j++) {
      double[] column = read.promotions().columns()[j];
      InvalidInput.unless(
          column.length >= size,
          "column " + promotions.get(j),
          "is known for " + (column.length - read.values().length) + " steps to come",
          "add rows with an empty value up to " + read.timeline().at(size - 1));
      names.add(promotions.get(j));
      columns.add(Arrays.copyOf(column, size));
    }
    if (holidays != null) {
      List<LocalDate> starts = read.timeline().starts(size + 1);
      Regressors days = MainlandHolidays.regressors(starts.subList(0, size), starts.get(size));
      names.addAll(days.names());
      columns.addAll(List.of(days.columns()));
    }
    return names.isEmpty()
        ? Regressors.none()
        : new Regressors(names, columns.toArray(double[][]::new));
  }

  private static Answer notEnough(Outcome.NotEnough few) {
    Attributes body =
        Attributes.builder().put("verdict", "not enough data").put("reason", few.reason()).build();
    return Answer.of(body, List.of("Not enough data: " + few.reason() + "."));
  }

  private Answer made(Outcome.Made made, ForecastInput read, int steps) {
    Forecast forecast = made.forecast();
    int from = read.values().length;
    List<Value> rows = new ArrayList<>();
    TextTable table = new TextTable("date", "forecast", "low", "high");
    for (int i = 0; i < forecast.steps(); i++) {
      String day = read.timeline().at(from + i).toString();
      double point = forecast.point()[i];
      double low = forecast.low()[i];
      double high = forecast.high()[i];
      rows.add(
          Values.object(
              Attributes.builder()
                  .put("date", day)
                  .put("forecast", point)
                  .put("low", low)
                  .put("high", high)
                  .build()));
      table.row(day, TextTable.figure(point), TextTable.figure(low), TextTable.figure(high));
    }
    List<String> notes = new ArrayList<>(made.notes());
    List<String> gaps = gaps(read);
    if (!gaps.isEmpty()) {
      notes.add("gaps were filled: " + String.join(", ", gaps));
    }
    Attributes body =
        Attributes.builder()
            .put("method", made.method().label())
            .put("model", forecast.model())
            .put("values", from)
            .put("period", steps)
            .put("level", forecast.level())
            .put("forecast", Values.list(rows))
            .put("scores", Values.list(made.scores().stream().map(ForecastCommand::score).toList()))
            .put("filled", Values.texts(gaps))
            .put("notes", Values.texts(notes))
            .build();
    return Answer.of(body, lines(made, table, notes)).withPlot(plot(forecast, read));
  }

  private static Value score(MethodScore score) {
    return Values.object(
        Attributes.builder()
            .put("method", score.method().label())
            .put("scaledError", score.scaledError())
            .put("rootMeanSquareError", score.rootMeanSquareError())
            .put("coverage", score.coverage())
            .put("origins", score.origins())
            .build());
  }

  private static List<String> gaps(ForecastInput read) {
    List<String> gaps = new ArrayList<>();
    for (int i = 0; i < read.values().length; i++) {
      if (Double.isNaN(read.values()[i])) {
        gaps.add(read.timeline().at(i).toString());
      }
    }
    return gaps;
  }

  private static List<String> lines(Outcome.Made made, TextTable table, List<String> notes) {
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "Model: "
            + made.forecast().model()
            + ", intervals of "
            + TextTable.percent(made.forecast().level()));
    if (!made.scores().isEmpty()) {
      TextTable scores = new TextTable("method", "error / naive", "RMSE", "inside interval");
      for (MethodScore each : made.scores()) {
        scores.row(
            each.method().label(),
            TextTable.figure(each.scaledError()),
            TextTable.figure(each.rootMeanSquareError()),
            TextTable.percent(each.coverage()));
      }
      lines.add("");
      lines.add("On the past, from " + made.scores().getFirst().origins() + " points of time:");
      lines.addAll(scores.lines());
    }
    notes.forEach(each -> lines.add("Note: " + each + "."));
    return lines;
  }

  private static Plot plot(Forecast forecast, ForecastInput read) {
    int from = read.values().length;
    int shown = Math.min(from, Math.max(HISTORY_SHOWN * forecast.steps(), 24));
    double[] past = Arrays.copyOfRange(read.values(), from - shown, from);
    double[] days = days(read, from, forecast.steps());
    return Plot.overDates("Forecast: " + forecast.model(), "value")
        .band("interval", days, forecast.low(), forecast.high())
        .line("past", days(read, from - shown, shown), past)
        .line("forecast", days, forecast.point());
  }

  private static double[] days(ForecastInput read, int from, int count) {
    double[] days = new double[count];
    Arrays.setAll(days, i -> read.timeline().at(from + i).toEpochDay());
    return days;
  }
}
