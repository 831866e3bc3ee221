package io.waggle.app.identity;

import io.waggle.app.api.ApiParts;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.identity.IdentityRules;
import io.waggle.core.identity.IdentitySimulation;
import io.waggle.core.identity.Link;
import io.waggle.core.identity.RulesComparison;
import io.waggle.core.identity.SharedValues;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trials of identity rules, and the values that were learnt to be nobody's own. */
public final class TrialRoutes implements RouteGroup {
  private static final long MOST_EVENTS = 5_000_000;
  private static final long USUAL_EVENTS = 1_000_000;

  private final ApiParts parts;
  private final HistoryTrial trial;
  private final Consumer<Request> authorise;

  public TrialRoutes(ApiParts parts, HistoryTrial trial, Consumer<Request> authorise) {
    this.parts = parts;
    this.trial = trial;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/identity/shared", this::shared),
        Route.post("/api/v1/identity/simulate", this::simulate),
        Route.post("/api/v1/identity/comparison", this::compare),
        Route.get("/api/v1/identity/comparison", this::comparison));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response shared(Request request) {
    JsonWriter out = new JsonWriter().object();
    parts
        .pipeline()
        .ask(engine -> {
          SharedValues values = engine.view().sharedValues();
          out.field("watched", values.watched()).array("values");
          values.learnt().reversed().forEach(each -> shared(each, out));
          return true;
        });
    return Response.json(out.end().end());
  }

  private static void shared(SharedValues.Entry entry, JsonWriter out) {
    Identifier identifier = entry.identifier();
    if (identifier == null) {
      return;
    }
    out.object().field("kind", identifier.kind()).field("value", identifier.value());
    out.field("level", SimulationJson.lower(entry.level()));
    out.field("since", Instant.ofEpochMilli(entry.since()).toString()).array("witnesses");
    for (SharedValues.Witness each : entry.witnesses()) {
      out.object().field("kind", each.kind()).field("print", Long.toHexString(each.print()));
      out.field("time", Instant.ofEpochMilli(each.time()).toString());
      out.field("messageId", each.messageId()).end();
    }
    out.end().end();
  }

  private Response simulate(Request request) {
    SimulationRequest asked =
        SimulationRequest.read(request.body(), parts.collector(), parts.clock().millis());
    JsonWriter out = new JsonWriter().object();
    parts
        .pipeline()
        .ask(engine -> {
          IdentityRules draft = asked.rules();
          IdentityRules rules = draft == null ? engine.view().identityRules() : draft;
          IdentitySimulation played =
              switch (asked.on()) {
                case EMPTY -> new IdentitySimulation(rules);
                case PEOPLE -> engine.view().simulation(rules);
              };
          SimulationJson.play(played, asked.inputs(), out);
          return true;
        });
    return Response.json(out.end());
  }

  private Response compare(Request request) {
    Document body = Document.root(Json.read(request.body()), "comparison");
    Value draft = body.value("rules");
    if (draft == null) {
      body.fault("rules", "missing", "needs a draft", "Give the document that is to be tried.");
    }
    long most = body.whole("maxEvents", 1, MOST_EVENTS, USUAL_EVENTS);
    body.done();
    IdentityRules rules =
        SimulationRequest.rules(draft == null ? new Value.Nil() : draft, parts.collector());
    IdentityRules current = parts.pipeline().ask(engine -> engine.view().identityRules());
    if (!trial.start(current, rules, most)) {
      throw new ProblemException(
          409,
          "identity.trial_under_way",
          "another comparison is under way",
          "Wait until GET /api/v1/identity/comparison says it is done.");
    }
    return comparison(request).withStatus(202);
  }

  private Response comparison(Request request) {
    HistoryTrial.State state = trial.state();
    JsonWriter out = new JsonWriter().object();
    out.field("phase", SimulationJson.lower(state.phase()));
    out.field("done", state.done()).field("of", state.of()).field("stopped", state.stopped());
    RulesComparison.Outcome outcome = state.outcome();
    if (outcome != null) {
      outcome(outcome, out);
    }
    return Response.json(out.end());
  }

  private static void outcome(RulesComparison.Outcome outcome, JsonWriter out) {
    out.object("outcome").field("events", outcome.events());
    out.field("different", outcome.different());
    tally("current", outcome.current(), out);
    tally("draft", outcome.draft(), out);
    groups("split", outcome.split(), out);
    groups("joined", outcome.joined(), out);
    out.array("examples");
    for (RulesComparison.Difference each : outcome.examples()) {
      out.object().field("messageId", each.messageId());
      out.field("time", Instant.ofEpochMilli(each.time()).toString());
      out.field("current", each.current()).field("draft", each.draft()).end();
    }
    out.end().end();
  }

  private static void tally(String name, RulesComparison.Tally tally, JsonWriter out) {
    out.object(name).field("people", tally.people()).field("merges", tally.merges());
    out.field("unattributed", tally.unattributed()).field("moves", tally.moves());
    out.field("sharedValues", tally.learnt()).object("refusals");
    Map<Link.Reason, Long> sorted = new EnumMap<>(Link.Reason.class);
    sorted.putAll(tally.refusals());
    sorted.forEach((reason, count) -> out.field(SimulationJson.lower(reason), count));
    out.end().end();
  }

  private static void groups(String name, RulesComparison.Groups groups, JsonWriter out) {
    out.object(name).field("people", groups.count()).array("examples");
    for (RulesComparison.Group each : groups.examples()) {
      out.object().field("parts", each.parts()).array("identifiers");
      for (Identifier identifier : each.identifiers()) {
        out.object().field("kind", identifier.kind());
        out.field("value", identifier.value()).end();
      }
      out.end().end();
    }
    out.end().end();
  }
}
