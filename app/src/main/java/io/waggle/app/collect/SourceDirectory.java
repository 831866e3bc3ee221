package io.waggle.app.collect;

import io.waggle.core.identity.IdentityRules;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sources and tracking plans in force, and what identity rules say of telephone numbers.
 * Readers see one consistent state without a lock; a change is compiled first and then put in place
 * whole.
 */
public final class SourceDirectory {
  public static final String SOURCE = "source";
  public static final String PLAN = "plan";

  public static final String IDENTITY = "identity";

  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), "", Map.of());

  /** Sources keep the id of their plan, so that a plan published anew reaches them. */
  private record Snapshot(
      Map<String, SourceDocument> documents,
      Map<String, Plan> plans,
      String region,
      Map<String, Source> byKey) {}

  /**
   * Compiles a definition without putting it in force.
   *
   * @throws InvalidException with path and fix of everything that is wrong
   */
  public synchronized void validate(String kind, String id, Value document) {
    with(kind, id, document);
  }

  /** Compiles a definition and puts it in force in place of the one with this id. */
  public synchronized void publish(String kind, String id, Value document) {
    snapshot = with(kind, id, document);
  }

  /** Takes a definition out of force; a plan only when no source follows it. */
  public synchronized void retire(String kind, String id) {
    Map<String, SourceDocument> documents = new HashMap<>(snapshot.documents);
    Map<String, Plan> plans = new HashMap<>(snapshot.plans);
    String region = snapshot.region;
    switch (kind) {
      case SOURCE -> documents.remove(id);
      case PLAN -> plans.remove(id);
      default -> region = "";
    }
    snapshot = compile(documents, plans, region);
  }

  /** The country in which telephone numbers are read when nothing else says it, or empty. */
  public String phoneRegion() {
    return snapshot.region;
  }

  /** The identifier in the form in which it stands in the log, for whoever asks for a person. */
  public Identifier asKept(Identifier asked) {
    return IdentifierForms.of(asked, new Source.Naming(snapshot.region, ""));
  }

  public @Nullable Source find(String writeKey) {
    return snapshot.byKey.get(writeKey);
  }

  public @Nullable Source byId(String id) {
    SourceDocument document = snapshot.documents.get(id);
    return document == null ? null : snapshot.byKey.get(document.writeKey());
  }

  public Collection<Source> all() {
    Map<String, Source> sorted = new TreeMap<>();
    for (Source each : snapshot.byKey.values()) {
      sorted.put(each.id(), each);
    }
    return List.copyOf(sorted.values());
  }

  private Snapshot with(String kind, String id, Value document) {
    Map<String, SourceDocument> documents = new HashMap<>(snapshot.documents);
    Map<String, Plan> plans = new HashMap<>(snapshot.plans);
    String region = snapshot.region;
    switch (kind) {
      case SOURCE -> documents.put(id, SourceDocument.read(id, document));
      case PLAN -> plans.put(id, PlanDocument.read(id, document));
      case IDENTITY -> region = regionOf(document);
      default -> throw new IllegalArgumentException("no matter of the collector: " + kind);
    }
    return compile(documents, plans, region);
  }

  /** What the identity rules say of numbers; everything else in them is the engine's. */
  private static String regionOf(Value document) {
    Document root = Document.root(document, IDENTITY);
    String region = IdentityRules.parse(root).phoneRegion();
    if (!region.isEmpty() && !IdentifierForms.isRegion(region)) {
      root.fault(
          "phone_region",
          "bad_region",
          "'" + region + "' is no country whose numbers are known",
          "Write two capital letters such as CN or DE.");
    }
    root.done();
    return region;
  }

  private static Snapshot compile(
      Map<String, SourceDocument> documents, Map<String, Plan> plans, String region) {
    Map<String, Source> byKey = new HashMap<>();
    for (SourceDocument each : documents.values()) {
      Source clash = byKey.put(each.writeKey(), each.compile(plans, region));
      if (clash != null) {
        throw new InvalidException(
            "definition.duplicate",
            "source." + each.id() + ".writeKey",
            "is the write key of the source " + clash.id() + " too",
            "Give each source its own.");
      }
    }
    return new Snapshot(Map.copyOf(documents), Map.copyOf(plans), region, Map.copyOf(byKey));
  }
}
