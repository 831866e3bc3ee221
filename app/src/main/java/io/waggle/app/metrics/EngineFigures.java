package io.waggle.app.metrics;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.engine.BackfillStatus;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.SourceCounts;
import io.waggle.core.identity.FragmentKey;
import io.waggle.core.journey.JourneyMeasures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the engine counts, taken between two inputs. */
record EngineFigures(
    EngineView.Totals totals,
    int large,
    List<SourceCounts.Count> sources,
    Map<String, Integer> audiences,
    List<JourneyMeasures.Row> journeys,
    int pending,
    int claimed,
    BackfillStatus backfill) {

  /** How many of something a journey has, over all its versions. */
  private interface Figure {
    long of(JourneyMeasures.Row row);
  }

  static EngineFigures of(EngineView view) {
    Map<String, Integer> audiences = new LinkedHashMap<>();
    for (AudienceDefinition each : view.audiences()) {
      audiences.put(each.id(), view.audienceSize(each.id()));
    }
    return new EngineFigures(
        view.totals(),
        view.largePeople().size(),
        List.copyOf(view.sources()),
        audiences,
        view.journeyMeasures().rows(),
        view.pendingCount(),
        view.claimedDeliveries().size(),
        view.backfill());
  }

  void write(MetricText out) {
    writeSources(out);
    out.gauge("waggle_people", "People there are now.").sample(totals.people());
    out.gauge("waggle_people_merged", "People who are part of others now.").sample(totals.merges());
    out.gauge("waggle_people_large", "People with so many identifiers that several may be mixed.")
        .sample(large);
    out.counter("waggle_events_unattributed_total", "Events that named nobody usable.")
        .sample(totals.unattributed());
    out.gauge("waggle_quarantine_open", "Entries that wait in quarantine.")
        .sample(totals.quarantined());
    out.gauge("waggle_audience_people", "People in each audience.");
    audiences.forEach((id, size) -> out.sample(size, "audience", id));
    out.gauge("waggle_deliveries_pending", "Deliveries that wait for a sender.").sample(pending);
    out.gauge("waggle_deliveries_claimed", "Deliveries handed over without an answer yet.")
        .sample(claimed);
    out.gauge("waggle_definitions_waiting", "Definitions that wait for their past.")
        .sample(backfill.waiting().size());
    out.gauge("waggle_backfill_written_share", "Share of this back-fill that is written, 0 to 1.")
        .sample((double) backfill.nextPlace() / FragmentKey.PLACES);
    writeJourneys(out);
  }

  private void writeSources(MetricText out) {
    out.counter("waggle_events_received_total", "Events that came in, by source.");
    sources.forEach(each -> out.sample(each.received(), "source", each.source()));
    out.counter("waggle_events_stored_total", "Events that were new, by source.");
    sources.forEach(each -> out.sample(each.stored(), "source", each.source()));
    out.counter("waggle_events_duplicate_total", "Events stored before, by source.");
    sources.forEach(each -> out.sample(each.duplicate(), "source", each.source()));
    out.counter("waggle_events_quarantined_total", "Events set aside, by source.");
    sources.forEach(each -> out.sample(each.quarantined(), "source", each.source()));
  }

  private void writeJourneys(MetricText out) {
    out.gauge("waggle_journey_entered", "People who ever entered each journey.");
    samples(JourneyMeasures.Row::entered, out);
    out.gauge("waggle_journey_sent", "Messages of each journey that a provider took.");
    samples(JourneyMeasures.Row::sent, out);
    out.counter("waggle_journey_suppressed_total", "Sends kept back, by journey and reason.");
    Map<String, Map<String, Long>> reasons = new TreeMap<>();
    for (JourneyMeasures.Row each : journeys) {
      Map<String, Long> ofJourney = reasons.computeIfAbsent(each.journey(), id -> new TreeMap<>());
      each.suppressed().forEach((reason, count) -> ofJourney.merge(reason, count, Long::sum));
    }
    reasons.forEach((journey, counts) ->
        counts.forEach((reason, count) -> out.sample(count, "journey", journey, "reason", reason)));
  }

  private void samples(Figure figure, MetricText out) {
    Map<String, Long> sums = new TreeMap<>();
    journeys.forEach(each -> sums.merge(each.journey(), figure.of(each), Long::sum));
    sums.forEach((journey, sum) -> out.sample(sum, "journey", journey));
  }
}
