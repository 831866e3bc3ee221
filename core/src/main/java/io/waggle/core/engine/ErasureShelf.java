package io.waggle.core.engine;

import io.waggle.core.channel.DeliveryId;
import io.waggle.core.contact.HandedOn;
import io.waggle.core.identity.Resolution;
import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import io.waggle.core.kernel.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of erasures, oldest first, and what outlives them: by which identifiers nobody is to
 * be known again, and who has messages that were decided for somebody erased.
 *
 * <p>Identifiers are kept as the first 128 bits of a SHA-256 over a salt, the kind and the value,
 * so that they can be recognised and not be read. All have the salt of the first order. Of two
 * entries about one identifier the later one counts.
 */
final class ErasureShelf extends Shelf {
  private static final int ENTRY = 'e';
  private static final int HANDED_ON = 'h';
  private static final byte[] SALT = {'s'};

  private final TreeMap<Long, Erasure> all = new TreeMap<>();
  private final Map<Hash128, Erasure> latest = new HashMap<>();
  private final Map<DeliveryId, List<Integer>> holders = new HashMap<>();
  private String salt = "";
  private int suppressed;

  ErasureShelf(StateStore store) {
    super(store, StateStore.Table.ERASURES);
    table.scan(
        new byte[0],
        (key, value) -> {
          BinaryReader in = new BinaryReader(key);
          switch (in.readByte()) {
            case ENTRY -> note(Erasure.read(new BinaryReader(value)));
            case HANDED_ON -> noteHolder(new DeliveryId(in.readInt(), in.readInt()), in.readInt());
            default -> salt = new String(value, StandardCharsets.UTF_8);
          }
          return true;
        });
  }

  /** The entries, oldest first. */
  Collection<Erasure> all() {
    return all.values();
  }

  /** What all hashes are salted with; empty before the first erasure. */
  String salt() {
    return salt;
  }

  /** Takes this salt unless there is one. */
  void salt(String given) {
    if (salt.isEmpty()) {
      salt = given;
      table.put(SALT, given.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Nullable Erasure ofRequest(String request) {
    for (Erasure each : all.values()) {
      if (each.request().equals(request)) {
        return each;
      }
    }
    return null;
  }

  /** The last erasure of whoever went by the identifier, in its normal form; null when none. */
  @Nullable Erasure find(Identifier identifier) {
    return latest.isEmpty() ? null : latest.get(hash(identifier));
  }

  void add(Erasure erasure) {
    BinaryWriter out = new BinaryWriter();
    erasure.write(out);
    byte[] key = new BinaryWriter(16).writeByte(ENTRY).writeFixed64(erasure.position()).toBytes();
    table.put(key, out.toBytes());
    note(erasure);
  }

  private void note(Erasure erasure) {
    all.put(erasure.position(), erasure);
    for (Hash128 each : erasure.hashes()) {
      Erasure before = latest.put(each, erasure);
      suppressed -= before != null && before.suppressed() ? 1 : 0;
      suppressed += erasure.suppressed() ? 1 : 0;
    }
  }

  /** Whether nobody is to be known by the identifier any more. */
  boolean suppresses(Identifier identifier) {
    if (suppressed == 0) {
      return false;
    }
    Erasure found = find(identifier);
    return found != null && found.suppressed();
  }

  /**
   * Whether the event would tie such an identifier to somebody. What is tied already is not looked
   * at: an erasure has untied its identifiers, and since then nothing has tied them.
   */
  boolean suppresses(Resolution resolution) {
    if (suppressed == 0) {
      return false;
    }
    for (Resolution.Linked each : resolution.links()) {
      if (suppresses(each.link().identifier())) {
        return true;
      }
    }
    return false;
  }

  Hash128 hash(Identifier identifier) {
    String text = salt + '\0' + identifier.kind() + '\0' + identifier.value();
    BinaryReader digest = new BinaryReader(sha256(text.getBytes(StandardCharsets.UTF_8)));
    long hi = digest.readFixed64();
    return new Hash128(hi, digest.readFixed64());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Somebody erased had handed on a delivery that had been decided for them. */
  void keep(HandedOn delivery) {
    DeliveryId id = delivery.id();
    BinaryWriter key = new BinaryWriter(24).writeByte(HANDED_ON).writeVar(id.person());
    table.put(key.writeVar(id.sequence()).writeVar(delivery.person()).toBytes(), new byte[0]);
    noteHolder(id, delivery.person());
  }

  private void noteHolder(DeliveryId id, int person) {
    List<Integer> known = holders.computeIfAbsent(id, key -> new ArrayList<>(1));
    if (!known.contains(person)) {
      known.add(person);
      known.sort(null);
    }
  }

  /** Who got the delivery from somebody erased. */
  List<Integer> holders(DeliveryId id) {
    return holders.getOrDefault(id, List.of());
  }
}
