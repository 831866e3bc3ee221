package io.waggle.app.api;

import io.waggle.app.http.Handler;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds requests to what openapi.json says of their query: a parameter it does not name, one that
 * comes twice, and a value that is none of its choices are refused. What is left empty counts as
 * not sent.
 *
 * <p>Only below {@code /api/}: links in messages come back with what mail programs and advertising
 * add to them, and events come in the query of pixels.
 */
public final class DocumentedQueries {
  private static final String HELD = "/api/";
  private static final ReadLimits WHOLE = new ReadLimits(64, 1 << 20, 1 << 20);
  private static final String SHARED = "#/components/parameters/";

  /** The choices of each parameter, none where anything may stand, by method and path. */
  private final Map<String, Map<String, List<String>>> known = new TreeMap<>();

  private final Attributes shared;

  private DocumentedQueries(Attributes document) {
    shared = fields(fields(document, "components"), "parameters");
    Attributes paths = fields(document, "paths");
    for (String path : paths.keys()) {
      Attributes methods = fields(paths, path);
      for (String method : methods.keys()) {
        Map<String, List<String>> parameters = new TreeMap<>();
        read(methods, parameters);
        read(fields(methods, method), parameters);
        known.put(method.toUpperCase(Locale.ROOT) + " " + path, parameters);
      }
    }
  }

  /** The same groups, with each route held to the document. */
  public static List<RouteGroup> hold(List<RouteGroup> groups) {
    DocumentedQueries queries =
        Json.read(OpenApiRoutes.document(), WHOLE) instanceof Value.Fields document
            ? new DocumentedQueries(document.attributes())
            : new DocumentedQueries(Attributes.EMPTY);
    return groups.stream().map(queries::held).toList();
  }

  private void read(Attributes holder, Map<String, List<String>> parameters) {
    for (Value each : items(holder, "parameters")) {
      Attributes given = each instanceof Value.Fields fields ? fields.attributes() : shared;
      String name = given.text("$ref");
      Attributes parameter =
          name.isEmpty() ? given : fields(shared, name.substring(SHARED.length()));
      if (parameter.text("in").equals("query")) {
        parameters.put(parameter.text("name"), choices(fields(parameter, "schema")));
      }
    }
  }

  private static List<String> choices(Attributes schema) {
    return schema.text("type").equals("boolean")
        ? List.of("true", "false")
        : items(schema, "enum").stream().map(Value::asText).toList();
  }

  private static Attributes fields(Attributes holder, String key) {
    return holder.find(key) instanceof Value.Fields fields ? fields.attributes() : Attributes.EMPTY;
  }

  private static List<Value> items(Attributes holder, String key) {
    return holder.find(key) instanceof Value.Items items ? items.values() : List.of();
  }

  private RouteGroup held(RouteGroup group) {
    List<Route> routes = new ArrayList<>();
    for (Route each : group.routes()) {
      routes.add(each.pattern().startsWith(HELD) ? held(each) : each);
    }
    return new Held(group, List.copyOf(routes));
  }

  private Route held(Route route) {
    Map<String, List<String>> parameters =
        known.getOrDefault(route.method() + " " + route.pattern(), Map.of());
    Handler handler = route.handler();
    return new Route(
        route.method(),
        route.pattern(),
        request -> {
          check(request, parameters);
          return handler.handle(request);
        });
  }

  private static void check(Request request, Map<String, List<String>> parameters) {
    request
        .queries()
        .forEach((name, value) -> {
          List<String> choices = parameters.get(name);
          if (choices == null) {
            throw unknown(name, parameters);
          }
          if (request.repeats(name)) {
            throw refused("repeated", name, "comes more than once", "Send it once.");
          }
          if (!value.isEmpty() && !choices.isEmpty() && !choices.contains(value)) {
            throw refused(
                "unknown_choice",
                name,
                "'" + value + "' is no choice for " + name,
                "Use one of " + String.join(", ", choices) + ", or leave it out.");
          }
        });
  }

  private static ProblemException unknown(String name, Map<String, List<String>> parameters) {
    return refused(
        "unknown_parameter",
        name,
        "'" + name + "' is no parameter here",
        parameters.isEmpty()
            ? "Leave it out: this address has no parameters."
            : "Use " + String.join(", ", parameters.keySet()) + ", or leave it out.");
  }

  private static ProblemException refused(String code, String name, String message, String fix) {
    return new ProblemException(400, new Fault("api." + code, Queries.path(name), message, fix));
  }

  private record Held(RouteGroup group, List<Route> routes) implements RouteGroup {
    @Override
    public boolean openToBrowsers() {
      return group.openToBrowsers();
    }

    @Override
    public void authorise(Request request) {
      group.authorise(request);
    }
  }
}
