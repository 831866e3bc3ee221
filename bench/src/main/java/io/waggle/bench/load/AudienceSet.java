package io.waggle.bench.load;

import io.waggle.bench.subject.Api;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fifty audiences as a shop keeps them: window counts mostly, traits, lapsed customers, mixtures.
 */
final class AudienceSet {
  private static final List<String> CATEGORIES =
      List.of("coffee", "tea", "garden", "kitchen", "books", "toys", "outdoor", "beauty", "pets");
  private static final List<String> WINDOWS = List.of("1h", "1d", "7d", "30d", "90d");

  private final Map<String, String> conditions = new LinkedHashMap<>();

  AudienceSet() {
    countsByCategory();
    countsByWindow();
    traits();
    lapsed();
    mixtures();
  }

  int size() {
    return conditions.size();
  }

  void publish(Api api) throws IOException {
    for (Map.Entry<String, String> each : documents().entrySet()) {
      api.define("audience", each.getKey(), each.getValue());
    }
  }

  /** The documents by id, those that others refer to first. */
  Map<String, String> documents() {
    Map<String, String> documents = new LinkedHashMap<>();
    conditions.forEach((id, condition) -> documents.put(id, document(id, condition)));
    return documents;
  }

  /** An audience document. */
  static String document(String name, String condition) {
    return "{\"name\":\"" + name + "\",\"condition\":" + condition + "}";
  }

  /** 18: interest in a category, weak and strong. */
  private void countsByCategory() {
    for (String category : CATEGORIES) {
      String where = where("category", "equals", "\"" + category + "\"");
      conditions.put("browses-" + category, count("Product Viewed", where, "7d", 2));
      conditions.put("keen-on-" + category, count("Product Viewed", where, "30d", 5));
    }
  }

  /** 12: how much happened lately. */
  private void countsByWindow() {
    for (String window : WINDOWS) {
      conditions.put("active-" + window, count("page", "", window, 3));
      conditions.put("adds-" + window, count("Product Added", "", window, 2));
    }
    String large = where("total", "gte", "100");
    conditions.put("large-orders-90d", count("Order Completed", large, "90d", 2));
    conditions.put("orders-30d", count("Order Completed", "", "30d", 1));
  }

  /** 8: what people are. */
  private void traits() {
    conditions.put("gold", trait("plan", "equals", "\"gold\""));
    conditions.put("basic", trait("plan", "equals", "\"basic\""));
    conditions.put("newsletter", trait("newsletter", "equals", "true"));
    conditions.put("in-leeds", trait("city", "equals", "\"Leeds\""));
    conditions.put("in-lyon", trait("city", "equals", "\"Lyon\""));
    conditions.put("born-after-1990", trait("birthYear", "gt", "1990"));
    conditions.put("rich-in-points", trait("loyaltyPoints", "gte", "4000"));
    conditions.put("reachable", "{\"trait\":\"email\",\"op\":\"exists\"}");
  }

  /** 6: bought, but not lately; looked, but did not buy. */
  private void lapsed() {
    for (String window : List.of("1h", "7d", "30d")) {
      String bought = count("Order Completed", "", "365d", 1);
      String quiet = "{\"not\":" + count("Order Completed", "", window, 1) + "}";
      conditions.put("lapsed-" + window, all(bought, quiet));
      String looked = count("Product Viewed", "", window, 5);
      conditions.put("undecided-" + window, all(looked, quiet));
    }
  }

  /** 6: rules built on other audiences. */
  private void mixtures() {
    conditions.put("gold-and-keen", all(audience("gold"), audience("keen-on-coffee")));
    conditions.put("reach-basket", all(audience("reachable"), audience("adds-1d")));
    conditions.put("win-back", all(audience("lapsed-30d"), audience("newsletter")));
    conditions.put("hot-drinks", any(audience("browses-coffee"), audience("browses-tea")));
    conditions.put("outdoors", any(audience("browses-garden"), audience("browses-outdoor")));
    conditions.put("young-and-active", all(audience("born-after-1990"), audience("active-1d")));
  }

  /** At least so many events within the window. */
  static String count(String event, String where, String within, int atLeast) {
    String filter = where.isEmpty() ? "" : ",\"where\":[" + where + "]";
    return "{\"count\":{\"event\":\"%s\"%s,\"within\":\"%s\"},\"op\":\"gte\",\"value\":%d}"
        .formatted(event, filter, within, atLeast);
  }

  private static String where(String property, String op, String value) {
    return "{\"property\":\"%s\",\"op\":\"%s\",\"value\":%s}".formatted(property, op, value);
  }

  private static String trait(String key, String op, String value) {
    return "{\"trait\":\"%s\",\"op\":\"%s\",\"value\":%s}".formatted(key, op, value);
  }

  private static String audience(String id) {
    return "{\"audience\":\"" + id + "\"}";
  }

  private static String all(String... conditions) {
    return "{\"all\":[" + String.join(",", conditions) + "]}";
  }

  private static String any(String... conditions) {
    return "{\"any\":[" + String.join(",", conditions) + "]}";
  }
}
