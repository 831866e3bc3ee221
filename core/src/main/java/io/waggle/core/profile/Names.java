package io.waggle.core.profile;

import io.waggle.core.kernel.Value;
import org.jspecify.annotations.Nullable;

/**
 * Lets equal names and short texts of different people share one object, so that a million profiles
 * do not hold a million copies of "city" and "Berlin".
 *
 * <p>A cache, not a dictionary: two tables of fixed size in which a newcomer replaces whoever sits
 * in its place. What comes back always equals what was given, so nothing depends on it but memory
 * and how fast a name is found; a race between threads can at worst lose the sharing, as both kinds
 * of entry are immutable.
 */
public final class Names {
  private static final int SLOTS = 1 << 13;
  private static final int MAX_SHARED_LENGTH = 40;
  private static final @Nullable String[] NAMES = new String[SLOTS];
  private static final Value.@Nullable Text[] TEXTS = new Value.Text[SLOTS];

  private Names() {}

  public static String shared(String name) {
    int slot = slotOf(name);
    String known = NAMES[slot];
    if (known != null && known.equals(name)) {
      return known;
    }
    NAMES[slot] = name;
    return name;
  }

  static Value shared(Value value) {
    if (!(value instanceof Value.Text text) || text.text().length() > MAX_SHARED_LENGTH) {
      return value;
    }
    int slot = slotOf(text.text());
    Value.Text known = TEXTS[slot];
    if (known != null && known.text().equals(text.text())) {
      return known;
    }
    TEXTS[slot] = text;
    return text;
  }

  private static int slotOf(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    return hash >>> 19;
  }
}
