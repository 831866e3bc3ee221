package io.waggle.app.api;

import io.waggle.app.analytics.Behaviour;
import io.waggle.app.analytics.EventPick;
import io.waggle.app.analytics.Period;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.audience.Condition;
import io.waggle.core.engine.PersonView;
import io.waggle.core.kernel.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** How far people get in a row of events, and who they are. */
final class FunnelRoutes {
  private static final long MAX_WITHIN_MILLIS = 366L * 86_400_000;
  private static final int MAX_LISTED = 1_000;

  private final ApiParts parts;

  FunnelRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/funnels", this::funnel),
        Route.post("/api/v1/funnels/people", this::people));
  }

  /** What is asked, and of whom. */
  private record Asked(
      Behaviour.Funnel funnel, FunnelGroups.Division by, @Nullable Condition people) {}

  private Response funnel(Request request) {
    Document body = Document.root(Json.read(request.body()), "funnel");
    Asked asked = asked(body);
    body.done();
    BehaviourForm.check(asked.people(), parts);
    parts.awaitAnalytics();
    FunnelGroups groups = FunnelGroups.of(asked.by(), asked.funnel(), parts);
    RoaringBitmap only = only(asked);
    parts
        .analytics()
        .views()
        .behaviour()
        .funnel(
            asked.funnel(),
            reach -> {
              if (only == null || only.contains(reach.person())) {
                groups.add(reach);
              }
            });
    JsonWriter out = new JsonWriter().object();
    groups.write(out);
    return Response.json(out.end());
  }

  private @Nullable RoaringBitmap only(Asked asked) {
    Condition people = asked.people();
    return people == null ? null : BehaviourForm.bitmap(people, parts.population());
  }

  private static Asked asked(Document body) {
    List<EventPick> steps = new ArrayList<>();
    for (Document each : body.objects("steps")) {
      steps.add(BehaviourForm.pick(each));
    }
    if (steps.size() < 2 || steps.size() > Behaviour.Funnel.MAX_STEPS) {
      String message = "needs 2 to " + Behaviour.Funnel.MAX_STEPS;
      body.fault("steps", "bad_list", message, "Name what people do one after another.");
      steps = List.of(EventPick.of("?"), EventPick.of("?"));
    }
    Period period = BehaviourForm.period(body);
    long within = body.duration("within", MAX_WITHIN_MILLIS);
    return new Asked(
        new Behaviour.Funnel(steps, period, within),
        FunnelGroups.parse(body),
        BehaviourForm.people(body));
  }

  /** Those who took a step, or who took the one before and not this. */
  private Response people(Request request) {
    Document body = Document.root(Json.read(request.body()), "funnel");
    Asked asked = asked(body);
    int steps = asked.funnel().steps().size();
    int step = (int) body.whole("step", 1, steps);
    boolean dropped = body.flag("dropped", false);
    int from = (int) body.whole("from", 0, Integer.MAX_VALUE, 0);
    int limit = (int) body.whole("limit", 1, MAX_LISTED, 100);
    String group = body.text("group", "");
    body.done();
    BehaviourForm.check(asked.people(), parts);
    parts.awaitAnalytics();
    FunnelGroups groups = FunnelGroups.of(asked.by(), asked.funnel(), parts);
    RoaringBitmap only = only(asked);
    List<Integer> found = new ArrayList<>();
    long[] all = new long[1];
    parts
        .analytics()
        .views()
        .behaviour()
        .funnel(
            asked.funnel(),
            reach -> {
              boolean isIn = dropped ? reach.steps() == step - 1 : reach.steps() >= step;
              boolean isOf = only == null || only.contains(reach.person());
              if (isIn && isOf && groups.holds(group, reach)) {
                all[0]++;
                if (reach.person() >= from && found.size() < limit) {
                  found.add(reach.person());
                }
              }
            });
    return listed(found, all[0]);
  }

  private Response listed(List<Integer> found, long all) {
    JsonWriter out = new JsonWriter().object().field("people", all).array("listed");
    parts
        .pipeline()
        .ask(engine -> {
          for (int each : found) {
            PersonView person = engine.view().person(each);
            if (person != null) {
              out.object().field("person", each);
              PersonJson.identifiers(person, out);
              out.end();
            }
          }
          return found.size();
        });
    out.end();
    if (!found.isEmpty() && found.size() < all) {
      out.field("next", found.getLast() + 1L);
    }
    return Response.json(out.end());
  }
}
