package io.waggle.app.server;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.testkit.store.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A whole server that does not listen: its routes are called directly. */
final class ServerBed implements AutoCloseable {
  final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-22T10:00:00Z").toEpochMilli());
  final WaggleServer server;
  private final Map<Route, RouteGroup> routes = new LinkedHashMap<>();

  ServerBed(Path data) {
    server = WaggleServer.open(ServerSettings.on(data, 0), clock, List.of());
    for (RouteGroup group : server.routeGroups()) {
      group.routes().forEach(route -> routes.put(route, group));
    }
  }

  TreeSet<String> declared() {
    TreeSet<String> all = new TreeSet<>();
    routes.keySet().forEach(route -> all.add(route.method() + " " + route.pattern()));
    return all;
  }

  Response manage(String method, String target, String body) {
    String token = server.credentials().managementToken();
    return call(
        method,
        target,
        body,
        Map.of("authorization", "Bearer " + token, "content-type", "application/json"));
  }

  Response collect(String target, String body, String contentType) {
    String key = server.credentials().writeKey();
    return call("POST", target, body, Map.of("x-write-key", key, "content-type", contentType));
  }

  Response call(String method, String target, String body, Map<String, String> headers) {
    return call(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Response call(String method, String target, byte[] body, Map<String, String> headers) {
    String[] pathAndQuery = target.split("\\?", 2);
    for (Map.Entry<Route, RouteGroup> each : routes.entrySet()) {
      Map<String, String> parameters = match(each.getKey().pattern(), pathAndQuery[0]);
      if (each.getKey().method().equals(method) && parameters != null) {
        Map<String, String> queries = queries(pathAndQuery.length == 2 ? pathAndQuery[1] : "");
        Call call = new Call(method, pathAndQuery[0], parameters, queries, headers, body);
        each.getValue().authorise(call);
        return each.getKey().handler().handle(call);
      }
    }
    throw ProblemException.notFound(method + " " + target);
  }

  private static Map<String, String> match(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted.length == given.length && wanted[i].startsWith("{")) {
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (wanted.length != given.length || !wanted[i].equals(given[i])) {
        return null;
      }
    }
    return parameters;
  }

  private static Map<String, String> queries(String query) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return all;
  }

  @Override
  public void close() {
    server.close();
  }

  private record Call(
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, String> queries,
      Map<String, String> headers,
      byte[] body)
      implements Request {
    @Override
    public String pathParameter(String name) {
      return parameters.getOrDefault(name, "");
    }

    @Override
    public String query(String name) {
      return queries.getOrDefault(name, "");
    }

    @Override
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }
}
