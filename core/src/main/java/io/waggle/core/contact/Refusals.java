package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.List;
import java.util.TreeSet;

/**
 * The addresses of one person that take nothing more, by channel. When there are too many to keep
 * apart, the whole channel is refused: forgetting one would mean writing to it again.
 */
final class Refusals {
  private static final int MAX = 100;
  private static final String ALL = "*";

  private final TreeSet<String> entries = new TreeSet<>();

  void add(String channel, String address) {
    if (covers(channel, address)) {
      return;
    }
    entries.add(entry(channel, entries.size() >= MAX ? ALL : address));
  }

  void remove(String channel, String address) {
    entries.remove(entry(channel, address));
  }

  boolean covers(String channel, String address) {
    return entries.contains(entry(channel, address))
        || entries.contains(entry(channel, ALL))
        || entries.contains(entry(ALL, address))
        || entries.contains(entry(ALL, ALL));
  }

  List<String> entries() {
    return List.copyOf(entries);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void merge(Refusals other) {
    entries.addAll(other.entries);
  }

  void write(BinaryWriter out) {
    out.writeVar(entries.size());
    entries.forEach(out::writeText);
  }

  static Refusals read(BinaryReader in) {
    Refusals refusals = new Refusals();
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      refusals.entries.add(in.readText());
    }
    return refusals;
  }

  private static String entry(String channel, String address) {
    return channel + ":" + address;
  }
}
