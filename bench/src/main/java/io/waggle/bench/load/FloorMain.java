package io.waggle.bench.load;

import io.waggle.app.collect.CollectLimits;
import io.waggle.app.collect.Collector;
import io.waggle.app.collect.SourceDirectory;
import io.waggle.app.http.CollectRoutes;
import io.waggle.app.http.HttpServer;
import io.waggle.app.http.HttpSettings;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.http.RouteGroup;
import io.waggle.app.log.LogSettings;
import io.waggle.app.log.SegmentFileEventLog;
import io.waggle.app.pipeline.BatchEncoder;
import io.waggle.app.pipeline.EncodedBatch;
import io.waggle.app.pipeline.Ingest;
import io.waggle.app.server.Credentials;
import io.waggle.core.engine.Input;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The floor of ingestion: the product's own HTTP shell, parser and log, and nothing behind them. It
 * takes the options that the load gives to {@code serve}; events are durable when it answers, and
 * nobody applies them.
 */
public final class FloorMain {
  private FloorMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(option(arguments, "--data")));
    int port = Integer.parseInt(option(arguments, "--port"));
    Credentials credentials = Credentials.open(directory.resolve("credentials.json"));
    SourceDirectory sources = new SourceDirectory();
    sources.publish(SourceDirectory.SOURCE, "default", source(credentials.writeKey()));
    Collector collector = new Collector(sources, CollectLimits.DEFAULT, System::currentTimeMillis);
    SegmentFileEventLog log =
        SegmentFileEventLog.open(directory.resolve("log"), LogSettings.DEFAULTS);
    CollectRoutes routes = new CollectRoutes(collector, new Appender(log, new BatchEncoder()));
    new HttpServer(HttpSettings.on("127.0.0.1", port), List.of(routes, new Ready()));
    new CountDownLatch(1).await();
  }

  /** Makes inputs durable and nothing else. */
  private record Appender(SegmentFileEventLog log, BatchEncoder encoder) implements Ingest {
    @Override
    public long ingest(List<? extends Input> inputs) {
      EncodedBatch batch = encoder.encode(inputs);
      long first = log.append(batch, committed -> {});
      encoder.release(batch);
      return first;
    }
  }

  /** Says that it is ready. */
  private record Ready() implements RouteGroup {
    @Override
    public List<Route> routes() {
      return List.of(Route.get("/health/ready", request -> Response.empty(200)));
    }
  }

  private static Value source(String writeKey) {
    return new Value.Fields(
        Attributes.builder()
            .put("name", "Default")
            .put("writeKey", writeKey)
            .put("kind", "server")
            .build());
  }

  private static String option(String[] arguments, String name) {
    for (int i = 0; i < arguments.length - 1; i++) {
      if (arguments[i].equals(name)) {
        return arguments[i + 1];
      }
    }
    throw new IllegalArgumentException("missing " + name);
  }
}
