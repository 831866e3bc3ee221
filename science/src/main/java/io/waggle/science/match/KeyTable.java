package io.waggle.science.match;

/** The key of every record under every rule of a set; {@link Hashes#NONE} where it has none. */
final class KeyTable {
  private final int rules;
  private final Longs keys = new Longs();

  KeyTable(int rules) {
    this.rules = rules;
  }

  int rules() {
    return rules;
  }

  int records() {
    return keys.size() / rules;
  }

  /** Appends a record's keys, one for each rule. */
  void add(long[] ofRecord) {
    for (long key : ofRecord) {
      keys.add(key);
    }
  }

  long key(int record, int rule) {
    return keys.at(record * rules + rule);
  }

  /** Takes a key away: its block is too large. */
  void clear(int record, int rule) {
    keys.set(record * rules + rule, Hashes.NONE);
  }

  boolean agree(int left, int right, int rule) {
    long key = key(left, rule);
    return key != Hashes.NONE && key == key(right, rule);
  }

  /** Whether a rule before this one reaches the pair already. */
  boolean isReachedBefore(int left, int right, int rule) {
    for (int earlier = 0; earlier < rule; earlier++) {
      if (agree(left, right, earlier)) {
        return true;
      }
    }
    return false;
  }

  /** The rules that reach the pair, one bit each from the lowest. */
  long reach(int left, int right) {
    long reach = 0;
    for (int rule = 0; rule < rules; rule++) {
      reach |= agree(left, right, rule) ? 1L << rule : 0;
    }
    return reach;
  }
}
