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
    String plan,
    Source.Naming naming) {
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
            root.text("plan", ""),
            naming(root));
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

  private static Source.Naming naming(Document root) {
    String region = root.text("phoneRegion", "");
    if (!region.isEmpty() && !IdentifierForms.isRegion(region)) {
      root.fault(
          "phoneRegion",
          "bad_region",
          "'" + region + "' is no country whose numbers are known",
          "Write two capital letters such as CN or DE.");
      region = "";
    }
    String app = root.text("wechatAppId", "");
    if (app.contains("/")) {
      root.fault("wechatAppId", "bad_app", "has a slash in it", "Write the app id alone.");
    }
    return new Source.Naming(region, app);
  }

  /**
   * The source with its plan.
   *
   * @param region in which telephone numbers are read when the source does not say it
   */
  Source compile(Map<String, Plan> plans, String region) {
    return new Source(
        id, name, writeKey, kind, enabled, origins, findPlan(plans), naming.orRegion(region));
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
