package io.waggle.app.api;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.population.CoveragePlan;
import io.waggle.core.audience.AudienceSet;
import io.waggle.core.audience.Condition;
import io.waggle.core.audience.HistoryCheck;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;

/** The coverage planner: regions × channels × audiences. */
final class CoverageRoutes {
  private static final int MAX_SIDE = 20;
  private static final double MAX_MONEY = 1e12;

  private final ApiParts parts;

  CoverageRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/coverage", this::coverage));
  }

  private Response coverage(Request request) {
    Document body = Document.root(Json.read(request.body()), "coverage");
    AudienceSet inForce = parts.pipeline().ask(engine -> engine.view().audienceSet());
    CoveragePlan plan =
        new CoveragePlan(
            regions(body), channels(body), audiences(body, inForce), body.text("purpose"));
    body.done();
    refuseUnanswerable(plan, inForce);
    CoveragePlan.Coverage coverage = plan.over(parts.population());
    JsonWriter out = new JsonWriter().object().field("together", coverage.together());
    out.array("cells");
    for (CoveragePlan.Cell each : coverage.cells()) {
      out.object().field("region", each.region().name()).field("audience", each.audience());
      out.field("channel", each.channel().name()).field("people", each.people());
      out.field("reach", each.reach()).field("only", each.only());
      out.field("expectedCost", each.cost()).field("expectedValue", each.value()).end();
    }
    return Response.json(out.end().end());
  }

  private static List<CoveragePlan.Region> regions(Document body) {
    List<CoveragePlan.Region> regions = new ArrayList<>();
    for (Document each : side(body, "regions")) {
      regions.add(new CoveragePlan.Region(each.text("name"), Condition.parse(each, "condition")));
    }
    return regions;
  }

  private static List<CoveragePlan.Channel> channels(Document body) {
    List<CoveragePlan.Channel> channels = new ArrayList<>();
    for (Document each : side(body, "channels")) {
      channels.add(
          new CoveragePlan.Channel(
              each.text("name"),
              each.number("cost", 0, MAX_MONEY, 0),
              each.number("response", 0, 1, 0),
              each.number("value", 0, MAX_MONEY, 0)));
    }
    return channels;
  }

  private static List<Document> side(Document body, String key) {
    List<Document> side = body.objects(key);
    if (side.isEmpty() || side.size() > MAX_SIDE) {
      body.fault(key, "bad_list", "needs 1 to " + MAX_SIDE, "List them.");
    }
    return side;
  }

  private static List<String> audiences(Document body, AudienceSet inForce) {
    List<String> audiences = body.texts("audiences");
    if (audiences.isEmpty() || audiences.size() > MAX_SIDE) {
      body.fault("audiences", "bad_list", "needs 1 to " + MAX_SIDE, "List their ids.");
    }
    for (String each : audiences) {
      if (inForce.find(each) == null) {
        body.fault(
            "audiences",
            "unknown_audience",
            "no audience '" + each + "'",
            "Name one of GET /api/v1/audiences.");
      }
    }
    return audiences;
  }

  private static void refuseUnanswerable(CoveragePlan plan, AudienceSet inForce) {
    List<Fault> faults = new ArrayList<>();
    for (CoveragePlan.Region each : plan.regions()) {
      String path = "coverage.regions." + each.name();
      faults.addAll(each.condition().faults(path, inForce));
      for (String missing : HistoryCheck.missing(each.condition(), inForce)) {
        String fix = "Publish it as an audience; then its history is kept.";
        faults.add(new Fault("audience.not_kept", path, missing, fix));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
  }
}
