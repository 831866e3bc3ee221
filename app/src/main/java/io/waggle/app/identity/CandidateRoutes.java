package io.waggle.app.identity;

import io.waggle.app.api.ApiParts;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.http.Said;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.engine.EngineView;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PersonView;
import io.waggle.core.identity.AutoThreshold;
import io.waggle.core.identity.MatchCandidate;
import io.waggle.core.identity.MatchDecision;
import io.waggle.core.identity.MatchProposal;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** People who may be one: looking for them, and the queue of those to be looked at. */
public final class CandidateRoutes implements RouteGroup {
  private static final int MOST_PEOPLE = 2_000_000;
  private static final int USUAL_PEOPLE = 200_000;
  private static final double USUAL_REVIEW = 0.8;
  private static final int MAX_LISTED = 200;
  private static final int USUAL_LISTED = 50;

  private final ApiParts parts;
  private final MatchingJob job;
  private final Consumer<Request> authorise;

  public CandidateRoutes(ApiParts parts, MatchingJob job, Consumer<Request> authorise) {
    this.parts = parts;
    this.job = job;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/identity/matching", this::match),
        Route.get("/api/v1/identity/matching", this::matching),
        Route.get("/api/v1/identity/candidates", this::candidates),
        Route.post("/api/v1/identity/candidates/{id}/accept", request -> decide(request, true)),
        Route.post("/api/v1/identity/candidates/{id}/reject", request -> decide(request, false)),
        Route.post("/api/v1/identity/candidates/{id}/reopen", this::reopen));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response match(Request request) {
    Document body = Document.root(Json.read(request.body()), "matching");
    double review = body.number("review", 0.5, 0.999, USUAL_REVIEW);
    int people = (int) body.whole("maxPeople", MatchPlan.LEAST_PEOPLE, MOST_PEOPLE, USUAL_PEOPLE);
    boolean automatic = body.has("autoPrecision");
    double precision = automatic ? body.number("autoPrecision", 0.9, 0.9999) : 0;
    body.done();
    AutoThreshold.Allowed allowed = automatic ? allowed(precision) : null;
    if (allowed != null && !allowed.isAny()) {
      throw new ProblemException(
          409,
          "identity.too_few_labels",
          "the "
              + allowed.labels()
              + " pairs that people decided do not show that any are right with precision "
              + precision,
          "Decide more candidates, ask for less precision, or leave autoPrecision out.");
    }
    if (!job.start(new MatchingJob.Order(review, people, allowed))) {
      throw new ProblemException(
          409,
          "identity.matching_under_way",
          "another matching is under way",
          "Wait until GET /api/v1/identity/matching says it is done.");
    }
    return matching(request).withStatus(202);
  }

  private AutoThreshold.Allowed allowed(double precision) {
    return AutoThreshold.of(parts.pipeline().ask(engine -> engine.view().matchLabels()), precision);
  }

  private Response matching(Request request) {
    MatchingJob.State state = job.state();
    List<AutoThreshold.Label> labels = parts.pipeline().ask(engine -> engine.view().matchLabels());
    long same = labels.stream().filter(AutoThreshold.Label::same).count();
    JsonWriter out = new JsonWriter().object();
    out.field("phase", SimulationJson.lower(state.phase())).field("run", state.run());
    out.field("progress", state.progress()).field("people", state.people());
    out.field("found", state.found()).field("proposed", state.proposed());
    out.field("automatic", state.automatic());
    Fault fault = state.fault();
    if (fault != null) {
      out.object("fault").fields(fault).end();
    }
    out.object("labels").field("same", same).field("different", labels.size() - same).end();
    return Response.json(out.end());
  }

  private Response candidates(Request request) {
    MatchCandidate.Status status = status(request.query("status"));
    int limit = (int) number(request.query("limit"), "limit", 1, MAX_LISTED, USUAL_LISTED);
    long from = number(request.query("from"), "from", 0, Long.MAX_VALUE, 0);
    JsonWriter out = new JsonWriter().object().array("candidates");
    int[] listed = new int[1];
    long[] next = {-1};
    parts
        .pipeline()
        .ask(engine -> {
          EngineView view = engine.view();
          view.candidates(
              from,
              each -> {
                if (each.status() != status) {
                  return true;
                }
                if (listed[0] == limit) {
                  next[0] = each.id();
                  return false;
                }
                listed[0]++;
                write(each, view, out);
                return true;
              });
          return true;
        });
    out.end();
    if (next[0] >= 0) {
      out.field("next", next[0]);
    }
    return Response.json(out.end());
  }

