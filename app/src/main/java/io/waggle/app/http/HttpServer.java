package io.waggle.app.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.waggle.core.kernel.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The listening server. Started by its constructor, stopped by {@link #close()}. */
public final class HttpServer implements AutoCloseable {
  /**
   * Held so that its level stays: the library tells of every start and stop, which the command line
   * does itself.
   */
  private static final Logger LIBRARY_LOG = Logger.getLogger("io.helidon");

  private static final int MAX_HEADER_BYTES = 32 << 10;
  private static final int MAX_PROLOGUE_BYTES = 32 << 10;

  private final WebServer server;
  private final Drain drain = new Drain();
  private final int drainSeconds;

  public HttpServer(HttpSettings settings, List<RouteGroup> groups) {
    this(settings, groups, new AnswerCounts());
  }

  public HttpServer(HttpSettings settings, List<RouteGroup> groups, AnswerCounts counts) {
    LIBRARY_LOG.setLevel(Level.WARNING);
    this.drainSeconds = settings.drainSeconds();
    Dispatcher dispatcher = new Dispatcher(groups, settings, drain, counts);
    this.server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .shutdownHook(false)
            .backlog(1_024)
            .maxPayloadSize(-1)
            .contentEncoding(new RawBodies())
            .connectionOptions(options ->
                options
                    .readTimeout(Duration.ofSeconds(settings.readTimeoutSeconds()))
                    .tcpNoDelay(true))
            .protocolsDiscoverServices(false)
            .addProtocol(
                Http1Config.builder()
                    .maxHeadersSize(MAX_HEADER_BYTES)
                    .maxPrologueLength(MAX_PROLOGUE_BYTES)
                    .build())
            .directHandlers(problemAnswers())
            .routing(HttpRouting.builder().any(dispatcher))
            .build()
            .start();
    if (!server.isRunning()) {
      ListenAddress.requireFree(settings.host(), settings.port());
      throw new IllegalStateException(
          "cannot listen on " + settings.host() + ":" + settings.port());
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Answers 503 to what comes now, lets the requests under way end, then stops. */
  @Override
  public void close() {
    drain.closeAndWait(drainSeconds);
    server.stop();
  }

  /**
   * What the HTTP library refuses by itself (a broken request line, headers too large) is a problem
   * answer too.
   */
  private static DirectHandlers problemAnswers() {
    DirectHandler handler =
        (request, type, status, headers, message) -> {
          Fault fault =
              new Fault(
                  "http." + type.name().toLowerCase(Locale.ROOT),
                  "",
                  status.reasonPhrase(),
                  "Send a well-formed HTTP/1.1 request.");
          Response answer = Response.problem(status.code(), fault);
          return TransportResponse.builder()
              .status(status)
              .headers(headers)
              .header(HeaderNames.CONTENT_TYPE, answer.contentType())
              .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
              .keepAlive(false)
              .entity(answer.body())
              .build();
        };
    DirectHandlers.Builder all = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      all.addHandler(type, handler);
    }
    return all.build();
  }
}
