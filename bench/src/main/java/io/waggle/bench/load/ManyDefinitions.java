package io.waggle.bench.load;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.bench.subject.Api;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two thousand tag definitions of which about 150 have a value for a person of a shop, and two
 * hundred audiences over those and over counts.
 */
public final class ManyDefinitions {
  private static final String[] LIVE = {
    "Product Viewed", "Product Added", "Order Completed", "page", "Product List Viewed"
  };
  private static final String[] CITIES = {"Berlin", "Paris", "Rome", "Oslo", "Wien", "Prag"};
  private static final String[] CATEGORIES = {"Shoes", "Hats", "Bags", "Shirts", "Coats"};
  private static final String[] SHAPES = {
    "kind: event_count, event: '%s', within: %dd",
    "kind: sum, event: '%s', property: price, within: %dd",
    "kind: count, event: '%s', last_days: %d",
    "kind: decayed, event: '%s', half_life: %dd",
    "kind: distinct, event: '%s', property: category, within: %dd",
    "kind: most_frequent, event: '%s', property: category, within: %dd"
  };
  private static final int LIVE_TAGS = 150;
  private static final int TAGS = 2_000;
  private static final int AUDIENCES = 200;

  private final List<Input.DefinitionPublished> definitions = new ArrayList<>();

  private ManyDefinitions() {}

  public static List<Input.DefinitionPublished> all() {
    ManyDefinitions many = new ManyDefinitions();
    for (int i = 0; i < TAGS; i++) {
      String event = i < LIVE_TAGS ? LIVE[i % LIVE.length] : "Silent " + i % 97;
      String shape = SHAPES[i / LIVE.length % SHAPES.length];
      many.add("tag", "t" + i, "{compute: {" + shape.formatted(event, 1 + i / 30) + "}}");
    }
    for (int i = 0; i < AUDIENCES; i++) {
      many.add("audience", "a" + i, "{condition: " + many.condition(i) + "}");
    }
    return many.definitions;
  }

  static void publish(Api api) throws IOException {
    for (Input.DefinitionPublished each : all()) {
      byte[] json = new JsonWriter().value(each.document()).toBytes();
      api.define(each.kind(), each.id(), new String(json, StandardCharsets.UTF_8));
    }
  }

  private String condition(int i) {
    String event = LIVE[i % LIVE.length];
    String city = CITIES[i / 4 % CITIES.length];
    String behaviour =
        switch (i % 4) {
          case 0 -> "{tag: t%d, op: gte, value: %d}".formatted(i * 3 % 25, 1 + i % 9);
          case 1 ->
              "{count: {event: '%s', within: %dd}, op: gte, value: %d}"
                  .formatted(event, 1 + i % 30, 1 + i % 6);
          case 2 ->
              ("{count: {event: '%s', where: [{property: category, op: equals, value: %s}],"
                      + " within: %dd}, op: gte, value: 2}")
                  .formatted(event, CATEGORIES[i / 5 % CATEGORIES.length], 1 + i % 30);
          default -> "{tag: t%d, op: exists}".formatted(i % LIVE_TAGS);
        };
    return "{all: [{trait: city, op: equals, value: %s}, %s]}".formatted(city, behaviour);
  }

  private void add(String kind, String id, String yaml) {
    Value document = Json.readYaml(yaml.getBytes(StandardCharsets.UTF_8)).getFirst();
    definitions.add(new Input.DefinitionPublished(kind, id, document, "bench", 0));
  }
}
