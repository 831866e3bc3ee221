package io.waggle.app.journey;

import io.waggle.app.definitions.DefinitionDesk;
import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.DeliveryId;
import io.waggle.core.engine.Input;
import io.waggle.core.journey.JourneyPauses;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Journeys from outside: calls, signals, pauses, what a publication would do, dry runs, library.
 */
public final class JourneyRoutes implements RouteGroup {
  private static final String ACTOR = "api";
  private static final double MAX_HOLDOUT = 0.9;

  private final Pipeline pipeline;
  private final DefinitionDesk desk;
  private final DryRunJobs jobs;
  private final Clock clock;
  private final Consumer<Request> authorise;

  /** What the routes work with. */
  public record Parts(Pipeline pipeline, DefinitionDesk desk, DryRunJobs jobs, Clock clock) {}

  public JourneyRoutes(Parts parts, Consumer<Request> authorise) {
    this.pipeline = parts.pipeline();
    this.desk = parts.desk();
    this.jobs = parts.jobs();
    this.clock = parts.clock();
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/journeys/{id}/trigger", this::trigger),
        Route.post("/api/v1/journeys/{id}/pause", this::pause),
        Route.post("/api/v1/journeys/{id}/resume", this::resume),
        Route.post("/api/v1/journeys/{id}/plan", this::plan),
        Route.post("/api/v1/signals", this::signal),
        Route.post("/api/v1/webhook-answers", this::answer),
        Route.post("/api/v1/journeys/dry-run", this::startDryRun),
        Route.get("/api/v1/journeys/dry-run/{id}", this::dryRun),
        Route.delete("/api/v1/journeys/dry-run/{id}", this::stopDryRun),
        Route.get("/api/v1/catalogue/campaigns", this::campaigns),
        Route.get("/api/v1/catalogue/campaigns/{industry}/{id}", this::campaign),
        Route.post("/api/v1/catalogue/campaigns/{industry}/{id}", this::use));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response trigger(Request request) {
    Document doc = body(request);
    Document person = doc.object("person");
    Identifier who = new Identifier(person.text("kind"), person.text("value"));
    String key = doc.text("key", "");
    Attributes properties = doc.anything("properties");
    String idempotencyKey = doc.text("idempotency_key", request.header("Idempotency-Key").strip());
    doc.done();
    String journey = requireJourney(request);
    pipeline.ingest(
        List.of(
            new Input.JourneyCalled(
                journey, who, key, properties, idempotencyKey, clock.millis())));
    return Response.json(new JsonWriter().object().field("taken", true).end()).withStatus(202);
  }

  private Response signal(Request request) {
    Document doc = body(request);
    Input.Signalled signal =
        new Input.Signalled(
            doc.text("kind"),
            doc.text("subject", ""),
            doc.text("region", ""),
            doc.anything("properties"),
            clock.millis());
    doc.done();
    pipeline.ingest(List.of(signal));
    return Response.json(new JsonWriter().object().field("taken", true).end()).withStatus(202);
  }

  /** For receivers of webhooks that know their answer later than they take the call. */
  private Response answer(Request request) {
    Document doc = body(request);
    String delivery = doc.text("delivery");
    Input.WebhookAnswered answer =
        new Input.WebhookAnswered(delivery, (int) doc.whole("status", 100, 599), clock.millis());
    doc.done();
    DeliveryId id = DeliveryId.parse(delivery);
    if (id == null || !pipeline.ask(engine -> engine.view().delivery(id) != null)) {
      throw ProblemException.notFound("there is no delivery " + delivery);
    }
    pipeline.ingest(List.of(answer));
    return Response.json(new JsonWriter().object().field("taken", true).end()).withStatus(202);
  }

  private Response pause(Request request) {
    return paused(requireJourney(request), true, JourneyPauses.Due.SEND);
  }

  private Response resume(Request request) {
    Document doc = body(request);
    JourneyPauses.Due due = doc.choice("due", JourneyPauses.Due.class, JourneyPauses.Due.SEND);
    doc.done();
    return paused(requireJourney(request), false, due);
  }

  private Response paused(String journey, boolean paused, JourneyPauses.Due due) {
    pipeline.ingest(List.of(new Input.JourneyPaused(journey, paused, due, ACTOR, clock.millis())));
    boolean now = pipeline.ask(engine -> engine.view().journeyPauses().isPaused(journey));
    return Response.json(new JsonWriter().object().field("paused", now).end());
  }

  private Response plan(Request request) {
    String id = request.pathParameter("id");
    Value document = DefinitionFiles.sent(request.header("Content-Type"), request.body());
    desk.validate("journey", id, document);
    JsonWriter out = new JsonWriter();
    pipeline.ask(engine -> {
      TakeoverPlan.write(id, document, engine.view(), out);
      return true;
    });
    return Response.json(out);
  }

  private Response startDryRun(Request request) {
    Document doc = body(request);
    DryRunRequest wanted = DryRunRequest.parse(doc);
    doc.done();
    return Response.json(written(jobs.start(wanted))).withStatus(202);
  }

  private Response dryRun(Request request) {
    DryRunJobs.Job job = jobs.find(request.pathParameter("id"));
    if (job == null) {
      throw ProblemException.notFound("there is no dry run " + request.pathParameter("id"));
    }
    return Response.json(written(job));
  }

