package io.waggle.app.collect;

import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sources and tracking plans in force. Readers see one consistent state without a lock; a
 * change is compiled first and then put in place whole.
 */
public final class SourceDirectory {
  public static final String SOURCE = "source";
  public static final String PLAN = "plan";

  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of());

  /** Sources keep the id of their plan, so that a plan published anew reaches them. */
  private record Snapshot(
      Map<String, SourceDocument> documents, Map<String, Plan> plans, Map<String, Source> byKey) {}

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
    if (kind.equals(SOURCE)) {
      documents.remove(id);
    } else {
      plans.remove(id);
    }
    snapshot = compile(documents, plans);
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
    switch (kind) {
      case SOURCE -> documents.put(id, SourceDocument.read(id, document));
      case PLAN -> plans.put(id, PlanDocument.read(id, document));
      default -> throw new IllegalArgumentException("neither source nor plan: " + kind);
    }
    return compile(documents, plans);
  }

  private static Snapshot compile(Map<String, SourceDocument> documents, Map<String, Plan> plans) {
    Map<String, Source> byKey = new HashMap<>();
    for (SourceDocument each : documents.values()) {
      Source clash = byKey.put(each.writeKey(), each.compile(plans));
      if (clash != null) {
        throw new InvalidException(
            "definition.duplicate",
            "source." + each.id() + ".writeKey",
            "is the write key of the source " + clash.id() + " too",
            "Give each source its own.");
      }
    }
    return new Snapshot(Map.copyOf(documents), Map.copyOf(plans), Map.copyOf(byKey));
  }
}
