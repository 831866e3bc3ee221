package io.waggle.core.content;

import io.waggle.core.content.liquid.Moment;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Document;
import io.waggle.core.kernel.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  /** The most characters of one value that a message takes. */
  public static final int MAX_VALUE = 4_000;

  private static final RenderRequest.SendReason NO_REASON =
      new RenderRequest.SendReason("", false, "");

  private final Identity identity;
  private final String zone;
  private final @Nullable MachineMade machineMade;
  private final Map<String, Variant> variants;

  private record Identity(String id, int version, Channel channel, String target) {}

  private TemplateDefinition(
      Identity identity,
      String zone,
      @Nullable MachineMade machineMade,
      Map<String, Variant> variants) {
    this.identity = identity;
    this.zone = zone;
    this.machineMade = machineMade;
    this.variants = Map.copyOf(variants);
  }

  /**
   * Reads the fields that are common to all templates and those of the channel's messages, once for
   * the default language and once for each of {@code locales}. What is wrong is recorded in the
   * document, whose {@link Document#done()} the caller calls.
   */
  public static TemplateDefinition parse(String id, int version, Document doc) {
    doc.text("name", id);
    Channel channel = doc.choice("channel", Channel.class, Channel.EMAIL);
    String zone = doc.text("zone", "UTC");
    if (!Moment.isZone(zone)) {
      doc.fault(
          "zone", "unknown_zone", "'" + zone + "' is no time zone", "Write one as Asia/Shanghai.");
    }
    TemplateReader reader = TemplateReader.of(doc);
    Map<String, Variant> variants = new LinkedHashMap<>();
    variants.put("", channel.read(reader));
    if (doc.has("locales")) {
      Document locales = doc.object("locales");
      for (String each : locales.keys()) {
        variants.put(each.toLowerCase(Locale.ROOT), channel.read(reader.in(locales.object(each))));
      }
    }
    MachineMade machineMade =
        doc.has("machine_made") ? MachineMade.parse(doc.object("machine_made")) : null;
    return new TemplateDefinition(
        new Identity(id, version, channel, doc.text("target", "")), zone, machineMade, variants);
  }

  public String id() {
    return identity.id;
  }

  public int version() {
    return identity.version;
  }

  /** The name of the channel, such as {@code email}. */
  public String channel() {
    return identity.channel.label();
  }

  /**
   * The one of the channel's carriers that it goes by, or empty for whichever reaches the person.
   */
  public String target() {
    return identity.target;
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
    return capture(locale, resolver, id -> null);
  }

  /**
   * As above, with the items that are only known by an id among the values: to find out which ones
   * they are, the message is written once and thrown away.
   */
  Attributes capture(
      String locale,
      Function<String, @Nullable Value> resolver,
      Function<String, @Nullable Attributes> items) {
    Attributes.Builder values = Attributes.builder();
    for (String path : variant(locale).paths()) {
      Value value = Ours.isWrittenIn(path) ? null : resolver.apply(path);
      if (value != null) {
        values.put(path, new CaptureLimit().limited(value));
      }
    }
    if (!variant(locale).paths().contains(Ours.ITEMS)) {
      return values.build();
    }
    ItemRecorder recorder = new ItemRecorder(items);
    RenderRequest request = new RenderRequest(locale, values.build(), NO_REASON, Previewed.LINKS);
    variant(locale).render(new Letter(request, zone, recorder));
    return values.put(Ours.ITEMS, recorder.recorded()).build();
  }

  public Rendering render(RenderRequest request) {
    Letter letter = new Letter(request, zone);
    MachineMade label = machineMade == null ? MachineMade.in(request.values()) : machineMade;
    if (label != null) {
      letter.frame().label(label);
    }
    for (String path : variant(request.locale()).paths()) {
      if (path.startsWith(Ours.SURVEY + ".")) {
        letter.addSurvey(path, request.links().survey(path.substring(Ours.SURVEY.length() + 1)));
      }
    }
    return variant(request.locale()).render(letter);
  }

  /** Where the numbered link of a message with these values leads; empty when it leads nowhere. */
  public String destination(String locale, Attributes values, int link) {
    RenderRequest request = new RenderRequest(locale, values, NO_REASON, Previewed.LINKS);
    Rendering rendering = render(request);
    List<String> destinations =
        rendering instanceof Rendering.Message message ? message.destinations() : List.of();
    return link < 0 || link >= destinations.size() ? "" : destinations.get(link);
  }

  /** The paths of the values of all variants. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    variants.values().forEach(each -> paths.addAll(each.paths()));
    return paths;
  }

  private Variant variant(String locale) {
    Variant found = variants.get(locale);
    return found != null ? found : Objects.requireNonNull(variants.get(""));
  }
}
