package io.waggle.app.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The words of the page that shows people what is known of them, from {@code transparency_en} and
 * {@code transparency_zh}; where those have none, the words of the page of choices.
 */
record TransparencyWords(PreferenceWords others, Map<String, String> own) {
  private static final Map<String, Map<String, String>> TEXTS =
      Map.of("en", read("en"), "zh", read("zh"));

  static TransparencyWords in(PreferenceWords others) {
    return new TransparencyWords(others, Objects.requireNonNull(TEXTS.get(others.language())));
  }

  private static Map<String, String> read(String language) {
    String file = "/pages/transparency_" + language + ".properties";
    Properties found = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(TransparencyWords.class.getResourceAsStream(file), file),
            StandardCharsets.UTF_8)) {
      found.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    Map<String, String> texts = new HashMap<>();
    found.stringPropertyNames().forEach(each -> texts.put(each, found.getProperty(each)));
    return Map.copyOf(texts);
  }

  String of(String name) {
    String text = own.get(name);
    return text == null ? others.of(name) : text;
  }

  String with(String name, Object value) {
    return of(name).replace("%s", value.toString());
  }

  boolean has(String name) {
    return own.containsKey(name);
  }

  /** The words for a code of ours; one that is not known as it stands. */
  String code(String group, String code) {
    return own.getOrDefault(group + "." + code, code);
  }

  String day(long millis) {
    String pattern = others.language().equals("zh") ? "yyyy年M月d日" : "d MMMM yyyy";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
  }
}
