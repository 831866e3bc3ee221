package io.waggle.core.tag;

import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import io.waggle.core.kernel.Zones;
import io.waggle.core.profile.CounterKey;
import io.waggle.core.profile.Days;
import io.waggle.core.profile.MeasureKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The document form of the tags that come from measures. */
final class MeasureForm {
  private static final long MAX_WINDOW_MILLIS = 400 * TagCompute.DAY_MILLIS;
  private static final long MAX_GAP_MILLIS = TagCompute.DAY_MILLIS;
  private static final int DEFAULT_UP_TO = 200;
  private static final int MAX_VALUES = 200;

  private MeasureForm() {}

  /** The calendar periods as documents write them, in lower case. */
  enum CalendarPeriod {
    TODAY,
    YESTERDAY,
    THIS_WEEK,
    LAST_WEEK,
    THIS_MONTH,
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    THIS_YEAR
  }

  /** A row of days or of weeks. */
  enum StreakUnit {
    DAY,
    WEEK
  }

  static TagCompute statistic(Document doc, Statistic statistic) {
    EventFilter filter = EventFilter.parse(doc);
    Period period = period(doc);
    if (statistic == Statistic.COUNT) {
      return count(doc, filter, period);
    }
    String property = property(doc);
    return switch (period) {
      case Period.Always a ->
          new MeasureTag.Overall(statistic, overall(statistic, filter, property));
      case Period.Sliding sliding ->
          new MeasureTag.InWindow(
              statistic, sliding.withinMillis(), MeasureKey.trail(filter, property, upTo(doc)));
      case Period.OfDays days -> overDays(doc, statistic, days, days(filter, property, days));
    };
  }

  private static TagCompute count(Document doc, EventFilter filter, Period period) {
    return switch (period) {
      case Period.Always a -> new TagCompute.EventCount(new CounterKey(filter, 0), Long.MAX_VALUE);
      case Period.Sliding sliding ->
          new TagCompute.EventCount(new CounterKey(filter, upTo(doc)), sliding.withinMillis());
      case Period.OfDays days -> overDays(doc, Statistic.COUNT, days, days(filter, "", days));
    };
  }

  private static TagCompute overDays(
      Document doc, Statistic statistic, Period.OfDays days, MeasureKey measure) {
    if (!statistic.fitsDays()) {
      String message = "days are kept as counts and sums only";
      doc.fault("kind", "wrong_period", message, "Use within: 30d, which slides.");
    }
    return new MeasureTag.OverDays(statistic, days, measure);
  }

  private static MeasureKey overall(Statistic statistic, EventFilter filter, String property) {
    return switch (statistic) {
      case COUNT, SUM, AVERAGE, MIN, MAX -> MeasureKey.sum(filter, property);
      case FIRST, LAST -> MeasureKey.ends(filter, property);
      case DISTINCT -> MeasureKey.distinct(filter, property);
      case MOST_FREQUENT -> MeasureKey.frequent(filter, property, Days.UTC);
    };
  }

  static TagCompute mostFrequent(Document doc) {
    if (!doc.has("groups") && !doc.has("zone")) {
      return statistic(doc, Statistic.MOST_FREQUENT);
    }
    EventFilter filter = EventFilter.parse(doc);
    MeasureKey measure = MeasureKey.frequent(filter, property(doc), zone(doc));
    if (!doc.has("groups")) {
      return new MeasureTag.Overall(Statistic.MOST_FREQUENT, measure);
    }
    List<MeasureTag.MostFrequentGroup.Group> groups = new ArrayList<>();
    for (Document each : doc.objects("groups")) {
      groups.add(new MeasureTag.MostFrequentGroup.Group(each.text("name"), values(each)));
    }
    return new MeasureTag.MostFrequentGroup(groups, measure);
  }

  static TagCompute activeDays(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    Period period = period(doc);
    if (period instanceof Period.OfDays days) {
      return new MeasureTag.ActiveDays(days, days(filter, "", days));
    }
    needDays(doc);
    Period.OfDays month = new Period.LastDays(30, Days.UTC);
    return new MeasureTag.ActiveDays(month, days(filter, "", month));
  }

  private static void needDays(Document doc) {
    String fix = "Write last_days: 30, or calendar: this_month.";
    doc.fault("last_days", "missing", "needs a number of days or a calendar period", fix);
  }

  static TagCompute streak(Document doc) {
    StreakUnit unit = doc.choice("unit", StreakUnit.class, StreakUnit.DAY);
    MeasureKey measure =
        MeasureKey.days(EventFilter.parse(doc), "", MeasureKey.MAX_DAYS, zone(doc));
    int unitDays = unit == StreakUnit.DAY ? 1 : 7;
    return new MeasureTag.Streak(doc.flag("longest", false), unitDays, measure);
  }

  static TagCompute decayed(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    String property = doc.has("property") ? property(doc) : "";
    double days = (double) doc.duration("half_life", MAX_WINDOW_MILLIS) / TagCompute.DAY_MILLIS;
    return new MeasureTag.Decayed(
        days, MeasureKey.days(filter, property, MeasureKey.MAX_DAYS, zone(doc)));
  }

