package io.waggle.app.server;

import io.waggle.app.analytics.AnalyticsStore;
import io.waggle.app.analytics.QuotaUse;
import io.waggle.app.channel.LaneStatus;
import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.mail.Dns;
import io.waggle.app.mail.DomainCheck;
import io.waggle.app.mail.FeedbackReader;
import io.waggle.app.mail.Finding;
import io.waggle.app.mail.MailFeedback;
import io.waggle.app.pipeline.Pipeline;
import io.waggle.core.channel.ChannelDefinition;
import io.waggle.core.channel.Quota;
import io.waggle.core.engine.DefinitionKind;
import io.waggle.core.engine.Engine;
import io.waggle.core.engine.Input;
import io.waggle.core.engine.PublishedDefinition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Clock;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Channels: how they are doing, their secrets, what comes back, and whether anything is sent. */
final class ChannelRoutes implements RouteGroup {
  private final Pipeline pipeline;
  private final Sending sending;
  private final AnalyticsStore analytics;
  private final String linkBase;
  private final Dns dns;
  private final Consumer<Request> authorise;
  private final Clock clock;

  /**
   * What the routes work with.
   *
   * @param linkBase what links in messages begin with
   */
  record Parts(
      Pipeline pipeline,
      Sending sending,
      AnalyticsStore analytics,
      String linkBase,
      Dns dns,
      Clock clock) {}

