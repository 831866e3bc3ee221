package io.waggle.app.pages;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.core.kernel.Clock;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mails that somebody looks at before they exist, each at an address that nobody can guess, for a
 * quarter of an hour. They are shown in a sandbox: no script, no picture, no way out.
 */
public final class PreviewPages implements RouteGroup {
  private static final int KEPT = 64;
  private static final int TOKEN_BYTES = 16;
  private static final long KEPT_MILLIS = 15 * 60_000L;
  private static final String SANDBOX =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; "
          + "frame-ancestors 'self'";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> pages = new LinkedHashMap<>();
  private final Clock clock;

  private record Kept(String html, long until) {}

  public PreviewPages(Clock clock) {
    this.clock = clock;
  }

  /** Keeps a mail for a while and says at which path it can be seen. */
  public synchronized String keep(String html) {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    String name = HexFormat.of().formatHex(token);
    pages.values().removeIf(each -> each.until < clock.millis());
    while (pages.size() >= KEPT) {
      pages.remove(pages.keySet().iterator().next());
    }
    pages.put(name, new Kept(html, clock.millis() + KEPT_MILLIS));
    return "/previews/" + name;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/previews/{token}", this::show));
  }

  private synchronized Response show(Request request) {
    Kept found = pages.get(request.pathParameter("token"));
    if (found == null || found.until < clock.millis()) {
      throw ProblemException.notFound("this preview is over; look again");
    }
    return Response.html(found.html).withHeader("Content-Security-Policy", SANDBOX);
  }
}
