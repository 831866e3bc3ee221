package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Document;
import io.waggle.science.attribution.Bootstrap;
import io.waggle.science.attribution.Credit;
import io.waggle.science.attribution.Model;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Begins a comparison of attribution models, tells how far it is, and what it found. */
public final class AttributionRoutes implements RouteGroup {
  private static final long DAY_MILLIS = 86_400_000L;

  private final AttributionJob job;
  private final Consumer<Request> authorise;

  public AttributionRoutes(AttributionJob job, Consumer<Request> authorise) {
    this.job = job;
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/api/v1/attribution/comparison", this::start),
        Route.get("/api/v1/attribution/comparison", this::comparison),
        Route.delete("/api/v1/attribution/comparison", this::stop));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response start(Request request) {
    Document body = Document.root(Json.read(request.body()), "comparison");
    AttributionJob.Order order =
        new AttributionJob.Order(
            body.text("goal"),
            body.duration("lookback", 400 * DAY_MILLIS, 30 * DAY_MILLIS),
            body.flag("byCampaign", false));
    body.done();
    if (!job.knows(order.goal())) {
      throw ProblemException.notFound("there is no goal " + order.goal());
    }
    if (!job.start(order)) {
      throw new ProblemException(
          409,
          "attribution.under_way",
          "another comparison is under way",
          "Wait until it is done, or stop it with DELETE.");
    }
    return comparison(request).withStatus(202);
  }

  private Response stop(Request request) {
    job.stop();
    return comparison(request);
  }

  private Response comparison(Request request) {
    AttributionJob.State state = job.state();
    JsonWriter out = new JsonWriter().object();
    out.field("phase", state.phase().name().toLowerCase(Locale.ROOT));
    out.field("progress", state.progress()).field("stage", state.stage());
    out.field("failure", state.failure());
    AttributionJob.Order order = state.order();
    if (order != null) {
      out.field("goal", order.goal()).field("byCampaign", order.byCampaign());
      out.field("lookbackDays", (double) order.lookbackMillis() / DAY_MILLIS);
    }
    AttributionJob.Outcome outcome = state.outcome();
    if (outcome != null) {
      write(outcome, out);
    }
    return Response.json(out.end());
  }

  private static void write(AttributionJob.Outcome outcome, JsonWriter out) {
    out.object("result").field("conversions", outcome.counts().conversions());
    out.field("nulls", outcome.counts().nulls()).field("value", outcome.counts().value());
    out.field("untouched", outcome.counts().unmatched().conversions());
    out.field("baseRate", outcome.counts().baseRate());
    out.field("level", AttributionJob.level()).array("models");
    outcome
        .credits()
        .forEach((model, byChannel) -> {
          out.object().field("model", model.name()).array("channels");
          byChannel.forEach((channel, credit) ->
              channel(channel, credit, interval(outcome.intervals(), model, channel), out));
          out.end().end();
        });
    out.end().end();
  }

  private static Bootstrap.@Nullable CreditInterval interval(
      Map<Model, SortedMap<String, Bootstrap.CreditInterval>> intervals,
      Model model,
      String channel) {
    SortedMap<String, Bootstrap.CreditInterval> byChannel = intervals.get(model);
    return byChannel == null ? null : byChannel.get(channel);
  }

  private static void channel(
      String name, Credit credit, Bootstrap.@Nullable CreditInterval interval, JsonWriter out) {
    out.object().field("channel", name).field("conversions", credit.conversions());
    out.field("value", credit.value());
    if (interval != null) {
      out.field("low", interval.conversions().low()).field("high", interval.conversions().high());
    }
    out.end();
  }
}
