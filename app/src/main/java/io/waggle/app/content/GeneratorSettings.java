package io.waggle.app.content;

import io.waggle.core.kernel.InvalidException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where generated text comes from; the phrase bank unless the environment says otherwise.
 *
 * @param provider {@code phrases}, {@code openai} for anything that speaks its chat completions, or
 *     {@code ollama}
 * @param base the address that the provider's paths are appended to; never from a request
 * @param secret sent as a bearer token, never shown
 */
public record GeneratorSettings(
    Provider provider, URI base, String model, Secret secret, Duration timeout) {
  private static final String PREFIX = "WAGGLE_GENERATOR_";
  private static final TreeSet<String> KNOWN =
      new TreeSet<>(List.of("PROVIDER", "URL", "MODEL", "KEY", "TIMEOUT_SECONDS"));

  /** Who writes. */
  public enum Provider {
    PHRASES,
    OPENAI,
    OLLAMA
  }

  /** Text that must not be shown. */
  public record Secret(String value) {
    @Override
    public String toString() {
      return value.isEmpty() ? "none" : "set";
    }
  }

  public static final GeneratorSettings PHRASES =
      new GeneratorSettings(
          Provider.PHRASES, URI.create("http://localhost"), "", new Secret(""),
          Duration.ofSeconds(30));

  /**
   * Reads {@code WAGGLE_GENERATOR_PROVIDER}, {@code …_URL}, {@code …_MODEL}, {@code …_KEY} and
   * {@code …_TIMEOUT_SECONDS}.
   *
   * @throws InvalidException for an unknown or unusable setting
   */
  public static GeneratorSettings of(Map<String, String> environment) {
    environment.keySet().stream()
        .filter(each -> each.startsWith(PREFIX))
        .filter(each -> !KNOWN.contains(each.substring(PREFIX.length())))
        .findFirst()
        .ifPresent(each -> {
          throw refused("unknown", each, "is not a setting", "Use one of " + KNOWN + ".");
        });
    Provider provider = provider(environment.getOrDefault(PREFIX + "PROVIDER", "phrases"));
    if (provider == Provider.PHRASES) {
      return PHRASES;
    }
    String model = environment.getOrDefault(PREFIX + "MODEL", "");
    if (model.isBlank()) {
      throw refused("no_model", PREFIX + "MODEL", "is missing", "Name the model.");
    }
    return new GeneratorSettings(
        provider,
        base(environment.getOrDefault(PREFIX + "URL", "")),
        model,
        new Secret(environment.getOrDefault(PREFIX + "KEY", "")),
        Duration.ofSeconds(seconds(environment.getOrDefault(PREFIX + "TIMEOUT_SECONDS", "30"))));
  }

  private static Provider provider(String name) {
    for (Provider each : Provider.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw refused(
        "unknown_provider",
        PREFIX + "PROVIDER",
        "'" + name + "' writes no texts",
        "Use phrases, openai or ollama.");
  }

  private static URI base(String written) {
    try {
      URI base = URI.create(written.endsWith("/") ? written : written + "/");
      boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
      boolean plain = base.getUserInfo() == null && base.getQuery() == null;
      boolean metadata = base.getHost() != null && base.getHost().startsWith("169.254.");
      if (web && plain && base.getHost() != null && !metadata) {
        return base;
      }
    } catch (IllegalArgumentException e) {
      // Told below like every other address that cannot be used.
    }
    throw refused(
        "bad_url", PREFIX + "URL", "is no address of a provider", "Write https://HOST/v1.");
  }

  private static int seconds(String written) {
    if (written.matches("[1-9]\\d{0,2}")) {
      return Integer.parseInt(written);
    }
    throw refused(
        "bad_timeout", PREFIX + "TIMEOUT_SECONDS", "is no number of seconds", "Write 1 to 999.");
  }

  private static InvalidException refused(String code, String path, String message, String fix) {
    return new InvalidException("generator." + code, path, message, fix);
  }
}
