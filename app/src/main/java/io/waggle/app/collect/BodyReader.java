package io.waggle.app.collect;

import io.waggle.app.json.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads a body by its shape. */
final class BodyReader {
  private final SegmentBody segment;
  private final MeasurementBody measurement;
  private final CloudEventBody cloud;

  BodyReader(CollectLimits limits) {
    this.segment = new SegmentBody(limits);
    this.measurement = new MeasurementBody(limits);
    this.cloud = new CloudEventBody(limits);
  }

  Received read(Call.Shape shape, Slice body) {
    return switch (shape) {
      case Call.Shape.Batch b -> segment.readBatch(body);
      case Call.Shape.Single single -> segment.readSingle(body, single.type());
      case Call.Shape.MeasurementProtocol m -> measurement.read(body);
      case Call.Shape.CloudEvent c -> cloud.readOne(body);
      case Call.Shape.CloudEvents c -> cloud.readList(body);
      case Call.Shape.BinaryCloudEvent binary -> cloud.readBinary(binary, body);
    };
  }

  /** Reads kept bytes, whose shape is told by what they hold. */
  Received readAgain(Slice raw) {
    Set<String> keys = topKeys(raw);
    if (keys.contains("specversion")) {
      return cloud.readOne(raw);
    }
    if (keys.contains("events")) {
      return measurement.read(raw);
    }
    return keys.contains("batch") ? segment.readBatch(raw) : segment.readSingle(raw, null);
  }

  private static Set<String> topKeys(Slice raw) {
    Set<String> keys = new HashSet<>();
    try (JsonParser in = Json.parser(raw.bytes(), raw.from(), raw.length())) {
      in.nextToken();
      for (String key = in.nextName(); key != null; key = in.nextName()) {
        keys.add(key);
        in.nextToken();
        in.skipChildren();
      }
    } catch (JacksonException e) {
      throw Json.malformed(e);
    }
    return keys;
  }
}
