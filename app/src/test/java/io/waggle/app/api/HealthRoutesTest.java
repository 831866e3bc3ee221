package io.waggle.app.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.waggle.app.http.Request;
import io.waggle.app.http.Response;
import io.waggle.app.http.Route;
import io.waggle.app.json.Json;
import io.waggle.app.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthRoutesTest {
  private static final Pipeline.Health WELL = new Pipeline.Health(3, 5, 5, 10, "");

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(WELL, "", 200, "ready", ""),
        Arguments.of(new Pipeline.Health(9, 19_999, 19_999, 10, ""), "", 200, "ready", ""),
        Arguments.of(
            new Pipeline.Health(9, 25_000, 0, 10, ""),
            "",
            503,
            "stuck",
            "the engine has been at one step for 25000 ms"),
        Arguments.of(
            new Pipeline.Health(9, 0, 25_000, 10, ""),
            "",
            503,
            "stuck",
            "nothing of the backlog was applied for 25000 ms"),
        Arguments.of(
            new Pipeline.Health(9, 0, 0, 10, "broken invariant"),
            "",
            503,
            "failed",
            "broken invariant"),
        Arguments.of(WELL, "only 5 bytes left", 503, "failed", "log: only 5 bytes left"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void readinessTellsWhatIsWrong(
      Pipeline.Health health, String fault, int code, String status, String reason) {
    HealthRoutes routes =
        new HealthRoutes(() -> health, List.of(new HealthRoutes.Part("log", () -> fault)));
    Response answer = answer(routes, "/health/ready");
    assertEquals(code, answer.status());
    assertEquals(status, Json.readObject(answer.body()).text("status"));
    assertEquals(reason, Json.readObject(answer.body()).text("reason"));
    assertEquals(200, answer(routes, "/health/live").status(), "it lives all the same");
  }

  private static Response answer(HealthRoutes routes, String path) {
    for (Route each : routes.routes()) {
      if (each.pattern().equals(path)) {
        return each.handler().handle(new Get(path));
      }
    }
    throw new AssertionError("no route " + path);
  }

  private record Get(String path) implements Request {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String pathParameter(String name) {
      return "";
    }

    @Override
    public String query(String name) {
      return "";
    }

    @Override
    public Map<String, String> queries() {
      return Map.of();
    }

    @Override
    public String header(String name) {
      return "";
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }
}