  private static MatchCandidate.Status status(String asked) {
    if (asked.isEmpty()) {
      return MatchCandidate.Status.OPEN;
    }
    for (MatchCandidate.Status each : MatchCandidate.Status.values()) {
      if (SimulationJson.lower(each).equals(asked.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new ProblemException(
        400,
        "api.bad_status",
        "status=" + asked + " is none",
        "Use open, accepted, rejected, refused or stale.");
  }

  private static long number(String text, String name, long least, long most, long otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badNumber(text, name, least, most);
    }
    throw badNumber(text, name, least, most);
  }

  private static ProblemException badNumber(String text, String name, long least, long most) {
    return new ProblemException(
        400,
        "api.bad_number",
        name + "=" + text + " is not a whole number from " + least + " to " + most,
        "Send one within that range.");
  }

  private Response decide(Request request, boolean accepted) {
    long id = number(request.pathParameter("id"), "id", 0, Long.MAX_VALUE, -1);
    byte[] sent = request.body();
    Document body = Document.root(sent.length == 0 ? Json.read("{}") : Json.read(sent), "decision");
    String actor = Said.actor(body);
    String reason = Said.reason(body, false);
    boolean forced = accepted && body.flag("force", false);
    body.done();
    MatchCandidate before = find(id);
    if (!before.isUndecided()) {
      throw conflict(
          "identity.already_decided",
          "it is "
              + SimulationJson.lower(before.status())
              + " since "
              + Instant.ofEpochMilli(before.decidedAt()),
          "Nothing is left to do.");
    }
    MatchDecision decision = new MatchDecision(accepted, forced, false, actor, reason);
    parts.pipeline().ingest(List.of(new Input.MatchDecided(id, decision, parts.clock().millis())));
    MatchCandidate after = find(id);
    return switch (after.status()) {
      case OPEN -> throw new IllegalStateException("candidate " + id + " was decided and is open");
      case ACCEPTED, REJECTED -> Response.json(one(after));
      case REFUSED ->
          throw conflict(
              "identity.merge_refused",
              "the rules of identity keep the two apart: " + after.note(),
              "Send force: true if you are sure, or reject the candidate.");
      case STALE ->
          throw conflict(
              "identity.candidate_stale",
              after.note().equals("one_person") ? "the two are one person already" : "one is gone",
              "Nothing is left to do.");
    };
  }

  /** Takes a rejection back, so that the pair is looked at again. */
  private Response reopen(Request request) {
    long id = number(request.pathParameter("id"), "id", 0, Long.MAX_VALUE, -1);
    byte[] sent = request.body();
    Document body =
        Document.root(sent.length == 0 ? Json.read("{}") : Json.read(sent), "reopening");
    String actor = Said.actor(body);
    String reason = Said.reason(body, false);
    body.done();
    MatchCandidate before = find(id);
    if (before.status() != MatchCandidate.Status.REJECTED) {
      throw conflict(
          "identity.not_rejected",
          "it is " + SimulationJson.lower(before.status()),
          "Only what was rejected can be taken back here; un-merge what was accepted.");
    }
    parts
        .pipeline()
        .ingest(List.of(new Input.MatchReopened(id, actor, reason, parts.clock().millis())));
    return Response.json(one(find(id)));
  }

  private JsonWriter one(MatchCandidate candidate) {
    JsonWriter out = new JsonWriter();
    parts
        .pipeline()
        .ask(engine -> {
          write(candidate, engine.view(), out);
          return true;
        });
    return out;
  }

  private MatchCandidate find(long id) {
    MatchCandidate[] found = new MatchCandidate[1];
    parts
        .pipeline()
        .ask(engine -> {
          MatchCandidate candidate = engine.view().candidate(id);
          if (candidate == null) {
            throw ProblemException.notFound("there is no candidate " + id);
          }
          found[0] = candidate;
          return true;
        });
    return found[0];
  }

  private static ProblemException conflict(String code, String message, String fix) {
    return new ProblemException(409, code, message, fix);
  }

  private static void write(MatchCandidate candidate, EngineView view, JsonWriter out) {
    MatchProposal proposal = candidate.proposal();
    out.object().field("id", candidate.id());
    out.field("status", SimulationJson.lower(candidate.status()));
    out.field("probability", proposal.probability()).field("run", candidate.model());
    out.field("proposedAt", Instant.ofEpochMilli(candidate.proposedAt()).toString());
    side("one", proposal.one(), view, out);
    side("other", proposal.other(), view, out);
    out.field("priorWeight", proposal.priorWeight()).array("comparisons");
    for (MatchProposal.Part each : proposal.parts()) {
      out.object().field("comparison", each.comparison()).field("level", each.level());
      out.field("weight", each.weight()).end();
    }
    boolean cut = candidate.status() == MatchCandidate.Status.REJECTED;
    out.end().field("note", cut ? "" : candidate.note());
    decision(candidate.decision(), candidate.decidedAt(), out);
    out.end();
  }

  private static void decision(@Nullable MatchDecision decision, long time, JsonWriter out) {
    if (decision != null) {
      out.object("decision").field("accepted", decision.accepted());
      out.field("automatic", decision.automatic()).field("actor", decision.actor());
      out.field("reason", decision.reason());
      out.field("time", Instant.ofEpochMilli(time).toString()).end();
    }
  }

  /** Who it is now and what they are compared by, as it stands at the moment. */
  private static void side(String name, Identifier identifier, EngineView view, JsonWriter out) {
    out.object(name).field("kind", identifier.kind()).field("value", identifier.value());
    PersonView person = view.person(identifier);
    PersonRecord record = person == null ? null : PersonRecord.of(person);
    if (record != null) {
      out.field("person", record.person());
    }
    out.object("values");
    for (String column : PersonRecord.COLUMNS) {
      String value = record == null ? "" : record.value(column);
      if (!value.isEmpty()) {
        out.field(column, value);
      }
    }
    out.end().end();
  }
}
