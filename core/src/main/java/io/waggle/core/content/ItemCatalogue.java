package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Product facts: what a template may say of a thing that is sold. Read from documents with a list
 * of {@code items}, each with {@code id}, {@code name}, and as far as known {@code price}, {@code
 * url}, {@code image}, {@code stock} and further plain values.
 */
public final class ItemCatalogue {
  private static final int MAX_ITEMS = 20_000;

  private ItemCatalogue() {}

  /** The items by id. What is wrong is recorded in the document. */
  public static Map<String, Attributes> parse(String id, Document doc) {
    doc.text("name", id);
    Map<String, Attributes> items = new HashMap<>();
    for (Document each : doc.objects("items")) {
      if (items.size() >= MAX_ITEMS) {
        doc.fault("items", "too_many", "has over " + MAX_ITEMS + " items", "Split the catalogue.");
        break;
      }
      Attributes item = item(each);
      if (items.put(item.text("id"), item) != null) {
        each.fault("id", "twice", "'" + item.text("id") + "' stands twice", "Remove one.");
      }
    }
    return items;
  }

  private static Attributes item(Document doc) {
    Attributes.Builder item = Attributes.builder();
    item.put("id", doc.text("id"));
    item.put("name", doc.text("name"));
    for (String each : doc.keys()) {
      Value value = doc.value(each);
      if (value == null || value instanceof Value.Fields || value instanceof Value.Nil) {
        doc.fault(each, "wrong_type", "is not a plain value", "Give it a text or a number.");
      } else {
        item.put(each, value);
      }
    }
    web(doc, "url");
    web(doc, "image");
    if (doc.has("price")) {
      doc.number("price", 0, 1e12);
    }
    if (doc.has("stock")) {
      doc.whole("stock", 0, 1_000_000_000_000L);
    }
    return item.build();
  }

  private static void web(Document doc, String key) {
    if (!doc.has(key)) {
      return;
    }
    String address = doc.text(key).toLowerCase(Locale.ROOT);
    if (!address.startsWith("https://") && !address.startsWith("http://")) {
      doc.fault(key, "not_web", "is no web address", "Begin it with https://.");
    }
  }
}
