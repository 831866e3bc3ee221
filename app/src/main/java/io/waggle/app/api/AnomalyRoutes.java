package io.waggle.app.api;

import io.waggle.app.analytics.DailyCount;
import io.waggle.app.analytics.Period;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Value;
import io.waggle.science.anomaly.Contribution;
import io.waggle.science.anomaly.ContributionAnalysis;
import io.waggle.science.anomaly.Detector;
import io.waggle.science.anomaly.DetectorSettings;
import io.waggle.science.anomaly.Finding;
import io.waggle.science.anomaly.Reason;
import io.waggle.science.anomaly.SeriesKind;
import io.waggle.science.anomaly.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Days on which events, active people, orders or revenue were unusual for their weekday and level,
 * each with what speaks for it, and for events which ones moved it.
 *
 * <p>A day that is not over is not judged. A day without events counts as zero.
 */
final class AnomalyRoutes {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int LEARNING_DAYS = 400;
  private static final int WEEK = 7;
  private static final int MOVERS = 3;

  private static final String PER_DAY =
      """
      SELECT CAST(CAST(event_time + to_seconds(%d) AS DATE) AS VARCHAR), count(*),
        count(DISTINCT person), count(*) FILTER (is_order),
        coalesce(sum(amount) FILTER (is_order), 0)
      FROM events WHERE event_time >= make_timestamp_ms(%d) AND event_time < make_timestamp_ms(%d)
      GROUP BY 1\
      """;

