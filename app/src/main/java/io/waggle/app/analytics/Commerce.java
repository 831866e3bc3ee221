package io.waggle.app.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What was earned, by which channels and where. People are those after merges. Currencies are told
 * apart; they are empty where an event named none.
 */
public interface Commerce {
  /** What a model credits on each day of the zone, in the order of days. */
  List<CreditDay> creditDays(Question question, Period period, ZoneId zone);

  /**
   * What customers were worth until a moment, by the channel that was credited with their first
   * conversion of the goal.
   */
  List<Acquired> acquired(Question question, long until);

  /**
   * Where those were who did something in the period, by the latest place that is known of each.
   */
  List<PlaceFigure> places(Period period);

  /**
   * Which goal, and which model shares out its credit.
   *
   * @param currency of values where their event names none; empty when it is not known
   */
  record Question(String goal, String model, String currency) {}

  /**
   * Credit of one day.
   *
   * @param conversions the sum of shares
   * @param value the value of the conversions, shared out in the same way
   * @param newCustomers the part of the conversions that were the first of a person
   */
  record CreditDay(
      LocalDate day,
      String channel,
      String campaign,
      String currency,
      double conversions,
      double value,
      double newCustomers) {}

  /**
   * Customers of a channel, each weighed by its share of the credit for their first conversion.
   *
   * @param weight the sum of the shares
   * @param squares the sum of the squares of the shares
   * @param mean of what one customer was worth
   * @param spread the sum of the squares of share times distance from the mean
   * @param currency in which all their conversions were; null when there are several
   */
  record Acquired(
      String channel,
      double weight,
      double squares,
      double mean,
      double spread,
      @org.jspecify.annotations.Nullable String currency) {}

  /**
   * People of a place who did something.
   *
   * @param country of this and {@code region} and {@code city}, what is not known is empty
   * @param currency null for people and orders in any; else the revenue in it
   */
  record PlaceFigure(
      String country,
      String region,
      String city,
      @org.jspecify.annotations.Nullable String currency,
      long people,
      long orders,
      double revenue) {}
}
