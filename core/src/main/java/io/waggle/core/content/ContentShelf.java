package io.waggle.core.content;

import io.waggle.core.audience.Condition;
import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import io.waggle.core.profile.Profile;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What templates may use beside the person: blocks and product facts. Immutable but for the figures
 * of blocks. It finds the value of every path that a template asks for.
 */
public final class ContentShelf {
  static final String BLOCK = "block";

  public static final ContentShelf EMPTY =
      new ContentShelf(List.of(), Map.of(), new BlockFigures());

  private final Map<String, ContentBlock> blocks;
  private final Map<String, Attributes> items;
  private final BlockFigures figures;

  private ContentShelf(
      Collection<ContentBlock> blocks, Map<String, Attributes> items, BlockFigures figures) {
    Map<String, ContentBlock> byId = new HashMap<>();
    blocks.forEach(each -> byId.put(each.id(), each));
    this.blocks = Map.copyOf(byId);
    this.items = Map.copyOf(items);
    this.figures = figures;
  }

  /**
   * @param items by id; of two with the same id the later catalogue wins
   * @param figures how the variants of blocks do, as they stand whenever a value is taken
   */
  public static ContentShelf of(
      List<ContentBlock> blocks, List<Map<String, Attributes>> items, BlockFigures figures) {
    Map<String, Attributes> all = new HashMap<>();
    items.forEach(all::putAll);
    return new ContentShelf(blocks, all, figures);
  }

  public Set<String> blockIds() {
    return blocks.keySet();
  }

  /** The paths of the template that ask for a block that there is not. */
  public Set<String> unknownBlocks(TemplateDefinition template) {
    Set<String> unknown = new TreeSet<>();
    for (String path : template.paths()) {
      if (path.startsWith(BLOCK + ".") && blocksIn(path).isEmpty()) {
        unknown.add(path);
      }
    }
    return unknown;
  }

  /** Whether the template asks for the block of that id. */
  public static boolean asksFor(TemplateDefinition template, String id) {
    return template.paths().stream().anyMatch(path -> isOf(path, id));
  }

  private static boolean isOf(String path, String id) {
    return path.equals(BLOCK + "." + id) || path.startsWith(BLOCK + "." + id + ".");
  }

  /** The conditions of all blocks: profiles must keep what they ask for. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    blocks.values().forEach(each -> conditions.addAll(each.conditions()));
    return conditions;
  }

  public @Nullable Attributes item(String id) {
    return items.get(id);
  }

  /** The language for the person: the trait {@code locale}, else {@code language}. */
  public static String wantedLocale(Profile profile) {
    Value wanted = profile.trait("locale");
    Value language = wanted == null ? profile.trait("language") : wanted;
    return language == null ? "" : language.asText();
  }

  /** Takes the values that the template's variant uses for this person. */
  public Attributes capture(TemplateDefinition template, Reader reader) {
    Attributes captured = template.capture(reader.locale(), path -> find(path, reader), this::item);
    Set<String> asked = new TreeSet<>();
    for (String path : captured.keys()) {
      asked.addAll(path.startsWith(BLOCK + ".") ? blocksIn(path) : Set.of());
    }
    return asked.isEmpty() ? captured : withWhole(asked, captured, reader);
  }

  private Set<String> blocksIn(String path) {
    Set<String> found = new TreeSet<>();
    for (String each : blocks.keySet()) {
      found.addAll(isOf(path, each) ? Set.of(each) : Set.of());
    }
    return found;
  }

  /** Blocks are kept whole: which variant it was, and whether a machine wrote it, must be known. */
  private Attributes withWhole(Set<String> ids, Attributes captured, Reader reader) {
    Attributes.Builder all = Attributes.builder();
    for (int i = 0; i < captured.size(); i++) {
      all.put(captured.key(i), captured.value(i));
    }
    for (String each : ids) {
      Value whole = block(each, reader);
      if (whole != null) {
        all.put(BLOCK + "." + each, new CaptureLimit().limited(whole));
      }
    }
    return all.build();
  }

  private @Nullable Value find(String path, Reader reader) {
    int dot = path.indexOf('.');
    String rest = dot < 0 ? "" : path.substring(dot + 1);
    Profile profile = reader.facts().profile();
    return switch (dot < 0 ? path : path.substring(0, dot)) {
      case Ours.NOW -> new Value.Whole(reader.now());
      case "trait" -> profile.trait(rest);
      case "event" -> reader.event().findPath(rest);
      case "person" -> person(rest, profile);
      case "tag" -> tag(rest, reader);
      case BLOCK -> block(rest, reader);
      case "items" -> item(rest, items);
      default -> null;
    };
  }

  private static @Nullable Value person(String name, Profile profile) {
    return switch (name) {
      case "orders" -> new Value.Whole(profile.orders().count());
      case "revenue" -> new Value.Real(profile.orders().revenue());
      case "last_order" -> time(profile.orders().last());
      case "first_seen" -> time(profile.firstSeen());
      case "last_seen" -> time(profile.lastSeen());
      case "sessions" -> new Value.Whole(profile.sessions());
      default -> null;
    };
  }

  private static @Nullable Value time(long millis) {
    return millis == Profile.NO_TIME ? null : new Value.Whole(millis);
  }

  private static @Nullable Value tag(String id, Reader reader) {
    TagDefinition tag = reader.facts().tags().find(id);
    return tag == null ? null : tag.valueAt(reader.facts().profile(), reader.now());
  }

  /** A whole block, or one of its fields: {@code hero} or {@code hero.title}. */
  private @Nullable Value block(String path, Reader reader) {
    ContentBlock whole = blocks.get(path);
    if (whole != null) {
      return whole.chosen(reader, figures);
    }
    int dot = path.lastIndexOf('.');
    ContentBlock block = dot < 0 ? null : blocks.get(path.substring(0, dot));
    Value chosen = block == null ? null : block.chosen(reader, figures);
    return chosen instanceof Value.Fields fields
        ? fields.attributes().find(path.substring(dot + 1))
        : null;
  }

  private static @Nullable Value item(String path, Map<String, Attributes> items) {
    Attributes whole = items.get(path);
    if (whole != null) {
      return new Value.Fields(whole);
    }
    int dot = path.lastIndexOf('.');
    Attributes item = dot < 0 ? null : items.get(path.substring(0, dot));
    return item == null ? null : item.find(path.substring(dot + 1));
  }
}
