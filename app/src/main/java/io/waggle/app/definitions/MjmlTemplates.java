package io.waggle.app.definitions;

import ch.digitalfondue.mjml4j.Mjml4j;
import ch.digitalfondue.mjml4j.Mjml4j.Configuration;
import ch.digitalfondue.mjml4j.Mjml4j.TextDirection;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.InvalidException;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the {@code mjml} of a template document into its {@code html}. It is done once, when the
 * template is published: the log holds both, so a message does not depend on the version of the
 * compiler.
 *
 * <p>MJML comes first and Liquid second: every tag and output of Liquid is put aside before MJML
 * reads the source and put back where it stood, so that neither changes the other.
 */
public final class MjmlTemplates {
  private static final int MAX_SOURCE = 200_000;
  private static final int MAX_DEPTH = 60;
  private static final Pattern LIQUID = Pattern.compile("(?s)\\{\\{.*?\\}\\}|\\{%.*?%\\}");
  private static final Pattern HOLDER = Pattern.compile("wglq(\\d+)x");
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>");
  private static final List<String> VOID = List.of("br", "img", "hr", "input", "meta", "link");

  private MjmlTemplates() {}

  /**
   * The document with {@code html} beside each {@code mjml}; one without MJML as it is.
   *
   * @throws InvalidException with every fault when MJML cannot be compiled
   */
  public static Value compiled(Value document) {
    if (!(document instanceof Value.Fields fields)) {
      return document;
    }
    List<Fault> faults = new ArrayList<>();
    Attributes compiled = variant(fields.attributes(), "template", "en", faults);
    Value locales = compiled.find("locales");
    if (locales instanceof Value.Fields all) {
      Attributes.Builder each = Attributes.builder();
      for (int i = 0; i < all.attributes().size(); i++) {
        String locale = all.attributes().key(i);
        Value one = all.attributes().value(i);
        each.put(
            locale,
            one instanceof Value.Fields part
                ? new Value.Fields(
                    variant(part.attributes(), "template.locales." + locale, locale, faults))
                : one);
      }
      compiled = with(compiled, "locales", new Value.Fields(each.build()));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(faults);
    }
    return new Value.Fields(compiled);
  }

  private static Attributes variant(
      Attributes fields, String path, String language, List<Fault> faults) {
    if (!(fields.find("mjml") instanceof Value.Text mjml)) {
      return fields;
    }
    try {
      return with(fields, "html", new Value.Text(html(mjml.text(), language)));
    } catch (InvalidException e) {
      for (Fault each : e.faults()) {
        faults.add(new Fault(each.code(), path + ".mjml", each.message(), each.fix()));
      }
      return fields;
    }
  }

  private static Attributes with(Attributes fields, String key, Value value) {
    Attributes.Builder all = Attributes.builder();
    for (int i = 0; i < fields.size(); i++) {
      all.put(fields.key(i), fields.value(i));
    }
    return all.put(key, value).build();
  }

  /**
   * The HTML of one source.
   *
   * @throws InvalidException when it is too large, too deep, includes files or is no MJML
   */
  static String html(String mjml, String language) {
    if (mjml.length() > MAX_SOURCE) {
      throw refused("too_long", "has over " + MAX_SOURCE + " characters", "Shorten it.");
    }
    if (mjml.contains("<mj-include")) {
      throw refused(
          "includes", "mj-include reads files", "Use a snippet: {% render \"name\" %} in mj-raw.");
    }
    if (HOLDER.matcher(mjml).find()) {
      throw refused("reserved", "holds a word like wglq1x", "Write it differently.");
    }
    List<String> aside = new ArrayList<>();
    String held = putAside(mjml, aside);
    requireShallow(held);
    return putBack(rendered(held, language), aside);
  }

  private static String rendered(String mjml, String language) {
    try {
      return Mjml4j.render(mjml, new Configuration(language, TextDirection.AUTO));
    } catch (RuntimeException e) {
      // The library has no exception of its own: whatever it throws, the source is the reason.
      throw refused(
          "not_mjml",
          "cannot be compiled: " + String.valueOf(e.getMessage()),
          "Write <mjml><mj-body>…</mj-body></mjml>; values cannot stand in widths and sizes.");
    }
  }

  private static String putAside(String mjml, List<String> aside) {
    Matcher liquid = LIQUID.matcher(mjml);
    StringBuilder held = new StringBuilder();
    while (liquid.find()) {
      liquid.appendReplacement(held, "wglq" + aside.size() + "x");
      aside.add(liquid.group());
    }
    return liquid.appendTail(held).toString();
  }

  private static String putBack(String html, List<String> aside) {
    boolean[] found = new boolean[aside.size()];
    Matcher holder = HOLDER.matcher(html);
    StringBuilder out = new StringBuilder();
    while (holder.find()) {
      int index = Integer.parseInt(holder.group(1));
      found[index] = true;
      holder.appendReplacement(out, Matcher.quoteReplacement(aside.get(index)));
    }
    holder.appendTail(out);
    for (int i = 0; i < found.length; i++) {
      if (!found[i]) {
        throw refused(
            "lost",
            aside.get(i) + " stands where MJML drops texts",
            "Put it inside mj-text or an attribute, or inside mj-raw between sections.");
      }
    }
    return out.toString();
  }

  private static void requireShallow(String mjml) {
    Matcher tags = TAG.matcher(mjml);
    int depth = 0;
    while (tags.find()) {
      boolean alone = tags.group().endsWith("/>") || VOID.contains(tags.group(2));
      depth += alone ? 0 : tags.group(1).isEmpty() ? 1 : -1;
      if (depth > MAX_DEPTH) {
        throw refused(
            "too_deep", "over " + MAX_DEPTH + " elements stand inside one another", "Flatten it.");
      }
    }
  }

  private static InvalidException refused(String code, String message, String fix) {
    return new InvalidException("definition.mjml_" + code, "template.mjml", message, fix);
  }
}
