package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;

/**
 * What a person asked for instead of nothing: a pause, or fewer messages.
 *
 * @param pausedUntil until when nothing but what is owed is sent, in milliseconds since 1970; 0 for
 *     no pause
 * @param mostAWeek how many messages in any seven days; 0 for no wish
 */
public record ContactWishes(long pausedUntil, int mostAWeek) {
  public static final ContactWishes NONE = new ContactWishes(0, 0);

  /** What both of two halves of a person asked for: the longer pause, the smaller number. */
  ContactWishes and(ContactWishes other) {
    boolean either = mostAWeek == 0 || other.mostAWeek == 0;
    int most = either ? mostAWeek + other.mostAWeek : Math.min(mostAWeek, other.mostAWeek);
    return of(Math.max(pausedUntil, other.pausedUntil), most);
  }

  void write(BinaryWriter out) {
    out.writeSigned(pausedUntil).writeVar(mostAWeek);
  }

  static ContactWishes read(BinaryReader in) {
    return of(in.readSigned(), in.readInt());
  }

  /** No object of its own for no wish, as most people have none. */
  private static ContactWishes of(long pausedUntil, int mostAWeek) {
    boolean none = pausedUntil == 0 && mostAWeek == 0;
    return none ? NONE : new ContactWishes(pausedUntil, mostAWeek);
  }
}
