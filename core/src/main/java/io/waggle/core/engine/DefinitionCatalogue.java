package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every version of every definition that was ever published, newest last. */
final class DefinitionCatalogue extends Shelf {

  /** By kind and id; a publication looks only at the kinds it can change. */
  private final Map<String, TreeMap<String, List<PublishedDefinition>>> all = new HashMap<>();

  /** What documents read as, so that a change reads only what changed. Not stored. */
  private final Map<PublishedDefinition, TagDefinition> tags = new IdentityHashMap<>();

  private final Map<PublishedDefinition, AudienceDefinition> audiences = new IdentityHashMap<>();

  DefinitionCatalogue(StateStore store) {
    super(store, StateStore.Table.DEFINITIONS);
    table.scan(
        new byte[0],
        (key, value) -> {
          PublishedDefinition read = PublishedDefinition.read(new BinaryReader(value));
          versions(read.kind(), read.id()).add(read);
          return true;
        });
  }

  /** The version that a publication would be; nothing is kept. */
  PublishedDefinition next(Input.DefinitionPublished input) {
    return new PublishedDefinition(
        input.kind(),
        input.id(),
        history(input.kind(), input.id()).size() + 1,
        input.document(),
        input.actor(),
        input.time(),
        false);
  }

  void publish(PublishedDefinition next) {
    List<PublishedDefinition> versions = versions(next.kind(), next.id());
    forget(versions);
    versions.add(next);
    keep(next);
  }

  /** Marks the newest version as out of use; false when there is none in use. */
  boolean retire(Input.DefinitionRetired input) {
    PublishedDefinition current = current(input.kind(), input.id());
    if (current == null) {
      return false;
    }
    List<PublishedDefinition> versions = versions(input.kind(), input.id());
    forget(versions);
    PublishedDefinition retired = current.retire(input.actor(), input.time());
    versions.set(versions.size() - 1, retired);
    keep(retired);
    return true;
  }

  /** The version in use, or null when there is none or it was retired. */
  @Nullable PublishedDefinition current(String kind, String id) {
    List<PublishedDefinition> versions = of(kind).get(id);
    return versions == null || versions.getLast().retired() ? null : versions.getLast();
  }

  /** How many versions there are. */
  int versionCount(String kind, String id) {
    List<PublishedDefinition> versions = of(kind).get(id);
    return versions == null ? 0 : versions.size();
  }

  List<PublishedDefinition> history(String kind, String id) {
    List<PublishedDefinition> versions = of(kind).get(id);
    return versions == null ? List.of() : List.copyOf(versions);
  }

  /** What is in use of one kind, by id. */
  List<PublishedDefinition> inUse(String kind) {
    List<PublishedDefinition> found = new ArrayList<>();
    for (List<PublishedDefinition> versions : of(kind).values()) {
      PublishedDefinition newest = versions.getLast();
      if (!newest.retired()) {
        found.add(newest);
      }
    }
    return found;
  }

  /** Every version of every definition of one kind, older versions first. */
  List<PublishedDefinition> everyVersion(String kind) {
    List<PublishedDefinition> found = new ArrayList<>();
    of(kind).values().forEach(found::addAll);
    return found;
  }

  private void forget(List<PublishedDefinition> versions) {
    if (!versions.isEmpty()) {
      tags.remove(versions.getLast());
      audiences.remove(versions.getLast());
    }
  }

  TagDefinition tag(PublishedDefinition published) {
    TagDefinition known = tags.get(published);
    if (known == null) {
      known = published.read(doc -> TagDefinition.parse(published.id(), doc));
      if (isNewest(published)) {
        tags.put(published, known);
      }
    }
    return known;
  }

  AudienceDefinition audience(PublishedDefinition published) {
    AudienceDefinition known = audiences.get(published);
    if (known == null) {
      known = published.read(doc -> AudienceDefinition.parse(published.id(), doc));
      if (isNewest(published)) {
        audiences.put(published, known);
      }
    }
    return known;
  }

  // A candidate may say the same and is yet another one.
  @SuppressWarnings("ReferenceEquality")
  private boolean isNewest(PublishedDefinition published) {
    List<PublishedDefinition> versions = of(published.kind()).get(published.id());
    return versions != null && versions.getLast() == published;
  }

  private List<PublishedDefinition> versions(String kind, String id) {
    return all.computeIfAbsent(kind, k -> new TreeMap<>())
        .computeIfAbsent(id, k -> new ArrayList<>());
  }

  private Map<String, List<PublishedDefinition>> of(String kind) {
    TreeMap<String, List<PublishedDefinition>> known = all.get(kind);
    return known == null ? Map.of() : known;
  }

  private void keep(PublishedDefinition definition) {
    BinaryWriter key = new BinaryWriter();
    key.writeText(definition.kind()).writeText(definition.id()).writeFixed32(definition.version());
    BinaryWriter value = new BinaryWriter();
    definition.write(value);
    table.put(key.toBytes(), value.toBytes());
  }
}
