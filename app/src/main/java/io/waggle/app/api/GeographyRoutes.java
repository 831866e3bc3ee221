package io.waggle.app.api;

import io.waggle.app.analytics.Commerce;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where those were who did something, by country, region or city, and of how many nobody knows. */
final class GeographyRoutes {
  private static final int MAX_DAYS = 366;

  private final ApiParts parts;

  GeographyRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/geography", this::geography));
  }

  /** How finely places are told apart. */
  private enum Level {
    COUNTRY,
    REGION,
    CITY;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isKnown(Commerce.PlaceFigure figure) {
      String name =
          switch (this) {
            case COUNTRY -> figure.country();
            case REGION -> figure.region();
            case CITY -> figure.city();
          };
      return !name.isEmpty();
    }

    /** The place at this level; all empty when it is not known. */
    List<String> placeOf(Commerce.PlaceFigure figure) {
      if (!isKnown(figure)) {
        return List.of("", "", "");
      }
      return List.of(
          figure.country(),
          this == COUNTRY ? "" : figure.region(),
          this == CITY ? figure.city() : "");
    }
  }

  /** What was counted at one place. */
  private static final class Sums {
    long people;
    long orders;
    final SortedMap<String, Double> revenue = new TreeMap<>();

    void add(Commerce.PlaceFigure figure) {
      if (figure.currency() == null) {
        people += figure.people();
        orders += figure.orders();
      } else if (figure.revenue() != 0) {
        revenue.merge(figure.currency(), figure.revenue(), Double::sum);
      }
    }
  }

  private Response geography(Request request) {
    int days = (int) Queries.number(request, "days", 28, 1, MAX_DAYS);
    int limit = Queries.limit(request, 50);
    Level level = level(request.query("level"));
    parts.awaitAnalytics();
    LocalDays time = LocalDays.endingWith(LatestEvent.millis(parts), days, Queries.zone(request));
    List<Commerce.PlaceFigure> found = parts.analytics().views().commerce().places(time.period());
    Map<List<String>, Sums> places = new HashMap<>();
    for (Commerce.PlaceFigure each : found) {
      places.computeIfAbsent(level.placeOf(each), key -> new Sums()).add(each);
    }
    Sums unknown = places.remove(List.of("", "", ""));
    JsonWriter out = new JsonWriter().object();
    out.field("since", Queries.iso(time.period().since()));
    out.field("until", Queries.iso(time.period().until())).field("level", level.label());
    out.object("known");
    for (Level each : Level.values()) {
      out.field(each.label(), peopleKnownAt(each, found));
    }
    out.end().object("unknown");
    write(unknown == null ? new Sums() : unknown, out);
    out.end().field("total", places.size()).array("places");
    List<Map.Entry<List<String>, Sums>> ranked = new ArrayList<>(places.entrySet());
    ranked.sort(
        Comparator.comparingLong((Map.Entry<List<String>, Sums> each) -> -each.getValue().people)
            .thenComparing(each -> each.getKey().toString()));
    for (Map.Entry<List<String>, Sums> each : ranked.subList(0, Math.min(limit, ranked.size()))) {
      out.object().field("country", each.getKey().get(0)).field("region", each.getKey().get(1));
      out.field("city", each.getKey().get(2));
      write(each.getValue(), out);
      out.end();
    }
    return Response.json(out.end().end());
  }

  private static Level level(String text) {
    for (Level each : Level.values()) {
      if (each.label().equals(text)) {
        return each;
      }
    }
    if (text.isEmpty()) {
      return Level.COUNTRY;
    }
    throw new ProblemException(
        400,
        "api.unknown_level",
        "level=" + text + " is not country, region or city",
        "Use one of them, or leave it out for country.");
  }

  private static long peopleKnownAt(Level level, List<Commerce.PlaceFigure> figures) {
    return figures.stream()
        .filter(each -> each.currency() == null && level.isKnown(each))
        .mapToLong(Commerce.PlaceFigure::people)
        .sum();
  }

  private static void write(Sums sums, JsonWriter out) {
    out.field("people", sums.people).field("orders", sums.orders).array("revenue");
    sums.revenue.forEach((currency, amount) ->
        out.object().field("currency", currency).field("amount", amount).end());
    out.end();
  }
}
