package io.waggle.app.api;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Document;
import java.util.List;

/** Signing in and out of the console: the management token is exchanged for a session cookie. */
public final class SessionRoutes implements RouteGroup {
  private final ManagementRoutes management;

  public SessionRoutes(ManagementRoutes management) {
    this.management = management;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/session", this::state),
        Route.post("/session", this::open),
        Route.delete("/session", this::close));
  }

  private Response state(Request request) {
    return signedIn(management.sessions().covers(request));
  }

  /** Asks for the proof header too, so that no other site can sign a browser in. */
  private Response open(Request request) {
    Document body = Document.root(Json.read(request.body()), "session");
    String token = body.text("token");
    body.done();
    if (request.header(Sessions.PROOF).isEmpty() || !management.isToken(token.strip())) {
      throw new ProblemException(
          401,
          "session.refused",
          "this is not the management token",
          "Copy the managementToken from credentials.json in the server's data directory.");
    }
    return signedIn(true).withHeader("Set-Cookie", management.sessions().open());
  }

  private Response close(Request request) {
    return signedIn(false).withHeader("Set-Cookie", management.sessions().close(request));
  }

  private static Response signedIn(boolean signedIn) {
    return Response.json(new JsonWriter().object().field("signedIn", signedIn).end());
  }
}
