package io.waggle.app.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.waggle.app.content.GeneratorSettings.Provider;
import io.waggle.core.content.draft.Brief;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatGeneratorTest {
  private static final Brief BRIEF =
      new Brief(
          "welcome",
          "warm",
          "en",
          new Brief.Wanted(List.of("headline", "cta"), Map.of()),
          Attributes.builder().put("brand", "Waggle").build(),
          "s1");

  private HttpServer server;
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile String answer = "";
  private volatile int status = 200;
  private volatile boolean holds;
  private volatile String asked = "";
  private volatile String path = "";
  private volatile String authorization = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          path = exchange.getRequestURI().getPath();
          authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (holds) {
            try {
              held.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    held.countDown();
    server.stop(0);
  }

  private ChatGenerator generator(String provider) {
    return new ChatGenerator(
        GeneratorSettings.of(
            Map.of(
                "WAGGLE_GENERATOR_PROVIDER", provider,
                "WAGGLE_GENERATOR_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "WAGGLE_GENERATOR_MODEL", "small",
                "WAGGLE_GENERATOR_KEY", "secret-key",
                "WAGGLE_GENERATOR_TIMEOUT_SECONDS", "1")));
  }

  private String failure(String provider) {
    return assertThrows(
            GenerationFailedException.class, () -> generator(provider).write(BRIEF, 0))
        .code();
  }

  private static String chat(String content) {
    return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
        + "\"" + content.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}]}";
  }

  @Test
  void chatCompletionsGiveTheSlotsThatWereAskedFor() {
    answer = chat("{\"headline\":\"Hello\",\"cta\":\"Go\",\"html\":\"<b>x</b>\"}");
    assertEquals(
        Map.of("headline", "Hello", "cta", "Go"), generator("openai").write(BRIEF, 0));
    assertEquals("/v1/chat/completions", path);
    assertEquals("Bearer secret-key", authorization);
    assertTrue(asked.contains("\"model\":\"small\""), asked);
    assertTrue(asked.contains("json_object"));
  }

  @Test
  void ollamaGivesThemToo() {
    answer = "{\"message\":{\"content\":\"{\\\"headline\\\":\\\"Hello\\\"}\"},\"done\":true}";
    assertEquals(Map.of("headline", "Hello"), generator("ollama").write(BRIEF, 1));
    assertEquals("/v1/api/chat", path);
    assertTrue(asked.contains("\"format\":\"json\""), asked);
  }

  @Test
  void whatIsNoUsableAnswerFailsWithItsReason() {
    answer = "<html>";
    assertEquals("not_json", failure("openai"));
    answer = chat("{\"other\":\"x\",\"headline\":{\"a\":1}}");
    assertEquals("not_slots", failure("openai"));
    answer = "x".repeat(300_000);
    assertEquals("too_large", failure("openai"));
    answer = "";
    status = 500;
    assertEquals("status", failure("ollama"));
    status = 302;
    assertEquals("status", failure("openai"), "redirects are not followed");
  }

  @Test
  void aSlowProviderIsGivenUp() {
    holds = true;
    assertEquals("timeout", failure("openai"));
  }

  @Test
  void aProviderThatIsNotThereIsTold() {
    server.stop(0);
    assertEquals("unreachable", failure("openai"));
  }

  @Test
  void settingsAreCheckedAndTheSecretIsNotShown() {
    assertEquals(Provider.PHRASES, GeneratorSettings.of(Map.of("PATH", "/bin")).provider());
    for (Map<String, String> wrong :
        List.of(
            Map.of("WAGGLE_GENERATOR_PROVIDER", "magic"),
            Map.of("WAGGLE_GENERATOR_COLOUR", "red"),
            Map.of("WAGGLE_GENERATOR_PROVIDER", "openai"),
            Map.of(
                "WAGGLE_GENERATOR_PROVIDER", "openai", "WAGGLE_GENERATOR_MODEL", "m",
                "WAGGLE_GENERATOR_URL", "file:///etc/passwd"),
            Map.of(
                "WAGGLE_GENERATOR_PROVIDER", "openai", "WAGGLE_GENERATOR_MODEL", "m",
                "WAGGLE_GENERATOR_URL", "http://169.254.169.254/latest"),
            Map.of(
                "WAGGLE_GENERATOR_PROVIDER", "openai", "WAGGLE_GENERATOR_MODEL", "m",
                "WAGGLE_GENERATOR_URL", "https://h/v1", "WAGGLE_GENERATOR_TIMEOUT_SECONDS", "0"))) {
      assertThrows(InvalidException.class, () -> GeneratorSettings.of(wrong), wrong.toString());
    }
    GeneratorSettings settings =
        GeneratorSettings.of(
            Map.of(
                "WAGGLE_GENERATOR_PROVIDER", "openai", "WAGGLE_GENERATOR_MODEL", "m",
                "WAGGLE_GENERATOR_URL", "https://h/v1", "WAGGLE_GENERATOR_KEY", "secret-key"));
    assertFalse(settings.toString().contains("secret-key"));
    assertEquals(Duration.ofSeconds(30), settings.timeout());
  }
}
