package io.waggle.core.tag;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.profile.CounterKey;

/** The document form of a {@link TagCompute}: {@code kind} and the fields of that kind. */
final class TagComputeForm {
  private static final long MAX_WINDOW_MILLIS = 400 * TagCompute.DAY_MILLIS;
  private static final int DEFAULT_UP_TO = 99;
  private static final int MAX_DAYS = 3_650;

  private TagComputeForm() {}

  /** The kinds as documents write them, in lower case. */
  enum Kind {
    TRAIT,
    EVENT_COUNT,
    DAYS_SINCE_EVENT,
    DAYS_SINCE_FIRST_SEEN,
    DAYS_SINCE_LAST_SEEN,
    SESSIONS,
    ORDERS,
    REVENUE,
    AVERAGE_ORDER,
    DAYS_SINCE_ORDER,
    REPURCHASE_CYCLE_DAYS,
    CYCLE_RATIO,
    RFM,
    RFM_RECENCY,
    RFM_FREQUENCY,
    RFM_MONETARY,
    LIFECYCLE,
    COUNT,
    SUM,
    AVERAGE,
    MIN,
    MAX,
    FIRST,
    LAST,
    DISTINCT,
    MOST_FREQUENT,
    ACTIVE_DAYS,
    STREAK,
    DECAYED,
    SHARE,
    ON_DATES,
    LAST_VALUES,
    VISITS,
    INTERVAL_DAYS,
    FORMULA
  }

  static TagCompute parse(Document doc) {
    return switch (doc.choice("kind", Kind.class)) {
      case TRAIT -> new TagCompute.TraitValue(doc.text("trait"));
      case EVENT_COUNT -> eventCount(doc);
      case DAYS_SINCE_EVENT ->
          new TagCompute.DaysSinceEvent(new CounterKey(EventFilter.parse(doc), 1));
      case DAYS_SINCE_FIRST_SEEN -> new TagCompute.DaysSinceFirstSeen();
      case DAYS_SINCE_LAST_SEEN -> new TagCompute.DaysSinceLastSeen();
      case SESSIONS -> new TagCompute.Sessions();
      case ORDERS -> new TagCompute.OrderSum(TagCompute.OrderSum.Measure.COUNT);
      case REVENUE -> new TagCompute.OrderSum(TagCompute.OrderSum.Measure.REVENUE);
      case AVERAGE_ORDER -> new TagCompute.OrderSum(TagCompute.OrderSum.Measure.AVERAGE);
      case DAYS_SINCE_ORDER -> new TagCompute.DaysSinceOrder();
      case REPURCHASE_CYCLE_DAYS -> new TagCompute.OrderSum(TagCompute.OrderSum.Measure.CYCLE_DAYS);
      case CYCLE_RATIO -> new TagCompute.CycleRatio();
      case RFM -> rfm(doc, TagCompute.Rfm.Part.CELL);
      case RFM_RECENCY -> rfm(doc, TagCompute.Rfm.Part.RECENCY);
      case RFM_FREQUENCY -> rfm(doc, TagCompute.Rfm.Part.FREQUENCY);
      case RFM_MONETARY -> rfm(doc, TagCompute.Rfm.Part.MONETARY);
      case LIFECYCLE -> lifecycle(doc);
      case COUNT -> MeasureForm.statistic(doc, Statistic.COUNT);
      case SUM -> MeasureForm.statistic(doc, Statistic.SUM);
      case AVERAGE -> MeasureForm.statistic(doc, Statistic.AVERAGE);
      case MIN -> MeasureForm.statistic(doc, Statistic.MIN);
      case MAX -> MeasureForm.statistic(doc, Statistic.MAX);
      case FIRST -> MeasureForm.statistic(doc, Statistic.FIRST);
      case LAST -> MeasureForm.statistic(doc, Statistic.LAST);
      case DISTINCT -> MeasureForm.statistic(doc, Statistic.DISTINCT);
      case MOST_FREQUENT -> MeasureForm.mostFrequent(doc);
      case ACTIVE_DAYS -> MeasureForm.activeDays(doc);
      case STREAK -> MeasureForm.streak(doc);
      case DECAYED -> MeasureForm.decayed(doc);
      case SHARE -> MeasureForm.share(doc);
      case ON_DATES -> MeasureForm.onDates(doc);
      case LAST_VALUES -> MeasureForm.lastValues(doc);
      case VISITS -> MeasureForm.visits(doc);
      case INTERVAL_DAYS -> new TagCompute.IntervalDays(new CounterKey(EventFilter.parse(doc), 1));
      case FORMULA -> new Formula.Tag(FormulaForm.parse(doc.object("formula")));
    };
  }

  private static TagCompute rfm(Document doc, TagCompute.Rfm.Part part) {
    return new TagCompute.Rfm(RfmThresholds.parse(doc), part);
  }

  private static TagCompute eventCount(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    long within = doc.duration("within", MAX_WINDOW_MILLIS, Long.MAX_VALUE);
    int upTo = (int) doc.whole("up_to", 1, CounterKey.MAX_NEWEST, DEFAULT_UP_TO);
    int newest = within == Long.MAX_VALUE ? 0 : upTo;
    return new TagCompute.EventCount(new CounterKey(filter, newest), within);
  }

  private static TagCompute lifecycle(Document doc) {
    int fresh = (int) doc.whole("new_days", 1, MAX_DAYS, 30);
    int active = (int) doc.whole("active_days", 1, MAX_DAYS, 90);
    int lapsed = (int) doc.whole("lapsed_days", 1, MAX_DAYS, 365);
    if (active < fresh || lapsed <= active) {
      String fix = "Make new_days <= active_days < lapsed_days.";
      doc.fault("lapsed_days", "bad_stages", "stages are out of order", fix);
      return new TagCompute.Lifecycle(30, 90, 365);
    }
    return new TagCompute.Lifecycle(fresh, active, lapsed);
  }
}
