package io.waggle.bench.retail;

import io.waggle.bench.retail.RetailRecord.Basket;
import io.waggle.bench.retail.RetailRecord.Category;
import io.waggle.bench.retail.RetailRecord.Discounts;
import io.waggle.bench.retail.RetailRecord.Exposure;
import io.waggle.bench.retail.RetailRecord.Household;
import io.waggle.bench.retail.RetailRecord.Part;
import io.waggle.bench.retail.RetailRecord.Redemption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the rows of one file become records: its header, and a function of a row's fields. */
record RowParser(String header, Function<String[], RetailRecord> parse) {

  private static final String ORDER_PREFIX = "cj-";
  private static final List<String> DEMOGRAPHICS =
      List.of(
          "age",
          "income",
          "home_ownership",
          "marital_status",
          "household_size",
          "household_comp",
          "kids_count");

  /** Number of fields a row must have. */
  int width() {
    return header.split(",", -1).length;
  }

  static RowParser households() {
    return new RowParser(
        "time,household," + String.join(",", DEMOGRAPHICS),
        row -> {
          Map<String, String> known = new LinkedHashMap<>();
          for (int i = 0; i < DEMOGRAPHICS.size(); i++) {
            String value = row[2 + i];
            if (!value.isEmpty()) {
              known.put(DEMOGRAPHICS.get(i), value);
            }
          }
          return new Household(millis(row[0]), Integer.parseInt(row[1]), known);
        });
  }

  static RowParser exposures() {
    return new RowParser(
        "time,household,campaign,type,starts,ends",
        row ->
            new Exposure(
                millis(row[0]),
                Integer.parseInt(row[1]),
                Integer.parseInt(row[2]),
                row[3],
                millis(row[4]),
                millis(row[5])));
  }

  static RowParser baskets(List<Category> categories) {
    return new RowParser(
        "time,basket,household,store,lines,units,private_cents,retail_discount_cents,"
            + "coupon_discount_cents,coupon_match_cents,parts",
        row ->
            new Basket(
                millis(row[0]),
                Integer.parseInt(row[2]),
                ORDER_PREFIX + row[1],
                Integer.parseInt(row[3]),
                Integer.parseInt(row[4]),
                Integer.parseInt(row[5]),
                Long.parseLong(row[6]),
                new Discounts(
                    Long.parseLong(row[7]), Long.parseLong(row[8]), Long.parseLong(row[9])),
                parts(row[10], categories)));
  }

  static RowParser redemptions() {
    return new RowParser(
        "time,household,campaign,coupon,basket",
        row ->
            new Redemption(
                millis(row[0]),
                Integer.parseInt(row[1]),
                Integer.parseInt(row[2]),
                row[3],
                row[4].isEmpty() ? null : ORDER_PREFIX + row[4]));
  }

  private static long millis(String seconds) {
    return Long.parseLong(seconds) * 1_000;
  }

  private static List<Part> parts(String text, List<Category> categories) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int colon = text.indexOf(':', from);
      int space = text.indexOf(' ', colon);
      int end = space < 0 ? text.length() : space;
      Category category = categories.get(Integer.parseInt(text, from, colon, 10));
      parts.add(new Part(category, Long.parseLong(text, colon + 1, end, 10)));
      from = end + 1;
    }
    return parts;
  }
}
