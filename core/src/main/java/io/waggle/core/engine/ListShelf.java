package io.waggle.core.engine;

import io.waggle.core.audience.Listed;
import io.waggle.core.identity.Identity;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on the static lists, by identifier: whoever goes by it now is on the list, so merges,
 * un-merges and identifiers that change hands need nothing done here, and a name that nobody has
 * yet waits.
 *
 * <p>Stored in the table LISTS; key = list as text and the fingerprint of the identifier. Memory
 * holds a fingerprint for each entry, to tell at once that an identifier is on no list.
 */
final class ListShelf extends Shelf implements Listed {
  /** Entries of a list come in so many blocks, by the first byte of the fingerprint. */
  static final int BLOCKS = 256;

  private final PrintSet prints = new PrintSet();
  private final Map<String, Integer> sizes = new TreeMap<>();

  ListShelf(StateStore store) {
    super(store, StateStore.Table.LISTS);
    table.scan(
        new byte[0],
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          sizes.merge(in.readText(), 1, Integer::sum);
          prints.add(in.readFixed64());
          return true;
        });
  }

  /** Whether the identifier of this fingerprint may be on a list. */
  boolean mayKnow(Hash128 hash) {
    return prints.contains(hash.hi());
  }

  boolean isEmpty() {
    return prints.isEmpty();
  }

  int size(String list) {
    return sizes.getOrDefault(list, 0);
  }

  @Nullable ListEntry find(String list, Hash128 hash) {
    byte[] value = mayKnow(hash) ? table.find(key(list, hash)) : null;
    return value == null ? null : ListEntry.read(new BinaryReader(value));
  }

  /** Puts an entry on the list, or in the place of the same identifier's. */
  void put(String list, ListEntry entry) {
    Hash128 hash = entry.identifier().hash();
    if (find(list, hash) == null) {
      sizes.merge(list, 1, Integer::sum);
      prints.add(hash.hi());
    }
    BinaryWriter out = new BinaryWriter(64);
    entry.write(out);
    table.put(key(list, hash), out.toBytes());
  }

  /** Takes an identifier off the list; whether it was on it. */
  boolean remove(String list, Hash128 hash) {
    if (find(list, hash) == null) {
      return false;
    }
    table.remove(key(list, hash));
    sizes.computeIfPresent(list, (id, size) -> size == 1 ? null : size - 1);
    return true;
  }

  /** The entries of one block of a list. */
  List<ListEntry> block(String list, int block) {
    List<ListEntry> entries = new ArrayList<>();
    byte[] prefix = new BinaryWriter(64).writeText(list).writeByte(block).toBytes();
    table.scanPrefix(
        prefix,
        (key, value) -> {
          entries.add(ListEntry.read(new BinaryReader(value)));
          return true;
        });
    return entries;
  }

  @Override
  public Set<String> listsOf(Identity identity) {
    if (isEmpty()) {
      return Set.of();
    }
    Set<String> found = new HashSet<>();
    for (Identifier each : identity.identifiers()) {
      Hash128 hash = each.hash();
      if (mayKnow(hash)) {
        for (String list : sizes.keySet()) {
          if (find(list, hash) != null) {
            found.add(list);
          }
        }
      }
    }
    return found;
  }

  /** The person's entries on one list. */
  List<ListEntry> entriesOf(String list, Identity identity) {
    List<ListEntry> found = new ArrayList<>();
    for (Identifier each : identity.identifiers()) {
      ListEntry entry = find(list, each.hash());
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  /** The lists that an identifier is on. */
  List<String> listsOf(Hash128 hash) {
    return mayKnow(hash)
        ? sizes.keySet().stream().filter(each -> find(each, hash) != null).toList()
        : List.of();
  }

  /** Takes an identifier off every list. */
  void erase(Hash128 hash) {
    listsOf(hash).forEach(each -> remove(each, hash));
  }

  private static byte[] key(String list, Hash128 hash) {
    return new BinaryWriter(64)
        .writeText(list)
        .writeFixed64(hash.hi())
        .writeFixed64(hash.lo())
        .toBytes();
  }
}