  private static final Map<String, SeriesKind> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("events", SeriesKind.COUNT);
    MEASURES.put("people", SeriesKind.COUNT);
    MEASURES.put("orders", SeriesKind.COUNT);
    MEASURES.put("revenue", SeriesKind.MEASURE);
  }

  private final ApiParts parts;

  AnomalyRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/anomalies", this::anomalies));
  }

  private Response anomalies(Request request) {
    int days = (int) Queries.number(request, "days", 28, 1, 366);
    ZoneId zone = Queries.zone(request);
    parts.analytics().flush();
    long latest = LatestEvent.millis(parts);
    int offset = zone.getRules().getOffset(Instant.ofEpochMilli(latest)).getTotalSeconds();
    LocalDate last = LocalDate.ofEpochDay(Math.floorDiv(latest + offset * 1000L, DAY_MILLIS));
    long today = Math.floorDiv(parts.clock().millis() + offset * 1000L, DAY_MILLIS);
    LocalDate judged = last.toEpochDay() == today ? last.minusDays(1) : last;
    LocalDate first = judged.minusDays(days + LEARNING_DAYS - 1L);
    TreeMap<LocalDate, List<Value>> rows = rows(first, judged, offset);
    LocalDate from = rows.isEmpty() || rows.firstKey().isBefore(first) ? first : rows.firstKey();
    LocalDate shown = judged.minusDays(days - 1L);
    JsonWriter out = new JsonWriter().object().field("since", shown.toString());
    out.field("until", judged.toString()).array("measures");
    int column = 1;
    for (Map.Entry<String, SeriesKind> each : MEASURES.entrySet()) {
      double[] values = series(rows, from, judged, column++);
      List<Finding> findings = findings(each.getValue(), values, from, offset);
      out.object().field("measure", each.getKey());
      int learning = Detector.pointsNeeded(settings(each.getValue()));
      out.field("judged", values.length > learning).field("needed", learning).array("days");
      for (int i = 0; i < findings.size(); i++) {
        LocalDate day = from.plusDays(i);
        if (!day.isBefore(shown)) {
          write(findings.get(i), day, each.getKey(), zone, out);
        }
      }
      out.end().end();
    }
    return Response.json(out.end().end());
  }

  private TreeMap<LocalDate, List<Value>> rows(LocalDate first, LocalDate last, int offset) {
    long since = first.toEpochDay() * DAY_MILLIS - offset * 1000L;
    long end = (last.toEpochDay() + 1) * DAY_MILLIS - offset * 1000L;
    TreeMap<LocalDate, List<Value>> rows = new TreeMap<>();
    for (List<Value> row :
        parts
            .analytics()
            .views()
            .sql(PER_DAY.formatted(offset, since, end), SqlLimits.USUAL)
            .rows()) {
      rows.put(LocalDate.parse(row.getFirst().asText()), row);
    }
    return rows;
  }

  private static double[] series(
      TreeMap<LocalDate, List<Value>> rows, LocalDate from, LocalDate last, int column) {
    double[] values = new double[(int) Math.max(0, last.toEpochDay() - from.toEpochDay() + 1)];
    for (int i = 0; i < values.length; i++) {
      List<Value> row = rows.get(from.plusDays(i));
      values[i] = row == null ? 0 : row.get(column).asNumber();
    }
    return values;
  }

  private static DetectorSettings settings(SeriesKind kind) {
    return DetectorSettings.standard(kind, Duration.ofDays(1));
  }

  private static List<Finding> findings(
      SeriesKind kind, double[] values, LocalDate from, int offset) {
    Detector detector = new Detector(settings(kind));
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      long time = from.plusDays(i).toEpochDay() * DAY_MILLIS - offset * 1000L;
      findings.add(detector.observe(time, values[i]));
    }
    return findings;
  }

  private void write(Finding finding, LocalDate day, String measure, ZoneId zone, JsonWriter out) {
    List<Reason> reasons =
        switch (finding.verdict()) {
          case Verdict.Alert alert -> alert.reasons();
          case Verdict.Repeat repeat -> repeat.reasons();
          case Verdict.Learning learning -> List.of();
          case Verdict.Usual usual -> List.of();
        };
    out.object().field("day", day.toString()).field("value", finding.value());
    out.field("verdict", verdict(finding.verdict()));
    if (!(finding.verdict() instanceof Verdict.Learning)) {
      out.field("expected", finding.expected());
      if (Double.isFinite(finding.usual().low())) {
        out.field("low", finding.usual().low());
      }
      if (Double.isFinite(finding.usual().high())) {
        out.field("high", finding.usual().high());
      }
    }
    out.field("score", finding.score()).array("reasons");
    for (Reason each : reasons) {
      out.object().field("pattern", lower(each.pattern())).field("side", lower(each.side()));
      out.field("observed", each.observed()).field("expected", each.expected());
      out.field("points", each.points()).field("season", lower(each.season())).end();
    }
    out.end().array("moved");
    if (finding.verdict() instanceof Verdict.Alert && measure.equals("events")) {
      moved(day, zone, out);
    }
    out.end().end();
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Alert alert -> "alert";
      case Verdict.Repeat repeat -> "repeat";
      case Verdict.Learning learning -> "learning";
      case Verdict.Usual usual -> "usual";
    };
  }

  /** Which events and sources the day differs in from the mean of the seven days before. */
  private void moved(LocalDate day, ZoneId zone, JsonWriter out) {
    long since = day.minusDays(WEEK).atStartOfDay(zone).toInstant().toEpochMilli();
    long until = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    List<DailyCount> counts = parts.analytics().views().dailyCounts(new Period(since, until), zone);
    Map<String, List<ContributionAnalysis.Amount>> dimensions = new LinkedHashMap<>();
    dimensions.put("source", amounts(counts, day, DailyCount::source));
    dimensions.put("event", amounts(counts, day, AnomalyRoutes::called));
    if (ContributionAnalysis.ofSum(dimensions) instanceof Contribution.Moved moved) {
      for (Contribution.Dimension each : moved.dimensions()) {
        each.elements().stream()
            .limit(MOVERS)
            .forEach(element ->
                out.object()
                    .field("dimension", each.name())
                    .field("element", element.name())
                    .field("before", element.before())
                    .field("after", element.after())
                    .end());
      }
    }
  }

  private static String called(DailyCount count) {
    return count.name().isEmpty() ? count.type() : count.name();
  }

  private static List<ContributionAnalysis.Amount> amounts(
      List<DailyCount> counts, LocalDate day, Function<DailyCount, String> of) {
    Map<String, double[]> sums = new HashMap<>();
    for (DailyCount each : counts) {
      double[] sum = sums.computeIfAbsent(of.apply(each), key -> new double[2]);
      if (each.day().equals(day)) {
        sum[1] += each.events();
      } else {
        sum[0] += (double) each.events() / WEEK;
      }
    }
    List<ContributionAnalysis.Amount> amounts = new ArrayList<>();
    sums.forEach((name, sum) -> amounts.add(new ContributionAnalysis.Amount(name, sum[0], sum[1])));
    return amounts;
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
