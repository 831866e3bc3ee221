package io.waggle.core.content.draft;

import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * What a brand does not say: words that the law or the house forbids, and names of others. Read
 * from a document with {@code banned}, {@code competitors} and {@code allowed}, the exceptions.
 */
public record BrandRules(List<String> banned, List<String> competitors, List<String> allowed) {
  private static final int MAX_WORDS = 5_000;

  public BrandRules {
    banned = List.copyOf(banned);
    competitors = List.copyOf(competitors);
    allowed = List.copyOf(allowed);
  }

  public static final BrandRules NONE = new BrandRules(List.of(), List.of(), List.of());

  /** What is wrong is recorded in the document. */
  public static BrandRules parse(String id, Document doc) {
    doc.text("name", id);
    return new BrandRules(
        words(doc, "banned"), words(doc, "competitors"), words(doc, "allowed"));
  }

  private static List<String> words(Document doc, String key) {
    List<String> words = new ArrayList<>();
    for (String each : doc.texts(key)) {
      if (each.isBlank()) {
        doc.fault(key, "empty_word", "holds an empty word", "Remove it.");
      } else {
        words.add(each.strip());
      }
    }
    if (words.size() > MAX_WORDS) {
      doc.fault(key, "too_many", "has over " + MAX_WORDS + " words", "Leave some out.");
    }
    return words;
  }

  /** All of both together. */
  public BrandRules and(BrandRules other) {
    return new BrandRules(
        joined(banned, other.banned),
        joined(competitors, other.competitors),
        joined(allowed, other.allowed));
  }

  private static List<String> joined(List<String> a, List<String> b) {
    List<String> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
