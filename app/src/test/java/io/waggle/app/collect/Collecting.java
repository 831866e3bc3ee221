package io.waggle.app.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.waggle.app.json.Json;
import io.waggle.core.collect.CollectedEvent;
import io.waggle.core.engine.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A collector with a server source and a browser source, and words to feed it. */
final class Collecting {
  static final String SERVER = "server-write-key";
  static final String BROWSER = "browser-write-key";

  /** 2026-11-22T10:00:00Z. */
  static final long NOW = 1_795_341_600_000L;

  final SourceDirectory sources = new SourceDirectory();
  final Collector collector;
  long now = NOW;

  Collecting() {
    this(CollectLimits.DEFAULT);
  }

  Collecting(CollectLimits limits) {
    collector = new Collector(sources, limits, () -> now);
    define(SourceDirectory.SOURCE, "server", "{\"writeKey\":\"server-write-key\"}");
    define(
        SourceDirectory.SOURCE,
        "browser",
        "{\"writeKey\":\"browser-write-key\",\"kind\":\"browser\"}");
  }

  void define(String kind, String id, String json) {
    sources.publish(kind, id, Json.read(json));
  }

  Outcome call(Call.Shape shape, String key, byte[] body) {
    return collector.collect(new Call(shape, List.of(key), body, 0, ""));
  }

  List<Input> batch(String key, byte[] body) {
    return taken(call(new Call.Shape.Batch(), key, body));
  }

  List<Input> batch(String json) {
    return batch(SERVER, json.getBytes(StandardCharsets.UTF_8));
  }

  Input alone(String event) {
    List<Input> inputs = batch("{\"batch\":[" + event + "]}");
    assertEquals(1, inputs.size());
    return inputs.get(0);
  }

  CollectedEvent event(String json) {
    return assertInstanceOf(Input.Collected.class, alone(json), () -> json).event();
  }

  Input.Quarantined refused(String json) {
    return assertInstanceOf(Input.Quarantined.class, alone(json), () -> json);
  }

  static List<Input> taken(Outcome outcome) {
    return assertInstanceOf(Outcome.Taken.class, outcome).inputs();
  }

  /** A good track call with these members added. */
  static String track(String members) {
    return "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\"" + members + "}";
  }
}
