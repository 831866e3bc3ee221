package io.waggle.bench.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stub's commands: {@code serve}, {@code replay}, {@code backup}, {@code restore}. */
public final class StubMain {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> byPerson = new ConcurrentHashMap<>();
  private final StubBugs bugs;
  private final StubMail mail;
  private final StubLog log;
  private final List<Listed> events = new ArrayList<>();
  private long received;
  private long duplicate;

  private StubMain(Path directory, StubBugs bugs) throws IOException {
    this.bugs = bugs;
    this.mail = new StubMail(bugs);
    this.log = new StubLog(directory.resolve("log"), bugs, this::replay);
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = options(arguments);
    Path directory = Path.of(options.get("--data"));
    StubBugs bugs = new StubBugs(Set.of(System.getProperty("bug", "none").split(",")));
    switch (arguments[0]) {
      case "serve" -> new StubMain(directory, bugs).serve(directory, options);
      case "replay" -> new StubMain(directory, bugs);
      case "backup" -> copy(directory, Path.of(options.get("--to")));
      case "restore" -> copy(Path.of(options.get("--from")), directory);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      options.put(arguments[i], value);
    }
    return options;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("log"));
    for (String each : List.of("log/0.log", "credentials.json")) {
      Files.copy(from.resolve(each), to.resolve(each), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void serve(Path directory, Map<String, String> options) throws IOException {
    Files.writeString(
        directory.resolve("credentials.json"), "{\"writeKey\":\"w\",\"managementToken\":\"m\"}");
    mail.start(log, Integer.parseInt(options.getOrDefault("--smtp-port", "0")));
    int port = Integer.parseInt(options.get("--port"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    System.out.println("ready on " + port);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = 200;
    String answer;
    try {
      answer = path.startsWith("/v1/") ? collect(body) : read(exchange, path);
    } catch (IOException e) {
      status = 503;
      exchange.getResponseHeaders().set("Retry-After", "1");
      answer = "{\"error\":\"full\"}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String collect(byte[] body) throws IOException {
    JsonNode document = JSON.readTree(body);
    List<String> lines = new ArrayList<>();
    if (document.has("batch")) {
      document.get("batch").forEach(event -> lines.add("E " + event));
    } else {
      lines.add("E " + document);
    }
    if (!bugs.has("forget")) {
      log.append(lines);
    }
    lines.forEach(this::replay);
    return "{\"success\":true}";
  }

  private synchronized void replay(String line) {
    if (line.startsWith("M ")) {
      String[] words = line.split(" ");
      mail.replay(words[1], words[2]);
      return;
    }
    JsonNode event = JSON.readTree(line.substring(2));
    received++;
    String id = event.get("messageId").asString();
    if (!stored.add(id) && !bugs.has("twice")) {
      duplicate++;
      return;
    }
    String time = event.path("timestamp").asString(java.time.Instant.now().toString());
    events.add(new Listed(java.time.Instant.parse(time).toEpochMilli(), events.size(), id));
    String user = event.path("userId").asString("");
    byPerson.merge(user, 1, Integer::sum);
    if (event.path("event").asString("").startsWith("Mail Wanted")) {
      mail.want(user);
    }
  }

  private record Listed(long time, long position, String messageId) {}

  /** The latest first, as the product lists them. */
  private String listed(String query) {
    long until =
        query.contains("until=")
            ? Long.parseLong(query.replaceAll(".*until=([0-9]+).*", "$1"))
            : Long.MAX_VALUE;
    int limit = Integer.parseInt(query.replaceAll(".*limit=([0-9]+).*", "$1"));
    StringBuilder text = new StringBuilder("{\"events\":[");
    events.stream()
        .filter(each -> each.time < until)
        .sorted(
            java.util.Comparator.comparing((Listed each) -> -each.time)
                .thenComparing(each -> -each.position))
        .limit(limit)
        .forEach(each ->
            text.append(text.length() > 11 ? "," : "")
                .append(
                    "{\"messageId\":\"%s\",\"position\":%d,\"eventTime\":\"%s\"}"
                        .formatted(
                            each.messageId,
                            each.position,
                            java.time.Instant.ofEpochMilli(each.time))));
    return text.append("]}").toString();
  }

  private synchronized String read(HttpExchange exchange, String path) {
    String query = exchange.getRequestURI().getRawQuery();
    if (path.equals("/api/v1/sources")) {
      return "{\"sources\":[{\"id\":\"default\",\"received\":%d,\"stored\":%d,\"duplicate\":%d,"
              .formatted(received, received - duplicate, duplicate)
          + "\"quarantined\":0}]}";
    }
    if (path.equals("/api/v1/events") && query.startsWith("since")) {
      return listed(query);
    }
    if (path.equals("/api/v1/events")) {
      String id = query.substring(query.indexOf('=') + 1);
      return stored.contains(id) ? "{\"events\":[{}]}" : "{\"events\":[]}";
    }
    if (path.startsWith("/api/v1/audiences/")) {
      return "{\"size\":" + byPerson.size() + "}";
    }
    if (path.startsWith("/api/v1/people/")) {
      String user = path.substring(path.lastIndexOf('/') + 1);
      String audience = byPerson.containsKey(user) ? "visibility-probe" : "";
      return "{\"audiences\":[{\"id\":\"%s\"}],\"deliveries\":[{\"status\":\"%s\"}]}"
          .formatted(audience, mail.status(user));
    }
    return "{}";
  }
}
