package io.waggle.app.pages;

import io.waggle.app.http.ProblemException;
import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web console: one page, and its files.
 *
 * <p>Files carry a hash of their content in their names and are kept by browsers for ever; the page
 * itself is never kept, because each answer has a nonce of its own, which is what lets the
 * interface's generated styles pass a policy that allows no other inline style.
 */
public final class ConsoleRoutes implements RouteGroup {
  private static final String FILES = "/console/";
  private static final String NONCE_PLACE = "__NONCE__";
  private static final int NONCE_BYTES = 16;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; "
          + "base-uri 'none'; "
          + "form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private final SecureRandom random = new SecureRandom();

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/", request -> Response.empty(302).withHeader("Location", "/console")),
        Route.get("/console", this::page),
        Route.get("/console/assets/{file}", this::file),
        Route.get("/console/{view+}", this::page));
  }

  private Response page(Request request) {
    byte[] template = read("index.html");
    if (template == null) {
      throw new ProblemException(
          503,
          "console.absent",
          "this program was built without the console",
          "Build it with ./waggle dev build, which needs Node 20 or later with npm.");
    }
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    String page = new String(template, StandardCharsets.UTF_8).replace(NONCE_PLACE, nonce);
    return Response.html(page).withHeader("Content-Security-Policy", POLICY.formatted(nonce));
  }

  private Response file(Request request) {
    String name = request.pathParameter("file");
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !name.matches("[\\w.-]+")) {
      throw ProblemException.notFound("the console has no file " + name);
    }
    String accepted = request.header("Accept-Encoding");
    for (String[] each : new String[][] {{"br", ".br"}, {"gzip", ".gz"}}) {
      byte[] packed = accepted.contains(each[0]) ? read("assets/" + name + each[1]) : null;
      if (packed != null) {
        return kept(Response.of(200, type, packed).withHeader("Content-Encoding", each[0]));
      }
    }
    byte[] plain = read("assets/" + name);
    if (plain == null) {
      throw ProblemException.notFound("the console has no file " + name);
    }
    return kept(Response.of(200, type, plain));
  }

  private static Response kept(Response file) {
    return file.withHeader("Cache-Control", "public, max-age=31536000, immutable")
        .withHeader("Vary", "Accept-Encoding");
  }

  private static byte @Nullable [] read(String name) {
    try (InputStream in = ConsoleRoutes.class.getResourceAsStream(FILES + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILES + name, e);
    }
  }
}
