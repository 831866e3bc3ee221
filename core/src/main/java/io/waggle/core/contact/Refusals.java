package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of one person that take nothing more, by channel. When there are too many to keep
 * apart, the whole channel is refused: forgetting one would mean writing to it again.
 */
final class Refusals {
  private static final int MAX = 100;
  private static final String ALL = "*";

  /** In the order of the texts, so that equal contents have equal bytes. */
  private final List<String> entries = new ArrayList<>(0);

  void add(String channel, String address) {
    if (covers(channel, address)) {
      return;
    }
    entries.add(entry(channel, entries.size() >= MAX ? ALL : address));
    entries.sort(null);
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
    other.entries.stream().filter(each -> !entries.contains(each)).forEach(entries::add);
    entries.sort(null);
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
