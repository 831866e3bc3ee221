package io.waggle.app.server;

import io.waggle.app.content.GeneratorSettings;
import io.waggle.core.engine.EngineSettings;
import java.nio.file.Path;
import java.util.Set;

/**
 * How a server is started.
 *
 * @param data the data directory
 * @param port 0 picks a free one
 * @param smtpHost where mail is handed over; empty means the embedded development mailbox
 * @param smtpPort used with {@code smtpHost}
 * @param baseUrl what links in messages begin with; empty means the address the server listens on
 * @param targets hosts, or {@code host:port}, that messages may go to though they are not public
 * @param generator where generated texts come from
 * @param engine sizes of the caches
 */
public record ServerSettings(
    Path data,
    String host,
    int port,
    String smtpHost,
    int smtpPort,
    String baseUrl,
    Set<String> targets,
    GeneratorSettings generator,
    EngineSettings engine) {
  public ServerSettings {
    targets = Set.copyOf(targets);
  }

  /** What links in messages begin with. */
  String linkBase() {
    return baseUrl.isEmpty() ? "http://" + host + ":" + port : baseUrl;
  }

  public static ServerSettings on(Path data, int port) {
    return new ServerSettings(
        data,
        "127.0.0.1",
        port,
        "",
        25,
        "",
        Set.of(),
        GeneratorSettings.PHRASES,
        EngineSettings.STANDARD);
  }
}