  ChannelRoutes(Parts parts, Consumer<Request> authorise) {
    this.pipeline = parts.pipeline();
    this.sending = parts.sending();
    this.analytics = parts.analytics();
    this.linkBase = parts.linkBase();
    this.dns = parts.dns();
    this.clock = parts.clock();
    this.authorise = authorise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/channels", this::list),
        Route.put("/api/v1/channels/{id}/secrets", this::setSecrets),
        Route.post("/api/v1/channels/{id}/returned-mail", this::returned),
        Route.get("/api/v1/mail-domains/{domain}", this::domain),
        Route.post("/api/v1/people/{kind}/{value}/inbox-token", this::inboxToken),
        Route.get("/api/v1/sending", request -> state()),
        Route.put("/api/v1/sending", this::setState));
  }

  @Override
  public void authorise(Request request) {
    authorise.accept(request);
  }

  private Response list(Request request) {
    Map<String, LaneStatus> lanes = new LinkedHashMap<>();
    sending.status().forEach(each -> lanes.put(each.channel(), each));
    List<PublishedDefinition> described =
        pipeline.ask(engine -> engine.view().definitions(DefinitionKind.CHANNEL.label()));
    TreeSet<String> ids = new TreeSet<>();
    lanes.keySet().stream().filter(each -> !each.contains("/")).forEach(ids::add);
    described.forEach(each -> ids.add(each.id()));
    pipeline.ask(Engine::position);
    analytics.flush();
    JsonWriter out = new JsonWriter().object();
    sending.writeState(out);
    out.array("channels");
    for (String id : ids) {
      write(out, id, lanes.get(sending.queue(id)));
    }
    return Response.json(out.end().end());
  }

  private void write(JsonWriter out, String id, @Nullable LaneStatus lane) {
    ChannelDefinition channel = pipeline.ask(engine -> engine.view().channel(id));
    String via = channel.via();
    int waiting = pipeline.ask(engine -> engine.view().pendingCount(sending.queue(id)));
    String trouble = sending.troubles().getOrDefault(id, "");
    out.object().field("id", id).field("via", via.isEmpty() ? "smtp" : via);
    out.field("ready", lane != null).field("trouble", trouble).field("waiting", waiting);
    out.array("secrets");
    sending.secrets().names(id).forEach(out::value);
    out.end();
    quotas(channel, out);
    if (lane != null) {
      LaneStatus.Counts counts = lane.counts();
      out.field("breaker", lane.breaker()).field("lastTrouble", lane.lastTrouble());
      if (lane.breaker().equals("open")) {
        out.field("openUntil", Instant.ofEpochMilli(lane.openUntil()).toString());
      }
      out.field("retrying", lane.waitingToRetry()).field("accepted", counts.accepted());
      out.field("failed", counts.failed()).field("unknown", counts.unknown());
      out.field("deferred", counts.deferred());
    }
    out.end();
  }

  /** What providers let one person have, and what was taken of it in the present period. */
  private void quotas(ChannelDefinition channel, JsonWriter out) {
    long now = clock.millis();
    out.array("quotas");
    for (Quota each : channel.quotas()) {
      QuotaUse use = analytics.views().quotaUse(channel.id(), each.beganAt(now), each.most());
      out.object().field("most", each.most());
      out.field("per", each.period().name().toLowerCase(Locale.ROOT));
      out.field("zone", each.zone().getId());
      out.field("since", Instant.ofEpochMilli(each.beganAt(now)).toString());
      out.field("resetsAt", Instant.ofEpochMilli(each.endsAt(now)).toString());
      out.field("messages", use.messages()).field("people", use.people());
      out.field("full", use.full()).end();
    }
    out.end();
  }

  private Response setSecrets(Request request) {
    String id = request.pathParameter("id");
    Attributes named = Json.readObject(request.body());
    for (int i = 0; i < named.size(); i++) {
      if (!(named.value(i) instanceof Value.Text)) {
        throw new InvalidException(
            "channel.secret_not_text",
            named.key(i),
            "is not a text",
            "Write the secret in quotes; an empty text takes it away.");
      }
    }
    named.keys().forEach(name -> sending.secrets().put(id, name, named.text(name)));
    sending.changed(id);
    JsonWriter out = new JsonWriter().object().array("secrets");
    sending.secrets().names(id).forEach(out::value);
    return Response.json(out.end().end());
  }

  /** A mail that came back, as it came. */
  private Response returned(Request request) {
    MailFeedback found = new FeedbackReader(sending.tag()).read(request.body());
    JsonWriter out = new JsonWriter().object();
    if (found == null) {
      return Response.json(out.field("understood", false).end());
    }
    String delivery = found.delivery().toString();
    pipeline.ingest(
        List.of(new Input.ReceiptReceived(delivery, found.kind(), found.said(), clock.millis())));
    out.field("understood", true).field("delivery", delivery);
    out.field("kind", found.kind().name().toLowerCase(Locale.ROOT)).field("said", found.said());
    return Response.json(out.end());
  }

  private Response domain(Request request) {
    String domain = request.pathParameter("domain").toLowerCase(Locale.ROOT);
    if (!domain.matches("([a-z0-9_-]{1,63}\\.)+[a-z0-9-]{2,63}")) {
      throw new ProblemException(
          400, "channel.bad_domain", "'" + domain + "' is not a domain", "Write example.org.");
    }
    List<Finding> findings =
        new DomainCheck(dns)
            .of(
                new DomainCheck.Question(
                    domain,
                    request.query("selector"),
                    request.query("dkimDomain"),
                    request.query("returnDomain"),
                    request.query("ip"),
                    linkBase));
    JsonWriter out = new JsonWriter().object().field("domain", domain).array("findings");
    for (Finding each : findings) {
      out.object().field("check", each.check());
      out.field("level", each.level().name().toLowerCase(Locale.ROOT));
      out.field("says", each.says()).field("advice", each.advice()).array("demandedBy");
      each.demandedBy().forEach(out::value);
      out.end().end();
    }
    return Response.json(out.end().end());
  }

  private Response inboxToken(Request request) {
    Identifier person =
        new Identifier(request.pathParameter("kind"), request.pathParameter("value"));
    String token = sending.tokens().token(person);
    return Response.json(new JsonWriter().object().field("token", token).end());
  }

  private Response state() {
    JsonWriter out = new JsonWriter().object();
    sending.writeState(out);
    return Response.json(out.end());
  }

  private Response setState(Request request) {
    Document body = Document.root(Json.read(request.body()), "sending");
    boolean freeze = body.flag("frozen");
    body.done();
    if (freeze) {
      sending.freeze();
    } else {
      sending.release();
    }
    return state();
  }
}
