package io.waggle.app.http;

import io.waggle.app.collect.Call;
import io.waggle.app.collect.Call.Shape;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.Outcome;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Ingest;
import io.waggle.core.collect.EventType;
import io.waggle.core.engine.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The collector's paths: the public analytics contract with the aliases its clients use,
 * CloudEvents, the Measurement Protocol and pixels. A client is answered when its events are
 * durable.
 */
public final class CollectRoutes implements RouteGroup {
  private static final Response SUCCESS =
      Response.json("{\"success\":true}".getBytes(StandardCharsets.US_ASCII));
  private static final List<String> BATCH_PATHS =
      List.of(
          "/v1/batch",
          "/v1/import",
          "/v1/b",
          "/v1/batch/b",
          "/b",
          "/batch",
          "/beacon/v1/batch",
          "/api/s/batch");
  private static final Map<String, EventType> SHORT_TYPES =
      Map.of(
          "t", EventType.TRACK,
          "i", EventType.IDENTIFY,
          "p", EventType.PAGE,
          "s", EventType.SCREEN,
          "g", EventType.GROUP,
          "a", EventType.ALIAS);
  private static final String CLOUD_EVENT_PREFIX = "ce-";

  private final Collector collector;
  private final Ingest ingest;

  public CollectRoutes(Collector collector, Ingest ingest) {
    this.collector = collector;
    this.ingest = ingest;
  }

  @Override
  public boolean openToBrowsers() {
    return true;
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String path : BATCH_PATHS) {
      routes.add(Route.post(path, request -> collect(request, new Shape.Batch())));
    }
    for (EventType type : EventType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      for (String prefix : List.of("/v1/", "/api/s/", "/api/s/s2s/")) {
        routes.add(single(prefix + name, type));
      }
      routes.add(Route.get("/v1/pixel/" + name, request -> pixel(request, type)));
      routes.add(Route.get("/pixel/v1/" + name, request -> pixel(request, type)));
    }
    SHORT_TYPES.forEach((letter, type) -> {
      routes.add(single("/v1/" + letter, type));
      routes.add(single("/" + letter, type));
    });
    for (String path : List.of("/v1/cloudevents", "/cloudevents")) {
      routes.add(Route.post(path, request -> collect(request, cloudShape(request))));
    }
    routes.add(Route.post("/mp/collect", this::measure));
    return routes;
  }

  private Route single(String path, EventType type) {
    return Route.post(path, request -> collect(request, new Shape.Single(type)));
  }

  private Response collect(Request request, Shape shape) {
    return collect(request, shape, WriteKeys.of(request), request.body());
  }

  private Response collect(Request request, Shape shape, List<String> keys, byte[] body) {
    Call call = new Call(shape, keys, body, retryCount(request), request.header("origin"));
    return switch (collector.collect(call)) {
      case Outcome.Taken taken -> {
        store(taken.inputs());
        yield taken.quarantined() == 0 ? SUCCESS : partly(taken);
      }
      case Outcome.Unreadable unreadable -> {
        store(unreadable.inputs());
        yield Response.problem(400, unreadable.fault());
      }
      case Outcome.Refused refused -> Response.problem(status(refused.reason()), refused.fault());
    };
  }

  private void store(List<Input> inputs) {
    if (!inputs.isEmpty()) {
      ingest.ingest(inputs);
    }
  }

  private static Response partly(Outcome.Taken taken) {
    return Response.json(
        new JsonWriter()
            .object()
            .field("success", true)
            .field("quarantined", taken.quarantined())
            .end());
  }

  private static int status(Outcome.Reason reason) {
    return switch (reason) {
      case UNKNOWN_KEY -> 401;
      case DISABLED, ORIGIN -> 403;
      case TOO_LARGE -> 413;
    };
  }

  private Response measure(Request request) {
    List<String> keys = new ArrayList<>();
    keys.add(request.query("api_secret"));
    keys.addAll(WriteKeys.of(request));
    Response answer = collect(request, new Shape.MeasurementProtocol(), keys, request.body());
    // Google answers every request of a known sender with 2xx; what is wrong shows in the
    // quarantine.
    return answer.status() == 200 || answer.status() == 400 ? Response.empty(204) : answer;
  }

  private Response pixel(Request request, EventType type) {
    Response answer =
        collect(request, new Shape.Single(type), WriteKeys.of(request), Pixel.event(request));
    return answer.status() == 200 ? Pixel.image() : answer;
  }

  private static Shape cloudShape(Request request) {
    String contentType = request.header("content-type").toLowerCase(Locale.ROOT);
    if (contentType.startsWith("application/cloudevents-batch")) {
      return new Shape.CloudEvents();
    }
    boolean binary = !request.header("ce-specversion").isEmpty();
    if (contentType.startsWith("application/cloudevents") || !binary) {
      return new Shape.CloudEvent();
    }
    Map<String, String> attributes = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith(CLOUD_EVENT_PREFIX)) {
            attributes.put(
                name.substring(CLOUD_EVENT_PREFIX.length()), PercentEncoding.decode(value));
          }
        });
    return new Shape.BinaryCloudEvent(attributes, contentType);
  }

  private static int retryCount(Request request) {
    String text = request.header("x-retry-count");
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
    return digits ? Integer.parseInt(text) : 0;
  }
}
