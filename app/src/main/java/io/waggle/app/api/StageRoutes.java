package io.waggle.app.api;

import io.waggle.app.analytics.Period;
import io.waggle.app.analytics.SqlLimits;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.StageModel;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.List;

/** Stage models: how many are in each stage, and who moved from where to where. */
final class StageRoutes {
  private final ApiParts parts;

  StageRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/stages/{id}", this::stages));
  }

  private Response stages(Request request) {
    String id = request.pathParameter("id");
    Period asked = Queries.period(request);
    JsonWriter out = new JsonWriter().object().field("id", id).array("stages");
    StageModel model = parts.pipeline().ask(engine -> sizes(engine.view(), id, out));
    out.end().array("flow");
    parts.awaitAnalytics();
    for (List<Value> row : parts.analytics().views().sql(flow(model, asked), ALL).rows()) {
      out.object()
          .field("from", stageOf(model, row.get(0)))
          .field("to", stageOf(model, row.get(1)));
      out.field("people", (long) row.get(2).asNumber()).end();
    }
    return Response.json(out.end().end());
  }

  private static final SqlLimits ALL = SqlLimits.USUAL;

  private static StageModel sizes(EngineView view, String id, JsonWriter out) {
    PublishedDefinition found = view.definition("stages", id);
    if (found == null || found.retired()) {
      throw ProblemException.notFound("there is no stage model " + id);
    }
    StageModel model = StageModel.parse(id, Document.root(found.document(), "stages"));
    for (StageModel.Stage each : model.stages()) {
      String audience = model.audienceOf(each);
      out.object().field("stage", each.id()).field("audience", audience);
      out.field("size", view.audienceSize(audience)).end();
    }
    return model;
  }

  /** Whoever left one stage and entered another by the same input; ids hold no quotes. */
  private static String flow(StageModel model, Period asked) {
    String prefix = "'" + model.id() + ".'";
    return "SELECT l.audience, e.audience, count(*) FROM membership_rows l JOIN membership_rows e"
        + " ON e.person = l.person AND e.position = l.position WHERE NOT l.entered AND e.entered"
        + " AND starts_with(l.audience, "
        + prefix
        + ") AND starts_with(e.audience, "
        + prefix
        + ")"
        + " AND e.time >= "
        + asked.since()
        + " AND e.time < "
        + asked.until()
        + " GROUP BY ALL ORDER BY 1, 2";
  }

  private static String stageOf(StageModel model, Value audience) {
    return audience.asText().substring(model.id().length() + 1);
  }
}
