package io.waggle.app.api;

import io.waggle.app.analytics.Commerce.Acquired;
import io.waggle.app.analytics.Commerce.CreditDay;
import io.waggle.core.experiment.SpendBook;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a channel cost and brought in some days. Amounts of different currencies are never added,
 * and what cannot be known is null with a reason.
 *
 * <p>Spend is compared with what was credited on the days, and to the campaigns, of which spend is
 * known: three weeks of spend are not set against four weeks of revenue.
 */
final class ChannelFigures {
  /** With fewer customers, by weight, a mean of such skewed amounts would say little. */
  static final double MIN_CUSTOMERS = 30;

  /** Of the normal distribution, for 95 %. */
  private static final double Z = 1.959963984540054;

  private final String channel;
  private final SpendBook book;
  private final long firstDay;
  private final int days;
  private final boolean hasValues;
  private final Map<String, BitSet> known = new TreeMap<>();
  final Sums all = new Sums();
  final Sums compared = new Sums();
  private @Nullable Acquired acquired;

  /** What a model credits. */
  static final class Sums {
    double conversions;
    double newCustomers;
    final SortedMap<String, Double> revenue = new TreeMap<>();

    private void add(CreditDay credit) {
      conversions += credit.conversions();
      newCustomers += credit.newCustomers();
      revenue.merge(credit.currency(), credit.value(), Double::sum);
    }
  }

  /**
   * A figure, or why there is none.
   *
   * @param currency empty for a figure that is no amount
   */
  record Figure(double value, String currency, String reason) {
    static Figure unknown(String reason) {
      return new Figure(Double.NaN, "", reason);
    }

    boolean isKnown() {
      return reason.isEmpty();
    }
  }

  /** The mean worth of a customer, or why there is none. */
  record Worth(Figure mean, double low, double high, double customers) {}

  /** The days that are looked at, and whether the goal's conversions have values. */
  record Frame(long firstDay, int days, boolean hasValues) {}

  ChannelFigures(String channel, SpendBook book, Frame frame) {
    this.channel = channel;
    this.book = book;
    this.firstDay = frame.firstDay();
    this.days = frame.days();
    this.hasValues = frame.hasValues();
  }

  String channel() {
    return channel;
  }

  void add(CreditDay credit) {
    all.add(credit);
    int day = (int) (credit.day().toEpochDay() - firstDay);
    if (day >= 0 && (known("").get(day) || known(credit.campaign()).get(day))) {
      compared.add(credit);
    }
  }

  void add(Acquired customers) {
    acquired = customers;
  }

  private BitSet known(String campaign) {
    return known.computeIfAbsent(campaign, key -> spent(key).days());
  }

  private SpendBook.Spent spent(@Nullable String campaign) {
    return book.spent(channel, campaign, firstDay, firstDay + days - 1);
  }

  /** What was spent, and on how many of the days that is known. */
  SpendBook.Spent spent() {
    return spent(null);
  }

  /** Spend by new customer. */
  Figure costPerCustomer() {
    Figure spend = oneAmount(spent());
    if (!spend.isKnown()) {
      return spend;
    }
    return compared.newCustomers <= 0
        ? Figure.unknown("no_new_customers")
        : new Figure(spend.value() / compared.newCustomers, spend.currency(), "");
  }

  /** Revenue less spend, over spend. */
  Figure returnOnSpend() {
    Figure spend = oneAmount(spent());
    if (!spend.isKnown()) {
      return spend;
    }
    if (!hasValues) {
      return Figure.unknown("goal_without_value");
    }
    if (spend.value() == 0) {
      return Figure.unknown("nothing_spent");
    }
    double revenue = 0;
    for (Map.Entry<String, Double> each : compared.revenue.entrySet()) {
      if (each.getValue() != 0 && !each.getKey().equals(spend.currency())) {
        return Figure.unknown(each.getKey().isEmpty() ? "currency_unknown" : "other_currency");
      }
      revenue += each.getValue();
    }
    return new Figure((revenue - spend.value()) / spend.value(), "", "");
  }

  private static Figure oneAmount(SpendBook.Spent spent) {
    return switch (spent.amounts().size()) {
      case 0 -> Figure.unknown("no_spend");
      case 1 ->
          new Figure(spent.amounts().values().iterator().next(), spent.amounts().firstKey(), "");
      default -> Figure.unknown("several_currencies");
    };
  }

  /**
   * The mean worth of the channel's customers with its 95 % interval, by the variance of a ratio of
   * weighted sums (Cochran, Sampling Techniques, 3rd edition, section 6.3).
   */
  Worth worth() {
    Acquired customers = acquired;
    if (customers == null) {
      return new Worth(Figure.unknown("no_customers"), Double.NaN, Double.NaN, 0);
    }
    double effective = customers.weight() * customers.weight() / customers.squares();
    String currency = customers.currency();
    String reason =
        !hasValues
            ? "goal_without_value"
            : currency == null
                ? "several_currencies"
                : effective < MIN_CUSTOMERS ? "too_few_customers" : "";
    if (!reason.isEmpty()) {
      return new Worth(Figure.unknown(reason), Double.NaN, Double.NaN, customers.weight());
    }
    double error = Math.sqrt(customers.spread() * effective / (effective - 1)) / customers.weight();
    return new Worth(
        new Figure(customers.mean(), currency == null ? "" : currency, ""),
        customers.mean() - Z * error,
        customers.mean() + Z * error,
        customers.weight());
  }
}
