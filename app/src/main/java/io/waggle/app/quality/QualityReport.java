package io.waggle.app.quality;

import io.waggle.app.analytics.AnalyticsViews;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.core.engine.QuarantineShelf;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out the quality of every source and event from what was received in the last days. */
public final class QualityReport {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int DRIFT_DAYS = 29;

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final long nowMillis;

  /** What was counted of one source and event, or of a source (with an empty event). */
  private static final class Tally {
    private final String source;
    private final String event;
    private long events;
    private long identified;
    private long timely;
    private long consistent;
    private long orders;
    private long priced;
    private long quarantined;
    private final long[] days = new long[DRIFT_DAYS];

    Tally(String source, String event) {
      this.source = source;
      this.event = event;
    }

    List<Share> shares() {
      List<Share> shares = new ArrayList<>();
      shares.add(new Share(Dimension.COMPLETENESS, identified + priced, events + orders));
      shares.add(new Share(Dimension.VALIDITY, events, events + quarantined));
      shares.add(new Share(Dimension.TIMELINESS, timely, events));
      shares.add(new Share(Dimension.CONSISTENCY, consistent, events));
      return shares;
    }
  }

  private QualityReport(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /**
   * The sources, each before its events.
   *
   * @param counts what became of everything a source ever sent: the only place where duplicates are
   *     counted
   * @param quarantine the entries that wait
   * @param days how many days back events count
   */
  public static List<QualityScore> of(
      AnalyticsViews views,
      List<SourceCounts.Count> counts,
      List<QuarantineShelf.Entry> quarantine,
      Days days) {
    QualityReport report = new QualityReport(days.nowMillis());
    long since = days.nowMillis() - days.back() * DAY_MILLIS;
    report.readCounts(views, since);
    report.readDays(views);
    for (QuarantineShelf.Entry each : quarantine) {
      if (each.time() >= since) {
        report.tally(each.source(), "").quarantined++;
        if (!each.event().isEmpty()) {
          report.tally(each.source(), each.event()).quarantined++;
        }
      }
    }
    return report.scores(counts);
  }

  /** Which days count. */
  public record Days(long nowMillis, int back) {}

  private Tally tally(String source, String event) {
    String key = source + "\u0000" + event;
    return tallies.computeIfAbsent(key, k -> new Tally(source, event));
  }

  private void readCounts(AnalyticsViews views, long since) {
    String select =
        """
        SELECT source, CASE WHEN name = '' THEN type ELSE name END AS event, count(*),
          sum(CASE WHEN person >= 0 THEN 1 ELSE 0 END),
          sum(CASE WHEN received_time - event_time <= 3600000 THEN 1 ELSE 0 END),
          sum(CASE WHEN event_time <= received_time
            AND event_time > received_time - 34560000000 THEN 1 ELSE 0 END),
          sum(CASE WHEN is_order THEN 1 ELSE 0 END),
          sum(CASE WHEN is_order AND amount > 0 THEN 1 ELSE 0 END)
        FROM event_rows e JOIN event_kinds k ON k.id = e.kind
        WHERE received_time >= %d GROUP BY 1, 2 ORDER BY 1, 2\
        """
            .formatted(since);
    for (List<Value> row : views.sql(select, SqlLimits.USUAL).rows()) {
      for (String event : List.of("", row.get(1).asText())) {
        Tally tally = tally(row.get(0).asText(), event);
        tally.events += whole(row.get(2));
        tally.identified += whole(row.get(3));
        tally.timely += whole(row.get(4));
        tally.consistent += whole(row.get(5));
        tally.orders += whole(row.get(6));
        tally.priced += whole(row.get(7));
      }
    }
  }

  private static long whole(Value value) {
    return (long) value.asNumber();
  }

  /** Counts by the UTC day of receipt; today is not over and left out. */
  private void readDays(AnalyticsViews views) {
    long today = Math.floorDiv(nowMillis, DAY_MILLIS);
    long first = today - DRIFT_DAYS;
    String select =
        """
        SELECT source, CASE WHEN name = '' THEN type ELSE name END AS event,
          received_time // 86400000 AS day, count(*)
        FROM event_rows e JOIN event_kinds k ON k.id = e.kind
        WHERE received_time >= %d AND received_time < %d GROUP BY 1, 2, 3 ORDER BY 1, 2, 3\
        """
            .formatted(first * DAY_MILLIS, today * DAY_MILLIS);
    for (List<Value> row : views.sql(select, SqlLimits.USUAL).rows()) {
      int day = (int) (whole(row.get(2)) - first);
      tally(row.get(0).asText(), "").days[day] += whole(row.get(3));
      tally(row.get(0).asText(), row.get(1).asText()).days[day] += whole(row.get(3));
    }
  }

  private List<QualityScore> scores(List<SourceCounts.Count> counts) {
    List<QualityScore> scores = new ArrayList<>();
    for (Tally each : tallies.values()) {
      List<Share> shares = each.shares();
      for (SourceCounts.Count count : counts) {
        if (each.event.isEmpty() && count.source().equals(each.source)) {
          shares.add(
              new Share(
                  Dimension.UNIQUENESS, count.received() - count.duplicate(), count.received()));
        }
      }
      VolumeDrift drift = VolumeDrift.of(sinceFirst(each.days));
      shares.add(drift.share());
      scores.add(new QualityScore(each.source, each.event, each.events, shares, drift));
    }
    return scores;
  }

  /** Without the days before the first one that had an event. */
  private static long[] sinceFirst(long[] days) {
    int first = 0;
    while (first < days.length && days[first] == 0) {
      first++;
    }
    return java.util.Arrays.copyOfRange(days, first, days.length);
  }
}
