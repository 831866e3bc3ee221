package io.waggle.app.collect;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.waggle.core.collect.EventType;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled tracking plan: which events a source may send and what their properties look like.
 *
 * <p>Track calls are looked up by event name, other calls by {@code $identify}, {@code $page},
 * {@code $screen}, {@code $group} and {@code $alias}; calls of those kinds that the plan does not
 * name are always accepted.
 */
public final class Plan {
  private static final int MAX_NAMED_ERRORS = 5;

  private final String id;
  private final Map<String, Schema> schemas;
  private final Unplanned unplanned;

  Plan(String id, Map<String, Schema> schemas, Unplanned unplanned) {
    this.id = id;
    this.schemas = Map.copyOf(schemas);
    this.unplanned = unplanned;
  }

  /** What becomes of a track call whose name the plan does not know. */
  enum Unplanned {
    ACCEPT,
    QUARANTINE
  }

  public String id() {
    return id;
  }

  /**
   * What is wrong with the event, or null.
   *
   * @param content the properties, or the traits of an identify or group call
   */
  @Nullable Fault check(EventType type, String name, Attributes content) {
    String key = type == EventType.TRACK ? name : keyOf(type);
    Schema schema = schemas.get(key);
    if (schema == null) {
      return type == EventType.TRACK && unplanned == Unplanned.QUARANTINE ? unplanned(name) : null;
    }
    List<Error> errors = schema.validate(JsonNodes.of(content));
    return errors.isEmpty() ? null : violated(key, contentPath(type), errors);
  }

  static String keyOf(EventType type) {
    return switch (type) {
      case TRACK -> "";
      case IDENTIFY -> "$identify";
      case PAGE -> "$page";
      case SCREEN -> "$screen";
      case GROUP -> "$group";
      case ALIAS -> "$alias";
    };
  }

  private static String contentPath(EventType type) {
    return type == EventType.IDENTIFY || type == EventType.GROUP ? "/traits" : "/properties";
  }

  private Fault unplanned(String name) {
    return new Fault(
        "plan.unplanned_event",
        "/event",
        "the plan " + id + " has no event '" + name + "'",
        "Add the event to the plan, or mend its name in the client.");
  }

  private Fault violated(String key, String root, List<Error> errors) {
    String message =
        errors.stream()
            .limit(MAX_NAMED_ERRORS)
            .map(e -> root + e.getInstanceLocation() + " " + e.getMessage())
            .collect(Collectors.joining("; "));
    return new Fault(
        "plan.violation",
        root + errors.get(0).getInstanceLocation(),
        message,
        "Mend the client, or change '" + key + "' in the plan " + id + " and replay.");
  }
}
