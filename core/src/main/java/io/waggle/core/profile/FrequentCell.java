package io.waggle.core.profile;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import io.waggle.core.kernel.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The values with how often each came. Up to {@link #MAX_EXACT} different ones it is exact; beyond,
 * the rarest gives way and hands on its count (Metwally, Agrawal, El Abbadi, "Efficient computation
 * of frequent and top-k elements", 2005), so that a count is too high by {@link #error} at most.
 */
final class FrequentCell extends Cell {
  static final int MAX_EXACT = 64;

  private static final int FIRST_ROOM = 2;

  /** In rising order. */
  private String[] values = new String[FIRST_ROOM];

  private long[] counts = new long[FIRST_ROOM];
  private int size;
  private long total;
  private long error;

  @Override
  MeasureKey.Kind kind() {
    return MeasureKey.Kind.FREQUENT;
  }

  @Override
  void add(Value value, long time, MeasureKey key) {
    total++;
    addCount(value.asText(), 1);
  }

  private void addCount(String value, long more) {
    int place = Arrays.binarySearch(values, 0, size, value);
    if (place >= 0) {
      counts[place] += more;
    } else if (size < MAX_EXACT) {
      insert(-place - 1, value, more);
    } else {
      long rarest = removeRarest();
      error = Math.max(error, rarest);
      insert(-Arrays.binarySearch(values, 0, size, value) - 1, value, rarest + more);
    }
  }

  private long removeRarest() {
    int rarest = 0;
    for (int i = 1; i < size; i++) {
      rarest = counts[i] <= counts[rarest] ? i : rarest;
    }
    long count = counts[rarest];
    size--;
    System.arraycopy(values, rarest + 1, values, rarest, size - rarest);
    System.arraycopy(counts, rarest + 1, counts, rarest, size - rarest);
    return count;
  }

  private void insert(int place, String value, long count) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(values, place, values, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    values[place] = Names.shared(value);
    counts[place] = count;
    size++;
  }

  /**
   * Adds the counts of both and keeps the most frequent; what is missing on one side may have come
   * as often there as its error says.
   */
  @Override
  void absorb(Cell other) {
    FrequentCell that = (FrequentCell) other;
    List<Frequencies.Entry> all = new ArrayList<>(that.entries());
    for (Frequencies.Entry each : entries()) {
      int place = Arrays.binarySearch(that.values, 0, that.size, each.value());
      long more = place >= 0 ? that.counts[place] : 0;
      all.removeIf(theirs -> theirs.value().equals(each.value()));
      all.add(new Frequencies.Entry(each.value(), each.count() + more));
    }
    all.sort(Frequencies.MOST_FREQUENT_FIRST);
    long dropped = all.size() > MAX_EXACT ? all.get(MAX_EXACT).count() : 0;
    total += that.total;
    error += that.error + dropped;
    size = 0;
    List<Frequencies.Entry> kept = all.subList(0, Math.min(MAX_EXACT, all.size()));
    kept.stream()
        .sorted(Comparator.comparing(Frequencies.Entry::value))
        .forEach(each -> insert(size, each.value(), each.count()));
  }

  private List<Frequencies.Entry> entries() {
    List<Frequencies.Entry> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(new Frequencies.Entry(values[i], counts[i]));
    }
    return entries;
  }

  Frequencies frequencies() {
    return new Frequencies(entries(), total, error);
  }

  @Override
  void writeContent(BinaryWriter out) {
    out.writeVar(total).writeVar(error).writeVar(size);
    for (int i = 0; i < size; i++) {
      out.writeText(values[i]).writeVar(counts[i]);
    }
  }

  static FrequentCell readContent(BinaryReader in) {
    FrequentCell cell = new FrequentCell();
    cell.total = in.readVar();
    cell.error = in.readVar();
    int size = in.readCount();
    cell.values = new String[Math.max(FIRST_ROOM, size)];
    cell.counts = new long[Math.max(FIRST_ROOM, size)];
    for (int i = 0; i < size; i++) {
      cell.insert(i, in.readText(), in.readVar());
    }
    return cell;
  }
}
