package io.waggle.app.api;

import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The description of all routes, in OpenAPI 3.1. Needs no token; written by hand, held to the truth
 * by a test.
 */
public final class OpenApiRoutes implements RouteGroup {
  private static final String RESOURCE = "/openapi.json";

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/openapi.json", request -> Response.json(document())));
  }

  static byte[] document() {
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