  private Response stopDryRun(Request request) {
    String id = request.pathParameter("id");
    if (!jobs.stop(id)) {
      throw ProblemException.notFound("there is no dry run " + id);
    }
    return Response.json(new JsonWriter().object().field("stopping", true).end());
  }

  private static JsonWriter written(DryRunJobs.Job job) {
    JsonWriter out = new JsonWriter().object().field("id", job.id());
    out.field("state", job.state().name().toLowerCase(Locale.ROOT));
    out.field("done", job.done()).field("of", job.of()).array("faults");
    for (Fault each : job.faults()) {
      out.object().field("code", each.code()).field("path", each.path());
      out.field("message", each.message()).field("fix", each.fix()).end();
    }
    out.end();
    DryRunReport report = job.report();
    if (report != null) {
      report.write(out.name("report"));
    }
    return out.end();
  }

  private Response campaigns(Request request) {
    String industry = request.query("industry");
    List<String> industries =
        CampaignLibrary.all().stream().map(each -> each.head().industry()).distinct().toList();
    if (!industry.isEmpty() && !industries.contains(industry)) {
      throw new ProblemException(
          400,
          new Fault(
              "campaign.unknown_industry",
              "query.industry",
              "the library has nothing for '" + industry + "'",
              "Use one of " + String.join(", ", industries) + ", or leave it out."));
    }
    JsonWriter out = new JsonWriter().object().array("campaigns");
    for (CampaignFile each : CampaignLibrary.all()) {
      if (industry.isEmpty() || industry.equals(each.head().industry())) {
        head(each.head(), out);
        out.end();
      }
    }
    return Response.json(out.end().end());
  }

  private Response campaign(Request request) {
    CampaignFile found = find(request);
    JsonWriter out = new JsonWriter();
    head(found.head(), out);
    out.array("definitions");
    for (DefinitionFile each : found.definitions()) {
      out.object().field("kind", each.kind()).field("id", each.id());
      out.field("document", each.document()).end();
    }
    return Response.json(out.end().end());
  }

  /** Publishes the definitions of a campaign; what is there already in another form is kept. */
  private Response use(Request request) {
    CampaignFile found = find(request);
    Document asked = body(request);
    boolean paused = asked.flag("paused", false);
    Value holdout =
        asked.has("holdout") ? new Value.Real(asked.number("holdout", 0, MAX_HOLDOUT)) : null;
    asked.done();
    List<DefinitionFile> definitions =
        found.definitions().stream().map(each -> withHoldout(each, holdout)).toList();
    for (DefinitionFile each : definitions) {
      var present = desk.find(each.kind(), each.id());
      if (present != null && !present.document().equals(each.document())) {
        throw new ProblemException(
            409,
            "campaign.in_use",
            each.kind() + " " + each.id() + " is there already and says something else",
            "Retire it, or publish your own version through the definitions.");
      }
    }
    if (paused) {
      // Before it is there, so that nobody slips in between.
      paused(found.head().journey(), true, JourneyPauses.Due.SEND);
    }
    desk.publishAll(definitions, ACTOR);
    JsonWriter out = new JsonWriter().object().field("journey", found.head().journey());
    out.array("published");
    definitions.forEach(each -> out.value(each.kind() + "/" + each.id()));
    return Response.json(out.end().end());
  }

  /** A journey with another share of people who are held out. */
  private static DefinitionFile withHoldout(DefinitionFile file, @Nullable Value holdout) {
    if (holdout == null
        || !file.kind().equals("journey")
        || !(file.document() instanceof Value.Fields fields)) {
      return file;
    }
    Attributes given = fields.attributes();
    Attributes.Builder made = Attributes.builder();
    for (int i = 0; i < given.size(); i++) {
      if (!given.key(i).equals("holdout")) {
        made.put(given.key(i), given.value(i));
      }
    }
    Value document = new Value.Fields(made.put("holdout", holdout).build());
    return new DefinitionFile(file.kind(), file.id(), document);
  }

  private static void head(CampaignFile.Head head, JsonWriter out) {
    out.object().field("id", head.id()).field("industry", head.industry());
    out.field("scenario", head.purpose()).field("journey", head.journey());
    words("name", head.name(), out);
    words("description", head.description(), out);
  }

  private static void words(String name, CampaignFile.Words words, JsonWriter out) {
    out.object(name).field("en", words.en()).field("zh", words.zh()).end();
  }

  private static CampaignFile find(Request request) {
    String id = request.pathParameter("industry") + "/" + request.pathParameter("id");
    CampaignFile found = CampaignLibrary.find(id);
    if (found == null) {
      throw ProblemException.notFound("the library has no campaign " + id);
    }
    return found;
  }

  private String requireJourney(Request request) {
    String id = request.pathParameter("id");
    if (desk.find("journey", id) == null) {
      throw ProblemException.notFound("there is no journey " + id);
    }
    return id;
  }

  private static Document body(Request request) {
    byte[] bytes = request.body();
    Value value = bytes.length == 0 ? new Value.Fields(Attributes.EMPTY) : Json.read(bytes);
    return Document.root(value, "body");
  }
}
