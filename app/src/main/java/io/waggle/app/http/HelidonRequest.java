package io.waggle.app.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A request of the HTTP library behind our own face. */
final class HelidonRequest implements Request {
  private static final Map<String, HeaderName> NAMES = new ConcurrentHashMap<>();
  private static final int MAX_KEPT_NAMES = 1_000;

  private final ServerRequest request;
  private final Map<String, String> parameters;
  private final BodyIntake intake;

  HelidonRequest(ServerRequest request, Map<String, String> parameters, BodyIntake intake) {
    this.request = request;
    this.parameters = parameters;
    this.intake = intake;
  }

  @Override
  public String method() {
    return request.prologue().method().text();
  }

  @Override
  public String path() {
    return request.path().path();
  }

  @Override
  public String pathParameter(String name) {
    String raw = parameters.getOrDefault(name, "");
    return PercentEncoding.decode(raw);
  }

  @Override
  public String query(String name) {
    return request.query().first(name).orElse("");
  }

  @Override
  public Map<String, String> queries() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : request.query().names()) {
      all.put(name, query(name));
    }
    return all;
  }

  @Override
  public boolean repeats(String name) {
    return request.query().contains(name) && request.query().all(name).size() > 1;
  }

  @Override
  public String header(String name) {
    return request.headers().first(nameOf(name)).orElse("");
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> all = new HashMap<>();
    request.headers().forEach(each -> all.put(each.headerName().lowerCase(), each.get()));
    return all;
  }

  @Override
  public byte[] body() {
    long declared = request.headers().contentLength().orElse(-1);
    boolean none = declared == 0 || declared < 0 && !request.content().hasEntity();
    return none
        ? new byte[0]
        : intake.read(
            request.content().inputStream(),
            declared,
            header("content-encoding").strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public byte[] bodyAsSent() {
    long declared = request.headers().contentLength().orElse(-1);
    boolean none = declared == 0 || declared < 0 && !request.content().hasEntity();
    return none ? new byte[0] : intake.readAsSent(request.content().inputStream(), declared);
  }

  private static HeaderName nameOf(String name) {
    HeaderName known = NAMES.get(name);
    if (known != null) {
      return known;
    }
    HeaderName made = HeaderNames.create(name);
    if (NAMES.size() < MAX_KEPT_NAMES) {
      NAMES.put(name, made);
    }
    return made;
  }
}
