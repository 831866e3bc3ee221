package io.waggle.bench.people;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.CountBound;
import io.waggle.core.audience.Window;
import io.waggle.core.collect.Comparison;
import io.waggle.core.collect.EventFilter;
import io.waggle.core.kernel.Value;
import io.waggle.core.tag.TagCompute;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Fifty audiences of a shop: half of them windowed counts, the rest traits, tags and combinations.
 */
final class ShopAudiences {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final String[] EVENTS = {
    "Product Viewed", "Product Added", "Order Completed", "page", "Product List Viewed"
  };

  private final List<AudienceDefinition> definitions = new ArrayList<>();

  private ShopAudiences() {}

  static AudienceSet fifty() {
    ShopAudiences shop = new ShopAudiences();
    for (int i = 0; i < 20; i++) {
      shop.add(count(EVENTS[i % EVENTS.length], List.of(), 1 + i % 7, 2 + i % 5));
    }
    for (String each : List.of("Shoes", "Hats", "Bags", "Shirts", "Coats")) {
      EventFilter.PropertyTest test =
          new EventFilter.PropertyTest("category", new Comparison.Equal(new Value.Text(each)));
      shop.add(count("Product Viewed", List.of(test), 7, 3));
    }
    for (String each : List.of("Berlin", "Paris", "Rome", "Oslo", "Wien")) {
      Condition lives = trait("city", each);
      shop.add(lives);
      shop.add(new Condition.All(List.of(lives, count("Product Added", List.of(), 3, 1))));
    }
    shop.addTagged();
    shop.addCombined();
    return AudienceSet.compile(shop.definitions, tags());
  }

  private void addTagged() {
    add(tag("idle", atLeast(30)));
    add(tag("overdue", atLeast(1.5)));
    add(tag("revenue", atLeast(500)));
    add(tag("stage", new Comparison.Equal(new Value.Text("active"))));
    add(tag("stage", new Comparison.Equal(new Value.Text("lapsed"))));
  }

  private void addCombined() {
    for (int i = 0; definitions.size() < 50; i++) {
      Condition one = new Condition.InAudience("s" + i);
      Condition other = new Condition.Not(new Condition.InAudience("s" + (i + 20)));
      add(new Condition.All(List.of(one, other)));
    }
  }

  private void add(Condition condition) {
    String id = "s" + definitions.size();
    definitions.add(new AudienceDefinition(id, id, condition));
  }

  private static Condition count(
      String event, List<EventFilter.PropertyTest> where, int days, int least) {
    return Condition.EventCount.of(
        new EventFilter(event, where),
        new Window.Rolling(days * DAY_MILLIS),
        new CountBound(CountBound.Kind.AT_LEAST, least));
  }

  private static Condition trait(String key, String value) {
    return new Condition.TraitTest(key, new Comparison.Equal(new Value.Text(value)));
  }

  private static Condition tag(String id, Comparison test) {
    return new Condition.TagTest(id, test);
  }

  private static Comparison atLeast(double number) {
    return new Comparison.Range(number, true, Double.POSITIVE_INFINITY, false);
  }

  private static TagSet tags() {
    return new TagSet(
        List.of(
            define("idle", new TagCompute.DaysSinceOrder()),
            define("overdue", new TagCompute.CycleRatio()),
            define("revenue", new TagCompute.OrderSum(TagCompute.OrderSum.Measure.REVENUE)),
            define("stage", new TagCompute.Lifecycle(30, 90, 365))));
  }

  private static TagDefinition define(String id, TagCompute compute) {
    return new TagDefinition(id, id, TagDefinition.Family.VALUE, compute);
  }
}
