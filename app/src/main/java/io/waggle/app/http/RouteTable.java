package io.waggle.app.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path: fixed paths by one look-up, patterns by trying them in order. */
final class RouteTable {
  private final Map<String, Map<String, Entry>> fixed = new HashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();

  /** A route with the group it came from. */
  record Entry(RouteGroup group, Route route) {}

  /** What was found, and what the pattern's names stand for. */
  record Match(Map<String, Entry> byMethod, Map<String, String> parameters) {}

  private record Pattern(List<String> segments, Map<String, Entry> byMethod) {}

  RouteTable(List<RouteGroup> groups) {
    for (RouteGroup group : groups) {
      for (Route route : group.routes()) {
        add(new Entry(group, route));
      }
    }
  }

  @Nullable Match find(String path) {
    boolean slash = path.length() > 1 && path.endsWith("/");
    Map<String, Entry> exact = fixed.get(slash ? path.substring(0, path.length() - 1) : path);
    if (exact != null) {
      return new Match(exact, Map.of());
    }
    List<String> segments = split(path);
    for (Pattern pattern : patterns) {
      Map<String, String> parameters = match(pattern.segments, segments);
      if (parameters != null) {
        return new Match(pattern.byMethod, parameters);
      }
    }
    return null;
  }

  private void add(Entry entry) {
    String pattern = entry.route.pattern();
    Map<String, Entry> byMethod =
        pattern.contains("{")
            ? ofPattern(pattern)
            : fixed.computeIfAbsent(pattern, p -> new HashMap<>());
    if (byMethod.put(entry.route.method(), entry) != null) {
      throw new IllegalArgumentException(
          "two routes for " + entry.route.method() + " " + entry.route.pattern());
    }
  }

  private Map<String, Entry> ofPattern(String text) {
    List<String> segments = split(text);
    for (Pattern each : patterns) {
      if (each.segments.equals(segments)) {
        return each.byMethod;
      }
    }
    Pattern made = new Pattern(segments, new HashMap<>());
    patterns.add(made);
    return made.byMethod;
  }

  private static @Nullable Map<String, String> match(List<String> pattern, List<String> path) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.endsWith("+}")) {
        String rest = String.join("/", path.subList(Math.min(i, path.size()), path.size()));
        parameters.put(wanted.substring(1, wanted.length() - 2), rest);
        return parameters;
      }
      if (i >= path.size()) {
        return null;
      }
      if (wanted.startsWith("{")) {
        parameters.put(wanted.substring(1, wanted.length() - 1), path.get(i));
      } else if (!wanted.equals(path.get(i))) {
        return null;
      }
    }
    return pattern.size() == path.size() ? parameters : null;
  }

  /** Segments of the raw path; a trailing slash makes no segment. */
  private static List<String> split(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return List.of(trimmed.split("/", -1));
  }
}
