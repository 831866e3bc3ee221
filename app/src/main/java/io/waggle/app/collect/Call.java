package io.waggle.app.collect;

import io.waggle.core.collect.EventType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the collector, free of HTTP.
 *
 * @param keys the write keys the transport carried, the most trusted first; one in the body comes
 *     last
 * @param body the decompressed body
 * @param retryCount how often the client says it has tried before
 * @param origin the web origin of the page that sends, or empty
 */
public record Call(Shape shape, List<String> keys, byte[] body, int retryCount, String origin) {

  /** How a body is to be read. */
  public sealed interface Shape {
    /** {@code {"batch":[…]}}. */
    record Batch() implements Shape {}

    /** One event; the type is the path's, or null when the event itself says it. */
    record Single(@Nullable EventType type) implements Shape {}

    /** Google Analytics 4 Measurement Protocol. */
    record MeasurementProtocol() implements Shape {}

    /** One CloudEvent as a JSON object. */
    record CloudEvent() implements Shape {}

    /** A JSON list of CloudEvents. */
    record CloudEvents() implements Shape {}

    /**
     * One CloudEvent whose attributes came beside its data.
     *
     * @param attributes by name, without prefix
     * @param contentType of the data, or empty
     */
    record BinaryCloudEvent(Map<String, String> attributes, String contentType) implements Shape {
      public BinaryCloudEvent {
        attributes = Map.copyOf(attributes);
      }
    }
  }
}
