package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A published template: one version, compiled, in one or more languages. The one entry of this
 * package.
 *
 * <p>At the decision to send, {@link #capture} takes the values that the template uses; from then
 * on the message depends on this version and those values alone.
 */
public final class TemplateDefinition {
  /** The most characters that a source may have. */
  public static final int MAX_SOURCE = 200_000;

  /** The most characters of one value that a message takes. */
  public static final int MAX_VALUE = 4_000;

  private static final int MAX_LINKS = 500;

  private final String id;
  private final int version;
  private final String channel;
  private final Map<String, Variant> variants;

  private TemplateDefinition(
      String id, int version, String channel, Map<String, Variant> variants) {
    this.id = id;
    this.version = version;
    this.channel = channel;
    this.variants = Map.copyOf(variants);
  }

  /**
   * Reads {@code channel}, {@code subject}, {@code html}, {@code text} and {@code locales}. What is
   * wrong is recorded in the document, whose {@link Document#done()} the caller calls.
   */
  public static TemplateDefinition parse(String id, int version, Document doc) {
    doc.text("name", id);
    String channel = doc.text("channel", "email");
    if (!channel.equals("email")) {
      doc.fault("channel", "unknown_channel", "'" + channel + "' has no templates", "Use email.");
    }
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put("", variant(doc));
    if (doc.has("locales")) {
      Document locales = doc.object("locales");
      for (String each : locales.keys()) {
        variants.put(each.toLowerCase(Locale.ROOT), variant(locales.object(each)));
      }
    }
    return new TemplateDefinition(id, version, channel, variants);
  }

  public String id() {
    return id;
  }

  public int version() {
    return version;
  }

  public String channel() {
    return channel;
  }

  /**
   * The variant for a wanted language tag: the same, else the same language, else the default one.
   */
  public String localeFor(String wanted) {
    String tag = wanted.toLowerCase(Locale.ROOT).replace('_', '-');
    while (!tag.isEmpty() && !variants.containsKey(tag)) {
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return tag;
  }

  /** The values that the variant uses, by path; the resolver gives null for what there is not. */
  public Attributes capture(String locale, Function<String, @Nullable Value> resolver) {
    Attributes.Builder values = Attributes.builder();
    for (String path : variant(locale).paths()) {
      Value value = resolver.apply(path);
      if (value != null) {
        values.put(path, shortened(value));
      }
    }
    return values.build();
  }

  public Rendering render(RenderRequest request) {
    return variant(request.locale()).render(request);
  }

  /** Where the numbered link of a message with these values leads; empty when it leads nowhere. */
  public String destination(String locale, Attributes values, int link) {
    Variant variant = variant(locale);
    return link < 0 || link >= variant.links() ? "" : variant.destination(link, values);
  }

  /** The expression paths of all variants. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    variants.values().forEach(each -> paths.addAll(each.paths()));
    return paths;
  }

  private Variant variant(String locale) {
    Variant found = variants.get(locale);
    Variant byDefault = variants.get("");
    if (found != null || byDefault == null) {
      return found == null ? new Variant(List.of(), emptyHtml(), List.of()) : found;
    }
    return byDefault;
  }

  private static Variant variant(Document doc) {
    List<Part> subject = plain(doc, "subject", Escape.HEADER);
    CompiledHtml html = emptyHtml();
    if (doc.has("html") || !doc.has("text")) {
      Problem.Listener problems = listener(doc, "html");
      html = new HtmlCompiler(problems).compile(pieces(doc, "html", problems));
    }
    if (html.destinations().size() > MAX_LINKS) {
      doc.fault("html", "too_many_links", "has over " + MAX_LINKS + " links", "Leave some out.");
    }
    List<Part> text = doc.has("text") ? plain(doc, "text", Escape.PLAIN) : html.text();
    return new Variant(subject, html, text);
  }

  private static List<Part> plain(Document doc, String key, Escape escape) {
    List<Part> parts = new ArrayList<>();
    for (Piece each : pieces(doc, key, listener(doc, key))) {
      parts.add(
          switch (each) {
            case Piece.Literal literal -> new Part.Literal(escape.apply(literal.text()));
            case Piece.Slot slot ->
                switch (slot.expression().path()) {
                  case "unsubscribe_url" -> new Part.Unsubscribe();
                  case "preferences_url" -> new Part.Preferences();
                  case "why" -> new Part.Why();
                  default -> new Part.Slot(slot.expression(), escape);
                };
          });
    }
    return parts;
  }

  private static List<Piece> pieces(Document doc, String key, Problem.Listener problems) {
    String source = doc.text(key);
    if (source.length() > MAX_SOURCE) {
      problems.found(
          new Problem("too_long", "has over " + MAX_SOURCE + " characters", "Shorten it."));
      return List.of();
    }
    return new SourceReader(problems).read(source);
  }

  private static Problem.Listener listener(Document doc, String key) {
    return problem -> doc.fault(key, problem.code(), problem.message(), problem.fix());
  }

  private static CompiledHtml emptyHtml() {
    return new CompiledHtml(List.of(), List.of(), List.of());
  }

  private static Value shortened(Value value) {
    boolean isLong = value instanceof Value.Text text && text.text().length() > MAX_VALUE;
    boolean isList = value instanceof Value.Items || value instanceof Value.Fields;
    if (!isLong && !isList) {
      return value;
    }
    String text = value.asText();
    return new Value.Text(text.substring(0, Math.min(text.length(), MAX_VALUE)));
  }
}
