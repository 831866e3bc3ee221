package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.quality.QualityReport;
import io.waggle.app.quality.QualityScore;
import io.waggle.app.quality.Share;
import io.waggle.core.engine.QuarantineShelf;
import io.waggle.core.engine.SourceCounts;
import java.util.List;
import java.util.Locale;

/** The quality of what comes in, by source and event, with the arithmetic of its score. */
final class QualityRoutes {
  private static final int QUARANTINE_READ = 10_000;

  private final ApiParts parts;

  QualityRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/data-quality", this::quality));
  }

  private Response quality(Request request) {
    int back = (int) Queries.number(request, "days", 7, 1, 366);
    List<SourceCounts.Count> counts = parts.pipeline().ask(engine -> engine.view().sources());
    List<QuarantineShelf.Entry> quarantine =
        parts.pipeline().ask(engine -> engine.view().quarantine(0, QUARANTINE_READ));
    long now = parts.pipeline().ask(engine -> engine.now());
    parts.awaitAnalytics();
    List<QualityScore> scores =
        QualityReport.of(
            parts.analytics().views(), counts, quarantine, new QualityReport.Days(now, back));
    JsonWriter out = new JsonWriter().object().field("days", back).array("scores");
    scores.forEach(each -> write(each, out));
    return Response.json(out.end().end());
  }

  private static void write(QualityScore score, JsonWriter out) {
    out.object().field("source", score.source()).field("event", score.event());
    out.field("events", score.events()).field("score", score.score()).array("parts");
    for (Share each : score.shares()) {
      out.object().field("dimension", each.dimension().name().toLowerCase(Locale.ROOT));
      out.field("good", each.good()).field("of", each.of()).field("share", each.value());
      out.field("weight", each.dimension().weight()).field("points", each.points()).end();
    }
    out.end().object("volume").field("lastDay", score.drift().last());
    out.field("usual", score.drift().median());
    out.field("deviations", score.drift().deviations()).end().array("alerts");
    score.alerts().forEach(out::value);
    out.end().end();
  }
}
