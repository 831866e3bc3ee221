package io.waggle.app.collect;

import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source as its definition says, its plan still an id. */
record SourceDocument(
    String id,
    String name,
    String writeKey,
    Source.Kind kind,
    boolean enabled,
    List<String> origins,
    String plan) {
  private static final int MIN_KEY_CHARS = 8;
  private static final int MAX_KEY_CHARS = 200;

  static SourceDocument read(String id, Value document) {
    Document root = Document.root(document, "source." + id);
    String writeKey = root.text("writeKey");
    boolean fits = writeKey.length() >= MIN_KEY_CHARS && writeKey.length() <= MAX_KEY_CHARS;
    if (!writeKey.isEmpty() && !(fits && writeKey.chars().allMatch(SourceDocument::isKeyChar))) {
      root.fault(
          "writeKey",
          "bad_key",
          "is not 8 to 200 letters, digits, '-', '_' or '.'",
          "Make one with a random generator.");
    }
    SourceDocument read =
        new SourceDocument(
            id,
            root.text("name", id),
            writeKey,
            root.choice("kind", Source.Kind.class, Source.Kind.SERVER),
            root.flag("enabled", true),
            List.copyOf(root.texts("origins")),
            root.text("plan", ""));
    for (String origin : read.origins) {
      if (!origin.startsWith("http://") && !origin.startsWith("https://") || origin.endsWith("/")) {
        root.fault(
            "origins",
            "bad_origin",
            "'" + origin + "' is not a web origin",
            "Write scheme and host, such as https://shop.example, without a path.");
      }
    }
    root.done();
    return read;
  }

  Source compile(Map<String, Plan> plans) {
    return new Source(id, name, writeKey, kind, enabled, origins, findPlan(plans));
  }

  private @Nullable Plan findPlan(Map<String, Plan> plans) {
    Plan found = plans.get(plan);
    if (found == null && !plan.isEmpty()) {
      throw new InvalidException(
          "definition.unknown_plan",
          "source." + id + ".plan",
          "there is no plan '" + plan + "'",
          "Publish the plan first, or take it out of the source.");
    }
    return found;
  }

  private static boolean isKeyChar(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
  }
}
