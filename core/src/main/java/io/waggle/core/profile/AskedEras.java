package io.waggle.core.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Since which era of the plan each counter and measure that a definition asks for has been kept.
 * The era counts up whenever what is asked for changes; what a profile holds from before the birth
 * of its name is left over from an earlier time and must not be added to.
 */
public final class AskedEras {
  public static final AskedEras FIRST = new AskedEras(0, Map.of());

  private final int era;
  private final Map<String, Integer> births;
  private final long[] prints;
  private final int[] birthsOfPrints;

  public AskedEras(int era, Map<String, Integer> births) {
    this.era = era;
    this.births = new HashMap<>(births);
    Map<Long, Integer> byPrint = new TreeMap<>();
    births.forEach((name, birth) -> {
      if (MeasureKey.isMeasure(name)) {
        byPrint.put(MeasureKey.printOf(name), birth);
      }
    });
    prints = byPrint.keySet().stream().mapToLong(Long::longValue).toArray();
    birthsOfPrints = byPrint.values().stream().mapToInt(Integer::intValue).toArray();
  }

  public int era() {
    return era;
  }

  /** Whether what a profile of an era holds under this counter's name is left over. */
  boolean isStale(String counter, int profileEra) {
    Integer birth = births.get(counter);
    return birth == null ? CounterKey.isFiltered(counter) : birth > profileEra;
  }

  boolean isStale(long print, int profileEra) {
    int place = Arrays.binarySearch(prints, print);
    return place < 0 || birthsOfPrints[place] > profileEra;
  }
}
