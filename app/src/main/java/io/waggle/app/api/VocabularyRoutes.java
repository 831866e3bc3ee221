package io.waggle.app.api;

import io.waggle.app.analytics.EventPick;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Value;
import io.waggle.core.privacy.ConsentRecord;
import java.util.List;
import java.util.TreeSet;

/** What a condition can name: the traits, tags, events and consents that exist, with examples. */
final class VocabularyRoutes {
  private static final int PEOPLE = 1_000;
  private static final int LATEST_EVENTS = 100_000;
  private static final int EVENTS_OF_A_NAME = 8;
  private static final int MOST_LOOKED_AT = 400;

  /** How often each name came and a few of its latest positions, among the latest events. */
  private static final String NAMES =
      """
      SELECT type, name, count(*), list_slice(list(position ORDER BY position DESC), 1, %d)
      FROM (SELECT e.position, k.type, k.name FROM event_rows e JOIN event_kinds k ON k.id = e.kind
        WHERE e.position >= (SELECT coalesce(max(position), 0) - %d FROM event_rows))
      GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT 200\
      """;

  private final ApiParts parts;
  private final LogLookup log;

  VocabularyRoutes(ApiParts parts) {
    this.parts = parts;
    this.log = new LogLookup(parts.log());
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/vocabulary", this::vocabulary));
  }

  private Response vocabulary(Request request) {
    SeenNames traits = new SeenNames();
    SeenNames tags = new SeenNames();
    TreeSet<String> purposes = new TreeSet<>();
    TreeSet<String> channels = new TreeSet<>();
    PeopleSample.each(
        parts.pipeline(),
        PEOPLE,
        (person, now) -> {
          traits.add(person.traits());
          tags.add(person.tags());
          for (ConsentRecord each : person.consents()) {
            purposes.add(each.purpose());
            channels.add(each.channel());
          }
        });
    JsonWriter out = new JsonWriter().object();
    traits.write("traits", out);
    tags.write("tags", out);
    out.array("purposes");
    purposes.forEach(out::value);
    out.end().array("channels");
    channels.forEach(out::value);
    out.end();
    events(out);
    return Response.json(out.end());
  }

  private void events(JsonWriter out) {
    parts.awaitAnalytics();
    String names = NAMES.formatted(EVENTS_OF_A_NAME, LATEST_EVENTS);
    int lookedAt = 0;
    out.array("events");
    for (List<Value> row : parts.analytics().views().sql(names, SqlLimits.USUAL).rows()) {
      String type = row.get(0).asText();
      String name = row.get(1).asText();
      SeenNames properties = new SeenNames();
      for (String each : row.get(3).asText().split("[^0-9]+")) {
        if (!each.isEmpty() && lookedAt < MOST_LOOKED_AT) {
          lookedAt++;
          if (log.at(Long.parseLong(each)) instanceof Input.Collected found) {
            properties.add(found.event().properties());
          }
        }
      }
      out.object().field("event", EventPick.named(type, name)).field("type", type);
      out.field("events", row.get(2));
      properties.write("properties", out);
      out.end();
    }
    out.end();
  }
}
