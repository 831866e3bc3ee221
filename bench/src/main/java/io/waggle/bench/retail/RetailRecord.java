package io.waggle.bench.retail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a household. Times are milliseconds since 1970 UTC. */
public sealed interface RetailRecord {

  /** When it happened; for records at one time the order is that of {@code permits}, as read. */
  long atMillis();

  /** Number of the household, 1 to 2500; 2,469 of them exist. */
  int household();

  /**
   * A household becomes known, one minute before all else it does. The time is ours; the source has
   * no sign-up.
   *
   * @param demographics what is known of {@code age}, {@code income}, {@code home_ownership},
   *     {@code marital_status}, {@code household_size}, {@code household_comp}, {@code kids_count};
   *     empty for two households in three
   */
  record Household(long atMillis, int household, Map<String, String> demographics)
      implements RetailRecord {
    public Household {
      demographics = Map.copyOf(demographics);
    }

    /** The addresses and the consent that we invented for this household. */
    public SyntheticContact contact() {
      return SyntheticContact.of(household);
    }
  }

  /**
   * A direct-mail campaign of the retailer reaches a household. Never one of our mails.
   *
   * @param type A, B or C, as the retailer names its three kinds
   * @param startsMillis first moment of the campaign, which may lie in 2016
   * @param endsMillis first moment after it, which may lie in 2018
   */
  record Exposure(
      long atMillis, int household, int campaign, String type, long startsMillis, long endsMillis)
      implements RetailRecord {}

  /**
   * A basket paid at the till: an order.
   *
   * @param store number of the store
   * @param lines product lines on the receipt
   * @param units pieces; fuel, miscellaneous and unknown products are not counted
   * @param privateCents the part of the revenue that fell on the retailer's own brands
   * @param discounts what was taken off
   * @param parts what was bought, by category, dearest first
   */
  record Basket(
      long atMillis,
      int household,
      String orderId,
      int store,
      int lines,
      int units,
      long privateCents,
      Discounts discounts,
      List<Part> parts)
      implements RetailRecord {
    public Basket {
      parts = List.copyOf(parts);
    }

    /** What the retailer received, in cents. */
    public long revenueCents() {
      long sum = 0;
      for (Part part : parts) {
        sum += part.cents();
      }
      return sum;
    }

    /** Revenue in cents by department, in the order of the dearest part of each. */
    public Map<String, Long> centsByDepartment() {
      Map<String, Long> cents = new LinkedHashMap<>();
      for (Part part : parts) {
        cents.merge(part.category().department(), part.cents(), Long::sum);
      }
      return cents;
    }
  }

  /**
   * A coupon is handed in.
   *
   * @param coupon the coupon's product code
   * @param orderId the basket it went with: that day's basket with the highest coupon discount
   */
  record Redemption(
      long atMillis, int household, int campaign, String coupon, @Nullable String orderId)
      implements RetailRecord {}

  /** Department and category of goods, for instance GROCERY and YOGURT; UNKNOWN where not told. */
  record Category(String department, String name) {}

  /** What was spent on one category in one basket, in cents. */
  record Part(Category category, long cents) {}

  /**
   * Discounts in cents: by loyalty card, by coupon of the maker, and what the retailer put on top
   * of a coupon.
   */
  record Discounts(long retailCents, long couponCents, long couponMatchCents) {}
}
