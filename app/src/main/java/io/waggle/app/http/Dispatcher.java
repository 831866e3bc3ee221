package io.waggle.app.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.waggle.app.collect.CollectLimits;
import io.waggle.app.pipeline.DiskFullException;
import io.waggle.app.pipeline.OverloadedException;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.LogFailedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request: finds its route, answers it, and turns whatever is thrown into a problem
 * answer.
 */
final class Dispatcher implements io.helidon.webserver.http.Handler {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";
  private static final String LOG_FAILED_RETRY_SECONDS = "5";

  private static final List<Header> PROTECTIVE =
      List.of(
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
          HeaderValues.createCached(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          HeaderValues.createCached("Cache-Control", "no-store"));

  private final RouteTable routes;
  private final CollectLimits limits;
  private final BodyBudget budget;
  private final Drain drain;
  private final AnswerCounts counts;

  Dispatcher(List<RouteGroup> groups, HttpSettings settings, Drain drain, AnswerCounts counts) {
    this.counts = counts;
    this.routes = new RouteTable(groups);
    this.limits = settings.limits();
    this.budget = new BodyBudget(settings.inFlightBytes());
    this.drain = drain;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    boolean headOnly = request.prologue().method().text().equals(HEAD);
    if (!drain.enter()) {
      send(response, stopping().withHeader("Connection", "close"), headOnly);
      return;
    }
    BodyIntake intake = new BodyIntake(limits, budget);
    try {
      send(response, answer(request, intake), headOnly);
    } finally {
      intake.release();
      drain.leave();
    }
  }

  private Response answer(ServerRequest request, BodyIntake intake) {
    RouteTable.Match match = routes.find(request.path().rawPathNoParams());
    Map<String, String> parameters = match == null ? Map.of() : match.parameters();
    HelidonRequest ours = new HelidonRequest(request, parameters, intake);
    if (match == null) {
      return notFound();
    }
    boolean open =
        match.byMethod().values().stream().anyMatch(each -> each.group().openToBrowsers());
    RouteTable.Entry entry = entry(match, ours.method(), open);
    if (entry == null) {
      boolean preflight = open && ours.method().equals("OPTIONS");
      return preflight ? Cors.preflight(ours) : notAllowed(ours, methods(match, open));
    }
    Response answer = run(entry, ours);
    return open ? Cors.allow(ours, answer) : answer;
  }

  /** Where pages of others may ask, GET may collect, which a look at the head must not. */
  private static RouteTable.@Nullable Entry entry(
      RouteTable.Match match, String method, boolean open) {
    RouteTable.Entry entry = match.byMethod().get(method);
    boolean likeGet = entry == null && method.equals(HEAD) && !open;
    return likeGet ? match.byMethod().get(GET) : entry;
  }

  private static TreeSet<String> methods(RouteTable.Match match, boolean open) {
    TreeSet<String> methods = new TreeSet<>(match.byMethod().keySet());
    if (!open && methods.contains(GET)) {
      methods.add(HEAD);
    }
    return methods;
  }

  private static Response run(RouteTable.Entry entry, Request request) {
    try {
      entry.group().authorise(request);
      return entry.route().handler().handle(request);
    } catch (ProblemException e) {
      return e.toResponse();
    } catch (InvalidException e) {
      return Response.problem(400, e.faults());
    } catch (DiskFullException e) {
      return diskFull(e);
    } catch (OverloadedException e) {
      return overloaded(e);
    } catch (LogFailedException e) {
      return logFailed();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, request.method() + " " + entry.route().pattern() + " failed", e);
      return Response.problem(
          500, new Fault("http.internal", "", "the server failed", "Try again; see its log."));
    }
  }

  private static Response notFound() {
    return Response.problem(
        404, new Fault("http.not_found", "", "nothing answers at this path", "Check the address."));
  }

  private static Response notAllowed(Request request, TreeSet<String> methods) {
    String allowed = String.join(", ", methods);
    Fault fault =
        new Fault(
            "http.method_not_allowed",
            "",
            request.method() + " is not answered at this path",
            "Use " + allowed + ".");
    return Response.problem(405, fault).withHeader("Allow", allowed);
  }

  private static Response overloaded(OverloadedException e) {
    Fault fault =
        new Fault("http.overloaded", "", "the server cannot take more now", "Send it again later.");
    return Response.problem(429, fault)
        .withHeader("Retry-After", Integer.toString(e.retryAfterSeconds()));
  }

  private static Response diskFull(DiskFullException e) {
    Fault fault =
        new Fault("http.disk_full", "", "the server's disk is full", "Send it again later.");
    return Response.problem(503, fault)
        .withHeader("Retry-After", Integer.toString(e.retryAfterSeconds()));
  }

  private static Response logFailed() {
    Fault fault =
        new Fault("http.log_failed", "", "nothing can be made durable now", "Send it again later.");
    return Response.problem(503, fault).withHeader("Retry-After", LOG_FAILED_RETRY_SECONDS);
  }

  private static Response stopping() {
    Fault fault = new Fault("http.stopping", "", "the server is stopping", "Send it again later.");
    return Response.problem(503, fault).withHeader("Retry-After", "1");
  }

  /** What asks for the head alone is told how long the body would be. */
  private void send(ServerResponse response, Response answer, boolean headOnly) {
    counts.count(answer.status());
    response.status(answer.status());
    for (Header each : PROTECTIVE) {
      response.header(each);
    }
    for (Map.Entry<String, String> each : answer.headers().entrySet()) {
      response.header(HeaderValues.create(each.getKey(), each.getValue()));
    }
    if (!answer.contentType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    }
    if (headOnly) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
      response.send();
    } else {
      response.send(answer.body());
    }
  }
}
