package io.waggle.app.content;

import io.waggle.app.content.GeneratorSettings.Provider;
import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.app.json.ReadLimits;
import io.waggle.core.content.draft.Brief;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A language model behind HTTP: the chat completions of OpenAI and what speaks like it, or Ollama.
 *
 * <p>It is asked for an object of plain texts and nothing else is taken from its answer. The
 * address is the configured one, redirects are not followed, and answers end at a size and a time.
 */
final class ChatGenerator implements TextGenerator {
  private static final int MAX_ANSWER = 256 * 1024;
  private static final int MAX_TOKENS = 1_500;
  private static final int MAX_SLOT = 2_000;

  private final GeneratorSettings settings;
  private final HttpClient http;

  ChatGenerator(GeneratorSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  @Override
  public String provider() {
    return settings.provider() == Provider.OPENAI ? "openai" : "ollama";
  }

  @Override
  public String model() {
    return settings.model();
  }

  @Override
  public Map<String, String> write(Brief brief, int variant) {
    boolean openAi = settings.provider() == Provider.OPENAI;
    String answer = post(openAi ? "chat/completions" : "api/chat", body(brief, variant, openAi));
    String content = openAi ? openAiContent(answer) : ollamaContent(answer);
    return slots(content, brief);
  }

  private String body(Brief brief, int variant, boolean openAi) {
    JsonWriter out = new JsonWriter().object().field("model", settings.model());
    out.field("stream", false).array("messages");
    out.object().field("role", "system").field("content", Prompts.system(brief)).end();
    out.object().field("role", "user").field("content", Prompts.user(brief, variant)).end();
    out.end();
    long seed = brief.seed().hashCode() + (long) variant;
    if (openAi) {
      out.object("response_format").field("type", "json_object").end();
      out.field("max_tokens", MAX_TOKENS).field("seed", seed);
    } else {
      out.field("format", "json").object("options");
      out.field("num_predict", MAX_TOKENS).field("seed", seed).end();
    }
    return new String(out.end().toBytes(), StandardCharsets.UTF_8);
  }

  private String post(String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.base().resolve(path))
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!settings.secret().value().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.secret().value());
    }
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] bytes = in.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw new GenerationFailedException("too_large", "the answer has over 256 KB");
        }
        if (response.statusCode() != 200) {
          throw new GenerationFailedException(
              "status", "the provider answered " + response.statusCode());
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (HttpTimeoutException e) {
      throw new GenerationFailedException("timeout", "the provider took too long");
    } catch (IOException e) {
      throw new GenerationFailedException("unreachable", "the provider cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GenerationFailedException("interrupted", "the request was given up");
    }
  }

  private static Attributes object(String json) {
    try {
      if (Json.read(json.getBytes(StandardCharsets.UTF_8), ReadLimits.FOREIGN)
          instanceof Value.Fields fields) {
        return fields.attributes();
      }
    } catch (InvalidException e) {
      // Told below like every other answer of another form.
    }
    throw new GenerationFailedException("not_json", "the provider answered in another form");
  }

  private static String openAiContent(String answer) {
    return object(answer).find("choices") instanceof Value.Items choices
            && !choices.values().isEmpty()
            && choices.values().getFirst() instanceof Value.Fields choice
        ? content(choice.attributes())
        : "";
  }

  private static String ollamaContent(String answer) {
    return content(object(answer));
  }

  private static String content(Attributes choice) {
    return choice.find("message") instanceof Value.Fields message
        ? message.attributes().text("content")
        : "";
  }

  /** Only the slots that were asked for, only as plain text of bounded length. */
  private static Map<String, String> slots(String content, Brief brief) {
    Attributes given = object(content);
    Map<String, String> slots = new LinkedHashMap<>();
    for (String each : brief.slots()) {
      if (given.find(each) instanceof Value.Text text && !text.text().isBlank()) {
        String line = text.text().strip();
        slots.put(each, line.substring(0, Math.min(line.length(), MAX_SLOT)));
      }
    }
    if (slots.isEmpty()) {
      throw new GenerationFailedException("not_slots", "the answer holds none of the slots");
    }
    return slots;
  }
}
