package io.waggle.core.journey;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * How a version of a journey takes over from the ones before it.
 *
 * @param running what becomes of people who are in an older version
 * @param steps where people who wait at a step of an older version go on, by the ids of both;
 *     others go on at the step of the same id
 * @param unmapped what becomes of those whose step has no like here
 * @param members who comes in by an audience
 */
public record Rollout(
    Running running, Map<String, String> steps, Unmapped unmapped, Members members) {
  static final Rollout STANDARD =
      new Rollout(Running.DRAIN, Map.of(), Unmapped.DRAIN, Members.FUTURE);

  public Rollout {
    steps = Map.copyOf(steps);
  }

  /** What becomes of people in older versions. */
  public enum Running {
    /** They go through their version to its end. */
    DRAIN,
    /** They go on in this version. */
    MIGRATE,
    /** They leave. */
    STOP
  }

  /** What becomes of people whose step has no like in the new version. */
  public enum Unmapped {
    /** They go through their version to its end. */
    DRAIN,
    /** They leave. */
    EXIT
  }

  /** Who comes in by an audience. */
  public enum Members {
    /** Those who enter it from now on. */
    FUTURE,
    /** Those who are in it when the version is published. */
    CURRENT,
    /** Both. */
    BOTH
  }

  static Rollout parse(Document doc) {
    if (!doc.has("publish")) {
      return STANDARD;
    }
    Document publish = doc.object("publish");
    Map<String, String> steps = new HashMap<>();
    if (publish.has("steps") && publish.value("steps") instanceof Value.Fields fields) {
      Attributes map = fields.attributes();
      for (int i = 0; i < map.size(); i++) {
        steps.put(map.key(i), map.value(i).asText());
      }
    }
    return new Rollout(
        publish.choice("running", Running.class, Running.DRAIN),
        steps,
        publish.choice("unmapped", Unmapped.class, Unmapped.DRAIN),
        publish.choice("members", Members.class, Members.FUTURE));
  }

  /** The id of the step here that stands for a step of an older version. */
  public String stepFor(String older) {
    return steps.getOrDefault(older, older);
  }
}
