package io.waggle.core.content;

import io.waggle.core.content.liquid.Escape;
import io.waggle.core.content.liquid.Fault;
import io.waggle.core.content.liquid.LiquidTemplate;
import io.waggle.core.content.liquid.LiquidTemplate.Source;
import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the fields of a template that hold Liquid. Faults are recorded with line and column. */
final class TemplateReader {
  /** The most characters that a source may have. */
  static final int MAX_SOURCE = 200_000;

  private static final int MAX_SNIPPETS = 100;
  private static final int MAX_FAULTS = 20;

  private final Document doc;
  private final Map<String, String> snippets;
  private final Set<String> roots;

  private TemplateReader(Document doc, Map<String, String> snippets, Set<String> roots) {
    this.doc = doc;
    this.snippets = snippets;
    this.roots = roots;
  }

  static TemplateReader of(Document root) {
    Map<String, String> snippets = new HashMap<>();
    if (root.has("snippets")) {
      Document all = root.object("snippets");
      for (String each : all.keys()) {
        snippets.put(each, source(all, each));
      }
      if (snippets.size() > MAX_SNIPPETS) {
        root.fault(
            "snippets", "too_many", "has over " + MAX_SNIPPETS + " snippets", "Leave some out.");
      }
    }
    return new TemplateReader(root, snippets, Ours.ROOTS);
  }

  /** Reads another part of the same document, such as a locale. */
  TemplateReader in(Document part) {
    return new TemplateReader(part, snippets, roots);
  }

  /** Also lets sources use the click addresses of named links. */
  TemplateReader withLinks() {
    Set<String> more = new HashSet<>(roots);
    more.add(Ours.LINK);
    return new TemplateReader(doc, snippets, more);
  }

  /** The named sources under a key, in their order; none when it is absent. */
  List<Named> named(String key, int most) {
    List<Named> all = new ArrayList<>();
    Document fields = doc.has(key) ? doc.object(key) : null;
    if (fields == null) {
      return all;
    }
    for (String each : fields.keys()) {
      all.add(new Named(each, in(fields).text(each, Escape.PLAIN)));
    }
    if (all.size() > most) {
      doc.fault(key, "too_many", "has over " + most + " entries", "Leave some out.");
    }
    return all;
  }

  /** The named links under {@code links}, in their order; none when it is absent. */
  List<Named> links() {
    List<Named> all = new ArrayList<>();
    Document fields = doc.has("links") ? doc.object("links") : null;
    if (fields != null) {
      fields.keys().forEach(each -> all.add(new Named(each, in(fields).address(each, true))));
    }
    return all;
  }

  /** A template by its name. */
  record Named(String name, LiquidTemplate template) {}

  Document doc() {
    return doc;
  }

  LiquidTemplate html(String key) {
    return LiquidTemplate.html(liquid(source(doc, key)), listener(doc, key));
  }

  LiquidTemplate text(String key, Escape escape) {
    return text(key, source(doc, key), escape);
  }

  /** Empty when the field is absent. */
  LiquidTemplate optional(String key, Escape escape) {
    return text(key, doc.has(key) ? source(doc, key) : "", escape);
  }

  /** An address that the person can follow, or that of a picture; empty when it is absent. */
  LiquidTemplate address(String key, boolean link) {
    String source = doc.has(key) ? source(doc, key) : "";
    return LiquidTemplate.address(liquid(source), link, listener(doc, key));
  }

  private LiquidTemplate text(String key, String source, Escape escape) {
    return LiquidTemplate.plain(liquid(source), escape, listener(doc, key));
  }

  /** A source that stands elsewhere than in a field of its own. */
  LiquidTemplate inline(String key, String source) {
    return text(key, source, Escape.PLAIN);
  }

  private Source liquid(String source) {
    return new Source(source, snippets, roots);
  }

  private static String source(Document doc, String key) {
    String source = doc.text(key);
    if (source.length() <= MAX_SOURCE) {
      return source;
    }
    doc.fault(key, "too_long", "has over " + MAX_SOURCE + " characters", "Shorten it.");
    return "";
  }

  private static Fault.Listener listener(Document doc, String key) {
    int[] told = new int[1];
    return fault -> {
      if (told[0]++ < MAX_FAULTS) {
        boolean nowhere = fault.at().line() == 0;
        String where = nowhere ? "" : fault.at() + ": ";
        doc.fault(key, fault.code(), where + fault.message(), fault.fix());
      }
    };
  }
}
