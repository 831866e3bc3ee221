package io.waggle.core.contact;

import io.waggle.core.kernel.BinaryReader;
import io.waggle.core.kernel.BinaryWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well messages sent at each hour of the week did, by channel. Only messages whose hour was
 * chosen with a known probability count, each with the inverse of it: so hours that were used much,
 * or for the keenest people, look no better for it (D. Horvitz and D. Thompson, JASA 47, 1952,
 * 663-685; the ratio form of J. Hájek).
 */
public final class HourTable {
  static final int HOURS = 7 * 24;

  /** A table that nothing is ever added to. */
  static final HourTable NOTHING = new HourTable();

  private final TreeMap<String, double[]> sent = new TreeMap<>();
  private final TreeMap<String, double[]> engaged = new TreeMap<>();

  void sent(String channel, Chosen chosen) {
    of(sent, channel)[chosen.hour()] += 1 / chosen.probability();
  }

  void engaged(String channel, Chosen chosen) {
    of(engaged, channel)[chosen.hour()] += 1 / chosen.probability();
  }

  double sentWeight(String channel, int hour) {
    return sent.containsKey(channel) ? of(sent, channel)[hour] : 0;
  }

  double engagedWeight(String channel, int hour) {
    return engaged.containsKey(channel) ? of(engaged, channel)[hour] : 0;
  }

  /** The share that engaged at all hours together; 0 when nothing is known. */
  double overall(String channel) {
    double all = 0;
    double good = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      all += sentWeight(channel, hour);
      good += engagedWeight(channel, hour);
    }
    return all == 0 ? 0 : good / all;
  }

  /**
   * What a figure is drawn towards.
   *
   * @param weight how many messages it counts for
   */
  record Prior(double rate, double weight) {}

  /** The share that engaged at an hour of the week, or at that hour of all its days together. */
  double rate(String channel, int hour, boolean ofAnyDay, Prior prior) {
    double all = prior.weight;
    double good = prior.weight * prior.rate;
    int step = ofAnyDay ? 24 : HOURS;
    for (int each = ofAnyDay ? hour % 24 : hour; each < HOURS; each += step) {
      all += sentWeight(channel, each);
      good += engagedWeight(channel, each);
    }
    return good / all;
  }

  void merge(HourTable other) {
    add(sent, other.sent);
    add(engaged, other.engaged);
  }

  private static void add(TreeMap<String, double[]> to, TreeMap<String, double[]> from) {
    from.forEach((channel, weights) -> {
      double[] sums = of(to, channel);
      for (int hour = 0; hour < HOURS; hour++) {
        sums[hour] += weights[hour];
      }
    });
  }

  private static double[] of(TreeMap<String, double[]> table, String channel) {
    return table.computeIfAbsent(channel, key -> new double[HOURS]);
  }

  public void write(BinaryWriter out) {
    write(sent, out);
    write(engaged, out);
  }

  public static HourTable read(BinaryReader in) {
    HourTable table = new HourTable();
    read(table.sent, in);
    read(table.engaged, in);
    return table;
  }

  /** Only the hours that hold something: most people's tables are nearly empty. */
  private static void write(Map<String, double[]> table, BinaryWriter out) {
    out.writeVar(table.size());
    table.forEach((channel, weights) -> {
      out.writeText(channel);
      for (int hour = 0; hour < HOURS; hour++) {
        if (weights[hour] != 0) {
          out.writeByte(hour).writeDouble(weights[hour]);
        }
      }
      out.writeByte(HOURS);
    });
  }

  private static void read(Map<String, double[]> table, BinaryReader in) {
    int channels = in.readCount();
    for (int i = 0; i < channels; i++) {
      double[] weights = new double[HOURS];
      table.put(in.readText(), weights);
      for (int hour = in.readByte(); hour < HOURS; hour = in.readByte()) {
        weights[hour] = in.readDouble();
      }
    }
  }
}
