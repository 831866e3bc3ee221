package io.waggle.core.engine;

import io.waggle.core.audience.AudienceDefinition;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.StateStore;
import io.waggle.core.kernel.StateStore.Row;
import io.waggle.core.tag.TagDefinition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every version of every definition that was ever published, newest last. */
final class DefinitionCatalogue {
  private final OverlayTable table;
  private final TreeMap<Key, List<PublishedDefinition>> all = new TreeMap<>();

  /** What documents read as, so that a change reads only what changed. Not stored. */
  private final Map<PublishedDefinition, TagDefinition> tags = new IdentityHashMap<>();

  private final Map<PublishedDefinition, AudienceDefinition> audiences = new IdentityHashMap<>();

  private record Key(String kind, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : id.compareTo(other.id);
    }
  }

  DefinitionCatalogue(StateStore store) {
    table = new OverlayTable(store, StateStore.Table.DEFINITIONS);
    table.scan(
        new byte[0],
        (key, value) -> {
          PublishedDefinition read = PublishedDefinition.read(new BinaryReader(value));
          versions(read.kind(), read.id()).add(read);
          return true;
        });
  }

  PublishedDefinition publish(Input.DefinitionPublished input) {
    List<PublishedDefinition> versions = versions(input.kind(), input.id());
    PublishedDefinition next =
        new PublishedDefinition(
            input.kind(),
            input.id(),
            versions.size() + 1,
            input.document(),
            input.actor(),
            input.time(),
            false);
    forget(versions);
    versions.add(next);
    keep(next);
    return next;
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
    List<PublishedDefinition> versions = all.get(new Key(kind, id));
    if (versions == null || versions.getLast().retired()) {
      return null;
    }
    return versions.getLast();
  }

  List<PublishedDefinition> history(String kind, String id) {
    List<PublishedDefinition> versions = all.get(new Key(kind, id));
    return versions == null ? List.of() : List.copyOf(versions);
  }

  /** What is in use of one kind, by id. */
  List<PublishedDefinition> inUse(String kind) {
    List<PublishedDefinition> found = new ArrayList<>();
    for (List<PublishedDefinition> versions : all.values()) {
      PublishedDefinition newest = versions.getLast();
      if (newest.kind().equals(kind) && !newest.retired()) {
        found.add(newest);
      }
    }
    return found;
  }

  /** Every version of every definition of one kind, older versions first. */
  List<PublishedDefinition> everyVersion(String kind) {
    List<PublishedDefinition> found = new ArrayList<>();
    for (List<PublishedDefinition> versions : all.values()) {
      if (versions.getLast().kind().equals(kind)) {
        found.addAll(versions);
      }
    }
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
    List<PublishedDefinition> versions = all.get(new Key(published.kind(), published.id()));
    return versions != null && versions.getLast() == published;
  }

  void freeze(List<Row> rows) {
    table.freeze(rows);
  }

  void stored() {
    table.stored();
  }

  private List<PublishedDefinition> versions(String kind, String id) {
    return all.computeIfAbsent(new Key(kind, id), k -> new ArrayList<>());
  }

  private void keep(PublishedDefinition definition) {
    BinaryWriter key = new BinaryWriter();
    key.writeText(definition.kind()).writeText(definition.id()).writeFixed32(definition.version());
    BinaryWriter value = new BinaryWriter();
    definition.write(value);
    table.put(key.toBytes(), value.toBytes());
  }
}
