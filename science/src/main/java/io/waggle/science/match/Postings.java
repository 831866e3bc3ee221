package io.waggle.science.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Which records have a key, rule by rule: the records that were there at first in a sorted array,
 * those that came later in a map. The array holds the high bits of the key above the number of the
 * record, so the keys themselves are compared before a record is given out.
 */
final class Postings {
  private final KeyTable keys;
  private final int recordBits;
  private final long[][] sorted;
  private final List<Map<Long, Ints>> later;
  private final List<Set<Long>> large;

  /**
   * @param large keys by rule that stand for nothing, because too many records have them
   */
  Postings(KeyTable keys, List<Set<Long>> large) {
    this.keys = keys;
    int size = keys.records();
    this.recordBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    this.sorted = new long[keys.rules()][];
    for (int rule = 0; rule < sorted.length; rule++) {
      sorted[rule] = sort(rule);
    }
    this.later = large.stream().map(each -> (Map<Long, Ints>) new HashMap<Long, Ints>()).toList();
    this.large = large.stream().map(each -> (Set<Long>) new HashSet<>(each)).toList();
  }

  private long[] sort(int rule) {
    long[] entries = new long[keys.records()];
    int count = 0;
    for (int record = 0; record < entries.length; record++) {
      long key = keys.key(record, rule);
      if (key != Hashes.NONE) {
        entries[count++] = key & -(1L << recordBits) | record;
      }
    }
    long[] used = Arrays.copyOf(entries, count);
    Arrays.parallelSort(used);
    return used;
  }

  /** The keys of a record without those that too many records have. */
  long[] usable(long[] ofRecord) {
    long[] usable = ofRecord.clone();
    for (int rule = 0; rule < usable.length; rule++) {
      if (large.get(rule).contains(usable[rule])) {
        usable[rule] = Hashes.NONE;
      }
    }
    return usable;
  }

  /** Notes that a later record has the key. */
  void add(int rule, long key, int record) {
    later.get(rule).computeIfAbsent(key, each -> new Ints()).add(record);
  }

  /** From now on the key stands for nothing. */
  void tooMany(int rule, long key) {
    large.get(rule).add(key);
    later.get(rule).remove(key);
  }

  /** The records that have the key, which is not {@link Hashes#NONE}. */
  int[] records(int rule, long key) {
    Ints records = new Ints();
    forEach(rule, key, records::add);
    return records.toArray();
  }

  /** Gives out the records that have the key, which is not {@link Hashes#NONE}. */
  void forEach(int rule, long key, IntConsumer sink) {
    long[] entries = sorted[rule];
    long high = key & -(1L << recordBits);
    int found = Arrays.binarySearch(entries, high);
    for (int i = found < 0 ? -found - 1 : found; i < entries.length; i++) {
      if ((entries[i] & -(1L << recordBits)) != high) {
        break;
      }
      int record = (int) (entries[i] - high);
      if (keys.key(record, rule) == key) {
        sink.accept(record);
      }
    }
    Ints added = later.get(rule).get(key);
    for (int i = 0; added != null && i < added.size(); i++) {
      sink.accept(added.at(i));
    }
  }
}