  static TagCompute share(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    return new MeasureTag.Share(values(doc), MeasureKey.frequent(filter, property(doc), zone(doc)));
  }

  static TagCompute onDates(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    MeasureTag.OnDates.Of of =
        doc.choice("of", MeasureTag.OnDates.Of.class, MeasureTag.OnDates.Of.COUNT);
    String property = of == MeasureTag.OnDates.Of.SUM ? property(doc) : "";
    return new MeasureTag.OnDates(
        of,
        Dates.parse(doc, "dates"),
        MeasureKey.days(filter, property, MeasureKey.MAX_DAYS, zone(doc)));
  }

  static TagCompute lastValues(Document doc) {
    EventFilter filter = EventFilter.parse(doc);
    int count = (int) doc.whole("count", 1, 50, 5);
    return new MeasureTag.LastValues(
        count, doc.flag("different", true), MeasureKey.trail(filter, property(doc), upTo(doc)));
  }

  static TagCompute visits(Document doc) {
    MeasureTag.OfVisits.Of of = doc.choice("of", MeasureTag.OfVisits.Of.class);
    String event = doc.text("event", "page");
    String property = doc.has("property") ? property(doc) : "$name";
    long gap = doc.duration("gap", MAX_GAP_MILLIS, 30 * 60_000L);
    return new MeasureTag.OfVisits(
        of, gap, MeasureKey.trail(EventFilter.named(event), property, upTo(doc)));
  }

  private static Period period(Document doc) {
    List<String> given =
        List.of("within", "last_days", "calendar").stream().filter(doc::has).toList();
    if (given.size() > 1) {
      String fix = "Keep one of " + given + ".";
      doc.fault(given.get(1), "ambiguous", "there are several periods", fix);
    }
    if (doc.has("within")) {
      return new Period.Sliding(doc.duration("within", MAX_WINDOW_MILLIS));
    }
    if (doc.has("last_days")) {
      return new Period.LastDays((int) doc.whole("last_days", 1, MeasureKey.MAX_DAYS), zone(doc));
    }
    return doc.has("calendar") ? calendar(doc) : new Period.Always();
  }

  private static Period calendar(Document doc) {
    ZoneId zone = zone(doc);
    Period.Calendar.Unit day = Period.Calendar.Unit.DAY;
    return switch (doc.choice("calendar", CalendarPeriod.class)) {
      case TODAY -> new Period.Calendar(day, false, zone);
      case YESTERDAY -> new Period.Calendar(day, true, zone);
      case THIS_WEEK -> new Period.Calendar(Period.Calendar.Unit.WEEK, false, zone);
      case LAST_WEEK -> new Period.Calendar(Period.Calendar.Unit.WEEK, true, zone);
      case THIS_MONTH -> new Period.Calendar(Period.Calendar.Unit.MONTH, false, zone);
      case LAST_MONTH -> new Period.Calendar(Period.Calendar.Unit.MONTH, true, zone);
      case THIS_QUARTER -> new Period.Calendar(Period.Calendar.Unit.QUARTER, false, zone);
      case LAST_QUARTER -> new Period.Calendar(Period.Calendar.Unit.QUARTER, true, zone);
      case THIS_YEAR -> new Period.Calendar(Period.Calendar.Unit.YEAR, false, zone);
    };
  }

  /** Kept in three sizes, so that tags over different periods share a measure. */
  private static MeasureKey days(EventFilter filter, String property, Period.OfDays period) {
    int length = period.length();
    int keep = length <= 31 ? 31 : length <= 100 ? 100 : MeasureKey.MAX_DAYS;
    return MeasureKey.days(filter, property, keep, period.zone());
  }

  private static int upTo(Document doc) {
    return (int) doc.whole("up_to", 1, MeasureKey.MAX_TRAIL, DEFAULT_UP_TO);
  }

  private static String property(Document doc) {
    String property = doc.text("property");
    if (!property.isEmpty() && !MeasureKey.isField(property)) {
      String fix = "Name a property, or one of " + MeasureKey.facts() + ".";
      doc.fault("property", "unknown_field", "'" + property + "' is no field of events", fix);
    }
    return property.isEmpty() ? "?" : property;
  }

  private static ZoneId zone(Document doc) {
    String name = doc.text("zone", "UTC");
    ZoneId zone = name.toUpperCase(Locale.ROOT).equals("UTC") ? Days.UTC : Zones.find(name);
    if (zone == null) {
      String fix = "Write for example Asia/Shanghai or +08:00.";
      doc.fault("zone", "bad_zone", "'" + name + "' is no time zone", fix);
      return Days.UTC;
    }
    return zone;
  }

  private static Set<String> values(Document doc) {
    Set<String> values = new HashSet<>();
    for (Value each : doc.values("values")) {
      values.add(each.asText());
    }
    if (values.isEmpty() || values.size() > MAX_VALUES) {
      String message = "needs 1 to " + MAX_VALUES + " values";
      doc.fault("values", "bad_list", message, "Write values: [a, b].");
    }
    return values;
  }
}
