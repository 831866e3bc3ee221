package io.waggle.core.journey;

import io.waggle.core.content.ContentShelf;
import io.waggle.core.content.TemplateDefinition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journeys and templates in force, and every version of a journey that people may still be in.
 * Immutable: a published definition makes a new one.
 */
public final class JourneyCatalogue {
  public static final JourneyCatalogue EMPTY =
      new JourneyCatalogue(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), ContentShelf.EMPTY);

  private final TreeMap<String, JourneyDefinition> current;
  private final TreeMap<String, Map<Integer, JourneyDefinition>> versions;
  private final TreeMap<String, TemplateDefinition> templates;
  private final ContentShelf shelf;

  private JourneyCatalogue(
      TreeMap<String, JourneyDefinition> current,
      TreeMap<String, Map<Integer, JourneyDefinition>> versions,
      TreeMap<String, TemplateDefinition> templates,
      ContentShelf shelf) {
    this.current = current;
    this.versions = versions;
    this.templates = templates;
    this.shelf = shelf;
  }

  /** With these blocks and product facts for its templates. */
  public JourneyCatalogue with(ContentShelf other) {
    return new JourneyCatalogue(current, versions, templates, other);
  }

  public ContentShelf shelf() {
    return shelf;
  }

  /** The templates in use. */
  public List<TemplateDefinition> templates() {
    return List.copyOf(templates.values());
  }

  /** With this version as the one that people enter. Versions must be added in their order. */
  public JourneyCatalogue with(JourneyDefinition journey) {
    JourneyCatalogue next = copy();
    next.current.put(journey.id(), journey);
    Map<Integer, JourneyDefinition> all =
        new TreeMap<>(versions.getOrDefault(journey.id(), Map.of()));
    all.put(journey.version(), journey);
    next.versions.put(journey.id(), all);
    return next;
  }

  /** Nobody enters it any more, and those in it leave at their next step. */
  public JourneyCatalogue withoutJourney(String id) {
    JourneyCatalogue next = copy();
    next.current.remove(id);
    return next;
  }

  public JourneyCatalogue with(TemplateDefinition template) {
    JourneyCatalogue next = copy();
    next.templates.put(template.id(), template);
    return next;
  }

  public JourneyCatalogue withoutTemplate(String id) {
    JourneyCatalogue next = copy();
    next.templates.remove(id);
    return next;
  }

  public Collection<JourneyDefinition> journeys() {
    return List.copyOf(current.values());
  }

  public @Nullable JourneyDefinition journey(String id) {
    return current.get(id);
  }

  public @Nullable JourneyDefinition journey(String id, int version) {
    return versions.getOrDefault(id, Map.of()).get(version);
  }

  public @Nullable TemplateDefinition template(String id) {
    return templates.get(id);
  }

  /** The ids of journeys in force that send this template. */
  public List<String> journeysSending(String template) {
    return current.values().stream()
        .filter(each -> each.templates().contains(template))
        .map(JourneyDefinition::id)
        .toList();
  }

  /** Those of higher priority first, then by id: the order in which people come in. */
  List<JourneyDefinition> byPriority() {
    return current.values().stream()
        .sorted(
            Comparator.<JourneyDefinition>comparingInt(each -> -each.identity().priority())
                .thenComparing(JourneyDefinition::id))
        .toList();
  }

  boolean isRetired(String journey) {
    return !current.containsKey(journey);
  }

  private JourneyCatalogue copy() {
    return new JourneyCatalogue(
        new TreeMap<>(current), new TreeMap<>(versions), new TreeMap<>(templates), shelf);
  }
}
