package io.waggle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.waggle.app.server.Credentials;
import io.waggle.app.server.ServerSettings;
import io.waggle.app.server.WaggleServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that cannot do what was asked say why, and leave nothing behind. */
class CommandRefusalsTest {
  @TempDir private Path directory;

  private static void refused(CommandCall call, int exit, String... parts) {
    assertEquals(exit, call.exit(), call.err());
    for (String each : parts) {
      assertTrue(call.err().contains(each), () -> each + " in " + call.err());
    }
    assertFalse(call.err().contains("\tat "), call.err());
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private Path file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void aDirectoryWithoutAnInstallationIsNeitherVerifiedNorMade() throws IOException {
    String definitions = file("defs/goal/bought.yaml", "event: bought").getParent() + "/..";
    refused(CommandCall.of(new ReplayCommand(), "--verify", "--data", data()), 1, "data.not_found");
    refused(
        CommandCall.of(new ApplyCommand(), "-f", definitions, "--data", data()),
        1,
        "data.not_found");
    refused(
        CommandCall.of(new BackupCommand(), "--to", data() + "2", "--data", data()),
        1,
        "data.not_found");
    refused(CommandCall.of(new ChannelCommand(), "list", "--data", data()), 1, "data.not_found");
    assertFalse(Files.exists(Path.of(data())));
  }

  @Test
  void whereNoServerRunsOneIsAskedFor() throws IOException {
    WaggleServer.open(ServerSettings.on(Path.of(data()), 0), new SystemClock(), java.util.List.of())
        .close();
    refused(
        CommandCall.of(new ChannelCommand(), "list", "--data", data()),
        1,
        "cli.no_server",
        "./waggle serve");
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    String server = "http://127.0.0.1:" + nobody;
    refused(
        CommandCall.of(new ChannelCommand(), "list", "--data", data(), "--server", server),
        1,
        "cli.no_server",
        server);
  }

  @Test
  void aServerNeedsAnAddressAndAToken() {
    for (String each : new String[] {"nonsense", "ftp://host", "http://", "http://a b"}) {
      refused(CommandCall.of(new ChannelCommand(), "list", "--server", each), 1, "cli.bad_server");
    }
    refused(
        CommandCall.of(
            new ChannelCommand(), "list", "--server", "http://127.0.0.1:1", "--data", data()),
        1,
        "cli.no_token",
        "WAGGLE_TOKEN");
    assertFalse(Files.exists(Path.of(data())));
  }

  @Test
  void anotherProgramsServerIsNotTakenForOurs() throws IOException {
    Files.createDirectories(Path.of(data()));
    Credentials.open(Path.of(data(), "credentials.json"));
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      String server = "http://127.0.0.1:" + other.getAddress().getPort();
      refused(
          CommandCall.of(new ChannelCommand(), "list", "--server", server, "--data", data()),
          1,
          "cli.not_waggle");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aWrongTokenIsNoDifference() throws IOException {
    Path definitions = file("defs/goal/bought.yaml", "event: bought").getParent().getParent();
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Credentials.open(elsewhere.resolve("credentials.json"));
    try (WaggleServer server =
        WaggleServer.start(ServerSettings.on(Path.of(data()), 0), new SystemClock())) {
      refused(
          CommandCall.of(
              new ApplyCommand(),
              "--dry-run",
              "-f",
              definitions.toString(),
              "--server",
              "http://127.0.0.1:" + server.port(),
              "--data",
              elsewhere.toString()),
          1,
          "token");
    }
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    Path mapping = file("mapping.yaml", "event: {type: track");
    refused(
        CommandCall.of(new ImportCommand(), "rows.csv", "-m", "none.yaml", "--data", data()),
        1,
        "there is no file none.yaml");
    refused(
        CommandCall.of(new ImportCommand(), "rows.csv", "-m", mapping.toString()),
        1,
        "mapping.yaml, line 1");
    refused(
        CommandCall.of(new RestoreCommand(), "--from", data(), "--data", data() + "2"),
        1,
        "manifest.json");
    refused(
        CommandCall.of(new JourneyCommand(), "test", "/none.yaml"), 1, "there is no file /none");
  }

  @Test
  void aTakenPortIsToldBeforeAnythingIsOpened() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      refused(
          CommandCall.of(new ServeCommand(), "--port", port, "--data", data()),
          1,
          "127.0.0.1:" + port,
          "server.port_taken",
          "--port");
    }
    refused(
        CommandCall.of(new ServeCommand(), "--host", "203.0.113.9", "--data", data()),
        1,
        "203.0.113.9",
        "server.host_unknown");
    assertFalse(Files.exists(Path.of(data())));
  }

  @Test
  void optionsOutOfRangeShowTheUsage() {
    refused(CommandCall.of(new ServeCommand(), "--port", "70000"), 2, "--port 70000", "65535");
    refused(CommandCall.of(new ServeCommand(), "--smtp-port", "0"), 2, "--smtp-port 0", "Usage");
    refused(CommandCall.of(new ServeCommand(), "--cache-people", "-4"), 2, "--cache-people -4");
    refused(CommandCall.of(new ServeCommand(), "--base-url", "shop"), 2, "https://host");
  }

  @Test
  void aDirectoryHasOneProcessAtATime() {
    try (WaggleServer server =
        WaggleServer.start(ServerSettings.on(Path.of(data()), 0), new SystemClock())) {
      refused(CommandCall.of(new ReplayCommand(), "--data", data()), 1, "data.in_use", data());
      refused(
          CommandCall.of(new ServeCommand(), "--port", "0", "--data", data()), 1, "data.in_use");
      assertTrue(server.port() > 0);
    }
    assertEquals(0, CommandCall.of(new ReplayCommand(), "--verify", "--data", data()).exit());
  }
}
