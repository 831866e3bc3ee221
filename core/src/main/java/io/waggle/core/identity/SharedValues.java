package io.waggle.core.identity;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Hash128;
import io.waggle.core.kernel.Identifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that turned out to be nobody's own, because they came with the strong identifiers of too
 * many people, and those that are under suspicion.
 *
 * <p>Its size is bounded: what was suspected longest ago is forgotten first. While a value is only
 * suspected, fingerprints are kept and nothing that reads as a name.
 */
public final class SharedValues {
  static final int MAX_WATCHED = 8_192;
  static final int MAX_LEARNT = 16_384;

  private final Map<Hash128, Entry> watched = new LinkedHashMap<>();
  private final Map<Hash128, Entry> learnt = new LinkedHashMap<>();

  /** What is known of a value. The order is part of the stored form: only append. */
  public enum Level {
    /** It came with more than one person's strong identifiers and still links. */
    WATCHED,
    /** It links to nobody; what comes with it alone belongs to an anonymous person of its own. */
    SHARED,
    /** It names nobody, like a placeholder. */
    IGNORED
  }

  /**
   * A strong identifier that came together with the value.
   *
   * @param kind its kind
   * @param print the first half of its fingerprint
   * @param time when the two last came together, in milliseconds
   * @param messageId the message that last brought both
   */
  public record Witness(String kind, long print, long time, String messageId) {}

  /**
   * A value and what speaks against it.
   *
   * @param identifier the value; null while it is only watched
   * @param since when it reached its level, in milliseconds; 0 while it is only watched
   * @param witnesses each strong identifier once, the one that came last at the end
   */
  public record Entry(
      @Nullable Identifier identifier, Level level, long since, List<Witness> witnesses) {
    public Entry {
      witnesses = List.copyOf(witnesses);
    }

    /** The same after one more witness; those from before the window are forgotten. */
    Entry with(Witness added, long windowMillis) {
      List<Witness> kept = new ArrayList<>(witnesses.size() + 1);
      for (Witness each : witnesses) {
        boolean same = each.print() == added.print() && each.kind().equals(added.kind());
        if (!same && added.time() - each.time() < windowMillis) {
          kept.add(each);
        }
      }
      kept.add(added);
      if (kept.size() > Sharing.MAX + 1) {
        kept.removeFirst();
      }
      return new Entry(identifier, level, since, kept);
    }

    /** The same without what this identifier said of it; itself when it said nothing. */
    Entry without(long print) {
      List<Witness> kept = witnesses.stream().filter(each -> each.print() != print).toList();
      return kept.size() == witnesses.size() ? this : new Entry(identifier, level, since, kept);
    }

    Entry at(Level reached, Identifier named, long time) {
      return new Entry(named, reached, time, witnesses);
    }
  }

  /** What is known of a value; null when nothing speaks against it. */
  @Nullable Entry find(Hash128 hash) {
    Entry found = learnt.get(hash);
    return found != null ? found : watched.get(hash);
  }

  boolean isIgnored(Hash128 hash) {
    Entry found = learnt.get(hash);
    return found != null && found.level() == Level.IGNORED;
  }

  void put(Hash128 hash, Entry entry) {
    watched.remove(hash);
    if (entry.level() == Level.WATCHED) {
      putLast(watched, hash, entry, MAX_WATCHED);
    } else {
      putLast(learnt, hash, entry, MAX_LEARNT);
    }
  }

  /** A definition says that the value is somebody's: what was learnt of it is forgotten. */
  void forget(Hash128 hash) {
    watched.remove(hash);
    learnt.remove(hash);
  }

  /**
   * Forgets that the identifier was suspected, and that it spoke against other values; whether
   * there was anything of that. What has been learnt of values stays, for they are nobody's own.
   */
  boolean erase(Hash128 hash) {
    boolean known = watched.remove(hash) != null;
    for (Map<Hash128, Entry> map : List.of(watched, learnt)) {
      for (Map.Entry<Hash128, Entry> each : map.entrySet()) {
        Entry without = each.getValue().without(hash.hi());
        known |= !without.equals(each.getValue());
        each.setValue(without);
      }
    }
    return known;
  }

  private static void putLast(Map<Hash128, Entry> map, Hash128 hash, Entry entry, int most) {
    map.remove(hash);
    if (map.size() >= most) {
      Iterator<Hash128> oldest = map.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    map.put(hash, entry);
  }

  /** The values that were learnt to be shared or ignored, the one that was seen last at the end. */
  public List<Entry> learnt() {
    return List.copyOf(learnt.values());
  }

  /** How many values are only suspected. */
  public int watched() {
    return watched.size();
  }

  public void write(BinaryWriter out) {
    out.writeVar(watched.size() + learnt.size());
    watched.forEach((hash, entry) -> write(hash, entry, out));
    learnt.forEach((hash, entry) -> write(hash, entry, out));
  }

  private static void write(Hash128 hash, Entry entry, BinaryWriter out) {
    out.writeFixed64(hash.hi()).writeFixed64(hash.lo()).writeByte(entry.level().ordinal());
    Identifier identifier = entry.identifier();
    out.writeFlag(identifier != null);
    if (identifier != null) {
      out.writeIdentifier(identifier);
    }
    out.writeSigned(entry.since()).writeVar(entry.witnesses().size());
    for (Witness each : entry.witnesses()) {
      out.writeText(each.kind()).writeFixed64(each.print());
      out.writeSigned(each.time()).writeText(each.messageId());
    }
  }

  static SharedValues read(BinaryReader in) {
    SharedValues values = new SharedValues();
    int size = in.readCount();
    for (int i = 0; i < size; i++) {
      long hi = in.readFixed64();
      Hash128 hash = new Hash128(hi, in.readFixed64());
      Level level = Level.values()[in.readByte()];
      Identifier identifier = in.readFlag() ? in.readIdentifier() : null;
      long since = in.readSigned();
      int count = in.readCount();
      List<Witness> witnesses = new ArrayList<>(count);
      for (int j = 0; j < count; j++) {
        String kind = in.readText();
        long print = in.readFixed64();
        long time = in.readSigned();
        witnesses.add(new Witness(kind, print, time, in.readText()));
      }
      values.put(hash, new Entry(identifier, level, since, witnesses));
    }
    return values;
  }
}
