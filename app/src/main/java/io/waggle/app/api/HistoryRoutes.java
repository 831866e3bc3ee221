package io.waggle.app.api;

import io.waggle.app.analytics.HistorySql;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.Condition;
import io.waggle.core.collect.Comparison;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;

/** How many a condition would have held for at moments of the past, by SQL over the events. */
final class HistoryRoutes {
  private static final int MAX_MOMENTS = 100;

  /** Event names beyond the tables' limit are one, so that counts by name are not sure any more. */
  private static final String OTHERS = "SELECT count(*) FROM event_kinds WHERE name = '(other)'";

  private final ApiParts parts;

  HistoryRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/audiences/history", this::history));
  }

  private Response history(Request request) {
    Document body = Document.root(Json.read(request.body()), "history");
    Condition condition = Condition.parse(body, "condition");
    List<Long> moments = moments(body);
    body.done();
    List<Fault> faults =
        parts
            .pipeline()
            .ask(engine -> condition.faults("history.condition", engine.view().audienceSet()));
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    parts.awaitAnalytics();
    List<String> reasons = new ArrayList<>();
    JsonWriter sizes = new JsonWriter().array();
    for (long at : moments) {
      switch (HistorySql.of(condition, at)) {
        case HistorySql.Translation.Query query ->
            sizes.object().field("at", Queries.iso(at)).field("size", number(query.count())).end();
        case HistorySql.Translation.Refused refused -> reasons.addAll(refused.reasons());
      }
    }
    if (number(OTHERS) > 0) {
      reasons.add("there are more names of events than the tables tell apart");
    }
    return answer(sizes.end(), reasons.stream().distinct().toList());
  }

  private static Response answer(JsonWriter sizes, List<String> reasons) {
    JsonWriter out = new JsonWriter().object().field("answered", reasons.isEmpty());
    out.array("reasons");
    reasons.forEach(each -> out.value(each));
    out.end();
    if (reasons.isEmpty()) {
      out.name("sizes").raw(sizes.toBytes());
    }
    return Response.json(out.end());
  }

  private static List<Long> moments(Document body) {
    List<Long> moments = new ArrayList<>();
    for (Value each : body.values("at")) {
      long at = Comparison.date(each);
      if (at == Comparison.NO_DATE) {
        body.fault("at", "bad_date", "needs dates", "Write 2026-11-22 or 2026-11-22T10:00:00Z.");
      }
      moments.add(at);
    }
    if (moments.isEmpty() || moments.size() > MAX_MOMENTS) {
      body.fault("at", "bad_list", "needs 1 to " + MAX_MOMENTS + " dates", "List them.");
    }
    return moments;
  }

  private long number(String select) {
    var rows = parts.analytics().views().sql(select, SqlLimits.USUAL).rows();
    return (long) rows.getFirst().getFirst().asNumber();
  }
}
