package io.waggle.app.analytics;

import java.time.ZoneId;
import java.util.List;

/**
 * What can be asked of the derived tables. Every answer is one consistent moment, at most a second
 * old.
 *
 * <p>People are asked for by any of their ordinals: those merged with them are included. Times are
 * milliseconds since 1970; a limit is at least 1.
 */
public interface AnalyticsViews {
  /** Events that fit the filter, the latest first. */
  List<EventRow> events(EventFilter filter);

  /**
   * Events per day (of the zone), source, type and name, in that order; days without events are
   * left out.
   */
  List<DailyCount> dailyCounts(Period period, ZoneId zone);

  /**
   * What was decided about contacting these people and what became of it, the latest first.
   *
   * @param people whom it was about; empty for everybody
   */
  List<ContactRow> contacts(List<Integer> people, ContactPage page);

  /** Who entered and left the audience, the latest first. */
  List<MembershipRow> memberships(String audience, int limit);

  /**
   * Conversions as each model shares them out, per goal, model, channel and campaign, in that
   * order.
   */
  List<ConversionCredit> conversions(Period period);

  /** What happened at each step of a journey, over all versions, by step, kind and detail. */
  List<StepFigure> steps(String journey);

  /** What became of messages that were decided then, by day (UTC), channel and state. */
  List<DeliveryFigure> deliveries(Period period);

  /**
   * What was taken on the channel of a quota, of messages decided from then on.
   *
   * @param most how many one person may have
   */
  QuotaUse quotaUse(String channel, long since, int most);

  /** What people do one thing after another. */
  Behaviour behaviour();

  /** What was earned, by which channels and where. */
  Commerce commerce();

  /**
   * Answers one SELECT of an engineer.
   *
   * @throws io.waggle.core.kernel.InvalidException when it is no single SELECT, calls what is not
   *     allowed, is wrong, or runs past its limits
   */
  SqlAnswer sql(String select, SqlLimits limits);
}
