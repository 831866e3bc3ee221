package io.waggle.app.http;

import io.waggle.app.collect.Source;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What browser clients ask before their first event: the least answer each of them works with.
 * Their own diagnostics are taken and forgotten.
 */
public final class ClientSettingsRoutes implements RouteGroup {
  private static final Response TAKEN =
      Response.json("{\"success\":true}".getBytes(StandardCharsets.US_ASCII));

  private final SourceDirectory sources;

  public ClientSettingsRoutes(SourceDirectory sources) {
    this.sources = sources;
  }

  @Override
  public boolean openToBrowsers() {
    return true;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/projects/{writeKey}/settings", this::segmentSettings),
        Route.get("/projects/{writeKey}/settings", this::segmentSettings),
        Route.get("/sourceConfig", this::rudderConfig),
        Route.post("/m", request -> TAKEN),
        Route.post("/v1/m", request -> TAKEN),
        Route.post("/rsaMetrics", request -> TAKEN),
        Route.post("/v1/rsaMetrics", request -> TAKEN));
  }

  private Response segmentSettings(Request request) {
    Source source = find(List.of(request.pathParameter("writeKey")));
    JsonWriter out = new JsonWriter().object().object("integrations").object("Segment.io");
    out.field("apiKey", source.writeKey()).field("apiHost", host(request) + "/v1");
    out.field("protocol", protocol(request)).end().end();
    out.object("plan").object("track").object("__default").field("enabled", true);
    return Response.json(out.end().end().end().end());
  }

  private Response rudderConfig(Request request) {
    Source source = find(WriteKeys.of(request));
    JsonWriter out = new JsonWriter().object().object("source");
    out.field("id", source.id()).field("name", source.name()).field("writeKey", source.writeKey());
    out.field("enabled", source.enabled()).field("workspaceId", "waggle");
    out.object("config").object("statsCollection");
    out.object("errors").field("enabled", false).end();
    out.object("metrics").field("enabled", false).end().end().end();
    out.object("dataplanes").end().array("destinations").end().end();
    return Response.json(out.end());
  }

  private Source find(List<String> keys) {
    for (String key : keys) {
      Source source = sources.find(key);
      if (source != null) {
        return source;
      }
    }
    throw new ProblemException(
        keys.isEmpty() ? 401 : 404,
        "source.unknown_key",
        "no source has this write key",
        "Use the writeKey of a source.");
  }

  private static String protocol(Request request) {
    return request.header("x-forwarded-proto").equals("https") ? "https" : "http";
  }

  /** Where the client reached us, as far as the proxy before us tells. */
  private static String host(Request request) {
    String forwarded = request.header("x-forwarded-host");
    return forwarded.isEmpty() ? request.header("host") : forwarded;
  }
}
